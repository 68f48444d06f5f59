package nogc.connectors.sim;

import nogc.journal.codec.DepthUpdateDecoder;
import nogc.journal.codec.Side;
import nogc.journal.codec.TimeInForce;
import nogc.journal.fixed.Decimals;

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
 *       since and what the {@link QueueModel} makes of cancels; order by order, exactly those who
 *       came before it;
 *   <li>by displayed orders of the other side that cross it, up to their size.
 * </ul>
 *
 * <p><b>Trades only.</b> A market order, an immediate order and a limit order that the last trade
 * would satisfy wait for the next trade and are executed at its price as taker, up to its size. The
 * next trade decides on an immediate order; a limit order that it does not satisfy enters the book
 * as above, where one order of the size of the last trade is assumed ahead of it.
 *
 * <p><b>Bars only.</b> See {@link Bars}.
 *
 * <p>Where less or more than this is to be had, the {@link LiquidityModel} says so.
 *
 * <p>One trade never gives more than its size to all our orders together. Among them, price goes
 * before time. A stop order is triggered by a trade at or beyond its trigger price (by the best
 * offer or bid while no trade has been seen) and is then an order that comes anew; the trade that
 * triggers it does not execute it.
 *
 * <p><b>Sessions.</b> Outside {@link TradingSessions} nothing is executed; what is shown there is
 * only remembered. {@link Auctions} execute their own orders.
 *
 * <p><b>Self match.</b> Before one of our orders would meet another of ours in the book, the rest
 * of the newer one is canceled. Market orders that wait for a trade meet only that trade.
 */
final class Matching {
  static final String SELF_MATCH = "self match prevented";

  private final VenueInstrument instrument;
  private final LiquidityModel liquidity;
  private final Reports reports;
  private final Displayed displayed;
  private final OwnOrders own = new OwnOrders();
  private final Taking taking;
  private final Bars bars;
  private final Queues queues;
  private final Auctions auctions;
  private final boolean hasAuctions;
  private boolean isExpired;
  private boolean open;
  private long openNs;
  private long lastTradePrice;
  private long lastTradeSize;
  private long lastDataNs = Long.MIN_VALUE;

  Matching(
      final VenueInstrument instrument,
      final VenueRules rules,
      final SessionClock session,
      final Reports reports) {
    this.instrument = instrument;
    hasAuctions = !rules.sessions().isAlways();
    open = session.isOpen();
    openNs = open ? session.openNs() : 0;
    liquidity = rules.liquidity();
    this.reports = reports;
    displayed = new Displayed(instrument.bookDepth());
    taking = new Taking(instrument, liquidity, own, reports);
    bars = new Bars(instrument, liquidity, own, taking, reports);
    queues =
        new Queues(rules.queue(), displayed, own, Decimals.powerOfTen(instrument.quantityScale()));
    auctions = new Auctions(instrument, rules.sessions().isAtQuote(), own, displayed, reports);
  }

  VenueInstrument instrument() {
    return instrument;
  }

  // What the recording shows.

  /** There was something to see. */
  void onData(final long venueTimeNs) {
    lastDataNs = venueTimeNs;
  }

  /** When something was last seen; {@link Long#MIN_VALUE} if nothing was. */
  long lastDataNs() {
    return lastDataNs;
  }

  void onQuote(final long bidPrice, final long bidSize, final long askPrice, final long askSize) {
    queues.onQuote(true, bidPrice, bidSize);
    queues.onQuote(false, askPrice, askSize);
    displayed.onQuote(bidPrice, bidSize, askPrice, askSize);
  }

  void onLevel(final boolean bid, final long price, final long size) {
    queues.onLevel(bid, price, size);
    displayed.onLevel(bid, price, size);
  }

  void onOrder(final DepthUpdateDecoder depth) {
    displayed.onOrder(
        depth.action(),
        depth.venueOrderId(),
        depth.side() == Side.BUY,
        depth.price(),
        depth.size(),
        queues);
  }

  void onReset() {
    queues.onReset();
    displayed.clear();
  }

