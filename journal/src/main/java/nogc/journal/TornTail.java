package nogc.journal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import net.openhft.chronicle.queue.RollCycles;

/**
 * What was cut off behind the last good record, and is kept in a file beside the journal: {@code
 * torn-SEQUENCE-at-POSITION.bin}, called {@code .unreported} until the journal itself tells of it.
 *
 * @param sequence that the first record cut off carried, or should have carried
 * @param position in the file of its cycle, from which bytes were cut off
 * @param bytes up to the last one that was not zero; 0 if nothing but the queue's count told of a
 *     record
 * @param kept the file that holds them as they were found
 */
public record TornTail(long sequence, long position, long bytes, Path kept) {
  private static final String UNREPORTED = ".unreported";
  private static final String REPORTED = ".bin";
  private static final Pattern NAME =
      Pattern.compile("torn-(\\d{1,18})-at-(\\d{1,18})(?:-\\d+)?\\.unreported");

  /**
   * Cuts a journal by a person's decision: a record and everything behind it, whole ones too.
   *
   * @param sequence of the first record to go, in the newest file that has a record
   * @throws IllegalArgumentException if there is no journal, or the record is not there, or is the
   *     first of that file
   * @throws IllegalStateException if an engine holds the journal
   */
  public static TornTail cutFrom(final Path directory, final long sequence) {
    if (!Files.exists(directory.resolve(StoredRollCycle.METADATA))) {
      throw new IllegalArgumentException("no journal in " + directory);
    }
    try (JournalLock lock = JournalLock.take(directory)) {
      JournalTail.cutFrom(
          directory, StoredRollCycle.of(directory, RollCycles.FAST_DAILY), sequence);
      final List<TornTail> cuts = unreported(directory);
      return cuts.get(cuts.size() - 1);
    } catch (final IOException ex) {
      throw new UncheckedIOException("journal " + directory + ": " + ex.getMessage(), ex);
    }
  }

  /** A name that no other cut has. */
  static Path nextFile(final Path directory, final long sequence, final long position) {
    for (int i = 1; ; i++) {
      final String name = "torn-" + sequence + "-at-" + position + (i == 1 ? "" : "-" + i);
      final Path file = directory.resolve(name + UNREPORTED);
      if (!Files.exists(file) && !Files.exists(directory.resolve(name + REPORTED))) {
        return file;
      }
    }
  }

  /** Those that the journal does not tell of yet, in order. */
  static List<TornTail> unreported(final Path directory) throws IOException {
    final List<TornTail> tails = new ArrayList<>();
    try (Stream<Path> files = Files.list(directory)) {
      for (final Path file : (Iterable<Path>) files::iterator) {
        final Matcher name = NAME.matcher(file.getFileName().toString());
        if (name.matches()) {
          tails.add(
              new TornTail(
                  Long.parseLong(name.group(1)),
                  Long.parseLong(name.group(2)),
                  Files.size(file),
                  file));
        }
      }
    }
    tails.sort(Comparator.comparingLong(TornTail::sequence).thenComparing(TornTail::kept));
    return tails;
  }

  /** The journal tells of it now. Returns the file's name from here on. */
  public Path reported() {
    final String name = kept.getFileName().toString();
    final Path to = kept.resolveSibling(name.replace(UNREPORTED, REPORTED));
    try {
      Files.move(kept, to);
    } catch (final IOException ex) {
      throw new UncheckedIOException(kept + ": " + ex.getMessage(), ex);
    }
    return to;
  }

  @Override
  public String toString() {
    return String.format(
        "the journal is cut off at sequence %d: %,d bytes from position %,d of its file on are kept"
            + " in %s",
        sequence, bytes, position, kept);
  }
}
