package nogc.journal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import net.openhft.chronicle.queue.RollCycle;
import org.agrona.IoUtil;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * What the queue itself says of one cycle file: where its last document begins and how many there
 * are.
 *
 * <pre>
 *   48  2     i64  length of the array that follows
 *   64  position      i64  of the header of the last document, 0 before the first
 *   72  sequenceWord  i64  (position &lt;&lt; shift) + number of the last document
 * </pre>
 *
 * The two words are written one after the other; they belong together when the position is the same
 * in both.
 */
final class CycleHead implements AutoCloseable {
  static final int ARRAY_LENGTH_OFFSET = 48;
  static final int POSITION_OFFSET = 64;
  static final int SEQUENCE_WORD_OFFSET = 72;
  private static final int MAPPED_LENGTH = 4096;
  private static final int MIN_SHIFT = 32;
  private static final int TRIES = 64;

  private final Path directory;
  private final CycleName name;
  private final int shift;
  private final UnsafeBuffer head = new UnsafeBuffer(0, 0);
  private MappedByteBuffer mapping;
  private int cycle;

  CycleHead(final Path directory, final RollCycle rollCycle) {
    this.directory = directory;
    name = new CycleName(rollCycle);
    shift = shift(rollCycle);
  }

  /** Bits of the number in the sequence word. */
  static int shift(final RollCycle rollCycle) {
    return Math.max(
        MIN_SHIFT,
        2 * Integer.numberOfTrailingZeros(rollCycle.defaultIndexCount())
            + Integer.numberOfTrailingZeros(rollCycle.defaultIndexSpacing()));
  }

  /** Position of the header of the last document of a cycle; 0 if it has none. */
  long lastPosition(final int wanted) {
    return select(wanted) ? head.getLongVolatile(POSITION_OFFSET) : 0;
  }

  /** Documents of a cycle; may lack the last one if a writer was killed while it counted it. */
  long count(final int wanted) {
    if (!select(wanted)) {
      return 0;
    }
    long word = 0;
    for (int i = 0; i < TRIES; i++) {
      final long position = head.getLongVolatile(POSITION_OFFSET);
      word = head.getLongVolatile(SEQUENCE_WORD_OFFSET);
      if (position == 0) {
        return 0;
      }
      if (word != 0 && word >>> shift == (position & ((1L << (Long.SIZE - shift)) - 1))) {
        break;
      }
    }
    return word == 0 ? 0 : (word & ((1L << shift) - 1)) + 1;
  }

  private boolean select(final int wanted) {
    if (mapping != null && cycle == wanted) {
      return true;
    }
    close();
    final Path file = file(wanted);
    try {
      if (!Files.exists(file) || Files.size(file) < MAPPED_LENGTH) {
        return false;
      }
      try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
        mapping = channel.map(FileChannel.MapMode.READ_ONLY, 0, MAPPED_LENGTH);
      }
    } catch (final IOException ex) {
      throw new UncheckedIOException(file + ": " + ex.getMessage(), ex);
    }
    head.wrap(mapping);
    if (head.getLong(ARRAY_LENGTH_OFFSET) != 2) {
      close();
      return false;
    }
    cycle = wanted;
    return true;
  }

  Path file(final int wanted) {
    return directory.resolve(name.of(wanted));
  }

  @Override
  public void close() {
    head.wrap(0, 0);
    IoUtil.unmap(mapping);
    mapping = null;
  }
}
