package nogc.engine.core.positions;

import nogc.engine.core.Digest;
import nogc.engine.core.instruments.Instrument;
import nogc.engine.core.strategies.Strategy;
import nogc.journal.fixed.Decimals;
import nogc.journal.fixed.Int128;
import nogc.journal.fixed.Rounding;

/**
 * What a strategy, or the firm, holds of one instrument.
 *
 * <p>The cash flow is kept exactly: the sum of price times quantity times multiplier in 128 bits at
 * the scale of price plus quantity. So the identity <em>sum of fills = change of position = change
 * of cash</em> holds to the last digit, and money is rounded only where it is shown: down, so that
 * a profit is never shown larger than it is.
 */
public final class Position {
  private final Instrument instrument;
  private final Strategy strategy;
  private final Int128 cash = new Int128();
  private final Int128 value = new Int128();
  private long quantity;
  private long fees;
  private long profit;
  private long openBuyQuantity;
  private long openSellQuantity;

  /**
   * @param strategy null for the firm
   */
  public Position(final Instrument instrument, final Strategy strategy) {
    this.instrument = instrument;
    this.strategy = strategy;
  }

  /** Null for the firm. */
  public Strategy strategy() {
    return strategy;
  }

  /**
   * Books an execution.
   *
   * @param signedQuantity bought, or sold if negative
   * @throws ArithmeticException if the position leaves 64 bits
   */
  void trade(final long signedQuantity, final long price, final long fee) {
    final long units = Math.multiplyExact(signedQuantity, instrument.multiplier());
    quantity = Math.addExact(quantity, signedQuantity);
    cash.addProduct(-units, price);
    fees = Math.addExact(fees, fee);
  }

  /**
   * Values the position.
   *
   * @return by how much the profit changed, 1e-8 units of currency
   */
  long mark(final long price) {
    value.set(cash).addProduct(Math.multiplyExact(quantity, instrument.multiplier()), price);
    final long marked = Math.subtractExact(money(value), fees);
    final long change = Math.subtractExact(marked, profit);
    profit = marked;
    return change;
  }

  private long money(final Int128 amount) {
    return amount.rescale(
        instrument.priceScale() + instrument.quantityScale(), Decimals.MONEY_SCALE, Rounding.FLOOR);
  }

  /** Signed quantity mantissa. */
  public long quantity() {
    return quantity;
  }

  /** Received less paid, fees apart, 1e-8 units of currency, rounded down. */
  public long cash() {
    return money(cash);
  }

  /** The exact cash flow at the scale of price plus quantity. */
  public Int128 exactCash() {
    return cash;
  }

  /** 1e-8 units of currency. */
  public long fees() {
    return fees;
  }

  /** Cash plus value at the last mark less fees, 1e-8 units of currency, rounded down. */
  public long profit() {
    return profit;
  }

  /** Worst-case quantity of the holder's open buy orders. */
  public long openBuyQuantity() {
    return openBuyQuantity;
  }

  /** Worst-case quantity of the holder's open sell orders. */
  public long openSellQuantity() {
    return openSellQuantity;
  }

  public void addOpen(final boolean buy, final long delta) {
    if (buy) {
      openBuyQuantity = Math.addExact(openBuyQuantity, delta);
    } else {
      openSellQuantity = Math.addExact(openSellQuantity, delta);
    }
  }

  public long digest(final long seed) {
    long digest = Digest.mix(seed, strategy == null ? 0 : strategy.id());
    digest = Digest.mix(digest, quantity);
    digest = Digest.mix(digest, cash.high());
    digest = Digest.mix(digest, cash.low());
    digest = Digest.mix(digest, fees);
    digest = Digest.mix(digest, profit);
    digest = Digest.mix(digest, openBuyQuantity);
    return Digest.mix(digest, openSellQuantity);
  }
}
