package nogc.replay.report;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayDeque;
import java.util.function.Consumer;
import nogc.engine.core.instruments.Instrument;
import nogc.journal.fixed.Decimals;

/**
 * What a strategy holds of an instrument, lot by lot, and what it closed, first in, first out. No
 * money is lost in between: what the lots and the round trips hold is what the executions moved.
 */
final class Lots {
  private final int strategy;
  private final Instrument instrument;
  private final Consumer<RoundTrip> closed;
  private final ArrayDeque<Lot> open = new ArrayDeque<>();
  private final int scale;
  private final double unit;
  private boolean isLong;
  private BigInteger adjustedCash = BigInteger.ZERO;
  private long adjustedFees;
  private long lastPrice;

  Lots(final int strategy, final Instrument instrument, final Consumer<RoundTrip> closed) {
    this.strategy = strategy;
    this.instrument = instrument;
    this.closed = closed;
    scale = instrument.priceScale() + instrument.quantityScale();
    unit = instrument.multiplier() * Math.pow(10, -scale);
  }

  int strategy() {
    return strategy;
  }

  Instrument instrument() {
    return instrument;
  }

  void on(final Execution execution) {
    if (execution.quantity() == 0) {
      adjustedCash = adjustedCash.add(execution.cash());
      adjustedFees += execution.fee();
      return;
    }
    long quantity = Math.abs(execution.quantity());
    BigInteger cash = execution.cash();
    long fee = execution.fee();
    final double price = execution.price();
    lastPrice = Math.round(price);
    while (quantity > 0 && !open.isEmpty() && isLong != execution.isBuy()) {
      final Lot lot = open.getFirst();
      final long taken = Math.min(quantity, lot.quantity);
      final BigInteger exitCash = share(cash, taken, quantity);
      final long exitFee = share(fee, taken, quantity);
      close(lot, taken, exitCash, exitFee, price, execution.timeNs());
      quantity -= taken;
      cash = cash.subtract(exitCash);
      fee -= exitFee;
    }
    if (quantity > 0) {
      isLong = execution.isBuy();
      open.addLast(new Lot(execution.timeNs(), quantity, cash, fee, price));
    }
  }

  private void close(
      final Lot lot,
      final long taken,
      final BigInteger exitCash,
      final long exitFee,
      final double exitPrice,
      final long timeNs) {
    double high = exitPrice;
    double low = exitPrice;
    for (final Lot later : open) {
      high = Math.max(high, later.high);
      low = Math.min(low, later.low);
    }
    final BigInteger entryCash = share(lot.cash, taken, lot.quantity);
    final long entryFee = share(lot.fee, taken, lot.quantity);
    final double worth = taken * unit;
    final double rise = Math.max(0, high - lot.price) * worth;
    final double fall = Math.max(0, lot.price - low) * worth;
    closed.accept(
        new RoundTrip(
            strategy,
            instrument.id(),
            isLong,
            lot.openNs,
            timeNs,
            taken,
            lot.price,
            exitPrice,
            new BigDecimal(entryCash.add(exitCash), scale),
            BigDecimal.valueOf(entryFee + exitFee, Decimals.MONEY_SCALE),
            isLong ? fall : rise,
            isLong ? rise : fall));
    lot.quantity -= taken;
    lot.cash = lot.cash.subtract(entryCash);
    lot.fee -= entryFee;
    if (lot.quantity == 0) {
      open.removeFirst();
    }
  }

  private static BigInteger share(final BigInteger all, final long part, final long whole) {
    return part == whole
        ? all
        : all.multiply(BigInteger.valueOf(part)).divide(BigInteger.valueOf(whole));
  }

  private static long share(final long all, final long part, final long whole) {
    return share(BigInteger.valueOf(all), part, whole).longValueExact();
  }

  /** The market is at this price now. Lots since the last price see it through the newest lot. */
  void mark(final double price) {
    if (!open.isEmpty()) {
      final Lot newest = open.getLast();
      newest.high = Math.max(newest.high, price);
      newest.low = Math.min(newest.low, price);
    }
  }

  /** Signed quantity mantissa. */
  long quantity() {
    long sum = 0;
    for (final Lot lot : open) {
      sum += lot.quantity;
    }
    return isLong ? sum : -sum;
  }

  /** Money that the open lots brought in, before fees; what was paid is negative. */
  BigDecimal openCash() {
    BigInteger sum = BigInteger.ZERO;
    for (final Lot lot : open) {
      sum = sum.add(lot.cash);
    }
    return new BigDecimal(sum, scale);
  }

  /**
   * What the open lots would bring at the reference price of the instrument, or at the last
   * execution while there is none; less what they cost, less their fees.
   */
  BigDecimal openProfit() {
    final long markPrice =
        instrument.referencePrice() == 0 ? lastPrice : instrument.referencePrice();
    final BigDecimal value =
        new BigDecimal(
            BigInteger.valueOf(quantity())
                .multiply(BigInteger.valueOf(instrument.multiplier()))
                .multiply(BigInteger.valueOf(markPrice)),
            scale);
    return openCash().add(value).subtract(openFees());
  }

  private BigDecimal openFees() {
    long fees = 0;
    for (final Lot lot : open) {
      fees += lot.fee;
    }
    return BigDecimal.valueOf(fees, Decimals.MONEY_SCALE);
  }

  /** Money that moved without a quantity, less fees that did: corrected prices, later fees. */
  BigDecimal adjustments() {
    return new BigDecimal(adjustedCash, scale)
        .subtract(BigDecimal.valueOf(adjustedFees, Decimals.MONEY_SCALE));
  }

  /** One execution's rest. High and low are of the time until the next lot came. */
  private static final class Lot {
    private final long openNs;
    private final double price;
    private long quantity;
    private BigInteger cash;
    private long fee;
    private double high;
    private double low;

    Lot(
        final long openNs,
        final long quantity,
        final BigInteger cash,
        final long fee,
        final double price) {
      this.openNs = openNs;
      this.quantity = quantity;
      this.cash = cash;
      this.fee = fee;
      this.price = price;
      high = price;
      low = price;
    }
  }
}
