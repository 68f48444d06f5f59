package nogc.engine.status;

import java.nio.file.Path;
import nogc.engine.config.SessionConfig;
import nogc.engine.core.Core;
import nogc.engine.core.Health;
import nogc.engine.replay.Divergence;

/** Publishes what the shadow knows. */
public final class StatusPublisher implements AutoCloseable {
  private final StatusWriter writer;
  private final CoreRows coreRows;
  private final ScopeRows scopeRows;
  private final Names names;
  private final Path journal;
  private final long minimumFreeBytes;

  public StatusPublisher(final SessionConfig config, final long nowNs) {
    journal = config.journal().directory();
    minimumFreeBytes = config.storage().minimumFreeBytes();
    names = new Names(config);
    writer = StatusWriter.create(journal, nowNs);
    coreRows = new CoreRows(config, writer, names);
    scopeRows = new ScopeRows(config, writer, names);
  }

  /**
   * How far the journal was followed.
   *
   * @param caughtUp whether its end was reached; before, the state is one of the past
   * @param startedBehind sequence of the snapshot that the shadow started from, 0 for none
   * @param sequence of the last record
   * @param timeNs stamp of the last record
   * @param inputs inputs applied
   * @param outputs outputs compared
   * @param stateHashes state hashes compared
   * @param recordsPerSecond measured while there was always a next record
   * @param divergence null if there is none
   * @param divergedNs stamp near the divergence
   */
  public record Progress(
      boolean caughtUp,
      long startedBehind,
      long sequence,
      long timeNs,
      long inputs,
      long outputs,
      long stateHashes,
      long recordsPerSecond,
      Divergence divergence,
      long divergedNs) {}

  /**
   * The newest snapshot.
   *
   * @param kept how many there are
   */
  public record Restorable(
      long sequence,
      long inputs,
      long timeNs,
      long lengthBytes,
      long durationNs,
      long hash,
      int kept) {}

  /**
   * Publishes one picture. While the shadow catches up, the state is that of a moment of the past
   * and is left out.
   *
   * @param snapshot null if there is none
   */
  public void publish(
      final Progress progress,
      final Restorable snapshot,
      final Core core,
      final Observed observed,
      final long nowNs) {
    writer.begin();
    session(progress, observed);
    if (snapshot != null) {
      snapshot(snapshot);
    }
    health(core.health(), observed);
    if (progress.caughtUp()) {
      scopeRows.write(core.view(), observed, progress.timeNs());
      coreRows.write(core, observed);
      alerts(observed);
    }
    writer.publish(nowNs);
  }

  private void session(final Progress progress, final Observed observed) {
    final Divergence divergence = progress.divergence();
    writer
        .row(StatusTable.SESSION)
        .set("installId", observed.installId)
        .text("baseCurrency", observed.baseCurrency)
        .text("buildId", observed.buildId)
        .set("kind", observed.kind)
        .set("startTime", observed.startNs)
        .set("endReason", observed.endReason)
        .set("endTime", observed.endNs)
        .set("caughtUp", progress.caughtUp())
        .set("startedBehind", progress.startedBehind())
        .set("sequence", progress.sequence())
        .set("time", progress.timeNs())
        .set("inputs", progress.inputs())
        .set("outputs", progress.outputs())
        .set("stateHashes", progress.stateHashes())
        .set("recordsPerSecond", progress.recordsPerSecond())
        .set("divergedSequence", divergence == null ? 0 : divergence.sequence())
        .set("divergedInput", divergence == null ? 0 : divergence.cause())
        .set("divergedTime", divergence == null ? 0 : progress.divergedNs())
        .set(
            "divergenceJournaled",
            divergence != null && observed.reportedDivergence() == divergence.sequence())
        .commit();
  }

  private void snapshot(final Restorable snapshot) {
    writer
        .row(StatusTable.SNAPSHOT)
        .set("sequence", snapshot.sequence())
        .set("inputs", snapshot.inputs())
        .set("time", snapshot.timeNs())
        .set("lengthBytes", snapshot.lengthBytes())
        .set("durationNs", snapshot.durationNs())
        .set("hash", snapshot.hash())
        .set("kept", snapshot.kept())
        .commit();
  }

  private void health(final Health health, final Observed observed) {
    writer
        .row(StatusTable.HEALTH)
        .set("clock", health.clock().value())
        .set("clockOffsetNs", health.clockOffsetNs())
        .set("clockTime", observed.clockNs)
        .set("disk", health.disk().value())
        .set("freeBytes", journal.toFile().getUsableSpace())
        .set("minimumFreeBytes", minimumFreeBytes)
        .set("diskTime", observed.diskNs)
        .commit();
  }

  private void alerts(final Observed observed) {
    for (final Observed.Alarm alarm : observed.alarms()) {
      writer
          .row(StatusTable.ALERTS)
          .set("sequence", alarm.sequence())
          .set("time", alarm.timeNs())
          .set("code", alarm.code())
          .text("symbol", names.instrument(alarm.instrument()))
          .set("orderId", alarm.orderId())
          .set("measured", alarm.measured())
          .set("limitValue", alarm.limitValue())
          .commit();
    }
  }

  /** The shadow ends in order. */
  public void ended(final long nowNs) {
    writer.ended(nowNs);
  }

  @Override
  public void close() {
    writer.close();
  }
}
