package nogc.deploy.bench;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import nogc.engine.replay.Replayer;
import nogc.engine.snapshot.BuildId;
import nogc.engine.snapshot.SnapshotFolder;
import nogc.journal.JournalReader;

/**
 * One re-execution of a journal in a JVM of its own. Prints a line for each stretch of records:
 * records, inputs and state hashes so far, nanoseconds since the last line, heap bytes allocated
 * since then, memory.
 */
final class ReplayRun {
  private static final int POLL_LIMIT = 4_096;

  private ReplayRun() {}

  /**
   * Folder of the journal, records of a stretch, and after how many records a snapshot is to be
   * written, 0 for never; or the folder alone: recovers from the newest snapshot.
   */
  public static void main(final String[] args) {
    if (args.length == 1) {
      recover(Path.of(args[0]));
    } else {
      replay(args);
    }
  }

  /** As an engine does before it opens its rings; prints records in the tail, nanoseconds. */
  private static void recover(final Path journal) {
    final long began = System.nanoTime();
    try (JournalReader reader = JournalReader.open(journal)) {
      final Replayer replayer =
          new SnapshotFolder(journal, BuildId.current()).restoreNewest(reader, System.err::println);
      final long covered = replayer.records();
      while (reader.poll(replayer, POLL_LIMIT) > 0) {
        // to the end
      }
      if (replayer.divergence() != null) {
        throw new IllegalStateException("not reproduced: " + replayer.divergence());
      }
      System.out.println(
          replayer.records() - covered + " " + (System.nanoTime() - began) + " " + covered);
    }
  }

  private static void replay(final String[] args) {
    long snapshotAt = Long.parseLong(args[2]);
    final long stretch = Long.parseLong(args[1]);
    final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    final Replayer replayer = new Replayer();
    long began = System.nanoTime();
    long allocated = threads.getCurrentThreadAllocatedBytes();
    long next = stretch;
    try (JournalReader reader = JournalReader.open(Path.of(args[0]))) {
      boolean more = true;
      while (more) {
        more = reader.poll(replayer, snapshotAt == 0 ? POLL_LIMIT : 1) > 0;
        if (snapshotAt > 0 && replayer.records() >= snapshotAt && replayer.isSettled()) {
          new SnapshotFolder(Path.of(args[0]), BuildId.current()).write(replayer);
          snapshotAt = 0;
        }
        if (replayer.records() >= next || !more) {
          final long now = System.nanoTime();
          final long bytes = threads.getCurrentThreadAllocatedBytes();
          final ProcessMemory memory = ProcessMemory.of(ProcessHandle.current().pid());
          System.out.printf(
              "%d %d %d %d %d %d %d%n",
              replayer.records(),
              replayer.inputs(),
              replayer.stateHashes(),
              now - began,
              bytes - allocated,
              memory.resident(),
              memory.own());
          next += stretch;
          allocated = threads.getCurrentThreadAllocatedBytes();
          began = System.nanoTime();
        }
      }
    }
    if (replayer.divergence() != null || replayer.drainMissing((buffer, at, length) -> {}) > 0) {
      System.err.println("not reproduced: " + replayer.divergence());
      System.exit(1);
    }
  }
}
