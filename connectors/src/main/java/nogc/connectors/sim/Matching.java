package nogc.connectors.sim;

import java.util.ArrayList;
import java.util.List;

/**
 * Executes our orders in one instrument against what the recording shows of the others.
 *
 * <p><b>With a book</b> (depth or quotes). An order that can be executed takes what is displayed,
 * level by level, as taker; what a market or immediate order does not get is canceled, the rest of
 * a limit order enters the book. A resting order is executed as maker, at its own limit:
 *
 * <ul>
 *   <li>by a trade through its price, up to the traded size;
 *   <li>by a trade at its price whose aggressor is unknown or on the other side, by what is left
 *       after the queue ahead of it: the size displayed when it came, less what has traded there
 *       since, never more than is displayed now (so cancels are assumed to happen ahead of it);
 *   <li>by displayed orders of the other side that cross it, up to their size.
 * </ul>
 *
 * <p><b>Trades only.</b> A market order, an immediate order and a limit order that the last trade
 * would satisfy wait for the next trade and are executed at its price as taker, up to its size. The
 * next trade decides on an immediate order; a limit order that it does not satisfy enters the book
 * as above, where one order of the size of the last trade is assumed ahead of it.
 *
 * <p>One trade never gives more than its size to all our orders together. Among them, price goes
 * before time. A stop order is triggered by a trade at or beyond its trigger price (by the best
 * offer or bid while no trade has been seen) and is then an order that comes anew; the trade that
 * triggers it does not execute it.
 *
 * <p><b>Self match.</b> Before one of our orders would meet another of ours in the book, the rest
 * of the newer one is canceled. Market orders that wait for a trade meet only that trade.
 */
final class Matching {
  private static final String SELF_MATCH = "self match prevented";

  private final VenueInstrument instrument;
  private final Reports reports;
  private final Displayed displayed;
  private final RestingOrders buys = new RestingOrders(true);
  private final RestingOrders sells = new RestingOrders(false);
  private final List<SimOrder> waiting = new ArrayList<>();
  private final List<SimOrder> armed = new ArrayList<>();
  private long lastTradePrice;
  private long lastTradeSize;

  Matching(final VenueInstrument instrument, final Reports reports) {
    this.instrument = instrument;
    this.reports = reports;
    displayed = new Displayed(instrument.bookDepth());
  }

  VenueInstrument instrument() {
    return instrument;
  }

  // What the recording shows.

  void onQuote(final long bidPrice, final long bidSize, final long askPrice, final long askSize) {
    displayed.onQuote(bidPrice, bidSize, askPrice, askSize);
    shorten(buys, bidPrice, bidSize);
    shorten(sells, askPrice, askSize);
  }

  void onLevel(final boolean bid, final long price, final long size) {
    displayed.onLevel(bid, price, size);
    shorten(bid ? buys : sells, price, size);
  }

  private static void shorten(final RestingOrders side, final long price, final long size) {
    for (int i = 0; i < side.size(); i++) {
      final SimOrder order = side.at(i);
      if (order.price == price) {
        order.ahead = Math.min(order.ahead, size);
      }
    }
  }

  void onReset() {
    displayed.clear();
  }

  /** The venue's message is complete: now the book may be acted upon. */
  void onMessageEnd() {
    if (!displayed.hasBook()) {
      return;
    }
    displayed.onMessageEnd();
    meetCrossing(buys);
    meetCrossing(sells);
    while (!waiting.isEmpty()) {
      takeDisplayed(waiting.remove(0));
    }
    if (lastTradeSize == 0) {
      triggerByTouch();
    }
  }

  void onTrade(
      final long price, final long size, final boolean aggressorBuy, final boolean aggressorSell) {
    lastTradePrice = price;
    lastTradeSize = size;
    long left = displayed.hasBook() ? size : giveToWaiting(price, size);
    left = giveToResting(buys, price, left, !aggressorBuy);
    giveToResting(sells, price, left, !aggressorSell);
    trigger(price, true);
    trigger(price, false);
  }

