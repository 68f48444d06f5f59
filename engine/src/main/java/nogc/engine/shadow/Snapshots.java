package nogc.engine.shadow;

import java.io.UncheckedIOException;
import java.util.List;
import java.util.function.Consumer;
import nogc.engine.config.SessionConfig;
import nogc.engine.config.ShadowConfig;
import nogc.engine.replay.Replayer;
import nogc.engine.snapshot.BuildId;
import nogc.engine.snapshot.Snapshot;
import nogc.engine.snapshot.SnapshotFolder;
import nogc.engine.status.StatusPublisher.Restorable;
import nogc.journal.JournalReader;
import org.agrona.concurrent.EpochNanoClock;

/** Takes a snapshot whenever one is due, tells the engine, and removes the oldest. */
final class Snapshots {
  private final ShadowConfig config;
  private final SnapshotFolder folder;
  private final ShadowRing ring;
  private final EpochNanoClock clock;
  private final Consumer<String> say;
  private long inputs;
  private long takenNs;
  private Restorable newest;

  Snapshots(
      final SessionConfig session,
      final ShadowRing ring,
      final EpochNanoClock clock,
      final Consumer<String> say) {
    config = session.shadow();
    folder = new SnapshotFolder(session.journal().directory(), BuildId.current());
    this.ring = ring;
    this.clock = clock;
    this.say = say;
  }

  /**
   * The state of the newest usable snapshot, with the reader behind it; else a new one at the
   * start.
   */
  Replayer restore(final JournalReader reader) {
    final Replayer restored = folder.restoreNewest(reader, say);
    takenNs = clock.nanoTime();
    if (restored == null) {
      return new Replayer();
    }
    inputs = restored.inputs();
    final List<Snapshot> all = folder.list();
    all.stream()
        .filter(each -> each.sequence() == restored.sequence())
        .forEach(each -> newest = restorable(each, 0, all.size()));
    return restored;
  }

  private static Restorable restorable(
      final Snapshot snapshot, final long durationNs, final int kept) {
    return new Restorable(
        snapshot.sequence(),
        snapshot.inputs(),
        snapshot.timeNs(),
        snapshot.lengthBytes(),
        durationNs,
        snapshot.hash(),
        kept);
  }

  /** Takes one if it is time for it and the state allows it. */
  void takeIfDue(final Replayer replayer, final long nowNs) {
    final long since = replayer.inputs() - inputs;
    if (since >= config.snapshotEveryInputs()
        || (since > 0 && nowNs - takenNs >= config.snapshotEveryNs())) {
      take(replayer);
    }
  }

  /** Takes one if there is anything new and the state allows it: complete, and as journaled. */
  void take(final Replayer replayer) {
    if (!replayer.isSettled() || replayer.inputs() == inputs) {
      return;
    }
    inputs = replayer.inputs();
    takenNs = clock.nanoTime();
    final long begin = System.nanoTime();
    try {
      final Snapshot snapshot = folder.write(replayer);
      final long durationNs = System.nanoTime() - begin;
      folder.prune(config.keepSnapshots());
      newest = restorable(snapshot, durationNs, folder.list().size());
      ring.snapshotTaken(
          snapshot.sequence(),
          snapshot.inputs(),
          snapshot.hash(),
          snapshot.lengthBytes(),
          durationNs);
    } catch (final UncheckedIOException | IllegalStateException ex) {
      say.accept("no snapshot of sequence " + replayer.sequence() + ": " + ex.getMessage());
    }
  }

  /** Null if there is none. */
  Restorable newest() {
    return newest;
  }
}
