package nogc.engine.core.orders;

import nogc.engine.core.CoreSizes;
import nogc.engine.core.Digest;
import org.agrona.collections.LongHashSet;

/**
 * The execution ids of one venue that have been booked, so that a repeated report has no effect.
 * Holds the newest {@link CoreSizes#MAX_EXECUTIONS}; membership is all that is ever asked of the
 * hash set.
 */
final class ExecutionIds {
  private static final int CAPACITY = CoreSizes.MAX_EXECUTIONS;

  private final LongHashSet known = new LongHashSet(CAPACITY * 2, 0.55f, true);
  private final long[] order = new long[CAPACITY];
  private long count;

  boolean contains(final long executionId) {
    return known.contains(executionId);
  }

  /**
   * @return true if an older id had to be forgotten for it
   */
  boolean add(final long executionId) {
    final int slot = (int) count & CAPACITY - 1;
    final boolean full = count >= CAPACITY;
    if (full) {
      known.remove(order[slot]);
    }
    order[slot] = executionId;
    known.add(executionId);
    count++;
    return full;
  }

  long digest(final long seed) {
    return Digest.mix(
        Digest.mix(seed, count), count == 0 ? 0 : order[(int) (count - 1) & CAPACITY - 1]);
  }
}
