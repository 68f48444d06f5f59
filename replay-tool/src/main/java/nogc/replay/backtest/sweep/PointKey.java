package nogc.replay.backtest.sweep;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import nogc.connectors.sim.SimVenue;
import nogc.engine.core.Core;
import nogc.journal.RecordLayout;
import nogc.replay.ReplayMain;
import nogc.replay.backtest.BacktestFile;

/**
 * Names the result of a point by a hash over all that it depends on: the values of its file, what
 * lies in the files and folders that these name, and the code that plays it.
 */
final class PointKey {
  private static final int DIGITS = 32;

  /** Last names of the fields that name a file, a folder or a class. */
  private static final Set<String> NAMING =
      Set.of("path", "factors", "class", "classPath", "python", "vectorised", "market", "journal");

  private final BacktestFile base;
  private final Map<Map<String, String>, String> files = new HashMap<>();
  private final String code =
      new DataHash()
          .add(RecordLayout.class)
          .add(Core.class)
          .add(SimVenue.class)
          .add(ReplayMain.class)
          .hex();

  /**
   * @param base the file with the common values
   */
  PointKey(final BacktestFile base) {
    this.base = base;
  }

  /**
   * @param point values by field
   * @throws nogc.engine.config.ConfigException if the file cannot be played with these values
   */
  String of(final Map<String, String> point) {
    BacktestFile changed = base;
    final Map<String, String> naming = new HashMap<>();
    for (final Map.Entry<String, String> each : point.entrySet()) {
      final String field = each.getKey();
      changed = changed.with(field, each.getValue());
      if (NAMING.contains(field.substring(field.lastIndexOf('.') + 1))) {
        naming.put(field, each.getValue());
      }
    }
    String named = files.get(naming);
    if (named == null) {
      final DataHash hash = new DataHash();
      changed.plan().addTo(hash);
      named = hash.hex();
      files.put(naming, named);
    }
    return new DataHash().add(code).add(named).add(changed.canonical()).hex().substring(0, DIGITS);
  }
}
