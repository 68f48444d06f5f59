package nogc.engine.core.book;

import java.util.Arrays;
import nogc.engine.core.Digest;
import nogc.engine.core.state.StateVisitor;

/** One side of a book order by order: a ladder, and for each of its levels the queue of orders. */
final class OrderSide {
  private final PriceLadder ladder;
  private final OrderPool orders;
  private final int askBit;
  private final PriceLadder.Step digestStep = this::digest;
  private final PriceLadder.Step clearStep = this::clear;

  /** By level, all 0 where there is none: its size and its number of orders. */
  private long[] sizes;

  private int[] counts;

  /** By level: the first and the last of its queue. */
  private int[] first;

  private int[] last;

  OrderSide(final boolean bid, final OrderPool orders) {
    this.orders = orders;
    askBit = bid ? 0 : 1;
    ladder = new PriceLadder(bid);
    final int capacity = ladder.capacity();
    sizes = new long[capacity];
    counts = new int[capacity];
    first = new int[capacity];
    last = new int[capacity];
  }

  int levels() {
    return ladder.count();
  }

  /** The i-th level from the touch, which is 0. It costs what lies before that level. */
  int level(final int index) {
    return ladder.level(index);
  }

  long price(final int level) {
    return ladder.price(level);
  }

  long size(final int level) {
    return sizes[level];
  }

  int count(final int level) {
    return counts[level];
  }

  /** The order that has been there longest. */
  int first(final int level) {
    return first[level];
  }

  /** 0 if the side is empty. */
  long bestPrice() {
    return ladder.touchPrice();
  }

  /** 0 if the side is empty. */
  long bestSize() {
    final int touch = ladder.touch();
    return touch == PriceLadder.NONE ? 0 : sizes[touch];
  }

  /** 0 if the side is empty. */
  int bestCount() {
    final int touch = ladder.touch();
    return touch == PriceLadder.NONE ? 0 : counts[touch];
  }

  /**
   * The level at a price, ready for an order; if it was not there, an order must follow.
   *
   * @return {@link PriceLadder#NONE}, and nothing changed, if the level would not fit 64 bits with
   *     that much more
   */
  int open(final long price, final long more) {
    final int level = ladder.put(price);
    if (level >= sizes.length) {
      grow();
    }
    return sizes[level] + more < 0 ? PriceLadder.NONE : level;
  }

  /** Puts an order last in the queue of an open level. */
  void append(final int level, final int order) {
    orders.places[order] = level << 1 | askBit;
    orders.next[order] = OrderPool.NONE;
    final int before = counts[level]++;
    if (before == 0) {
      first[level] = order;
      orders.previous[order] = OrderPool.NONE;
    } else {
      orders.next[last[level]] = order;
      orders.previous[order] = last[level];
    }
    last[level] = order;
    sizes[level] += orders.sizes[order];
  }

  /** Takes an order out of its queue; a level without orders goes. */
  void unlink(final int level, final int order) {
    final int left = --counts[level];
    sizes[level] -= orders.sizes[order];
    if (left == 0) {
      ladder.remove(level);
      return;
    }
    final int ahead = orders.previous[order];
    final int behind = orders.next[order];
    if (ahead == OrderPool.NONE) {
      first[level] = behind;
    } else {
      orders.next[ahead] = behind;
    }
    if (behind == OrderPool.NONE) {
      last[level] = ahead;
    } else {
      orders.previous[behind] = ahead;
    }
  }

  /** An order of the level keeps its place and has this much less. */
  void reduce(final int level, final int order, final long quantity) {
    sizes[level] -= quantity;
    orders.sizes[order] -= quantity;
  }

  void clear() {
    ladder.fold(0, clearStep);
    ladder.clear();
  }

  private long clear(final long unused, final int level) {
    sizes[level] = 0;
    counts[level] = 0;
    return unused;
  }

  long digest(final long seed) {
    return ladder.fold(Digest.mix(seed, ladder.count()), digestStep);
  }

  private long digest(final long seed, final int level) {
    long digest = Digest.mix(Digest.mix(seed, ladder.price(level)), counts[level]);
    for (int order = first[level]; order != OrderPool.NONE; order = orders.next[order]) {
      digest = Digest.mix(Digest.mix(digest, orders.ids[order]), orders.sizes[order]);
    }
    return digest;
  }

  int orderCount() {
    return (int) ladder.fold(0, (sum, level) -> sum + counts[level]);
  }

  /** Shows id, price and size of each order. */
  void visit(final StateVisitor state) {
    ladder.fold(
        0,
        (unused, level) -> {
          for (int order = first[level]; order != OrderPool.NONE; order = orders.next[order]) {
            state.i64(orders.ids[order]);
            state.i64(ladder.price(level));
            state.i64(orders.sizes[order]);
          }
          return 0;
        });
  }

  private void grow() {
    final int capacity = ladder.capacity();
    sizes = Arrays.copyOf(sizes, capacity);
    counts = Arrays.copyOf(counts, capacity);
    first = Arrays.copyOf(first, capacity);
    last = Arrays.copyOf(last, capacity);
  }
}
