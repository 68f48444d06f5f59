package nogc.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Fuzzing of what finds the end of a journal and mends it, without the queue: patches as for {@link
 * JournalFuzz}. Whatever they do, it refuses, or mends so that it finds the same end again and
 * nothing more to mend.
 */
public final class TailFuzz {
  private TailFuzz() {}

  /** The target. */
  public static void fuzzerTestOneInput(final byte[] input) throws IOException {
    JournalFuzz.prepare();
    final Path directory = Files.createTempDirectory(Journals.memory(), "tail-fuzz");
    try {
      JournalFuzz.patch(directory, ByteBuffer.wrap(input));
      final var rollCycle = JournalFuzz.settings(directory).rollCycle();
      final long last = JournalTail.repair(directory, rollCycle).lastSequence();
      final int cuts = TornTail.unreported(directory).size();
      final long again = JournalTail.repair(directory, rollCycle).lastSequence();
      if (again != last || TornTail.unreported(directory).size() != cuts) {
        throw new AssertionError("ended at " + last + ", then at " + again);
      }
    } catch (final CorruptJournalException | IllegalStateException ex) {
      if (ex.getMessage() == null || ex.getMessage().isBlank()) {
        throw new AssertionError("refused without a reason", ex);
      }
    } finally {
      JournalFuzz.delete(directory);
    }
  }
}