  private long giveToWaiting(final long price, final long size) {
    long left = size;
    int i = 0;
    while (i < waiting.size()) {
      final SimOrder order = waiting.get(i);
      final boolean enough = !order.isFillOrKill() || left >= order.leaves();
      final long quantity = order.accepts(price) && enough ? Math.min(left, order.leaves()) : 0;
      if (quantity > 0) {
        left -= quantity;
        reports.fill(order, instrument, price, quantity, false);
      }
      if (order.leaves() == 0) {
        waiting.remove(i);
      } else if (order.isImmediate()) {
        waiting.remove(i);
        reports.canceled(order, unfilled(order));
      } else if (!order.accepts(price)) {
        waiting.remove(i);
        rest(order);
      } else {
        i++;
      }
    }
    return left;
  }

  private long giveToResting(
      final RestingOrders side, final long price, final long size, final boolean atPrice) {
    long left = size;
    long volume = size;
    int i = 0;
    while (i < side.size()) {
      final SimOrder order = side.at(i);
      long share = left;
      if (order.isThroughBy(price)) {
        order.ahead = 0;
      } else if (order.price == price && atPrice) {
        // What others had ahead of it is gone from the trade; so is what our own ones got.
        share = Math.min(left, Math.max(0, volume - order.ahead) - (volume - left));
        order.ahead = Math.max(0, order.ahead - volume);
      } else {
        break;
      }
      final long quantity = Math.min(Math.max(0, share), order.leaves());
      if (quantity > 0) {
        left -= quantity;
        if (order.isThroughBy(price)) {
          volume -= quantity;
        }
        reports.fill(order, instrument, order.price, quantity, true);
      }
      if (order.leaves() == 0) {
        side.removeAt(i);
      } else {
        i++;
      }
    }
    return left;
  }

  private void meetCrossing(final RestingOrders side) {
    final boolean opposite = side == sells;
    int i = 0;
    while (i < side.size()) {
      final SimOrder order = side.at(i);
      final int levels = displayed.levels(opposite);
      int level = 0;
      while (level < levels
          && order.leaves() > 0
          && order.accepts(displayed.price(opposite, level))) {
        final long quantity = Math.min(order.leaves(), displayed.available(opposite, level));
        if (quantity > 0) {
          displayed.take(opposite, level, quantity);
          reports.fill(order, instrument, order.price, quantity, true);
        }
        level++;
      }
      if (level == 0) {
        return;
      }
      if (order.leaves() == 0) {
        side.removeAt(i);
      } else {
        i++;
      }
    }
  }

  private void trigger(final long price, final boolean buy) {
    int i = 0;
    while (i < armed.size()) {
      final SimOrder order = armed.get(i);
      if (order.buy == buy && order.isTriggeredBy(price)) {
        armed.remove(i);
        fire(order);
      } else {
        i++;
      }
    }
  }

  private void triggerByTouch() {
    if (displayed.levels(false) > 0) {
      trigger(displayed.price(false, 0), true);
    }
    if (displayed.levels(true) > 0) {
      trigger(displayed.price(true, 0), false);
    }
  }

  private void fire(final SimOrder order) {
    order.armed = false;
    reports.triggered(order);
    enter(order);
  }

  // What we do.

  /** An order that was accepted in a former life of the venue comes anew. */
  void restore(final SimOrder order) {
    place(order);
  }

  void add(final SimOrder order) {
    reports.accepted(order);
    place(order);
  }

  private void place(final SimOrder order) {
    if (!order.armed) {
      enter(order);
    } else if (isPastTrigger(order)) {
      fire(order);
    } else {
      armed.add(order);
    }
  }

  private boolean isPastTrigger(final SimOrder order) {
    if (lastTradeSize > 0) {
      return order.isTriggeredBy(lastTradePrice);
    }
    return displayed.levels(!order.buy) > 0 && order.isTriggeredBy(displayed.price(!order.buy, 0));
  }

  private void enter(final SimOrder order) {
    if (displayed.hasBook()) {
      takeDisplayed(order);
    } else if (!order.isMarket() && wouldMeetOwn(order, order.price)) {
      reports.canceled(order, SELF_MATCH);
    } else if (order.isMarket()
        || order.isImmediate()
        || lastTradeSize == 0
        || order.accepts(lastTradePrice)) {
      waiting.add(order);
    } else {
      rest(order);
    }
  }

