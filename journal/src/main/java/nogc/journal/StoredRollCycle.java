package nogc.journal;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import net.openhft.chronicle.queue.RollCycle;
import net.openhft.chronicle.queue.RollCycles;

/** The roll cycle that a queue was made with, found by the file name pattern in its metadata. */
final class StoredRollCycle {
  static final String METADATA = "metadata.cq4t";

  private static final int HEAD_LENGTH = 4096;

  private StoredRollCycle() {}

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
