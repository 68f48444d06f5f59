package nogc.engine.core.orders;

/** The firm's open orders in one instrument, by side, in the order of their approval. */
public final class OwnOrders {
  private Order firstBuy;
  private Order lastBuy;
  private Order firstSell;
  private Order lastSell;

  /** The oldest open order of a side, null if there is none. */
  public Order first(final boolean buy) {
    return buy ? firstBuy : firstSell;
  }

  /** The open order of the same side approved after this one, null if there is none. */
  public static Order next(final Order order) {
    return order.nextOnSide;
  }

  void add(final Order order) {
    final Order last = order.isBuy() ? lastBuy : lastSell;
    order.previousOnSide = last;
    order.nextOnSide = null;
    if (last == null) {
      first(order.isBuy(), order);
    } else {
      last.nextOnSide = order;
    }
    last(order.isBuy(), order);
  }

  void remove(final Order order) {
    if (order.previousOnSide == null) {
      first(order.isBuy(), order.nextOnSide);
    } else {
      order.previousOnSide.nextOnSide = order.nextOnSide;
    }
    if (order.nextOnSide == null) {
      last(order.isBuy(), order.previousOnSide);
    } else {
      order.nextOnSide.previousOnSide = order.previousOnSide;
    }
    order.previousOnSide = null;
    order.nextOnSide = null;
  }

  private void first(final boolean buy, final Order order) {
    if (buy) {
      firstBuy = order;
    } else {
      firstSell = order;
    }
  }

  private void last(final boolean buy, final Order order) {
    if (buy) {
      lastBuy = order;
    } else {
      lastSell = order;
    }
  }
}
