package nogc.connectors.sim.data;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Gives symbols their instrument ids: those of a configuration, or 1, 2, 3 in order of coming.
 * Feeds that share one give the same symbol the same id.
 */
public final class InstrumentIds {
  private final Map<String, Integer> ids;
  private final boolean given;
  private final Set<String> wanted;
  private final Set<String> seen = new TreeSet<>();

  private InstrumentIds(
      final Map<String, Integer> ids, final boolean given, final Set<String> wanted) {
    this.ids = ids;
    this.given = given;
    this.wanted = wanted;
  }

  /** Ids 1, 2, 3 in the order in which symbols come. */
  public static InstrumentIds inFeedOrder() {
    return new InstrumentIds(new HashMap<>(), false, null);
  }

  /** Symbols that are not in the map are left out of the feed. */
  public static InstrumentIds of(final Map<String, Integer> idBySymbol) {
    idBySymbol.forEach(
        (symbol, id) -> {
          if (id < 1 || id > 0xFFFF) {
            throw new IllegalArgumentException(
                "instrument id " + id + " of " + symbol + " is not within 1 to 65535");
          }
        });
    return new InstrumentIds(Map.copyOf(idBySymbol), true, null);
  }

  /** The same ids for these symbols alone; all others are left out. */
  public InstrumentIds only(final Set<String> symbols) {
    return new InstrumentIds(ids, given, Set.copyOf(symbols));
  }

  /** 0 for a symbol that is to be left out. */
  public int idOf(final String symbol) {
    return idOf(symbol, symbol);
  }

  /** The same of a symbol that is wanted, too, where another one is: an option's underlying. */
  int idOf(final String symbol, final String other) {
    seen.add(symbol);
    if (wanted != null && !wanted.contains(symbol) && !wanted.contains(other)) {
      return 0;
    }
    final Integer known = ids.get(symbol);
    if (known != null) {
      return known;
    }
    if (given) {
      return 0;
    }
    final int id = ids.size() + 1;
    if (id > 0xFFFF) {
      throw new IllegalArgumentException(
          "more than 65535 instruments, with " + symbol + "; name the symbols that are wanted");
    }
    ids.put(symbol, id);
    return id;
  }

  /** Symbols that were asked about. */
  public Set<String> seen() {
    return seen;
  }
}
