package nogc.engine.core.orders;

import nogc.engine.core.Digest;
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

  long digest(final long seed) {
    return Digest.mix(Digest.mix(seed, count), digest);
  }
}
