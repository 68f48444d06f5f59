package nogc.journal;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import net.openhft.chronicle.queue.RollCycle;
import net.openhft.chronicle.queue.RollCycles;

/** The roll cycle that a queue was made with, found by the file name pattern in its metadata. */
final class StoredRollCycle {
  static final String METADATA = "metadata.cq4t";

  private static final int HEAD_LENGTH = 4096;
  private static final int NOT_COMPLETE = 0x80;

  private StoredRollCycle() {}

  /**
   * Makes way for new metadata where a killed writer left its file unfinished: whoever opens the
   * queue would wait for its head until he loses patience. Everything in it can be made again.
   *
   * @return whether there is no metadata now
   */
  static boolean moveAsideUnfinished(final Path directory) throws IOException {
    final Path file = directory.resolve(METADATA);
    if (!Files.exists(file)) {
      return true;
    }
    final byte[] word;
    try (InputStream in = Files.newInputStream(file)) {
      word = in.readNBytes(Integer.BYTES);
    }
    final boolean unfinished =
        word.length < Integer.BYTES
            || (word[0] | word[1] | word[2] | word[3]) == 0
            || (word[3] & NOT_COMPLETE) != 0;
    if (unfinished) {
      Files.move(
          file, directory.resolve(METADATA + ".unfinished"), StandardCopyOption.REPLACE_EXISTING);
    }
    return unfinished;
  }

  /** Returns {@code fallback} if there is no queue yet, or one of an unknown cycle. */
  static RollCycle of(final Path directory, final RollCycle fallback) {
    final Path file = directory.resolve(METADATA);
    if (!Files.exists(file)) {
      return fallback;
    }
    final String head;
    try (InputStream in = Files.newInputStream(file)) {
      head = new String(in.readNBytes(HEAD_LENGTH), StandardCharsets.ISO_8859_1);
    } catch (final IOException ex) {
      throw new UncheckedIOException(file + ": " + ex.getMessage(), ex);
    }
    RollCycle found = null;
    for (final RollCycle cycle : RollCycles.all()) {
      if (head.contains(cycle.format())
          && (found == null || cycle.format().length() > found.format().length())) {
        found = cycle;
      }
    }
    return found == null ? fallback : found;
  }
}
