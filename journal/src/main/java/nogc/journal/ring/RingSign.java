package nogc.journal.ring;

import static java.nio.ByteOrder.LITTLE_ENDIAN;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import nogc.journal.OwnerLock;
import nogc.journal.monitor.Sign;
import org.agrona.concurrent.ringbuffer.RingBufferDescriptor;

/**
 * How both ends of a ring are, read from its file without taking part.
 *
 * @param producer of the messages
 * @param consumer the engine
 * @param dropped messages that the producer gave up since its start
 * @param backlogBytes that wait for the engine
 * @param capacity of the ring in bytes
 */
public record RingSign(
    Sign producer, Sign consumer, long dropped, long backlogBytes, long capacity) {
  private static final int HEADER = RingLayout.NAME_OFFSET;

  /**
   * Reads a ring's file.
   *
   * @return null if there is no such file, or it is no ring that this build knows
   */
  public static RingSign read(final Path path) {
    if (!Files.exists(path)) {
      return null;
    }
    try {
      final FileChannel channel = FileChannel.open(path, StandardOpenOption.READ);
      try {
        return read(channel);
      } finally {
        OwnerLock.closeChannel(OwnerLock.keyOf(path), channel);
      }
    } catch (final IOException ex) {
      throw new UncheckedIOException("ring " + path + ": " + ex.getMessage(), ex);
    }
  }

  private static RingSign read(final FileChannel channel) throws IOException {
    final ByteBuffer header = bytes(channel, 0, HEADER);
    if (header.limit() < HEADER
        || header.getLong(RingLayout.MAGIC_OFFSET) != RingLayout.MAGIC
        || header.getInt(RingLayout.VERSION_OFFSET) != RingLayout.VERSION) {
      return null;
    }
    final long capacity = header.getInt(RingLayout.CAPACITY_OFFSET);
    final ByteBuffer trailer =
        bytes(channel, RingLayout.DATA_OFFSET + capacity, RingLayout.TRAILER_LENGTH);
    final long waiting =
        trailer.limit() < RingLayout.TRAILER_LENGTH
            ? 0
            : trailer.getLong(RingBufferDescriptor.TAIL_POSITION_OFFSET)
                - trailer.getLong(RingBufferDescriptor.HEAD_POSITION_OFFSET);
    return new RingSign(
        sign(
            header.getLong(RingLayout.OWNER_PID_OFFSET),
            header.getLong(RingLayout.INCARNATION_OFFSET),
            header.getLong(RingLayout.HEARTBEAT_OFFSET)),
        sign(
            header.getLong(RingLayout.CONSUMER_PID_OFFSET),
            0,
            header.getLong(RingLayout.CONSUMER_BEAT_OFFSET)),
        header.getLong(RingLayout.DROPPED_OFFSET),
        Math.max(0, waiting),
        capacity);
  }

  /** Whoever leaves in order takes its process id away. */
  private static Sign sign(final long pid, final long startNs, final long heartbeatNs) {
    return new Sign(pid, startNs, heartbeatNs, pid == 0 ? heartbeatNs : 0);
  }

  private static ByteBuffer bytes(final FileChannel channel, final long at, final int length)
      throws IOException {
    final ByteBuffer bytes = ByteBuffer.allocate(length).order(LITTLE_ENDIAN);
    while (bytes.hasRemaining() && channel.read(bytes, at + bytes.position()) > 0) {
      // to the end
    }
    return bytes.flip();
  }
}
