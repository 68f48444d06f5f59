package nogc.connectors.sim;

/**
 * Executes orders by bars, where nothing finer has been recorded. A bar executes the orders that
 * the venue had when the bar began; it does so when it ends, since nobody knew it before:
 *
 * <ul>
 *   <li>a market or immediate order that waits, at the open;
 *   <li>a stop order whose trigger lies within the bar, at the worse of open and trigger; a stop
 *       limit order is triggered by it and is in the book from the bar's end on;
 *   <li>a limit order beyond whose limit the bar went: at the open if that is better, else at its
 *       limit. A bar that only touches the limit does not execute it.
 * </ul>
 *
 * <p>In this order they share what the {@link LiquidityModel} leaves us of the volume. Between
 * bars, a market or immediate order takes the close of the last bar; what a market order does not
 * get waits for the next open. Whoever took pays as taker: limit orders only at an open that is
 * better than their limit.
 *
 * <p>A bar with prices that cannot be is ignored. One that corrects an earlier bar executes nothing
 * again.
 */
final class Bars {
  private final VenueInstrument instrument;
  private final LiquidityModel liquidity;
  private final OwnOrders own;
  private final Taking taking;
  private final Reports reports;
  private long beginNs;
  private long close;
  private long share;
  private long used;

  Bars(
      final VenueInstrument instrument,
      final LiquidityModel liquidity,
      final OwnOrders own,
      final Taking taking,
      final Reports reports) {
    this.instrument = instrument;
    this.liquidity = liquidity;
    this.own = own;
    this.taking = taking;
    this.reports = reports;
  }

  /** Whether there has been one. */
  boolean isEmpty() {
    return close == 0;
  }

  /** What was seen counts no more. */
  void forget() {
    close = 0;
    share = 0;
    used = 0;
  }

  /** Close of the last one, 0 if there was none. */
  long close() {
    return close;
  }

  /**
   * @param executes whether it is of a session
   */
  void onBar(final Bar bar, final boolean executes) {
    if (bar.revised) {
      close = bar.beginNs == beginNs ? bar.close : close;
      return;
    }
    beginNs = bar.beginNs;
    share = liquidity.ofBar(bar.volume);
    used = 0;
    if (executes && !own.isEmpty()) {
      openWaiting(bar);
      stop(bar);
      rest(own.buys, bar);
      rest(own.sells, bar);
    }
    // From now on orders see how it ended.
    close = bar.close;
  }

  private void openWaiting(final Bar bar) {
    int i = 0;
    while (i < own.waiting.size()) {
      final SimOrder order = own.waiting.get(i);
      if (!order.isMarket() && !order.isImmediate()) {
        own.waiting.remove(i);
        own.resting(order.buy).add(order);
        continue;
      }
      if (order.sinceNs <= beginNs && order.accepts(bar.open)) {
        execute(order, bar.open, false);
      }
      if (order.leaves() == 0) {
        own.waiting.remove(i);
      } else if (order.isImmediate() && order.sinceNs <= beginNs) {
        own.waiting.remove(i);
        reports.canceled(order, order.unfilled());
      } else {
        i++;
      }
    }
  }

  private void stop(final Bar bar) {
    int i = 0;
    while (i < own.armed.size()) {
      final SimOrder order = own.armed.get(i);
      if (order.sinceNs > beginNs || !order.isTriggeredBy(order.buy ? bar.high : bar.low)) {
        i++;
        continue;
      }
      own.armed.remove(i);
      order.armed = false;
      reports.triggered(order);
      if (order.isMarket()) {
        final long stop = order.stopPrice;
        execute(order, order.buy ? Math.max(bar.open, stop) : Math.min(bar.open, stop), false);
      }
      if (order.leaves() > 0) {
        settle(order);
      }
    }
  }

  private void rest(final RestingOrders side, final Bar bar) {
    int i = 0;
    while (i < side.size()) {
      final SimOrder order = side.at(i);
      if (!order.isThroughBy(order.buy ? bar.low : bar.high)) {
        break;
      }
      if (order.sinceNs <= beginNs) {
        final boolean better = order.isThroughBy(bar.open);
        execute(order, better ? bar.open : order.price, !better);
      }
      if (order.leaves() == 0) {
        side.removeAt(i);
      } else {
        i++;
      }
    }
  }

  private void execute(final SimOrder order, final long price, final boolean maker) {
    final long left = liquidity.isUnlimited() ? order.leaves() : share - used;
    final long quantity = Math.min(left, order.leaves());
    if (quantity > 0 && (!order.isFillOrKill() || quantity == order.leaves())) {
      used += quantity;
      reports.fill(order, instrument, price, quantity, maker);
    }
  }

  /** An order comes while there is nothing but bars. */
  void enter(final SimOrder order) {
    if (close != 0 && (order.isMarket() || order.isImmediate())) {
      used += taking.take(order, close, share, used);
    }
    if (order.leaves() > 0) {
      settle(order);
    }
  }

  private void settle(final SimOrder order) {
    order.sinceNs = reports.timeNs();
    if (order.isImmediate() && close != 0) {
      reports.canceled(order, order.unfilled());
    } else if (order.isMarket() || order.isImmediate()) {
      own.waiting.add(order);
    } else if (own.wouldMeet(order, order.price)) {
      reports.canceled(order, Matching.SELF_MATCH);
    } else {
      own.resting(order.buy).add(order);
    }
  }
}
