package nogc.replay.audit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.CRC32C;
import nogc.journal.RecordLayout;

/**
 * Where a cycle file of a journal ended when somebody looked, and which record stood there; by
 * docs/journal-format.md section 2. Costs two small reads, so a year of files is compared at once.
 *
 * @param file name
 * @param lastPosition of the last document, 0 before the first
 * @param crc of the head of that document
 * @param sequence of that record; an estimate of how much there is to read, nothing more
 */
record JournalMark(String file, long lastPosition, long crc, long sequence) {
  /** What became of a journal since its marks were taken. */
  enum Change {
    NONE,
    GROWN,
    OTHER
  }

  private static final long LAST_POSITION_OFFSET = 64;
  private static final int HEADER_WORD = 4;
  private static final int LOOKED_AT = HEADER_WORD + RecordLayout.BODY_OFFSET;

  /** The cycle files of a journal, the oldest first. */
  static List<JournalMark> of(final Path journal) {
    final List<JournalMark> marks = new ArrayList<>();
    for (final Path file : files(journal)) {
      marks.add(read(file));
    }
    return marks;
  }

  private static List<Path> files(final Path journal) {
    try (Stream<Path> files = Files.list(journal)) {
      return files.filter(file -> file.toString().endsWith(".cq4")).sorted().toList();
    } catch (final IOException ex) {
      throw new UncheckedIOException(journal + ": " + ex.getMessage(), ex);
    }
  }

  private static JournalMark read(final Path file) {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      final long last = bytes(channel, LAST_POSITION_OFFSET, Long.BYTES).getLong(0);
      return at(channel, file.getFileName().toString(), last);
    } catch (final IOException ex) {
      throw new UncheckedIOException(file + ": " + ex.getMessage(), ex);
    }
  }

  private static JournalMark at(final FileChannel channel, final String name, final long position)
      throws IOException {
    if (position <= 0) {
      return new JournalMark(name, 0, 0, 0);
    }
    final ByteBuffer head = bytes(channel, position, LOOKED_AT);
    final CRC32C crc = new CRC32C();
    crc.update(head.duplicate());
    return new JournalMark(
        name, position, crc.getValue(), head.getLong(HEADER_WORD + RecordLayout.SEQUENCE_OFFSET));
  }

  /** What lies behind the end of the file reads as zeros. */
  private static ByteBuffer bytes(final FileChannel channel, final long position, final int length)
      throws IOException {
    final ByteBuffer bytes = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
    int read = 0;
    while (bytes.hasRemaining() && read >= 0) {
      read = channel.read(bytes, position + bytes.position());
    }
    return bytes.clear();
  }

  /** Compares the marks of old with the journal as it is. */
  static Change change(final Path journal, final List<JournalMark> old) {
    final List<JournalMark> now = of(journal);
    if (now.equals(old)) {
      return Change.NONE;
    }
    if (now.size() < old.size()) {
      return Change.OTHER;
    }
    for (int i = 0; i < old.size(); i++) {
      final boolean mayGrow = i == old.size() - 1;
      if (mayGrow ? !now.get(i).continues(old.get(i), journal) : !now.get(i).equals(old.get(i))) {
        return Change.OTHER;
      }
    }
    return Change.GROWN;
  }

  private boolean continues(final JournalMark old, final Path journal) {
    if (!file.equals(old.file) || lastPosition < old.lastPosition) {
      return false;
    }
    final Path path = journal.resolve(file);
    try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
      return at(channel, file, old.lastPosition).equals(old);
    } catch (final IOException ex) {
      throw new UncheckedIOException(path + ": " + ex.getMessage(), ex);
    }
  }
}
