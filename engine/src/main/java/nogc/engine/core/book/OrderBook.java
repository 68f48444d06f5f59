package nogc.engine.core.book;

import nogc.engine.core.Digest;
import nogc.engine.core.state.StateVisitor;

/**
 * The book of one instrument order by order, rebuilt from what a venue tells of each order. Prices
 * and sizes are mantissas at the instrument's scales. Levels count from the touch outwards, the
 * touch being 0; the orders of a level stand in the order in which the venue would execute them.
 *
 * <p>How it is built. A change names an order by the venue's id and nothing else, and most changes
 * are orders that come and go near the touch. So the way from the id to everything that has to
 * change is three array accesses, without a search:
 *
 * <ul>
 *   <li>{@link OrderIds}: id to the order's number, one probe in most cases;
 *   <li>{@link OrderPool}: number to size, neighbours in the queue and level. Orders are numbers,
 *       in arrays: nothing is allocated, nothing is chased through the heap;
 *   <li>{@link OrderSide}: level to size, count and ends of the queue. The number of a level stays
 *       the same while it is there, so that an order can hold it.
 * </ul>
 *
 * Only a new order, or one with a new price, has to look for its level, in the pages of {@link
 * PriceLadder}; there the touch is found without any search.
 *
 * <p>Priority is the venue's: an order whose price changes or whose size grows goes behind all
 * others of its level, one whose size shrinks keeps its place.
 *
 * <p>What is odd is returned, counted and, with one exception, changes nothing: an order of which
 * more is executed than it had leaves the book, because certainly nothing is left of it. Between
 * two calls of {@link #onMessageEnd()} the book may be crossed: only whole venue messages make a
 * whole book.
 *
 * <p>Nothing is allocated, except when there are more orders, or levels further apart, than ever
 * before.
 */
public final class OrderBook {
  /** No such order. */
  public static final int NONE = OrderPool.NONE;

  private static final int INITIAL_ORDERS = 1024;

  private final OrderPool orders = new OrderPool(INITIAL_ORDERS);
  private final OrderIds byId = new OrderIds(INITIAL_ORDERS);
  private final OrderSide bids = new OrderSide(true, orders);
  private final OrderSide asks = new OrderSide(false, orders);
  private final AnomalyCounts anomalies = new AnomalyCounts();
  private int count;

  /**
   * An order enters the book, last in the queue of its price.
   *
   * @param id the venue's, any number but 0
   * @return bits of {@link BookAnomaly}, 0 if all is well
   */
  public int add(final long id, final boolean bid, final long price, final long size) {
    if (price <= 0 || size <= 0 || id == 0) {
      return anomalies.count(invalid(price, size) | (id == 0 ? BookAnomaly.DUPLICATE_ORDER : 0));
    }
    final int order = orders.upcoming();
    if (!byId.add(id, order)) {
      return anomalies.count(BookAnomaly.DUPLICATE_ORDER);
    }
    final OrderSide side = bid ? bids : asks;
    final int level = side.open(price, size);
    if (level == PriceLadder.NONE) {
      byId.remove(id);
      return anomalies.count(BookAnomaly.SIZE_INVALID);
    }
    orders.take(id, size);
    side.append(level, order);
    count++;
    return BookAnomaly.NONE;
  }

  /**
   * An order has this price and size now. It loses its place in the queue if the price is another
   * or the size a larger one.
   *
   * @return bits of {@link BookAnomaly}, 0 if all is well
   */
  public int modify(final long id, final boolean bid, final long price, final long size) {
    if (price <= 0 || size <= 0) {
      return anomalies.count(invalid(price, size));
    }
    final int order = byId.find(id);
    if (order == OrderIds.NONE) {
      return anomalies.count(BookAnomaly.UNKNOWN_ORDER);
    }
    final int place = orders.places[order];
    if (isBid(order) != bid) {
      return anomalies.count(BookAnomaly.WRONG_SIDE);
    }
    final OrderSide side = bid ? bids : asks;
    final int from = place >> 1;
    final long before = orders.sizes[order];
    final boolean samePrice = side.price(from) == price;
    if (samePrice && size <= before) {
      side.reduce(from, order, before - size);
      return BookAnomaly.NONE;
    }
    final int to = side.open(price, samePrice ? size - before : size);
    if (to == PriceLadder.NONE) {
      return anomalies.count(BookAnomaly.SIZE_INVALID);
    }
    move(side, order, from, to, size);
    return BookAnomaly.NONE;
  }

