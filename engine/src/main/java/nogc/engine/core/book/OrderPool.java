package nogc.engine.core.book;

import java.util.Arrays;

/**
 * The orders of a book, in arrays by their number. Orders of one level form a queue, the oldest
 * first; a number is given again after its order has gone.
 */
final class OrderPool {
  static final int NONE = -1;

  long[] ids;
  long[] sizes;

  /** The level on its side, doubled; 1 more on the ask side. */
  int[] places;

  /** The order behind; of a free number the next free one. */
  int[] next;

  /** The order ahead. */
  int[] previous;

  private int firstFree;

  OrderPool(final int capacity) {
    ids = new long[capacity];
    sizes = new long[capacity];
    places = new int[capacity];
    next = new int[capacity];
    previous = new int[capacity];
    clear();
  }

  /** The number that the next order gets. */
  int upcoming() {
    if (firstFree == NONE) {
      grow();
    }
    return firstFree;
  }

  /** Takes the upcoming number. */
  void take(final long id, final long size) {
    final int order = firstFree;
    firstFree = next[order];
    ids[order] = id;
    sizes[order] = size;
  }

  void free(final int order) {
    next[order] = firstFree;
    firstFree = order;
  }

  /** All orders are free. */
  void clear() {
    firstFree = NONE;
    freeFrom(0);
  }

  private void freeFrom(final int begin) {
    for (int order = next.length - 1; order >= begin; order--) {
      free(order);
    }
  }

  private void grow() {
    final int begin = next.length;
    final int capacity = begin * 2;
    ids = Arrays.copyOf(ids, capacity);
    sizes = Arrays.copyOf(sizes, capacity);
    places = Arrays.copyOf(places, capacity);
    next = Arrays.copyOf(next, capacity);
    previous = Arrays.copyOf(previous, capacity);
    freeFrom(begin);
  }
}
