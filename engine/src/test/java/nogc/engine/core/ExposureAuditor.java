package nogc.engine.core;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import nogc.engine.core.instruments.Instrument;
import nogc.engine.core.orders.Order;
import nogc.engine.core.orders.OrderMoves;
import nogc.engine.core.orders.OrderTable;
import nogc.engine.core.positions.Position;
import nogc.engine.core.risk.Holder;
import nogc.journal.fixed.Decimals;

/**
 * Works all exposures out anew from what is held and open, with numbers that know no bounds, and
 * compares them with the sums that the core keeps.
 */
final class ExposureAuditor {
  private static final BigInteger MOST = BigInteger.valueOf(Long.MAX_VALUE);

  private final Trading trading;

  ExposureAuditor(final Trading trading) {
    this.trading = trading;
  }

  /** What a holder risks. */
  private static final class Sums {
    private BigInteger gross = BigInteger.ZERO;
    private BigInteger longest = BigInteger.ZERO;
    private BigInteger shortest = BigInteger.ZERO;
    private int unvalued;
  }

  void check() {
    final List<Order> open = new ArrayList<>();
    for (Order each = trading.orders.firstOpen(); each != null; each = OrderTable.nextOpen(each)) {
      if (OrderMoves.isFinal(each.state())) {
        throw new AssertionError("a final order among the open ones");
      }
      open.add(each);
    }
    compare(trading.firm, sums(open, trading.firm));
    for (int id = 0; id < 256; id++) {
      if (trading.accounts.find(id) != null) {
        final Holder account = trading.accounts.find(id).holder();
        compare(account, sums(open, account));
      }
    }
    for (int id = 1; id <= trading.strategies.highestId(); id++) {
      if (trading.strategies.find(id) != null) {
        final Holder strategy = trading.strategies.find(id).holder();
        compare(strategy, sums(open, strategy));
      }
    }
  }

  private Sums sums(final List<Order> open, final Holder holder) {
    final Sums sums = new Sums();
    for (int id = 1; id <= trading.instruments.highestId(); id++) {
      final Instrument instrument = trading.instruments.find(id);
      if (instrument == null) {
        continue;
      }
      switch (holder.scope()) {
        case FIRM -> add(sums, open, instrument, instrument.net());
        case ACCOUNT -> {
          if (instrument.venue() == holder.id()) {
            add(sums, open, instrument, instrument.net());
          }
        }
        default -> {
          final Position own = trading.strategies.find(holder.id()).position(id);
          if (own != null) {
            add(sums, open, instrument, own);
          }
        }
      }
    }
    return sums;
  }

  private static void add(
      final Sums sums,
      final List<Order> open,
      final Instrument instrument,
      final Position position) {
    final BigInteger[] quantity = {BigInteger.ZERO, BigInteger.ZERO};
    final BigInteger[] value = {BigInteger.ZERO, BigInteger.ZERO};
    for (final Order each : open) {
      if (each.instrument() == instrument
          && (position.strategy() == null || position.strategy() == each.strategy())) {
        final int side = each.isBuy() ? 0 : 1;
        final BigInteger worth =
            worth(instrument, each.exposure(), each.worstPrice(), RoundingMode.CEILING);
        quantity[side] = quantity[side].add(BigInteger.valueOf(each.exposure()));
        // An order that is worth more than can be counted counts as the most that can.
        value[side] = value[side].add(worth.min(MOST));
      }
    }
    if (position.quantity() == 0 && quantity[0].signum() == 0 && quantity[1].signum() == 0) {
      return;
    }
    if (instrument.referencePrice() <= 0 || !instrument.currency().hasRate()) {
      sums.unvalued++;
      return;
    }
    final long mark = instrument.referencePrice();
    final BigInteger longest =
        worth(instrument, position.quantity(), mark, RoundingMode.CEILING)
            .add(value[0].max(worth(instrument, quantity[0], mark)));
    final BigInteger shortest =
        worth(instrument, position.quantity(), mark, RoundingMode.FLOOR)
            .subtract(value[1].max(worth(instrument, quantity[1], mark)));
    final BigInteger inBase = base(instrument, longest, RoundingMode.CEILING);
    final BigInteger otherInBase = base(instrument, shortest, RoundingMode.FLOOR);
    final BigInteger gross = inBase.max(otherInBase.negate());
    if (value[0].compareTo(MOST) > 0
        || value[1].compareTo(MOST) > 0
        || longest.abs().compareTo(MOST) > 0
        || shortest.abs().compareTo(MOST) > 0
        || inBase.abs().compareTo(MOST) > 0
        || otherInBase.abs().compareTo(MOST) > 0
        || worth(instrument, position.quantity(), mark, RoundingMode.UP).abs().compareTo(MOST)
            > 0) {
      sums.unvalued++;
      return;
    }
    sums.gross = sums.gross.add(gross);
    sums.longest = sums.longest.add(inBase);
    sums.shortest = sums.shortest.add(otherInBase);
  }

  private static BigInteger worth(
      final Instrument instrument, final BigInteger quantity, final long price) {
    return money(instrument, quantity, price, RoundingMode.CEILING);
  }

  private static BigInteger worth(
      final Instrument instrument,
      final long quantity,
      final long price,
      final RoundingMode rounding) {
    return money(instrument, BigInteger.valueOf(quantity), price, rounding);
  }

  private static BigInteger money(
      final Instrument instrument,
      final BigInteger quantity,
      final long price,
      final RoundingMode rounding) {
    return new BigDecimal(
            quantity
                .multiply(BigInteger.valueOf(price))
                .multiply(BigInteger.valueOf(instrument.multiplier())),
            instrument.priceScale() + instrument.quantityScale())
        .setScale(Decimals.MONEY_SCALE, rounding)
        .unscaledValue();
  }

  private static BigInteger base(
      final Instrument instrument, final BigInteger amount, final RoundingMode rounding) {
    return new BigDecimal(
            amount.multiply(BigInteger.valueOf(instrument.currency().rate())), Decimals.MONEY_SCALE)
        .setScale(0, rounding)
        .unscaledValue();
  }

  private static void compare(final Holder holder, final Sums expected) {
    final String who = holder.scope() + " " + holder.id();
    same(holder.exposure().unvalued(), expected.unvalued, who + " unvalued");
    same(SessionAuditor.exact(holder.exposure().gross()), expected.gross, who + " gross");
    same(SessionAuditor.exact(holder.exposure().longest()), expected.longest, who + " longest");
    same(SessionAuditor.exact(holder.exposure().shortest()), expected.shortest, who + " shortest");
  }

  private static void same(final Object actual, final Object expected, final String what) {
    if (!actual.equals(expected)) {
      throw new AssertionError(what + ": " + actual + " instead of " + expected);
    }
  }
}