  /** The level it comes from goes if it was the only order there, unless it comes back there. */
  private void move(
      final OrderSide side, final int order, final int from, final int to, final long size) {
    if (from == to && side.count(from) == 1) {
      side.reduce(from, order, orders.sizes[order] - size);
    } else {
      side.unlink(from, order);
      orders.sizes[order] = size;
      side.append(to, order);
    }
  }

  /**
   * An order has that much less, and keeps its place; with nothing left it leaves the book.
   *
   * @return bits of {@link BookAnomaly}, 0 if all is well
   */
  public int reduce(final long id, final long quantity) {
    return take(id, quantity);
  }

  /**
   * That much of an order has been executed; with nothing left it leaves the book. It need not be
   * the first of its level: not every venue executes by time.
   *
   * @return bits of {@link BookAnomaly}, 0 if all is well
   */
  public int execute(final long id, final long quantity) {
    return take(id, quantity);
  }

  private int take(final long id, final long quantity) {
    if (quantity <= 0) {
      return anomalies.count(BookAnomaly.SIZE_INVALID);
    }
    final int order = byId.find(id);
    if (order == OrderIds.NONE) {
      return anomalies.count(BookAnomaly.UNKNOWN_ORDER);
    }
    final long left = orders.sizes[order] - quantity;
    if (left > 0) {
      side(order).reduce(orders.places[order] >> 1, order, quantity);
      return BookAnomaly.NONE;
    }
    byId.remove(id);
    leave(order);
    return left == 0 ? BookAnomaly.NONE : anomalies.count(BookAnomaly.OVERFILL);
  }

  /**
   * An order leaves the book.
   *
   * @return bits of {@link BookAnomaly}, 0 if all is well
   */
  public int delete(final long id) {
    final int order = byId.remove(id);
    if (order == OrderIds.NONE) {
      return anomalies.count(BookAnomaly.UNKNOWN_ORDER);
    }
    leave(order);
    return BookAnomaly.NONE;
  }

  private void leave(final int order) {
    side(order).unlink(orders.places[order] >> 1, order);
    orders.free(order);
    count--;
  }

  /** Counts a change that is none of those above. */
  public int malformed() {
    return anomalies.count(BookAnomaly.MALFORMED);
  }

  /**
   * The venue's message is complete: the touch is checked.
   *
   * @return bits of {@link BookAnomaly}, 0 if all is well
   */
  public int onMessageEnd() {
    if (isCrossed()) {
      return anomalies.count(BookAnomaly.CROSSED);
    }
    return isLocked() ? anomalies.count(BookAnomaly.LOCKED) : BookAnomaly.NONE;
  }

  /** Removes all orders; the counts of anomalies stay. */
  public void clear() {
    bids.clear();
    asks.clear();
    orders.clear();
    byId.clear();
    count = 0;
  }

  /** 0 if there is none. */
  public long bestBid() {
    return bids.bestPrice();
  }

  /** 0 if there is none. */
  public long bestBidSize() {
    return bids.bestSize();
  }

  /** Number of orders at the best bid. */
  public int bestBidOrders() {
    return bids.bestCount();
  }

  /** 0 if there is none. */
  public long bestAsk() {
    return asks.bestPrice();
  }

  /** 0 if there is none. */
  public long bestAskSize() {
    return asks.bestSize();
  }

  /** Number of orders at the best ask. */
  public int bestAskOrders() {
    return asks.bestCount();
  }

