package nogc.journal.ring;

import org.agrona.concurrent.ringbuffer.RecordDescriptor;
import org.agrona.concurrent.ringbuffer.RingBufferDescriptor;

/**
 * The bytes of a ring file, little-endian.
 *
 * <pre>
 *      0  magic         i64  "NOGCRING"
 *      8  version       i32  1
 *     12  capacity      i32  bytes of the data section, a power of two
 *     16  incarnation   i64  epoch ns of the producer's start, 0 before the first
 *     24  ownerPid      i64  process id of the producer, 0 when it left in order
 *     32  heartbeat     i64  epoch ns, written by the producer at least once a second
 *     40  dropped       i64  records that the producer gave up because the ring was full
 *     48  consumerPid   i64  process id of the engine, 0 when it left in order
 *     56  consumerBeat  i64  epoch ns, written by the engine at least once a second
 *     64  name          32 bytes, zero padded
 *   4096  data          capacity bytes, an Agrona one-to-one ring
 *   4096 + capacity     768 bytes, Agrona's trailer: tail at +128, head cache at +256, head at +384
 * </pre>
 *
 * A record in the data section is Agrona's: i32 length with its 8-byte header, i32 type (the SBE
 * template id), then the SBE message, 8-aligned; a negative length marks a record under
 * construction. In the message, {@code sequence} is the producer's own gapless count from 1 in this
 * incarnation, dropped records counted too, {@code time} is the incarnation, {@code crc} and {@code
 * source} are 0. The first message of an incarnation is a RingAttached.
 */
public final class RingLayout {
  static final long MAGIC = 0x474E49524347_4F4EL;
  public static final int VERSION = 1;
  public static final int MAGIC_OFFSET = 0;
  public static final int VERSION_OFFSET = 8;
  public static final int CAPACITY_OFFSET = 12;
  public static final int INCARNATION_OFFSET = 16;
  public static final int OWNER_PID_OFFSET = 24;
  public static final int HEARTBEAT_OFFSET = 32;
  public static final int DROPPED_OFFSET = 40;
  public static final int CONSUMER_PID_OFFSET = 48;
  public static final int CONSUMER_BEAT_OFFSET = 56;
  public static final int NAME_OFFSET = 64;
  public static final int NAME_LENGTH = 32;
  public static final int DATA_OFFSET = 4096;
  public static final int TRAILER_LENGTH = RingBufferDescriptor.TRAILER_LENGTH;

  /** 1 MiB holds about twelve thousand market-data records. */
  public static final int DEFAULT_CAPACITY = 1 << 20;

  static {
    if (TRAILER_LENGTH != 768
        || RingBufferDescriptor.TAIL_POSITION_OFFSET != 128
        || RingBufferDescriptor.HEAD_CACHE_POSITION_OFFSET != 256
        || RingBufferDescriptor.HEAD_POSITION_OFFSET != 384) {
      throw new AssertionError("Agrona's ring layout changed: ring files need a new version");
    }
  }

  private RingLayout() {}

  /** Rounds a length up to the 8 bytes on which records begin. */
  static int align(final int length) {
    return (length + RecordDescriptor.ALIGNMENT - 1) & -RecordDescriptor.ALIGNMENT;
  }
}