  /** The venue's message is complete: now the book may be acted upon. */
  void onMessageEnd() {
    if (!displayed.hasBook()) {
      return;
    }
    displayed.onMessageEnd();
    if (!open) {
      return;
    }
    auctions.onBook();
    if (own.isEmpty()) {
      return;
    }
    queues.onMessageEnd();
    meetCrossing(own.buys);
    meetCrossing(own.sells);
    while (!own.waiting.isEmpty()) {
      takeDisplayed(own.waiting.remove(0));
    }
    if (lastTradeSize == 0) {
      triggerByTouch();
    }
  }

  /** Trades go before bars: once a trade has been seen, bars are ignored. */
  void onBar(final Bar bar) {
    if (lastTradeSize > 0 || !bar.isPossible()) {
      return;
    }
    final boolean inSession = open && bar.beginNs >= openNs;
    if (inSession) {
      auctions.onPrice(bar.open, bar.close);
    }
    bars.onBar(bar, inSession);
  }

  void onTrade(
      final long price, final long size, final boolean aggressorBuy, final boolean aggressorSell) {
    lastTradePrice = price;
    lastTradeSize = size;
    if (!open) {
      return;
    }
    auctions.onPrice(price, price);
    if (own.isEmpty()) {
      return;
    }
    final boolean unlimited = liquidity.isUnlimited();
    long left = unlimited ? Long.MAX_VALUE : size;
    left = displayed.hasBook() ? left : giveToWaiting(price, left);
    left = giveToResting(own.buys, price, unlimited ? size : left, left, !aggressorBuy);
    giveToResting(own.sells, price, unlimited ? size : left, left, !aggressorSell);
    trigger(price, true);
    trigger(price, false);
  }

  private long giveToWaiting(final long price, final long size) {
    long left = size;
    int i = 0;
    while (i < own.waiting.size()) {
      final SimOrder order = own.waiting.get(i);
      final boolean enough = !order.isFillOrKill() || left >= order.leaves();
      final long quantity = order.accepts(price) && enough ? Math.min(left, order.leaves()) : 0;
      if (quantity > 0) {
        left -= quantity;
        reports.fill(order, instrument, price, quantity, false);
      }
      if (order.leaves() == 0) {
        own.waiting.remove(i);
      } else if (order.isImmediate()) {
        own.waiting.remove(i);
        reports.canceled(order, order.unfilled());
      } else if (!order.accepts(price)) {
        own.waiting.remove(i);
        rest(order);
      } else {
        i++;
      }
    }
    return left;
  }

