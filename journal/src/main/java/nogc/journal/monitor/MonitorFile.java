package nogc.journal.monitor;

import static java.nio.ByteOrder.LITTLE_ENDIAN;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import org.agrona.IoUtil;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * A mapped file that one process writes and any may read. Each start of its process makes a new
 * file whole under another name and renames it, so that nobody ever maps half a file, and readers
 * of the old one lose nothing but its news.
 *
 * <pre>
 *    0  magic      8 characters
 *    8  version    i32
 *   12  reserved   i32
 *   16  length     i64  of the file in bytes
 *   24  pid        i64  of the writer
 *   32  start      i64  epoch ns at which the writer made the file
 *   40  heartbeat  i64  epoch ns, written at least once a second
 *   48  ended      i64  epoch ns of an end in order, 0 before
 *   56  reserved   i64
 * </pre>
 *
 * All little-endian; what follows is said by the class that uses it.
 */
public final class MonitorFile implements AutoCloseable {
  /** First byte behind the header. */
  public static final int HEADER_LENGTH = 64;

  static final int VERSION_OFFSET = 8;
  static final int LENGTH_OFFSET = 16;
  static final int PID_OFFSET = 24;
  static final int START_OFFSET = 32;
  static final int HEARTBEAT_OFFSET = 40;
  static final int ENDED_OFFSET = 48;

  private final Path path;
  private final MappedByteBuffer mapping;
  private final UnsafeBuffer memory;

  private MonitorFile(final Path path, final MappedByteBuffer mapping) {
    this.path = path;
    this.mapping = mapping;
    mapping.order(LITTLE_ENDIAN);
    memory = new UnsafeBuffer(mapping);
  }

  /**
   * Makes the file anew, all zeros behind the header, for its writer. All its bytes are written
   * once, so that a full disk is an exception here and not a fault at the first touch.
   *
   * @param magic 8 ASCII characters
   * @param length in bytes, header included
   */
  public static MonitorFile create(
      final Path path, final String magic, final int version, final int length, final long nowNs) {
    try {
      final Path folder = path.toAbsolutePath().getParent();
      final Path temporary =
          Files.createTempFile(
              folder,
              path.getFileName().toString(),
              ".new",
              PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
      try {
        Files.write(temporary, content(magic, version, length, nowNs));
        Files.move(temporary, path, StandardCopyOption.ATOMIC_MOVE);
      } finally {
        Files.deleteIfExists(temporary);
      }
      return new MonitorFile(
          path,
          map(
              path,
              FileChannel.MapMode.READ_WRITE,
              StandardOpenOption.READ,
              StandardOpenOption.WRITE));
    } catch (final IOException ex) {
      throw new UncheckedIOException(path + ": " + ex.getMessage(), ex);
    }
  }

  private static byte[] content(
      final String magic, final int version, final int length, final long nowNs) {
    final byte[] bytes = new byte[length];
    ByteBuffer.wrap(bytes)
        .order(LITTLE_ENDIAN)
        .put(magic.getBytes(StandardCharsets.US_ASCII))
        .putInt(VERSION_OFFSET, version)
        .putLong(LENGTH_OFFSET, length)
        .putLong(PID_OFFSET, ProcessHandle.current().pid())
        .putLong(START_OFFSET, nowNs)
        .putLong(HEARTBEAT_OFFSET, nowNs);
    return bytes;
  }

  private static MappedByteBuffer map(
      final Path path, final FileChannel.MapMode mode, final StandardOpenOption... options)
      throws IOException {
    try (FileChannel channel = FileChannel.open(path, options)) {
      return channel.map(mode, 0, Math.min(channel.size(), Integer.MAX_VALUE));
    }
  }

  /**
   * Opens a file to read.
   *
   * @return null if there is none
   * @throws IllegalStateException if it is something else, or of another version
   */
  public static MonitorFile open(final Path path, final String magic, final int version) {
    if (!Files.exists(path)) {
      return null;
    }
    try {
      final MonitorFile file =
          new MonitorFile(path, map(path, FileChannel.MapMode.READ_ONLY, StandardOpenOption.READ));
      final String wrong = file.wrong(magic, version);
      if (wrong != null) {
        file.close();
        throw new IllegalStateException(path + " " + wrong);
      }
      return file;
    } catch (final IOException ex) {
      throw new UncheckedIOException(path + ": " + ex.getMessage(), ex);
    }
  }

  private String wrong(final String magic, final int version) {
    if (memory.capacity() < HEADER_LENGTH
        || !magic.equals(memory.getStringWithoutLengthAscii(0, magic.length()))) {
      return "does not begin with " + magic + ": it is another file";
    }
    final int found = memory.getInt(VERSION_OFFSET, LITTLE_ENDIAN);
    if (found != version) {
      return "has version "
          + found
          + ", this build reads version "
          + version
          + ": look with the build that runs";
    }
    return memory.getLong(LENGTH_OFFSET, LITTLE_ENDIAN) == memory.capacity()
        ? null
        : "is cut: it has " + memory.capacity() + " bytes";
  }

  /** All bytes, header included. */
  public UnsafeBuffer memory() {
    return memory;
  }

  public Path path() {
    return path;
  }

  /** The writer lives. */
  public void heartbeat(final long nowNs) {
    memory.putLongRelease(HEARTBEAT_OFFSET, nowNs);
  }

  /** The writer ends in order. */
  public void ended(final long nowNs) {
    memory.putLongRelease(ENDED_OFFSET, nowNs);
  }

  /** How the writer is. */
  public Sign sign() {
    return new Sign(
        memory.getLong(PID_OFFSET, LITTLE_ENDIAN),
        memory.getLong(START_OFFSET, LITTLE_ENDIAN),
        memory.getLongVolatile(HEARTBEAT_OFFSET),
        memory.getLongVolatile(ENDED_OFFSET));
  }

  @Override
  public void close() {
    IoUtil.unmap(mapping);
  }
}
