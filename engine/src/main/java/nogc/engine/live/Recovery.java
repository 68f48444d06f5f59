package nogc.engine.live;

import java.nio.file.Path;
import java.util.function.Consumer;
import nogc.engine.core.Core;
import nogc.engine.core.Outbox;
import nogc.engine.replay.Divergence;
import nogc.engine.replay.Replayer;
import nogc.engine.snapshot.SnapshotFolder;
import nogc.journal.JournalReader;
import nogc.journal.JournalWriter;
import nogc.journal.RecordBuffer;
import nogc.journal.RecordLayout;

/**
 * Rebuilds the core from the newest usable snapshot and the journal behind it, and completes what a
 * killed engine left incomplete.
 */
final class Recovery {
  private static final int POLL_LIMIT = 4_096;
  private static final long PROGRESS_RECORDS = 5_000_000;

  private final Path directory;
  private final JournalWriter writer;
  private final SnapshotFolder snapshots;
  private final boolean firstStart;

  /**
   * @param buildId of this build: snapshots of others are not used
   */
  Recovery(final Path directory, final JournalWriter writer, final String buildId) {
    this.directory = directory;
    snapshots = new SnapshotFolder(directory, buildId);
    this.writer = writer;
    firstStart = writer.lastSequence() == 0;
  }

  boolean isFirstStart() {
    return firstStart;
  }

  /**
   * Replays the journal and hands the core over to live trading.
   *
   * @throws IllegalStateException if an output differs from the journaled one
   */
  Core recover(final Outbox live, final Consumer<String> say) {
    if (firstStart) {
      return new Replayer().continueWith(live);
    }
    final long begin = System.nanoTime();
    try (JournalReader reader = JournalReader.open(directory)) {
      final Replayer restored = snapshots.restoreNewest(reader, say);
      final Replayer replayer = restored == null ? new Replayer() : restored;
      final long covered = replayer.records();
      replay(reader, replayer, say);
      final Divergence divergence = replayer.divergence();
      if (divergence != null) {
        throw new IllegalStateException(
            "the journal does not replay to what it says: first difference at sequence "
                + divergence.sequence()
                + ", caused by input "
                + divergence.cause()
                + "; run `nogc replay verify` on it, and start with the build that wrote it");
      }
      final int missing = complete(replayer);
      say.accept(
          String.format(
              "recovered %,d records in %.2f s%s%s",
              replayer.records() - covered,
              (System.nanoTime() - begin) / 1e9,
              covered == 0 ? "" : " behind the snapshot of the %,d before".formatted(covered),
              missing == 0
                  ? ""
                  : "; wrote " + missing + " outputs that the last input still lacked"));
      return replayer.continueWith(live);
    }
  }

  private void replay(
      final JournalReader reader, final Replayer replayer, final Consumer<String> say) {
    long nextReport = replayer.records() + PROGRESS_RECORDS;
    while (reader.poll(replayer, POLL_LIMIT) > 0) {
      if (replayer.records() >= nextReport) {
        say.accept(
            String.format(
                "recovering: %,d of %,d records", replayer.records(), writer.lastSequence()));
        nextReport += PROGRESS_RECORDS;
      }
    }
  }

  private int complete(final Replayer replayer) {
    final RecordBuffer record = new RecordBuffer();
    return replayer.drainMissing(
        (buffer, offset, length) -> {
          final long timeNs = RecordLayout.time(buffer, offset);
          if (writer.beginsCycle(timeNs)) {
            throw new IllegalStateException(
                "the journal ends inside the outputs of one input, and this build has another schema"
                    + " than the one that wrote it: start once with the build that wrote it");
          }
          record.buffer().putBytes(0, buffer, offset, length);
          writer.append(record, length, timeNs);
        });
  }
}
