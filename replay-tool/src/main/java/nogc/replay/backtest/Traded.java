package nogc.replay.backtest;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import nogc.connectors.sim.data.RecordedInstrument;

/** The instruments of a backtest by symbol. */
final class Traded {
  private final List<RecordedInstrument> instruments;
  private final Map<String, RecordedInstrument> bySymbol = new TreeMap<>();

  Traded(final List<RecordedInstrument> instruments) {
    this.instruments = List.copyOf(instruments);
    for (final RecordedInstrument instrument : instruments) {
      bySymbol.put(instrument.symbol(), instrument);
    }
  }

  List<RecordedInstrument> all() {
    return instruments;
  }

  /** Null if there is none of this id. */
  RecordedInstrument find(final int id) {
    for (final RecordedInstrument each : instruments) {
      if (each.id() == id) {
        return each;
      }
    }
    return null;
  }

  int id(final String symbol) {
    final RecordedInstrument found = bySymbol.get(symbol);
    if (found == null) {
      final String known = String.join(", ", bySymbol.keySet().stream().limit(20).toList());
      throw new IllegalArgumentException(
          "there is no instrument '" + symbol + "' in the data; there are " + known);
    }
    return found.id();
  }
}