  private long giveToResting(
      final RestingOrders side,
      final long price,
      final long size,
      final long ours,
      final boolean atPrice) {
    long left = ours;
    long volume = size;
    int i = 0;
    while (i < side.size()) {
      final SimOrder order = side.at(i);
      long share = left;
      if (order.isThroughBy(price)) {
        queues.onTradeThrough(order);
      } else if (order.price == price && atPrice) {
        // What others had ahead of it is gone from the trade; so is what our own ones got.
        share = share(volume - queues.ahead(order), volume, left);
        queues.onTrade(order, volume);
      } else {
        break;
      }
      final long quantity = Math.min(Math.max(0, share), order.leaves());
      if (quantity > 0) {
        left -= quantity;
        if (order.isThroughBy(price) && !liquidity.isUnlimited()) {
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

  /**
   * What an order at the price of a trade gets.
   *
   * @param reach volume of the trade behind what stood ahead of the order
   */
  private long share(final long reach, final long volume, final long left) {
    if (liquidity.isUnlimited()) {
      return reach > 0 ? left : 0;
    }
    return Math.min(left, Math.max(0, reach) - (volume - left));
  }

  private void meetCrossing(final RestingOrders side) {
    final boolean opposite = side == own.sells;
    int i = 0;
    while (i < side.size()) {
      final SimOrder order = side.at(i);
      final int levels = displayed.levels(opposite);
      int level = 0;
      while (level < levels
          && order.leaves() > 0
          && order.accepts(displayed.price(opposite, level))) {
        final long there =
            liquidity.isUnlimited() ? Long.MAX_VALUE : displayed.available(opposite, level);
        final long quantity = Math.min(order.leaves(), there);
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
    while (i < own.armed.size()) {
      final SimOrder order = own.armed.get(i);
      if (order.buy == buy && order.isTriggeredBy(price)) {
        own.armed.remove(i);
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
    if (hasAuctions && order.timeInForce == TimeInForce.AT_OPEN) {
      own.atOpen.add(order);
    } else if (hasAuctions && order.timeInForce == TimeInForce.AT_CLOSE) {
      own.atClose.add(order);
    } else if (!open) {
      own.outside.add(order);
    } else if (!order.armed) {
      enter(order);
    } else if (isPastTrigger(order)) {
      fire(order);
    } else {
      order.sinceNs = reports.timeNs();
      own.armed.add(order);
    }
  }

  private boolean isPastTrigger(final SimOrder order) {
    if (lastTradeSize > 0) {
      return order.isTriggeredBy(lastTradePrice);
    }
    return displayed.levels(!order.buy) > 0 && order.isTriggeredBy(displayed.price(!order.buy, 0));
  }

  private void enter(final SimOrder order) {
    order.sinceNs = reports.timeNs();
    if (displayed.hasBook()) {
      takeDisplayed(order);
    } else if (!order.isMarket() && own.wouldMeet(order, order.price)) {
      reports.canceled(order, SELF_MATCH);
    } else if (lastTradeSize == 0 && !bars.isEmpty()) {
      bars.enter(order);
    } else if (order.isMarket()
        || order.isImmediate()
        || lastTradeSize == 0
        || order.accepts(lastTradePrice)) {
      own.waiting.add(order);
    } else {
      rest(order);
    }
  }

  private void takeDisplayed(final SimOrder order) {
    taking.take(order, displayed);
    if (order.leaves() == 0) {
      return;
    }
    final RestingOrders others = own.resting(!order.buy);
    if (order.isFillOrKill()) {
      reports.canceled(order, order.unfilled());
    } else if (!others.isEmpty() && order.accepts(others.bestPrice())) {
      reports.canceled(order, SELF_MATCH);
    } else if (order.isMarket() || order.isImmediate()) {
      reports.canceled(order, order.unfilled());
    } else {
      rest(order);
    }
  }

  private void rest(final SimOrder order) {
    queues.join(order, lastTradeSize);
    own.resting(order.buy).add(order);
  }

  void cancel(final SimOrder order) {
    own.remove(order);
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
    if (!order.armed && !order.isMarket() && !own.isHeld(order) && own.wouldMeet(order, newPrice)) {
      return SELF_MATCH;
    }
    final boolean keeps =
        newPrice == order.price && newStop == order.stopPrice && quantity <= order.quantity;
    if (!keeps) {
      own.remove(order);
    }
    order.terms(quantity, price, stopPrice, revision);
    reports.replaced(order);
    if (!keeps) {
      place(order);
    }
    return null;
  }

  void endDay() {
    own.expireDay(reports);
  }

  /** A session begins: orders that waited for it come now. */
  void openSession(final long newOpenNs) {
    open = true;
    openNs = newOpenNs;
    auctions.open();
    while (!own.outside.isEmpty()) {
      place(own.outside.remove(0));
    }
  }

  /** A session ends, with its closing auction and its day. */
  void closeSession() {
    auctions.close();
    own.expireDay(reports);
    open = false;
  }

  /** Last price, or the middle of the book where nothing was traded; 0 if there is none. */
  long lastPrice() {
    if (lastTradeSize > 0) {
      return lastTradePrice;
    }
    if (!bars.isEmpty()) {
      return bars.close();
    }
    final long bid = displayed.levels(true) > 0 ? displayed.price(true, 0) : 0;
    final long ask = displayed.levels(false) > 0 ? displayed.price(false, 0) : 0;
    return bid > 0 && ask > 0 ? bid + (ask - bid) / 2 : Math.max(bid, ask);
  }

  /** It is not traded any more. */
  void expireContract() {
    isExpired = true;
    for (final SimOrder order : own.removeAll()) {
      reports.expiredContract(order);
    }
  }

  boolean isExpired() {
    return isExpired;
  }

  /** Orders are canceled, and prices from before count no more. */
  void split() {
    for (final SimOrder order : own.removeAll()) {
      reports.canceled(order, "split");
    }
    displayed.clear();
    bars.forget();
    auctions.forget();
    lastTradeSize = 0;
    lastTradePrice = 0;
  }
}
