package nogc.connectors.sim;

import org.agrona.collections.LongHashSet;

/**
 * Where our orders stand among those of others at their price.
 *
 * <p>Level by level, the {@link QueueModel} estimates it. Order by order it is known: before our
 * order stand those that were there when it came, until exactly these are gone. A trade is told
 * before the orders that it executed change; what has traded and is not seen in the orders yet is
 * remembered, so that nothing counts twice.
 */
final class Queues {
  private final QueueModel model;
  private final Displayed displayed;
  private final OwnOrders own;
  private final long unit;
  private boolean recount;

  Queues(final QueueModel model, final Displayed displayed, final OwnOrders own, final long unit) {
    this.model = model;
    this.displayed = displayed;
    this.own = own;
    this.unit = unit;
  }

  /**
   * An order goes into the book.
   *
   * @param otherwise what stands before it where there is no book
   */
  void join(final SimOrder order, final long otherwise) {
    order.traded = 0;
    if (displayed.hasOrders()) {
      order.before = order.before == null ? new LongHashSet() : order.before;
      order.before.clear();
      order.ahead = displayed.queue(order.buy, order.price, order.before);
    } else {
      order.before = null;
      order.ahead =
          model.join(displayed.hasBook() ? displayed.ahead(order.buy, order.price) : otherwise);
    }
  }

  /** What stands before it now. */
  long ahead(final SimOrder order) {
    return order.before == null ? order.ahead : Math.max(0, order.ahead - order.traded);
  }

  /** So much was traded at its price. */
  void onTrade(final SimOrder order, final long volume) {
    if (order.before == null) {
      order.ahead = Math.max(0, order.ahead - volume);
    }
    order.traded += volume;
  }

  /** There was a trade beyond its price: nobody is before it any more. */
  void onTradeThrough(final SimOrder order) {
    order.ahead = 0;
    if (order.before != null) {
      order.before.clear();
    }
  }

  /** A quote is about to be displayed. */
  void onQuote(final boolean bid, final long price, final long size) {
    final RestingOrders side = own.resting(bid);
    for (int i = 0; i < side.size(); i++) {
      if (side.at(i).price == price) {
        final boolean there = displayed.levels(bid) > 0 && displayed.price(bid, 0) == price;
        change(side.at(i), there ? displayed.size(bid, 0) : size, size);
      }
    }
  }

  /** A level is about to be displayed. */
  void onLevel(final boolean bid, final long price, final long size) {
    final RestingOrders side = own.resting(bid);
    for (int i = 0; i < side.size(); i++) {
      if (side.at(i).price == price) {
        change(side.at(i), displayed.sizeAt(bid, price), size);
      }
    }
  }

  private void change(final SimOrder order, final long before, final long now) {
    if (order.before == null) {
      order.ahead = model.change(order.ahead, before, now, order.traded, unit);
      order.traded = 0;
    }
  }

  /**
   * An order of somebody else is about to have less, or to go.
   *
   * @param goes whether it leaves its place
   */
  void onLess(
      final long id, final boolean bid, final long price, final long quantity, final boolean goes) {
    final RestingOrders side = own.resting(bid);
    for (int i = 0; i < side.size(); i++) {
      final SimOrder order = side.at(i);
      if (order.price == price && order.before != null) {
        if (goes ? order.before.remove(id) : order.before.contains(id)) {
          order.ahead = Math.max(0, order.ahead - quantity);
        }
        order.traded = Math.max(0, order.traded - quantity);
      }
    }
  }

  /** All orders of others are gone; they may come again within this message. */
  void onReset() {
    recount = displayed.hasOrders();
  }

  /** The book is whole again. */
  void onMessageEnd() {
    if (recount) {
      recount = false;
      recount(own.buys);
      recount(own.sells);
    }
  }

  private void recount(final RestingOrders side) {
    for (int i = 0; i < side.size(); i++) {
      final SimOrder order = side.at(i);
      if (order.before != null) {
        order.traded = 0;
        order.ahead = displayed.retain(order.buy, order.price, order.before);
      }
    }
  }
}
