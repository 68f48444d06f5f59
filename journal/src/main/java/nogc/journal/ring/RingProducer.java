package nogc.journal.ring;

import static java.nio.ByteOrder.LITTLE_ENDIAN;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import nogc.journal.OwnerLock;
import nogc.journal.RecordLayout;
import nogc.journal.codec.MessageHeaderEncoder;
import nogc.journal.codec.RingAttachedEncoder;
import nogc.journal.codec.RingRole;
import org.agrona.MutableDirectBuffer;
import org.agrona.concurrent.EpochNanoClock;
import org.agrona.concurrent.UnsafeBuffer;
import org.agrona.concurrent.ringbuffer.OneToOneRingBuffer;

/**
 * The writing end of a ring. One per ring: a file lock is held for life, which the kernel frees
 * when the process dies. What a predecessor left half written is turned into padding on opening.
 *
 * <p>Every message is counted in its {@code sequence}. One that does not fit is the caller's
 * choice: {@link #offer} returns false and the caller may try again with the same message (a feed
 * that can wait), or {@link #drop} counts it as lost (one that cannot), and the engine journals the
 * gap.
 *
 * <p>Single-threaded; allocates nothing after opening, if the clock does not.
 */
public final class RingProducer implements AutoCloseable {
  private final RingFile file;
  private final OwnerLock lock;
  private final OneToOneRingBuffer ring;
  private final UnsafeBuffer header;
  private final EpochNanoClock clock;
  private final long incarnation;
  private final UnsafeBuffer attached;

  /** Of the last message; the first of every incarnation is the RingAttached. */
  private long sequence = 1;

  private boolean announced;

  RingProducer(
      final RingFile file, final OwnerLock lock, final RingRole role, final EpochNanoClock clock) {
    this.file = file;
    this.lock = lock;
    this.clock = clock;
    ring = file.buffer();
    header = file.header();
    RingRepair.repair(file.ringMemory(), ring.capacity());
    final long now = clock.nanoTime();
    incarnation = Math.max(now, header.getLong(RingLayout.INCARNATION_OFFSET, LITTLE_ENDIAN) + 1);
    header.putLong(RingLayout.INCARNATION_OFFSET, incarnation, LITTLE_ENDIAN);
    header.putLong(RingLayout.DROPPED_OFFSET, 0, LITTLE_ENDIAN);
    header.putLongVolatile(RingLayout.OWNER_PID_OFFSET, ProcessHandle.current().pid());
    heartbeat();
    attached = attached(role);
    announced = announce();
  }

  /**
   * Takes the writing end.
   *
   * @param path of the ring file, made if absent
   * @param capacity bytes for a new file, a power of two
   * @throws IllegalStateException if another producer holds it, the file is of another kind or
   *     version
   */
  public static RingProducer open(
      final Path path,
      final String name,
      final RingRole role,
      final int capacity,
      final EpochNanoClock clock) {
    final RingFile file = RingFile.open(path, name, capacity);
    OwnerLock lock = null;
    RingProducer producer = null;
    try {
      lock = lock(file);
      producer = new RingProducer(file, lock, role, clock);
      return producer;
    } catch (final IOException ex) {
      throw new UncheckedIOException("ring " + path + ": " + ex.getMessage(), ex);
    } finally {
      if (producer == null) {
        release(file, lock);
      }
    }
  }

  private static void release(final RingFile file, final OwnerLock lock) {
    try (file) {
      if (lock != null) {
        lock.close();
      }
    } catch (final IOException ex) {
      throw new UncheckedIOException("ring " + file.path() + ": " + ex.getMessage(), ex);
    }
  }

  private static OwnerLock lock(final RingFile file) throws IOException {
    final OwnerLock lock = OwnerLock.tryAcquire(file.key(), file.channel());
    if (lock == null) {
      final String where =
          OwnerLock.isHeldHere(file.key())
              ? "in this process, " + ProcessHandle.current().pid()
              : "process " + file.header().getLong(RingLayout.OWNER_PID_OFFSET, LITTLE_ENDIAN);
      throw new IllegalStateException("ring " + file.path() + " already has a producer: " + where);
    }
    return lock;
  }

  private UnsafeBuffer attached(final RingRole role) {
    final UnsafeBuffer message =
        new UnsafeBuffer(
            new byte[MessageHeaderEncoder.ENCODED_LENGTH + RingAttachedEncoder.BLOCK_LENGTH]);
    new RingAttachedEncoder()
        .wrapAndApplyHeader(message, 0, new MessageHeaderEncoder())
        .sequence(sequence)
        .time(incarnation)
        .incarnation(incarnation)
        .startSequence(sequence)
        .ownerPid(ProcessHandle.current().pid())
        .role(role);
    return message;
  }

  /** Says who writes from now on; false while the ring is full of what a predecessor left. */
  private boolean announce() {
    return ring.write(RingAttachedEncoder.TEMPLATE_ID, attached, 0, attached.capacity());
  }

  /**
   * Puts one SBE message into the ring.
   *
   * @param message its {@code sequence} and {@code time} are filled in here
   * @param length in bytes, header included
   * @return false if the ring is full: nothing was written, the count did not move
   */
  public boolean offer(final MutableDirectBuffer message, final int offset, final int length) {
    if (!announced) {
      announced = announce();
      if (!announced) {
        return false;
      }
    }
    message.putLong(offset + RecordLayout.SEQUENCE_OFFSET, sequence + 1, LITTLE_ENDIAN);
    message.putLong(offset + RecordLayout.TIME_OFFSET, incarnation, LITTLE_ENDIAN);
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
    release(file, lock);
  }
}
