package nogc.journal;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.stream.Stream;

/**
 * Files that a killed writer began and never finished the head of. They hold no record, because the
 * head comes first; but whoever opens the queue waits for their head until he loses patience.
 */
final class UnfinishedFiles {
  private static final String CYCLE_SUFFIX = ".cq4";
  private static final int NOT_COMPLETE = 0x80;

  private UnfinishedFiles() {}

  /** Moves them aside. To be called under the journal's lock, before the queue is opened. */
  static void moveAside(final Path directory) throws IOException {
    final List<Path> cycles;
    try (Stream<Path> files = Files.list(directory)) {
      cycles = files.filter(file -> file.toString().endsWith(CYCLE_SUFFIX)).toList();
    }
    for (final Path file : cycles) {
      if (isUnfinished(file)) {
        moveAside(directory, file);
      }
    }
    final Path metadata = directory.resolve(StoredRollCycle.METADATA);
    if (cycles.isEmpty() && Files.exists(metadata) && isUnfinished(metadata)) {
      moveAside(directory, metadata);
    }
  }

  private static void moveAside(final Path directory, final Path file) throws IOException {
    Files.move(
        file,
        directory.resolve(file.getFileName() + ".unfinished"),
        StandardCopyOption.REPLACE_EXISTING);
  }

  /**
   * The first word of a file is the header of its head: 0 or marked while that is being written.
   */
  private static boolean isUnfinished(final Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      final byte[] word = in.readNBytes(Integer.BYTES);
      return word.length < Integer.BYTES
          || (word[0] | word[1] | word[2] | word[3]) == 0
          || (word[3] & NOT_COMPLETE) != 0;
    }
  }
}
