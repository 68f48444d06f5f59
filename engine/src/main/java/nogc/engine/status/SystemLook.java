package nogc.engine.status;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import nogc.engine.config.GatewayConfig;
import nogc.engine.config.RingConfig;
import nogc.engine.config.SessionConfig;
import nogc.journal.codec.RingRole;
import nogc.journal.monitor.CounterFile;
import nogc.journal.monitor.EngineCounter;
import nogc.journal.monitor.Sign;
import nogc.journal.ring.RingSign;

/**
 * All that can be seen of a system from outside at one moment: status file, counters, rings. Takes
 * no lock, disturbs nobody, and works on what a dead system left.
 *
 * @param nowNs epoch nanoseconds of the look
 * @param engine sign of the engine
 * @param shadow sign of the shadow
 * @param processes gateways and brains
 * @param picture as the shadow published it last; null if there is none
 * @param counters of the engine by label, empty if there are none
 */
record SystemLook(
    long nowNs,
    Sign engine,
    Sign shadow,
    List<Process> processes,
    StatusReader.Picture picture,
    Map<String, Long> counters) {
  private static final Sign NOBODY = new Sign(0, 0, 0, 0);

  /**
   * A process that has a ring.
   *
   * @param ring its ring in the session file
   * @param sign of it
   * @param ends the ring's file, null if there is none yet
   * @param row of the ring in the status, empty if there is none
   */
  record Process(RingConfig ring, Sign sign, RingSign ends, StatusRow row) {
    Sign.State state(final long nowNs) {
      return sign.state(nowNs);
    }

    boolean isGateway() {
      return ring.role() == RingRole.GATEWAY;
    }
  }

  /** Looks now. */
  static SystemLook at(final SessionConfig config, final long nowNs) {
    final Path journal = config.journal().directory();
    Sign shadow = NOBODY;
    StatusReader.Picture picture = null;
    try (StatusReader reader = StatusReader.open(journal)) {
      if (reader != null) {
        picture = reader.read();
        shadow = reader.sign();
      }
    }
    Sign engine = NOBODY;
    final Map<String, Long> counters = new LinkedHashMap<>();
    try (CounterFile file = CounterFile.open(journal.resolve(EngineCounter.FILE))) {
      if (file != null) {
        engine = file.file().sign();
        file.reader().forEach((value, id, label) -> counters.put(label, value));
      }
    }
    return new SystemLook(nowNs, engine, shadow, processes(config, picture), picture, counters);
  }

  private static List<Process> processes(
      final SessionConfig config, final StatusReader.Picture picture) {
    final List<RingConfig> rings = new ArrayList<>();
    config.gateways().stream().map(GatewayConfig::ring).forEach(rings::add);
    rings.addAll(config.brains());
    final List<Process> processes = new ArrayList<>();
    for (final RingConfig ring : rings) {
      final RingSign ends = RingSign.read(ring.path());
      StatusRow row = new StatusRow(Map.of());
      if (picture != null) {
        for (final StatusRow each : picture.rows(StatusTable.PRODUCERS)) {
          row = each.number("ring") == ring.number() ? each : row;
        }
      }
      processes.add(new Process(ring, ends == null ? NOBODY : ends.producer(), ends, row));
    }
    return processes;
  }

  Sign.State engineState() {
    return engine.state(nowNs);
  }

  Sign.State shadowState() {
    return shadow.state(nowNs);
  }

  /** The row of a table of one row; empty if nothing was published. */
  StatusRow row(final StatusTable table) {
    return picture == null ? new StatusRow(Map.of()) : picture.row(table);
  }

  List<StatusRow> rows(final StatusTable table) {
    return picture == null ? List.of() : picture.rows(table);
  }

  long counter(final EngineCounter counter) {
    return counters.getOrDefault(counter.label(), 0L);
  }

  /** Sequence of the last record that anybody speaks of. */
  long headSequence() {
    return Math.max(counter(EngineCounter.SEQUENCE), row(StatusTable.SESSION).number("sequence"));
  }

  /** Records that the shadow has yet to read. */
  long lagRecords() {
    return headSequence() - row(StatusTable.SESSION).number("sequence");
  }

  /** By how much the shadow's last record is older than the engine's. */
  long lagNs() {
    return Math.max(0, counter(EngineCounter.TIME) - row(StatusTable.SESSION).number("time"));
  }

  /** Records behind the newest snapshot, or all there are. */
  long tailRecords() {
    return headSequence() - row(StatusTable.SNAPSHOT).number("sequence");
  }

  /** What an engine that starts now needs for the tail; negative if nobody measured yet. */
  long expectedRecoveryNs() {
    final long speed = row(StatusTable.SESSION).number("recordsPerSecond");
    return speed == 0 ? -1 : (long) ((double) tailRecords() / speed * TimeUnit.SECONDS.toNanos(1));
  }
}
