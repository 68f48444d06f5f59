package nogc.journal.ring;

import static java.nio.ByteOrder.LITTLE_ENDIAN;

import java.nio.file.Path;
import org.agrona.concurrent.MessageHandler;
import org.agrona.concurrent.UnsafeBuffer;
import org.agrona.concurrent.ringbuffer.OneToOneRingBuffer;
import org.agrona.concurrent.ringbuffer.RecordDescriptor;
import org.agrona.concurrent.ringbuffer.RingBufferDescriptor;

/**
 * The reading end of a ring, held by the engine. A record leaves the ring only after the handler
 * returned: when the engine dies in between, its next start finds the record again and knows by the
 * producer's count that it is already in the journal. A record whose handler threw stays.
 *
 * <p>The producer is another program, perhaps a broken one, so nothing that it wrote is believed. A
 * record counts only up to the tail that the producer claimed: what lies behind is left from
 * earlier rounds. A record that claims more than that is handed over once, cut to what there is,
 * for the handler to refuse; then everything up to the tail is given up, because no border can be
 * trusted.
 *
 * <p>Single-threaded; never blocks; allocates nothing after opening.
 */
public final class RingConsumer implements AutoCloseable {
  private final RingFile file;
  private final UnsafeBuffer header;
  private final UnsafeBuffer memory;
  private final OneToOneRingBuffer ring;
  private final int capacity;
  private final int headOffset;
  private final int tailOffset;

  RingConsumer(final RingFile file) {
    this.file = file;
    header = file.header();
    memory = file.ringMemory();
    ring = file.buffer();
    capacity = ring.capacity();
    headOffset = capacity + RingBufferDescriptor.HEAD_POSITION_OFFSET;
    tailOffset = capacity + RingBufferDescriptor.TAIL_POSITION_OFFSET;
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
   * Hands over at most {@code limit} messages. Stops at the end of the buffer: 0 does not mean that
   * the ring is empty, the next poll goes on.
   *
   * @return how many
   */
  public int poll(final MessageHandler handler, final int limit) {
    final long head = memory.getLong(headOffset, LITTLE_ENDIAN);
    final int start = (int) head & (capacity - 1);
    int consumed = 0;
    int count = 0;
    try {
      while (count < limit && start + consumed < capacity) {
        final int at = start + consumed;
        final int length = memory.getIntVolatile(RecordDescriptor.lengthOffset(at));
        if (length <= 0) {
          break;
        }
        final long claimed = memory.getLongVolatile(tailOffset) - head - consumed;
        if (claimed <= 0) {
          break;
        }
        final long room = Math.min(claimed, capacity - at);
        if (length < RecordDescriptor.HEADER_LENGTH || length > room) {
          handler.onMessage(
              memory.getInt(RecordDescriptor.typeOffset(at), LITTLE_ENDIAN),
              memory,
              RecordDescriptor.encodedMsgOffset(at),
              (int) Math.max(0, room - RecordDescriptor.HEADER_LENGTH));
          count++;
          consumed = giveUp(head);
          break;
        }
        final int type = memory.getInt(RecordDescriptor.typeOffset(at), LITTLE_ENDIAN);
        if (type != OneToOneRingBuffer.PADDING_MSG_TYPE_ID) {
          handler.onMessage(
              type,
              memory,
              RecordDescriptor.encodedMsgOffset(at),
              length - RecordDescriptor.HEADER_LENGTH);
          count++;
        }
        consumed += RingLayout.align(length);
      }
    } finally {
      if (consumed > 0) {
        memory.putLongRelease(headOffset, head + consumed);
      }
    }
    return count;
  }

  /** Bytes up to the tail, or to the end of this round if the tail is nonsense too. */
  private int giveUp(final long head) {
    final long tail = memory.getLongVolatile(tailOffset);
    final long waiting = tail - head;
    if (waiting <= capacity && (tail & (RecordDescriptor.ALIGNMENT - 1)) == 0) {
      return (int) waiting;
    }
    return capacity - ((int) head & (capacity - 1));
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

  /** Process id of the producer; 0 if it left or never came. */
  public long producerPid() {
    return header.getLongVolatile(RingLayout.OWNER_PID_OFFSET);
  }

  /** Start count of the newest producer, 0 before the first. */
  public long incarnation() {
    return header.getLongVolatile(RingLayout.INCARNATION_OFFSET);
  }

  /** Records that the producer gave up in this incarnation. */
  public long dropped() {
    return header.getLongVolatile(RingLayout.DROPPED_OFFSET);
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
