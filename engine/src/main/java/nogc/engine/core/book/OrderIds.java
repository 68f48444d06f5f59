package nogc.engine.core.book;

import java.util.Arrays;

/**
 * The orders of a book by the id that the venue gave them: a hash table with open addressing, at
 * most half full. An id is never 0. What goes leaves no mark behind: those that follow in its run
 * move up, so that the table never has to be cleaned.
 */
final class OrderIds {
  static final int NONE = -1;

  /** 2^64 over the golden ratio: spreads the runs of ids that venues give. */
  private static final long SPREAD = 0x9E3779B97F4A7C15L;

  private long[] ids;
  private int[] orders;
  private int mask;
  private int shift;
  private int count;

  OrderIds(final int capacity) {
    allocate(Integer.highestOneBit(Math.max(capacity, 2) * 2 - 1) * 2);
  }

  private void allocate(final int length) {
    ids = new long[length];
    orders = new int[length];
    mask = length - 1;
    shift = Long.SIZE - Integer.numberOfTrailingZeros(length);
  }

  /** {@link #NONE} if the id is not there. */
  int find(final long id) {
    int at = home(id);
    long found = ids[at];
    while (found != id) {
      if (found == 0) {
        return NONE;
      }
      at = (at + 1) & mask;
      found = ids[at];
    }
    return found == 0 ? NONE : orders[at];
  }

  /** Returns whether the id was not there yet; if it was, nothing changed. */
  boolean add(final long id, final int order) {
    int at = home(id);
    while (ids[at] != 0) {
      if (ids[at] == id) {
        return false;
      }
      at = (at + 1) & mask;
    }
    ids[at] = id;
    orders[at] = order;
    if (++count > mask >> 1) {
      grow();
    }
    return true;
  }

  /** Returns the order, {@link #NONE} if the id was not there. */
  int remove(final long id) {
    int at = home(id);
    long found = ids[at];
    while (found != id) {
      if (found == 0) {
        return NONE;
      }
      at = (at + 1) & mask;
      found = ids[at];
    }
    if (found == 0) {
      return NONE;
    }
    final int order = orders[at];
    count--;
    close(at);
    return order;
  }

  void clear() {
    Arrays.fill(ids, 0);
    count = 0;
  }

  private int home(final long id) {
    return (int) ((id * SPREAD) >>> shift);
  }

  /** Moves up those of the run that may stand at the free place. */
  private void close(final int from) {
    int free = from;
    int at = (from + 1) & mask;
    for (long id = ids[at]; id != 0; id = ids[at]) {
      final int distanceFromHome = (at - home(id)) & mask;
      if (distanceFromHome >= ((at - free) & mask)) {
        ids[free] = id;
        orders[free] = orders[at];
        free = at;
      }
      at = (at + 1) & mask;
    }
    ids[free] = 0;
  }

  private void grow() {
    final long[] oldIds = ids;
    final int[] oldOrders = orders;
    allocate(oldIds.length * 2);
    for (int i = 0; i < oldIds.length; i++) {
      if (oldIds[i] != 0) {
        int at = home(oldIds[i]);
        while (ids[at] != 0) {
          at = (at + 1) & mask;
        }
        ids[at] = oldIds[i];
        orders[at] = oldOrders[i];
      }
    }
  }
}
