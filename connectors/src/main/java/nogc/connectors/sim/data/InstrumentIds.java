package nogc.connectors.sim.data;

import java.util.HashMap;
import java.util.Map;

/** Gives symbols their instrument ids: those of a configuration, or 1, 2, 3 in order of coming. */
final class InstrumentIds {
  private final Map<String, Integer> ids;
  private final boolean given;

  private InstrumentIds(final Map<String, Integer> ids, final boolean given) {
    this.ids = ids;
    this.given = given;
  }

  static InstrumentIds inFeedOrder() {
    return new InstrumentIds(new HashMap<>(), false);
  }

  /** Symbols that are not in the map are left out of the feed. */
  static InstrumentIds of(final Map<String, Integer> idBySymbol) {
    idBySymbol.forEach(
        (symbol, id) -> {
          if (id < 1 || id > 0xFFFF) {
            throw new IllegalArgumentException(
                "instrument id " + id + " of " + symbol + " is not within 1 to 65535");
          }
        });
    return new InstrumentIds(Map.copyOf(idBySymbol), true);
  }

  /** 0 for a symbol that is to be left out. */
  int idOf(final String symbol) {
    final Integer known = ids.get(symbol);
    if (known != null) {
      return known;
    }
    if (given) {
      return 0;
    }
    final int id = ids.size() + 1;
    ids.put(symbol, id);
    return id;
  }
}
