package nogc.journal.ring;

import static java.nio.ByteOrder.LITTLE_ENDIAN;

import java.nio.file.Path;
import org.agrona.concurrent.MessageHandler;
import org.agrona.concurrent.UnsafeBuffer;
import org.agrona.concurrent.ringbuffer.OneToOneRingBuffer;

/**
 * The reading end of a ring, held by the engine. A record leaves the ring only after the handler
 * returned: when the engine dies in between, its next start finds the record again and knows by the
 * producer's count that it is already in the journal.
 *
 * <p>Single-threaded; allocates nothing after opening.
 */
public final class RingConsumer implements AutoCloseable {
  private final RingFile file;
  private final UnsafeBuffer header;
  private final OneToOneRingBuffer ring;

  private RingConsumer(final RingFile file) {
    this.file = file;
    header = file.header();
    ring = file.buffer();
    header.putLongVolatile(RingLayout.CONSUMER_PID_OFFSET, ProcessHandle.current().pid());
  }

  /**
   * Takes the reading end; makes the file if absent.
   *
   * @param capacity bytes for a new file, a power of two
   * @throws IllegalStateException if the file is no ring, or one of another version
   */
  public static RingConsumer open(final Path path, final String name, final int capacity) {
    return new RingConsumer(RingFile.open(path, name, capacity));
  }

  /**
   * Hands over at most {@code limit} messages.
   *
   * @return how many
   */
  public int poll(final MessageHandler handler, final int limit) {
    return ring.read(handler, limit);
  }

  /** Says that the engine lives. */
  public void heartbeat(final long epochNs) {
    header.putLongRelease(RingLayout.CONSUMER_BEAT_OFFSET, epochNs);
  }

  /**
   * Epoch nanoseconds at which the producer last said that it lives; 0 if it left or never came.
   */
  public long producerHeartbeat() {
    return header.getLongVolatile(RingLayout.OWNER_PID_OFFSET) == 0
        ? 0
        : header.getLongVolatile(RingLayout.HEARTBEAT_OFFSET);
  }

  /** Records that the producer gave up in this incarnation. */
  public long dropped() {
    return header.getLong(RingLayout.DROPPED_OFFSET, LITTLE_ENDIAN);
  }

  /** Bytes that wait. */
  public int backlog() {
    return ring.size();
  }

  public Path path() {
    return file.path();
  }

  @Override
  public void close() {
    header.putLongRelease(RingLayout.CONSUMER_PID_OFFSET, 0);
    file.close();
  }
}
