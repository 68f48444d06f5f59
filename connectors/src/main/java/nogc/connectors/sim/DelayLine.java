package nogc.connectors.sim;

import org.agrona.DirectBuffer;
import org.agrona.ExpandableRingBuffer;
import org.agrona.MutableDirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * Messages under way, each with the time at which it arrives. None overtakes another: as on one
 * connection, a message arrives no earlier than the one before it.
 */
public final class DelayLine {
  /** Due time of nothing. */
  public static final long NEVER = Long.MAX_VALUE;

  private final ExpandableRingBuffer queue = new ExpandableRingBuffer();
  private final UnsafeBuffer staging = new UnsafeBuffer(new byte[512]);
  private final ExpandableRingBuffer.MessageConsumer peek = this::peek;
  private final ExpandableRingBuffer.MessageConsumer hand = this::hand;
  private ReportSink receiver;
  private boolean taken;
  private long lastDueNs = Long.MIN_VALUE;
  private long headDueNs = NEVER;

  /** Sends a message; it arrives at {@code dueNs}, or with the one before it if that is later. */
  public void add(
      final long dueNs, final DirectBuffer message, final int offset, final int length) {
    lastDueNs = Math.max(lastDueNs, dueNs);
    staging.putLong(0, lastDueNs);
    staging.putBytes(Long.BYTES, message, offset, length);
    if (!queue.append(staging, 0, Long.BYTES + length)) {
      throw new IllegalStateException("more than " + queue.size() + " bytes are under way");
    }
    if (headDueNs == NEVER) {
      headDueNs = lastDueNs;
    }
  }

  /** When the next message arrives; {@link #NEVER} if there is none. */
  public long nextDueNs() {
    return headDueNs;
  }

  /**
   * Hands the next message over.
   *
   * @return false if there was none or the receiver did not take it
   */
  public boolean deliver(final ReportSink to) {
    receiver = to;
    taken = false;
    queue.consume(hand, 1);
    if (taken) {
      headDueNs = NEVER;
      queue.forEach(peek, 1);
    }
    return taken;
  }

  private boolean hand(
      final MutableDirectBuffer buffer, final int offset, final int length, final int position) {
    taken = receiver.onReport(buffer, offset + Long.BYTES, length - Long.BYTES);
    return taken;
  }

  private boolean peek(
      final MutableDirectBuffer buffer, final int offset, final int length, final int position) {
    headDueNs = buffer.getLong(offset);
    return false;
  }
}
