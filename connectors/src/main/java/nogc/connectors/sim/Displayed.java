package nogc.connectors.sim;

import nogc.engine.core.book.LevelBook;
import nogc.engine.core.book.OrderBook;
import nogc.journal.codec.DepthAction;
import org.agrona.collections.Long2LongHashMap;
import org.agrona.collections.LongHashSet;

/**
 * What others offer, as the recording displays it, less what we took from it: a recording does not
 * know of our executions, so what we took of a level is remembered until its next update. Order by
 * order it is remembered until as much has gone from the level.
 *
 * <p>The finer goes before the coarser: once an order has been seen, levels are ignored, and once a
 * level has been seen, quotes are.
 */
final class Displayed {
  private enum Source {
    TRADES,
    QUOTES,
    DEPTH,
    ORDERS
  }

  private final LevelBook book;
  private final Long2LongHashMap takenBids = new Long2LongHashMap(0);
  private final Long2LongHashMap takenAsks = new Long2LongHashMap(0);
  private OrderBook orders;
  private Source source = Source.TRADES;

  Displayed(final int maxDepth) {
    book = new LevelBook(maxDepth);
  }

  /** Whether the recording has shown more than trades. */
  boolean hasBook() {
    return source != Source.TRADES;
  }

  /** Whether it shows order by order. */
  boolean hasOrders() {
    return source == Source.ORDERS;
  }

  void onQuote(final long bidPrice, final long bidSize, final long askPrice, final long askSize) {
    if (source.compareTo(Source.DEPTH) >= 0) {
      return;
    }
    source = Source.QUOTES;
    clear();
    if (bidSize > 0) {
      book.set(true, bidPrice, bidSize);
    }
    if (askSize > 0) {
      book.set(false, askPrice, askSize);
    }
  }

  void onLevel(final boolean bid, final long price, final long size) {
    if (source != Source.DEPTH) {
      if (source == Source.ORDERS) {
        return;
      }
      clear();
      source = Source.DEPTH;
    }
    book.set(bid, price, size);
    final Long2LongHashMap taken = taken(bid);
    if (!taken.isEmpty()) {
      taken.remove(price);
    }
  }

  /**
   * A change of one order, told to {@code queues} before it happens if it takes anything away.
   * Changes that cannot be are ignored.
   */
  void onOrder(
      final DepthAction action,
      final long id,
      final boolean bid,
      final long price,
      final long size,
      final Queues queues) {
    if (source != Source.ORDERS) {
      clear();
      orders = new OrderBook();
      source = Source.ORDERS;
    }
    if (action == DepthAction.ADD) {
      orders.add(id, bid, price, size);
      return;
    }
    final int found = orders.find(id);
    if (found == OrderBook.NONE || orders.isBid(found) != bid) {
      return;
    }
    final long oldPrice = orders.orderPrice(found);
    final long oldSize = orders.orderSize(found);
    if (action == DepthAction.DELETE || (action == DepthAction.MODIFY && size == 0)) {
      less(id, bid, oldPrice, oldSize, true, queues);
      orders.delete(id);
    } else if (action == DepthAction.MODIFY && price > 0 && size > 0) {
      final boolean goes = price != oldPrice || size > oldSize;
      less(id, bid, oldPrice, goes ? oldSize : oldSize - size, goes, queues);
      orders.modify(id, bid, price, size);
    }
  }

  private void less(
      final long id,
      final boolean bid,
      final long price,
      final long quantity,
      final boolean goes,
      final Queues queues) {
    final Long2LongHashMap taken = taken(bid);
    if (!taken.isEmpty() && taken.containsKey(price)) {
      final long left = taken.get(price) - quantity;
      if (left > 0) {
        taken.put(price, left);
      } else {
        taken.remove(price);
      }
    }
    queues.onLess(id, bid, price, quantity, goes);
  }

  void onMessageEnd() {
    if (source != Source.ORDERS) {
      book.onMessageEnd();
    }
  }

  void clear() {
    book.clear();
    if (orders != null) {
      orders.clear();
    }
    takenBids.clear();
    takenAsks.clear();
  }

  int levels(final boolean bid) {
    if (source == Source.ORDERS) {
      return bid ? orders.bidLevels() : orders.askLevels();
    }
    return bid ? book.bidLevels() : book.askLevels();
  }

  /** Price of the i-th level from the touch outwards. */
  long price(final boolean bid, final int index) {
    return source == Source.ORDERS ? orders.price(bid, index) : book.price(bid, index);
  }

  /** Size of the i-th level, with what we took from it. */
  long size(final boolean bid, final int index) {
    return source == Source.ORDERS ? orders.size(bid, index) : book.size(bid, index);
  }

  /** What we took of the i-th level. */
  long taken(final boolean bid, final int index) {
    final Long2LongHashMap taken = taken(bid);
    return taken.isEmpty() ? 0 : taken.get(price(bid, index));
  }

  /** What is left of the i-th level. */
  long available(final boolean bid, final int index) {
    return Math.max(0, size(bid, index) - taken(bid, index));
  }

  void take(final boolean bid, final int index, final long quantity) {
    final long price = price(bid, index);
    taken(bid).put(price, taken(bid).get(price) + quantity);
  }

  /**
   * Size that stands before a newcomer at this price: what is displayed there. Quotes show the
   * touch only: behind it, as much is assumed as there.
   */
  long ahead(final boolean bid, final long price) {
    if (levels(bid) == 0) {
      return 0;
    }
    if (source == Source.QUOTES) {
      final long touch = book.price(bid, 0);
      return (bid ? price > touch : price < touch) ? 0 : book.size(bid, 0);
    }
    return sizeAt(bid, price);
  }

  /** Displayed size at this price, 0 if no level is there. */
  long sizeAt(final boolean bid, final long price) {
    final int level = levelAt(bid, price);
    return level < 0 ? 0 : size(bid, level);
  }

  private int levelAt(final boolean bid, final long price) {
    int low = 0;
    int high = levels(bid) - 1;
    while (low <= high) {
      final int middle = (low + high) >>> 1;
      final long found = price(bid, middle);
      if (found == price) {
        return middle;
      }
      if (bid ? found > price : found < price) {
        low = middle + 1;
      } else {
        high = middle - 1;
      }
    }
    return -1;
  }

  /**
   * Order by order: who is at a price.
   *
   * @param ids takes their ids
   * @return their size
   */
  long queue(final boolean bid, final long price, final LongHashSet ids) {
    final int level = levelAt(bid, price);
    if (level < 0) {
      return 0;
    }
    for (int order = orders.firstOrder(bid, level);
        order != OrderBook.NONE;
        order = orders.nextOrder(order)) {
      ids.add(orders.orderId(order));
    }
    return orders.size(bid, level);
  }

  /**
   * Order by order: who of these is still, or again, at a price.
   *
   * @param ids loses those that are not
   * @return the size of those that are
   */
  long retain(final boolean bid, final long price, final LongHashSet ids) {
    final LongHashSet here = new LongHashSet();
    queue(bid, price, here);
    ids.retainAll(here);
    long size = 0;
    for (final LongHashSet.LongIterator left = ids.iterator(); left.hasNext(); ) {
      size += orders.orderSize(orders.find(left.nextValue()));
    }
    return size;
  }

  private Long2LongHashMap taken(final boolean bid) {
    return bid ? takenBids : takenAsks;
  }
}
