package nogc.journal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import net.openhft.chronicle.queue.rollcycles.TestRollCycles;

/**
 * Fuzzing of journal files: an input is a list of patches of a small journal of two cycles, which
 * is then read, mended and read again.
 *
 * <p>A patch is file (1 byte), position (3 bytes, little-endian), count (1 byte) and so many bytes.
 * Whatever they do, a reader finds the journal corrupt or reads records of it, and a writer refuses
 * or goes on behind the last of them.
 */
public final class JournalFuzz {
  private static final int RECORDS = 12;

  private static Path pristine;
  private static List<Entry> all;
  private static final List<String> names = new ArrayList<>();
  private static final List<Long> sizes = new ArrayList<>();
  private static final List<byte[]> written = new ArrayList<>();

  private JournalFuzz() {}

  /** The target. */
  public static void fuzzerTestOneInput(final byte[] input) throws IOException {
    prepare();
    final Path directory = Files.createTempDirectory(Journals.memory(), "journal-fuzz");
    try {
      patch(directory, ByteBuffer.wrap(input));
      final List<Entry> before = read(directory);
      if (before.size() <= all.size() && !before.equals(all.subList(0, before.size()))) {
        // Unless the first file is gone for the queue, and the second one is the oldest left.
        final int first = (int) before.get(0).sequence() - 1;
        if (!before.equals(all.subList(first, first + before.size()))) {
          throw new AssertionError("read what was never written: " + before);
        }
      }
      try (JournalWriter writer = JournalWriter.open(settings(directory))) {
        Journals.append(writer, 1, 3, writer.lastTime(), 1);
        read(directory);
      } catch (final CorruptJournalException
          | IllegalStateException
          | IllegalArgumentException ex) {
        if (ex.getMessage() == null || ex.getMessage().isBlank()) {
          throw new AssertionError("refused without a reason", ex);
        }
      }
    } finally {
      delete(directory);
    }
  }

  static JournalSettings settings(final Path directory) {
    return new JournalSettings(directory, TestRollCycles.TEST8_DAILY, 1 << 20);
  }

  static synchronized void prepare() throws IOException {
    if (pristine != null) {
      return;
    }
    final Path made = Files.createTempDirectory("journal-fuzz");
    try (JournalWriter writer = JournalWriter.open(settings(made))) {
      Journals.append(writer, 1, RECORDS, Journals.START_NS, Journals.DAY_NS / RECORDS * 2);
    }
    all = Journals.readAll(made);
    final List<Path> paths = new ArrayList<>(Journals.cycleFiles(made));
    paths.add(made.resolve(StoredRollCycle.METADATA));
    for (final Path each : paths) {
      names.add(each.getFileName().toString());
      sizes.add(Files.size(each));
      written.add(Journals.written(each));
    }
    pristine = made;
    Runtime.getRuntime().addShutdownHook(new Thread(() -> delete(made)));
  }

  static void patch(final Path directory, final ByteBuffer input) throws IOException {
    final List<byte[]> contents = new ArrayList<>();
    for (final byte[] each : written) {
      contents.add(each.clone());
    }
    while (input.remaining() >= 5) {
      final int file = (input.get() & 0xFF) % names.size();
      final int place = (input.getShort() & 0xFFFF) | (input.get() & 0xFF) << 16;
      final int count = Math.min(input.get() & 0xFF, input.remaining());
      final byte[] content = contents.get(file);
      final int at = place % content.length;
      for (int i = 0; i < count; i++) {
        final byte value = input.get();
        if (at + i < content.length) {
          content[at + i] = value;
        }
      }
    }
    for (int i = 0; i < names.size(); i++) {
      final Path copy = directory.resolve(names.get(i));
      Files.write(copy, contents.get(i));
      Journals.lengthen(copy, sizes.get(i));
    }
  }

  /** Reads to the end or to the damage. */
  private static List<Entry> read(final Path directory) {
    final List<Entry> read = new ArrayList<>();
    try (JournalReader reader = JournalReader.open(directory)) {
      while (reader.poll((b, o, l) -> read.add(Entry.of(b, o, l)), 64) > 0) {
        // on
      }
    } catch (final CorruptJournalException | IllegalStateException ex) {
      // What they are for.
    }
    for (int i = 1; i < read.size(); i++) {
      if (read.get(i).sequence() != read.get(0).sequence() + i) {
        throw new AssertionError("a gap behind " + read.get(i - 1));
      }
    }
    return read;
  }

  static void delete(final Path directory) {
    try (Stream<Path> files = Files.list(directory)) {
      for (final Path each : (Iterable<Path>) files::iterator) {
        Files.delete(each);
      }
      Files.delete(directory);
    } catch (final IOException ex) {
      throw new UncheckedIOException(ex);
    }
  }
}