  private void takeDisplayed(final SimOrder order) {
    final boolean opposite = !order.buy;
    final int levels = displayed.levels(opposite);
    if (order.isFillOrKill() && reachable(order) < order.leaves()) {
      reports.canceled(order, unfilled(order));
      return;
    }
    for (int i = 0; i < levels && order.leaves() > 0 && isReachable(order, i); i++) {
      final long quantity = Math.min(order.leaves(), displayed.available(opposite, i));
      if (quantity > 0) {
        displayed.take(opposite, i, quantity);
        reports.fill(order, instrument, displayed.price(opposite, i), quantity, false);
      }
    }
    if (order.leaves() == 0) {
      return;
    }
    final RestingOrders own = order.buy ? sells : buys;
    if (!own.isEmpty() && order.accepts(own.bestPrice())) {
      reports.canceled(order, SELF_MATCH);
    } else if (order.isMarket() || order.isImmediate()) {
      reports.canceled(order, unfilled(order));
    } else {
      rest(order);
    }
  }

  /** Within the limit, and before any order of our own. */
  private boolean isReachable(final SimOrder order, final int level) {
    final long price = displayed.price(!order.buy, level);
    final RestingOrders own = order.buy ? sells : buys;
    return order.accepts(price)
        && (own.isEmpty() || (order.buy ? price < own.bestPrice() : price > own.bestPrice()));
  }

  private long reachable(final SimOrder order) {
    long sum = 0;
    final int levels = displayed.levels(!order.buy);
    for (int i = 0; i < levels && sum < order.leaves() && isReachable(order, i); i++) {
      sum += Math.min(order.leaves(), displayed.available(!order.buy, i));
    }
    return sum;
  }

  private void rest(final SimOrder order) {
    order.ahead = displayed.hasBook() ? displayed.ahead(order.buy, order.price) : lastTradeSize;
    (order.buy ? buys : sells).add(order);
  }

  private static String unfilled(final SimOrder order) {
    return switch (order.timeInForce) {
      case IOC -> "immediate or cancel";
      case FOK -> "fill or kill";
      default -> "no displayed liquidity";
    };
  }

  private boolean wouldMeetOwn(final SimOrder order, final long price) {
    final RestingOrders own = order.buy ? sells : buys;
    if (!own.isEmpty() && (order.buy ? own.bestPrice() <= price : own.bestPrice() >= price)) {
      return true;
    }
    for (final SimOrder other : waiting) {
      if (other.buy != order.buy
          && !other.isMarket()
          && (order.buy ? other.price <= price : other.price >= price)) {
        return true;
      }
    }
    return false;
  }

  void cancel(final SimOrder order) {
    remove(order);
    reports.canceled(order, "");
  }

  /**
   * Changes an order that has been checked. It keeps its place only if the prices stay and the
   * quantity does not grow.
   *
   * @return why it cannot be done, null if it was
   */
  String replace(
      final SimOrder order,
      final long quantity,
      final long price,
      final long stopPrice,
      final int revision) {
    final long newPrice = order.isMarket() ? 0 : price;
    final long newStop = order.armed && stopPrice != 0 ? stopPrice : order.stopPrice;
    if (!order.armed && !order.isMarket() && wouldMeetOwn(order, newPrice)) {
      return SELF_MATCH;
    }
    final boolean keeps =
        newPrice == order.price && newStop == order.stopPrice && quantity <= order.quantity;
    if (!keeps) {
      remove(order);
    }
    order.terms(quantity, price, stopPrice, revision);
    reports.replaced(order);
    if (!keeps) {
      place(order);
    }
    return null;
  }

  /** DAY orders, in the order of waiting, armed, bids, offers. */
  void endDay() {
    expire(waiting);
    expire(armed);
    expire(buys);
    expire(sells);
  }

  private void expire(final List<SimOrder> orders) {
    int i = 0;
    while (i < orders.size()) {
      if (orders.get(i).isDay()) {
        reports.expired(orders.remove(i));
      } else {
        i++;
      }
    }
  }

  private void expire(final RestingOrders orders) {
    int i = 0;
    while (i < orders.size()) {
      if (orders.at(i).isDay()) {
        reports.expired(orders.at(i));
        orders.removeAt(i);
      } else {
        i++;
      }
    }
  }

  private void remove(final SimOrder order) {
    if (!waiting.remove(order) && !armed.remove(order)) {
      (order.buy ? buys : sells).remove(order);
    }
  }
}
