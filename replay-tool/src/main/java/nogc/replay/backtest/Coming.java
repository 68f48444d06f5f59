package nogc.replay.backtest;

import nogc.connectors.sim.DelayLine;
import nogc.journal.RecordLayout;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * Market records on their way to the engine, in slots of one size: every record of a recording goes
 * through here where the feed takes time. None overtakes another. It grows to what a latency holds
 * at most, and then allocates no more.
 */
final class Coming {
  private static final int SLOT = Integer.highestOneBit(RecordLayout.MAX_FIXED_LENGTH - 1) << 1;

  private UnsafeBuffer slots = new UnsafeBuffer(new byte[SLOT << 6]);
  private long[] dueNs = new long[1 << 6];
  private int[] lengths = new int[1 << 6];
  private long head;
  private long tail;
  private long lastDueNs = Long.MIN_VALUE;

  void add(final long due, final DirectBuffer record, final int length) {
    if (tail - head == dueNs.length) {
      grow();
    }
    final int slot = (int) tail & (dueNs.length - 1);
    lastDueNs = Math.max(lastDueNs, due);
    dueNs[slot] = lastDueNs;
    lengths[slot] = length;
    slots.putBytes(slot * SLOT, record, 0, length);
    tail++;
  }

  private void grow() {
    final int size = dueNs.length;
    final UnsafeBuffer moreSlots = new UnsafeBuffer(new byte[2 * size * SLOT]);
    final long[] moreDue = new long[2 * size];
    final int[] moreLengths = new int[2 * size];
    for (long at = head; at < tail; at++) {
      final int from = (int) at & (size - 1);
      final int to = (int) at & (2 * size - 1);
      moreSlots.putBytes(to * SLOT, slots, from * SLOT, lengths[from]);
      moreDue[to] = dueNs[from];
      moreLengths[to] = lengths[from];
    }
    slots = moreSlots;
    dueNs = moreDue;
    lengths = moreLengths;
  }

  boolean isEmpty() {
    return head == tail;
  }

  /** When the next record arrives; {@link DelayLine#NEVER} if none is under way. */
  long nextDueNs() {
    return head == tail ? DelayLine.NEVER : dueNs[(int) head & (dueNs.length - 1)];
  }

  /** Puts the next record at offset 0 of a buffer and forgets it; returns its length. */
  int take(final UnsafeBuffer into) {
    final int slot = (int) head & (dueNs.length - 1);
    into.putBytes(0, slots, slot * SLOT, lengths[slot]);
    head++;
    return lengths[slot];
  }
}
