package nogc.journal.ring;

import static java.nio.ByteOrder.LITTLE_ENDIAN;

import org.agrona.concurrent.UnsafeBuffer;
import org.agrona.concurrent.ringbuffer.OneToOneRingBuffer;
import org.agrona.concurrent.ringbuffer.RecordDescriptor;
import org.agrona.concurrent.ringbuffer.RingBufferDescriptor;

/**
 * Makes padding of what a killed producer left half written.
 *
 * <p>A producer has one record under construction at a time, so from the first unfinished one to
 * the tail nothing is a record, whatever the words there look like: they may be left from an
 * earlier round. A tail that no producer can have reached is taken back to the head. The padding is
 * published from the back, because the consumer may be reading meanwhile and must not step over the
 * first part while the second is not padding yet.
 */
final class RingRepair {
  private RingRepair() {}

  /** To be called by the new producer, under the ring's lock, before its first record. */
  static void repair(final UnsafeBuffer memory, final int capacity) {
    final int mask = capacity - 1;
    final int tailOffset = capacity + RingBufferDescriptor.TAIL_POSITION_OFFSET;
    final long head = memory.getLongVolatile(capacity + RingBufferDescriptor.HEAD_POSITION_OFFSET);
    long tail = memory.getLong(tailOffset, LITTLE_ENDIAN);
    if (tail < head || tail - head > capacity || RingLayout.align((int) tail) != (int) tail) {
      tail = head;
      memory.putLong(tailOffset, tail, LITTLE_ENDIAN);
    }
    memory.putLong((int) tail & mask, 0, LITTLE_ENDIAN);
    memory.putLong(capacity + RingBufferDescriptor.HEAD_CACHE_POSITION_OFFSET, head, LITTLE_ENDIAN);
    long position = head;
    while (position < tail) {
      final int at = (int) position & mask;
      final int length = memory.getInt(at, LITTLE_ENDIAN);
      final long room = Math.min(tail - position, capacity - at);
      if (length < RecordDescriptor.HEADER_LENGTH || length > room) {
        final long rest = tail - position - room;
        if (rest > 0) {
          pad(memory, 0, (int) rest);
        }
        pad(memory, at, (int) room);
        return;
      }
      position += RingLayout.align(length);
    }
  }

  private static void pad(final UnsafeBuffer memory, final int at, final int length) {
    memory.putInt(
        RecordDescriptor.typeOffset(at), OneToOneRingBuffer.PADDING_MSG_TYPE_ID, LITTLE_ENDIAN);
    memory.putIntRelease(RecordDescriptor.lengthOffset(at), length);
  }
}
