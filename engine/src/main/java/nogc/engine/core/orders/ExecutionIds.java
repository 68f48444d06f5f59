package nogc.engine.core.orders;

import nogc.engine.core.Digest;
import nogc.engine.core.state.StateVisitor;
import org.agrona.collections.LongHashSet;

/** The newest execution ids of one venue; membership is all that is ever asked of the hash set. */
final class ExecutionIds {
  private final int capacity;
  private final LongHashSet known;
  private final long[] order;
  private long count;
  private long digest = Digest.SEED;

  /**
   * @param capacity a power of two
   */
  ExecutionIds(final int capacity) {
    this.capacity = capacity;
    known = new LongHashSet(capacity * 2, 0.55f, true);
    order = new long[capacity];
  }

  boolean contains(final long executionId) {
    return known.contains(executionId);
  }

  /**
   * Remembers an id.
   *
   * @return true if an older id had to be forgotten for it
   */
  boolean add(final long executionId) {
    final int slot = (int) count & capacity - 1;
    final boolean full = count >= capacity;
    if (full) {
      known.remove(order[slot]);
    }
    order[slot] = executionId;
    known.add(executionId);
    count++;
    digest = Digest.mix(digest, executionId);
    return full;
  }

  /** The digest takes the sum of all ids so far, in their order. */
  void visit(final StateVisitor state) {
    count = state.i64(count);
    digest = state.i64(digest);
    if (!state.isWhole()) {
      return;
    }
    for (long i = Math.max(0, count - capacity); i < count; i++) {
      final int slot = (int) i & capacity - 1;
      order[slot] = state.i64(order[slot]);
      if (state.isLoading()) {
        known.add(order[slot]);
      }
    }
  }
}