  public int bidLevels() {
    return bids.levels();
  }

  public int askLevels() {
    return asks.levels();
  }

  /** Number of orders in the book. */
  public int orders() {
    return count;
  }

  /**
   * @param index from the touch outwards, 0 to the number of levels less 1
   */
  public long price(final boolean bid, final int index) {
    final OrderSide side = side(bid);
    return side.price(side.level(index));
  }

  /**
   * @param index from the touch outwards, 0 to the number of levels less 1
   */
  public long size(final boolean bid, final int index) {
    final OrderSide side = side(bid);
    return side.size(side.level(index));
  }

  /**
   * Number of orders at a level.
   *
   * @param index from the touch outwards, 0 to the number of levels less 1
   */
  public int orders(final boolean bid, final int index) {
    final OrderSide side = side(bid);
    return side.count(side.level(index));
  }

  /**
   * The first order in the queue of a level. Orders are told by a number that is theirs until the
   * next change of the book.
   *
   * @param index from the touch outwards, 0 to the number of levels less 1
   */
  public int firstOrder(final boolean bid, final int index) {
    final OrderSide side = side(bid);
    return side.first(side.level(index));
  }

  /** The order behind this one in the queue, {@link #NONE} behind the last. */
  public int nextOrder(final int order) {
    return orders.next[order];
  }

  /** The order of an id, {@link #NONE} if it is not in the book. */
  public int find(final long id) {
    return byId.find(id);
  }

  /** The venue's id. */
  public long orderId(final int order) {
    return orders.ids[order];
  }

  public long orderSize(final int order) {
    return orders.sizes[order];
  }

  public long orderPrice(final int order) {
    return side(order).price(orders.places[order] >> 1);
  }

  public boolean isBid(final int order) {
    return (orders.places[order] & 1) == 0;
  }

  /** Both sides there, and the best bid above the best ask. */
  public boolean isCrossed() {
    return bids.levels() > 0 && asks.levels() > 0 && bestBid() > bestAsk();
  }

  /** Both sides there, and the best bid equal to the best ask. */
  public boolean isLocked() {
    return bids.levels() > 0 && asks.levels() > 0 && bestBid() == bestAsk();
  }

  /** How often the anomaly, one bit of {@link BookAnomaly}, was returned. */
  public long anomalies(final int anomaly) {
    return anomalies.of(anomaly);
  }

  /** How many anomalies of all kinds were returned. */
  public long anomalies() {
    return anomalies.total();
  }

  /**
   * Mixes the orders into {@code seed} by {@link Digest#mix}, the same for equal queues whatever
   * the way to them: the number of bid levels, then of each bid level from the touch outwards the
   * price, the number of orders, and id and size of each order of the queue; then the asks alike.
   * Anomalies are not in it.
   */
  public long digest(final long seed) {
    return asks.digest(bids.digest(seed));
  }

  /** Shows {@link #digest} to a digest, and all queues and anomalies to a whole walk. */
  public void visit(final StateVisitor state) {
    if (!state.isWhole()) {
      state.i64(digest(Digest.SEED));
      return;
    }
    visit(state, true);
    visit(state, false);
    anomalies.visit(state);
  }

  /** Orders from the touch outwards, those of one level in the order of their queue. */
  private void visit(final StateVisitor state, final boolean bid) {
    if (state.isLoading()) {
      final int orderCount = state.i32(0);
      for (int i = 0; i < orderCount; i++) {
        add(state.i64(0), bid, state.i64(0), state.i64(0));
      }
      return;
    }
    state.i32(side(bid).orderCount());
    side(bid).visit(state);
  }

  private OrderSide side(final boolean bid) {
    return bid ? bids : asks;
  }

  private OrderSide side(final int order) {
    return side(isBid(order));
  }

  private static int invalid(final long price, final long size) {
    return (price <= 0 ? BookAnomaly.PRICE_INVALID : 0)
        | (size <= 0 ? BookAnomaly.SIZE_INVALID : 0);
  }
}
