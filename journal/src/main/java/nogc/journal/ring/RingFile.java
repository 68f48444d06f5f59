package nogc.journal.ring;

import static java.nio.ByteOrder.LITTLE_ENDIAN;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import nogc.journal.OwnerLock;
import org.agrona.IoUtil;
import org.agrona.concurrent.UnsafeBuffer;
import org.agrona.concurrent.ringbuffer.OneToOneRingBuffer;

/**
 * A mapped ring file. It is made whole under another name and then renamed, so that nobody ever
 * maps half a header; whoever comes first, engine or producer, makes it.
 */
final class RingFile implements AutoCloseable {
  private static final int MIN_CAPACITY = 1 << 12;
  private static final int MAX_CAPACITY = 1 << 30;

  private final Path path;
  private final Object key;
  private final FileChannel channel;
  private final MappedByteBuffer mapping;
  private final UnsafeBuffer header;
  private final UnsafeBuffer ring;
  private final OneToOneRingBuffer buffer;

  private RingFile(
      final Path path,
      final Object key,
      final FileChannel channel,
      final MappedByteBuffer mapping) {
    this.path = path;
    this.key = key;
    this.channel = channel;
    this.mapping = mapping;
    header = new UnsafeBuffer(mapping, 0, RingLayout.DATA_OFFSET);
    ring =
        new UnsafeBuffer(
            mapping, RingLayout.DATA_OFFSET, mapping.capacity() - RingLayout.DATA_OFFSET);
    buffer = new OneToOneRingBuffer(ring);
  }

  /** A ring of one process without a file, to try its memory order on. */
  RingFile(final int capacity) {
    path = null;
    key = null;
    channel = null;
    mapping = null;
    header = new UnsafeBuffer(new byte[RingLayout.CONSUMER_BEAT_OFFSET + Long.BYTES]);
    ring = new UnsafeBuffer(new byte[capacity + RingLayout.TRAILER_LENGTH]);
    buffer = new OneToOneRingBuffer(ring);
  }

  /**
   * Opens a ring, making it first if the file is absent.
   *
   * @param capacity bytes for a new file, a power of two; an existing file keeps its own
   * @throws IllegalStateException if the file is no ring or one of another version
   */
  static RingFile open(final Path path, final String name, final int capacity) {
    try {
      if (!Files.exists(path)) {
        create(path, name, capacity);
      }
      final FileChannel channel =
          FileChannel.open(path, StandardOpenOption.READ, StandardOpenOption.WRITE);
      final Object key = OwnerLock.keyOf(path);
      try {
        return new RingFile(path, key, channel, map(path, channel));
      } catch (final IOException | RuntimeException ex) {
        OwnerLock.closeChannel(key, channel);
        throw ex;
      }
    } catch (final IOException ex) {
      throw new UncheckedIOException("ring " + path + ": " + ex.getMessage(), ex);
    }
  }

  private static MappedByteBuffer map(final Path path, final FileChannel channel)
      throws IOException {
    final long size = channel.size();
    if (size < RingLayout.DATA_OFFSET || size > Integer.MAX_VALUE) {
      throw new IllegalStateException("ring " + path + " has " + size + " bytes: not a ring file");
    }
    final MappedByteBuffer mapping = channel.map(FileChannel.MapMode.READ_WRITE, 0, size);
    mapping.order(LITTLE_ENDIAN);
    String wrong = null;
    if (mapping.getLong(RingLayout.MAGIC_OFFSET) != RingLayout.MAGIC) {
      wrong = "is not a ring file: it does not begin with NOGCRING";
    } else if (mapping.getInt(RingLayout.VERSION_OFFSET) != RingLayout.VERSION) {
      wrong =
          "has version "
              + mapping.getInt(RingLayout.VERSION_OFFSET)
              + ", this build speaks version "
              + RingLayout.VERSION
              + "; stop both sides, delete the file, start both with one build";
    } else {
      final int capacity = mapping.getInt(RingLayout.CAPACITY_OFFSET);
      if (Integer.bitCount(capacity) != 1
          || size != (long) RingLayout.DATA_OFFSET + capacity + RingLayout.TRAILER_LENGTH) {
        wrong = "claims a capacity of " + capacity + " bytes but has " + size + " bytes in all";
      }
    }
    if (wrong != null) {
      IoUtil.unmap(mapping);
      throw new IllegalStateException("ring " + path + " " + wrong);
    }
    return mapping;
  }

  private static void create(final Path path, final String name, final int capacity)
      throws IOException {
    if (Integer.bitCount(capacity) != 1 || capacity < MIN_CAPACITY || capacity > MAX_CAPACITY) {
      throw new IllegalArgumentException(
          "ring "
              + name
              + ": capacity "
              + capacity
              + " is no power of two from "
              + MIN_CAPACITY
              + " to "
              + MAX_CAPACITY);
    }
    final byte[] text = name.getBytes(StandardCharsets.US_ASCII);
    if (text.length == 0 || text.length > RingLayout.NAME_LENGTH) {
      throw new IllegalArgumentException(
          "ring name '" + name + "' must have 1 to " + RingLayout.NAME_LENGTH + " characters");
    }
    final Path parent = path.toAbsolutePath().getParent();
    if (!Files.isDirectory(parent)) {
      Files.createDirectories(
          parent,
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    }
    final Path temporary =
        Files.createTempFile(
            parent,
            name,
            ".new",
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    try {
      Files.write(temporary, content(text, capacity));
      Files.createLink(path, temporary);
    } catch (final FileAlreadyExistsException ex) {
      // The other side was faster: its file is the ring.
    } finally {
      Files.delete(temporary);
    }
  }

  /** All bytes, so that a full disk is an exception here and not a fault at the first touch. */
  private static byte[] content(final byte[] name, final int capacity) {
    final byte[] bytes = new byte[RingLayout.DATA_OFFSET + capacity + RingLayout.TRAILER_LENGTH];
    ByteBuffer.wrap(bytes)
        .order(LITTLE_ENDIAN)
        .putLong(RingLayout.MAGIC_OFFSET, RingLayout.MAGIC)
        .putInt(RingLayout.VERSION_OFFSET, RingLayout.VERSION)
        .putInt(RingLayout.CAPACITY_OFFSET, capacity)
        .position(RingLayout.NAME_OFFSET)
        .put(name);
    return bytes;
  }

  /** Identity of the file for {@link OwnerLock}. */
  Object key() {
    return key;
  }

  Path path() {
    return path;
  }

  FileChannel channel() {
    return channel;
  }

  /** The first 4,096 bytes. */
  UnsafeBuffer header() {
    return header;
  }

  /** Data section and trailer, as the ring buffer sees them. */
  UnsafeBuffer ringMemory() {
    return ring;
  }

  OneToOneRingBuffer buffer() {
    return buffer;
  }

  @Override
  public void close() {
    IoUtil.unmap(mapping);
    try {
      OwnerLock.closeChannel(key, channel);
    } catch (final IOException ex) {
      throw new UncheckedIOException("ring " + path + ": " + ex.getMessage(), ex);
    }
  }
}
