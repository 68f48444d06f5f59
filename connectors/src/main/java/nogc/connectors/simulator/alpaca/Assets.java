package nogc.connectors.simulator.alpaca;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import nogc.connectors.sim.data.RecordedInstrument;

/** What can be traded. */
final class Assets {
  private final Map<Integer, Asset> byInstrument = new LinkedHashMap<>();

  Assets(final List<RecordedInstrument> instruments) {
    for (final RecordedInstrument instrument : instruments) {
      byInstrument.put(instrument.id(), Asset.of(instrument));
    }
  }

  Collection<Asset> all() {
    return byInstrument.values();
  }

  Asset of(final int instrument) {
    return byInstrument.get(instrument);
  }

  /** By symbol, in either form of a pair, or by id; null if there is none. */
  Asset called(final String name) {
    for (final Asset asset : byInstrument.values()) {
      if (asset.isCalled(name)) {
        return asset;
      }
    }
    return null;
  }
}
