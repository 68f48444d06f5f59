package nogc.journal;

import java.nio.file.Path;
import java.util.Objects;
import net.openhft.chronicle.queue.RollCycle;
import net.openhft.chronicle.queue.RollCycles;

/**
 * Where a journal lies and how it is cut into files.
 *
 * @param directory of the queue; made with mode 0700 if absent
 * @param rollCycle fixed when the journal is made; ignored for one that exists
 * @param blockSize bytes that the file grows by, and that are mapped at once
 */
public record JournalSettings(Path directory, RollCycle rollCycle, int blockSize) {
  /**
   * 64 MiB: larger blocks made the tail of the append latency worse, smaller ones map too often.
   */
  public static final int DEFAULT_BLOCK_SIZE = 64 << 20;

  /** The queue takes no record longer than a quarter of a block; the schema is the longest. */
  public static final int MIN_BLOCK_SIZE = 1 << 20;

  public JournalSettings {
    Objects.requireNonNull(directory, "directory");
    Objects.requireNonNull(rollCycle, "rollCycle");
    if (blockSize < MIN_BLOCK_SIZE) {
      throw new IllegalArgumentException(
          "blockSize " + blockSize + " is below " + MIN_BLOCK_SIZE + " bytes");
    }
  }

  /** Daily files at 00:00 UTC in blocks of 64 MiB. */
  public static JournalSettings of(final Path directory) {
    return new JournalSettings(directory, RollCycles.FAST_DAILY, DEFAULT_BLOCK_SIZE);
  }

  public JournalSettings withRollCycle(final RollCycle cycle) {
    return new JournalSettings(directory, cycle, blockSize);
  }

  public JournalSettings withBlockSize(final int bytes) {
    return new JournalSettings(directory, rollCycle, bytes);
  }
}
