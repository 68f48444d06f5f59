package nogc.connectors.common;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The instruments of a gateway by our id, and by every name that their venue uses for them. */
public final class InstrumentMap {
  private final Map<Integer, TradedInstrument> byId = new LinkedHashMap<>();
  private final Map<String, TradedInstrument> byName = new HashMap<>();

  /** Adds an instrument, or replaces the one of the same id; its symbol and venue id are names. */
  public void put(final TradedInstrument instrument, final String... otherNames) {
    byName.values().removeIf(each -> each.id() == instrument.id());
    byId.put(instrument.id(), instrument);
    byName.put(instrument.symbol(), instrument);
    byName.put(instrument.venueId(), instrument);
    for (final String name : otherNames) {
      byName.put(name, instrument);
    }
  }

  /** By our id; null if it is not ours. */
  public TradedInstrument of(final int id) {
    return byId.get(id);
  }

  /** By a name at the venue; null if none is called so. */
  public TradedInstrument named(final String name) {
    return byName.get(name);
  }

  /** All, in the order in which they came. */
  public Collection<TradedInstrument> all() {
    return byId.values();
  }

  /** Symbols of all, in the order in which they came. */
  public List<String> symbols() {
    final List<String> symbols = new ArrayList<>();
    byId.values().forEach(each -> symbols.add(each.symbol()));
    return symbols;
  }
}
