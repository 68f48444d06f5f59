package nogc.deploy.bench;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import nogc.engine.replay.Replayer;
import nogc.journal.JournalReader;

/**
 * One re-execution of a journal in a JVM of its own. Prints a line for each stretch of records:
 * records, inputs and state hashes so far, nanoseconds since the last line, heap bytes allocated
 * since then, memory.
 */
final class ReplayRun {
  private static final int POLL_LIMIT = 4_096;

  private ReplayRun() {}

  /** Folder of the journal, records of a stretch. */
  public static void main(final String[] args) {
    final long stretch = Long.parseLong(args[1]);
    final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    final Replayer replayer = new Replayer();
    long began = System.nanoTime();
    long allocated = threads.getCurrentThreadAllocatedBytes();
    long next = stretch;
    try (JournalReader reader = JournalReader.open(Path.of(args[0]))) {
      boolean more = true;
      while (more) {
        more = reader.poll(replayer, POLL_LIMIT) > 0;
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
