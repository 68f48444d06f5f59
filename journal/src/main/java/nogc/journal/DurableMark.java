package nogc.journal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import org.agrona.IoUtil;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * The sequence up to which the journal is on the disk, for other processes to see: one word in a
 * mapped file beside the journal.
 *
 * <pre>
 *   0  magic     i64  the bytes NOGCDURA
 *   8  sequence  i64  all records up to this one are on the disk
 * </pre>
 */
public final class DurableMark implements AutoCloseable {
  static final String FILE = "durable.mark";
  static final int SEQUENCE_OFFSET = 8;

  /** "NOGCDURA", little-endian. */
  static final long MAGIC = 0x41_52_55_44_43_47_4F_4EL;

  private static final int LENGTH = 4096;

  private final MappedByteBuffer mapping;
  private final UnsafeBuffer buffer;

  private DurableMark(final Path file, final FileChannel.MapMode mode, final FileChannel channel)
      throws IOException {
    if (channel.size() < LENGTH && mode == FileChannel.MapMode.READ_ONLY) {
      throw new IOException(file + " has " + channel.size() + " bytes");
    }
    mapping = channel.map(mode, 0, LENGTH);
    buffer = new UnsafeBuffer(mapping);
  }

  /** Makes the mark of a journal if there is none; for the one that holds its lock. */
  static DurableMark make(final Path directory) throws IOException {
    final Path file = directory.resolve(FILE);
    try (FileChannel channel =
        FileChannel.open(
            file,
            Set.of(StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE),
            PrivateFiles.FILE)) {
      final DurableMark mark = new DurableMark(file, FileChannel.MapMode.READ_WRITE, channel);
      mark.buffer.putLongRelease(SEQUENCE_OFFSET, 0);
      mark.buffer.putLongRelease(0, MAGIC);
      return mark;
    }
  }

  /**
   * Opens the mark of a journal to read it.
   *
   * @return null if there is none: nobody keeps one
   */
  public static DurableMark open(final Path directory) {
    final Path file = directory.resolve(FILE);
    if (!Files.exists(file)) {
      return null;
    }
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      return channel.size() < LENGTH
          ? null
          : new DurableMark(file, FileChannel.MapMode.READ_ONLY, channel);
    } catch (final IOException ex) {
      throw new UncheckedIOException(file + ": " + ex.getMessage(), ex);
    }
  }

  /** All records up to this one are on the disk; 0 if that is not known of any. */
  public long sequence() {
    return buffer.getLongVolatile(0) == MAGIC ? buffer.getLongVolatile(SEQUENCE_OFFSET) : 0;
  }

  void sequence(final long durable) {
    buffer.putLongRelease(SEQUENCE_OFFSET, durable);
  }

  @Override
  public void close() {
    buffer.wrap(0, 0);
    IoUtil.unmap(mapping);
  }
}
