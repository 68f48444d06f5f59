package nogc.journal.monitor;

import java.lang.invoke.VarHandle;
import org.agrona.DirectBuffer;
import org.agrona.MutableDirectBuffer;
import org.agrona.concurrent.AtomicBuffer;

/**
 * A value of some bytes in shared memory, with one writer and any readers, in any processes.
 *
 * <p>It holds two copies and a version. The writer fills the copy that is not in force, then
 * publishes it by raising the version; the lowest bit names the copy in force. So a reader never
 * waits for a writer: not for a slow one, and not for one that was killed in the middle, whose last
 * whole value stays readable for ever. A reader that the writer overtook sees that the version
 * moved, and reads again.
 *
 * <pre>
 *   0           version  i64
 *   8           copy in force where version is even
 *   8 + length  copy in force where version is odd
 * </pre>
 */
public final class Seqlock {
  private static final int HEADER = Long.BYTES;

  private final AtomicBuffer memory;
  private final int offset;
  private final int length;

  /**
   * @param memory shared; the same bytes for all
   * @param offset of the value in it, a multiple of 8
   * @param length of the value in bytes, a multiple of 8
   */
  public Seqlock(final AtomicBuffer memory, final int offset, final int length) {
    if ((offset & 7) != 0 || (length & 7) != 0 || length <= 0) {
      throw new IllegalArgumentException("offset " + offset + " and length " + length);
    }
    memory.boundsCheck(offset, size(length));
    this.memory = memory;
    this.offset = offset;
    this.length = length;
  }

  /** Bytes that a value of this length takes in memory. */
  public static int size(final int length) {
    return HEADER + 2 * length;
  }

  /**
   * Publishes a value. Only one thread of one process may do so.
   *
   * @param from holds it at offset 0
   */
  public void write(final DirectBuffer from) {
    final long next = memory.getLong(offset) + 1;
    // The copy to be filled was in force before the version that is: whoever sees a byte of the new
    // value has to see that version too.
    VarHandle.storeStoreFence();
    memory.putBytes(copy(next), from, 0, length);
    memory.putLongRelease(offset, next);
  }

  /**
   * Reads the value in force.
   *
   * @param to receives it at offset 0
   * @return its version: 0 if nothing was ever written
   */
  public long read(final MutableDirectBuffer to) {
    while (true) {
      final long version = memory.getLongVolatile(offset);
      memory.getBytes(copy(version), to, 0, length);
      VarHandle.loadLoadFence();
      if (memory.getLongVolatile(offset) == version) {
        return version;
      }
      Thread.onSpinWait();
    }
  }

  private int copy(final long version) {
    return offset + HEADER + (int) (version & 1) * length;
  }
}
