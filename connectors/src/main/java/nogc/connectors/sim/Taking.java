package nogc.connectors.sim;

import nogc.journal.fixed.Decimals;
import nogc.journal.fixed.Int128;
import nogc.journal.fixed.Rounding;

/**
 * Executes an order that takes, as far as the {@link LiquidityModel} lets it, within its limit and
 * before any order of our own.
 */
final class Taking {
  /** Multiples of the touch's size that a synthetic depth has. */
  private static final int SYNTHETIC_LEVELS = 100;

  private static final long BPS_UNIT =
      Decimals.powerOfTen(FeeSchedule.BPS_SCALE + ProportionalFees.BPS_DECIMALS);

  private final VenueInstrument instrument;
  private final LiquidityModel liquidity;
  private final OwnOrders own;
  private final Reports reports;
  private final Int128 exact = new Int128();

  Taking(
      final VenueInstrument instrument,
      final LiquidityModel liquidity,
      final OwnOrders own,
      final Reports reports) {
    this.instrument = instrument;
    this.liquidity = liquidity;
    this.own = own;
    this.reports = reports;
  }

  /** Takes what is displayed on the other side; all or nothing if it is to be filled or killed. */
  void take(final SimOrder order, final Displayed displayed) {
    if (!order.isFillOrKill() || walk(order, displayed, false) == order.leaves()) {
      walk(order, displayed, true);
    }
  }

  private long walk(final SimOrder order, final Displayed displayed, final boolean execute) {
    final boolean opposite = !order.buy;
    final int levels = displayed.levels(opposite);
    if (liquidity.isUnlimited() || liquidity.stepBps() > 0) {
      final long got =
          levels == 0
              ? 0
              : walk(
                  order,
                  displayed.price(opposite, 0),
                  displayed.size(opposite, 0),
                  displayed.taken(opposite, 0),
                  execute);
      if (execute && got > 0) {
        displayed.take(opposite, 0, got);
      }
      return got;
    }
    final long wanted = order.leaves();
    long left = wanted;
    for (int i = 0; i < levels && left > 0; i++) {
      final long price = displayed.price(opposite, i);
      if (!isReachable(order, price)) {
        break;
      }
      final long quantity = Math.min(left, displayed.available(opposite, i));
      if (quantity > 0) {
        left -= quantity;
        if (execute) {
          displayed.take(opposite, i, quantity);
          reports.fill(order, instrument, price, quantity, false);
        }
      }
    }
    return wanted - left;
  }

  /**
   * Takes from one price and, if the model has it so, from the synthetic depth behind it; all or
   * nothing if the order is to be filled or killed.
   *
   * @param touch price
   * @param size what there is of it
   * @param used what was taken before, from the synthetic depth too
   * @return the executed quantity
   */
  long take(final SimOrder order, final long touch, final long size, final long used) {
    if (order.isFillOrKill() && walk(order, touch, size, used, false) < order.leaves()) {
      return 0;
    }
    return walk(order, touch, size, used, true);
  }

  private long walk(
      final SimOrder order,
      final long touch,
      final long size,
      final long used,
      final boolean execute) {
    final long wanted = order.leaves();
    if (liquidity.isUnlimited()) {
      if (!isReachable(order, touch)) {
        return 0;
      }
      if (execute) {
        reports.fill(order, instrument, touch, wanted, false);
      }
      return wanted;
    }
    final int levels = liquidity.stepBps() > 0 ? SYNTHETIC_LEVELS : 1;
    long left = wanted;
    long gone = used;
    for (long level = size > 0 ? gone / size : levels; level < levels && left > 0; level++) {
      final long price = level == 0 ? touch : behind(touch, order.buy, level);
      if (price <= 0 || !isReachable(order, price)) {
        break;
      }
      final long quantity = Math.min(left, size - gone % size);
      left -= quantity;
      gone += quantity;
      if (execute) {
        reports.fill(order, instrument, price, quantity, false);
      }
    }
    return wanted - left;
  }

  /** Price of a synthetic level, on a tick, rounded against us. */
  private long behind(final long touch, final boolean buy, final long level) {
    final long tick = instrument.tickSize();
    exact.zero().addProduct(touch, liquidity.stepBps()).multiply(level);
    final long worse = exact.divide(BPS_UNIT, Rounding.CEILING);
    return buy
        ? Math.multiplyExact(-Math.floorDiv(-Math.addExact(touch, worse), tick), tick)
        : Math.floorDiv(touch - worse, tick) * tick;
  }

  /** Within the limit, and before any order of our own. */
  private boolean isReachable(final SimOrder order, final long price) {
    return order.accepts(price) && own.isBeforeOwn(order.buy, price);
  }
}
