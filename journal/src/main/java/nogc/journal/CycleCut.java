package nogc.journal;

import static java.nio.ByteOrder.LITTLE_ENDIAN;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import net.openhft.chronicle.queue.RollCycle;

/**
 * Ends a cycle file behind a record: what follows is copied away and made zero, and the queue's own
 * bookkeeping (place and number of the last document, index) is made to agree.
 *
 * <p>Killed at any point it can be done again: the copy is on the disk before the file is touched,
 * and the zeros come last, so that until then the damage is still found.
 */
final class CycleCut implements AutoCloseable {
  private static final int HEAD_LENGTH = 256;
  private static final int CHUNK = 1 << 20;
  private static final byte INT64 = (byte) 0xA7;
  private static final byte INT64_ARRAY = (byte) 0x8D;

  /** An array begins within so many bytes of its document. */
  private static final int ARRAY_REACH = 64;

  private final Path file;
  private final FileChannel channel;
  private final int indexCount;
  private final int indexSpacing;
  private final int shift;

  CycleCut(final Path file, final RollCycle rollCycle) throws IOException {
    this.file = file;
    channel = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE);
    indexCount = rollCycle.defaultIndexCount();
    indexSpacing = rollCycle.defaultIndexSpacing();
    shift = CycleHead.shift(rollCycle);
  }

  /** Copies the bytes of a range into a new file and waits until that is on the disk. */
  void keep(final long from, final long to, final Path copy) throws IOException {
    try (FileChannel out =
        FileChannel.open(
            copy,
            Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
            PrivateFiles.FILE)) {
      long position = from;
      while (position < to) {
        position += channel.transferTo(position, to - position, out);
      }
      out.force(true);
    }
  }

  /**
   * Ends the file.
   *
   * @param lastRecord position of the header of the record that becomes the last one
   * @param records that the file then has, at least one
   * @param end behind that record
   * @param dirtyEnd behind the last byte that may not be zero
   */
  void end(final long lastRecord, final long records, final long end, final long dirtyEnd)
      throws IOException {
    endIndex(records, end);
    endHead(lastRecord, records);
    channel.force(false);
    final ByteBuffer zeros = ByteBuffer.allocateDirect(CHUNK);
    for (long position = end; position < dirtyEnd; ) {
      zeros.clear().limit((int) Math.min(CHUNK, dirtyEnd - position));
      position += channel.write(zeros, position);
    }
    channel.force(false);
  }

  /** Says which document is the last. */
  void endHead(final long lastRecord, final long records) throws IOException {
    putLong(CycleHead.POSITION_OFFSET, lastRecord);
    putLong(CycleHead.SEQUENCE_WORD_OFFSET, (lastRecord << shift) + records - 1);
  }

  /** Takes the places behind the end out of the index. */
  private void endIndex(final long records, final long end) throws IOException {
    final long pages = array(longAt(valueOf("index2Index")));
    final long used = endArray(pages, end);
    for (long i = 0; i < used; i++) {
      final long page = longAt(pages + i * Long.BYTES);
      if (page != 0) {
        endArray(array(page), end);
      }
    }
    final long toBeIndexed = (records + indexSpacing - 1) / indexSpacing * indexSpacing;
    final long at = valueOf("lastIndex");
    putLong(at, Math.min(longAt(at), toBeIndexed));
  }

  /** Zeroes the entries of an array that point at or behind the end; returns how many remain. */
  private long endArray(final long values, final long end) throws IOException {
    final ByteBuffer entries = read(values, indexCount * Long.BYTES);
    int used = 0;
    for (int i = 0; i < indexCount; i++) {
      final long entry = entries.getLong(i * Long.BYTES);
      if (entry >= end || entry < 0) {
        putLong(values + (long) i * Long.BYTES, 0);
      } else if (entry != 0) {
        used = i + 1;
      }
    }
    putLong(values - Long.BYTES, used);
    return used;
  }

  /** Position of the values of the array that the document at this position holds. */
  private long array(final long document) throws IOException {
    final ByteBuffer bytes = read(document, ARRAY_REACH);
    for (int i = Integer.BYTES; i + 1 + 2 * Long.BYTES <= ARRAY_REACH; i++) {
      if (bytes.get(i) == INT64_ARRAY && bytes.getLong(i + 1) == indexCount) {
        return document + i + 1 + 2 * Long.BYTES;
      }
    }
    throw unknownLayout("no index at " + document);
  }

  /** Position of a 64-bit value in the head of the file. */
  private long valueOf(final String name) throws IOException {
    final ByteBuffer bytes = read(0, HEAD_LENGTH);
    final String text = new String(bytes.array(), StandardCharsets.ISO_8859_1);
    final int found = text.indexOf(name);
    for (int i = found + name.length(); found > 0 && i + Long.BYTES < HEAD_LENGTH; i++) {
      if (bytes.get(i) == INT64 && (i + 1) % Long.BYTES == 0) {
        return i + 1L;
      }
    }
    throw unknownLayout("no " + name);
  }

  private IllegalStateException unknownLayout(final String what) {
    return new IllegalStateException(
        file + " is not laid out as the queue of this build does it (" + what + "): not cut");
  }

  private ByteBuffer read(final long position, final int length) throws IOException {
    final ByteBuffer bytes = ByteBuffer.allocate(length).order(LITTLE_ENDIAN);
    while (bytes.hasRemaining() && channel.read(bytes, position + bytes.position()) >= 0) {
      // on to the end of the range, or of the file: then the rest is zero
    }
    return bytes;
  }

  private long longAt(final long position) throws IOException {
    return read(position, Long.BYTES).getLong(0);
  }

  private void putLong(final long position, final long value) throws IOException {
    channel.write(ByteBuffer.allocate(Long.BYTES).order(LITTLE_ENDIAN).putLong(0, value), position);
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
