package nogc.journal.ring;

import static java.nio.ByteOrder.LITTLE_ENDIAN;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import nogc.journal.RecordLayout;
import nogc.journal.codec.MessageHeaderEncoder;
import nogc.journal.codec.RingAttachedEncoder;
import nogc.journal.codec.RingRole;
import org.agrona.MutableDirectBuffer;
import org.agrona.concurrent.EpochNanoClock;
import org.agrona.concurrent.UnsafeBuffer;
import org.agrona.concurrent.ringbuffer.OneToOneRingBuffer;
import org.agrona.concurrent.ringbuffer.RecordDescriptor;
import org.agrona.concurrent.ringbuffer.RingBufferDescriptor;

/**
 * The writing end of a ring. One per ring: a file lock is held for life, which the kernel frees
 * when the process dies. What a predecessor left half written is turned into padding on opening.
 *
 * <p>Every message is counted in its {@code sequence}. One that does not fit is the caller's
 * choice: {@link #offer} returns false and the caller may try again with the same message (a feed
 * that can wait), or {@link #drop} counts it as lost (one that cannot), and the engine journals the
 * gap.
 *
 * <p>Single-threaded; allocates nothing after opening.
 */
public final class RingProducer implements AutoCloseable {
  private final RingFile file;
  private final FileLock lock;
  private final OneToOneRingBuffer ring;
  private final UnsafeBuffer header;
  private final EpochNanoClock clock;
  private final long incarnation;
  private long sequence;

  private RingProducer(
      final RingFile file, final FileLock lock, final RingRole role, final EpochNanoClock clock) {
    this.file = file;
    this.lock = lock;
    this.clock = clock;
    ring = file.buffer();
    header = file.header();
    repair(file.ringMemory(), ring);
    final long now = clock.nanoTime();
    incarnation = Math.max(now, header.getLong(RingLayout.INCARNATION_OFFSET, LITTLE_ENDIAN) + 1);
    header.putLong(RingLayout.INCARNATION_OFFSET, incarnation, LITTLE_ENDIAN);
    header.putLong(RingLayout.DROPPED_OFFSET, 0, LITTLE_ENDIAN);
    header.putLongVolatile(RingLayout.OWNER_PID_OFFSET, ProcessHandle.current().pid());
    heartbeat();
    announce(role);
  }

  /**
   * Takes the writing end.
   *
   * @param path of the ring file, made if absent
   * @param capacity bytes for a new file, a power of two
   * @throws IllegalStateException if another producer holds it, the file is of another kind or
   *     version, or the engine leaves no room for the first record
   */
  public static RingProducer open(
      final Path path,
      final String name,
      final RingRole role,
      final int capacity,
      final EpochNanoClock clock) {
    final RingFile file = RingFile.open(path, name, capacity);
    RingProducer producer = null;
    try {
      producer = new RingProducer(file, lock(file), role, clock);
      return producer;
    } catch (final IOException ex) {
      throw new UncheckedIOException("ring " + path + ": " + ex.getMessage(), ex);
    } finally {
      if (producer == null) {
        file.close();
      }
    }
  }

  private static FileLock lock(final RingFile file) throws IOException {
    FileLock lock;
    try {
      lock = file.channel().tryLock();
    } catch (final OverlappingFileLockException ex) {
      throw new IllegalStateException("ring " + file.path() + " already has a producer here", ex);
    }
    if (lock == null) {
      throw new IllegalStateException(
          "ring "
              + file.path()
              + " already has a producer: process "
              + file.header().getLong(RingLayout.OWNER_PID_OFFSET, LITTLE_ENDIAN));
    }
    return lock;
  }

  /** Pads over a record that a killed producer began and never finished. */
  private static void repair(final UnsafeBuffer memory, final OneToOneRingBuffer ring) {
    final int capacity = ring.capacity();
    final long tail =
        memory.getLong(capacity + RingBufferDescriptor.TAIL_POSITION_OFFSET, LITTLE_ENDIAN);
    long position = memory.getLongVolatile(capacity + RingBufferDescriptor.HEAD_POSITION_OFFSET);
    while (position < tail) {
      final int index = (int) position & (capacity - 1);
      final int length = memory.getInt(index, LITTLE_ENDIAN);
      if (length <= 0) {
        final int rest = (int) Math.min(tail - position, capacity - index);
        final int padded = length == 0 ? rest : Math.min(rest, align(-length));
        memory.putInt(RecordDescriptor.typeOffset(index), OneToOneRingBuffer.PADDING_MSG_TYPE_ID);
        memory.putIntRelease(RecordDescriptor.lengthOffset(index), padded);
        position += padded;
      } else {
        position += align(length);
      }
    }
  }

  private static int align(final int length) {
    return (length + RecordDescriptor.ALIGNMENT - 1) & -RecordDescriptor.ALIGNMENT;
  }

  private void announce(final RingRole role) {
    final UnsafeBuffer message = new UnsafeBuffer(new byte[256]);
    final RingAttachedEncoder encoder =
        new RingAttachedEncoder().wrapAndApplyHeader(message, 0, new MessageHeaderEncoder());
    encoder
        .incarnation(incarnation)
        .startSequence(1)
        .ownerPid(ProcessHandle.current().pid())
        .role(role);
    if (!offer(message, 0, MessageHeaderEncoder.ENCODED_LENGTH + encoder.encodedLength())) {
      throw new IllegalStateException(
          "ring " + file.path() + " is full of unread records: is the engine running?");
    }
  }

  /**
   * Puts one SBE message into the ring.
   *
   * @param message its {@code sequence} is filled in here
   * @param length in bytes, header included
   * @return false if the ring is full: nothing was written, the count did not move
   */
  public boolean offer(final MutableDirectBuffer message, final int offset, final int length) {
    message.putLong(offset + RecordLayout.SEQUENCE_OFFSET, sequence + 1, LITTLE_ENDIAN);
    if (!ring.write(RecordLayout.templateId(message, offset), message, offset, length)) {
      return false;
    }
    sequence++;
    return true;
  }

  /** Counts one message as lost: the engine will see the gap and journal it. */
  public void drop() {
    sequence++;
    header.putLongRelease(
        RingLayout.DROPPED_OFFSET, header.getLong(RingLayout.DROPPED_OFFSET, LITTLE_ENDIAN) + 1);
  }

  /** Says that the producer lives; to be called at least once a second. */
  public void heartbeat() {
    header.putLongRelease(RingLayout.HEARTBEAT_OFFSET, clock.nanoTime());
  }

  /** Epoch nanoseconds at which the engine last said that it lives, 0 if it left in order. */
  public long consumerHeartbeat() {
    return header.getLong(RingLayout.CONSUMER_PID_OFFSET, LITTLE_ENDIAN) == 0
        ? 0
        : header.getLongVolatile(RingLayout.CONSUMER_BEAT_OFFSET);
  }

  /** Messages counted so far in this incarnation, the RingAttached and dropped ones included. */
  public long sequence() {
    return sequence;
  }

  /** Bytes that wait for the engine. */
  public int backlog() {
    return ring.size();
  }

  /** Bytes of the data section. */
  public int capacity() {
    return ring.capacity();
  }

  @Override
  public void close() {
    header.putLongRelease(RingLayout.OWNER_PID_OFFSET, 0);
    try {
      lock.release();
    } catch (final IOException ex) {
      throw new UncheckedIOException("ring " + file.path() + ": " + ex.getMessage(), ex);
    } finally {
      file.close();
    }
  }
}
