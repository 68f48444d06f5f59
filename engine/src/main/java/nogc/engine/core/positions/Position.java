package nogc.engine.core.positions;

import nogc.engine.core.instruments.Instrument;
import nogc.engine.core.state.StateVisitor;
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
  private final Int128 nextCash = new Int128();
  private final Stake stake = new Stake();
  private long quantity;
  private long fees;
  private long profit;
  private long baseProfit;
  private long nextQuantity;
  private long nextFees;
  private long nextProfit;
  private long nextBaseProfit;
  private long openBuyQuantity;
  private long openSellQuantity;

  /**
   * @param strategy null for the firm
   */
  public Position(final Instrument instrument, final Strategy strategy) {
    this.instrument = instrument;
    this.strategy = strategy;
  }

  public Instrument instrument() {
    return instrument;
  }

  /** Null for the firm. */
  public Strategy strategy() {
    return strategy;
  }

  /**
   * Works an execution out, and the taking back of another, without booking them.
   *
   * @param signedQuantity bought, or sold if negative; 0 for none
   * @param backQuantity signed quantity of the execution that is taken back; 0 for none
   * @param mark price that values the position afterwards
   * @throws ArithmeticException if any sum leaves its range
   */
  void prepare(
      final long signedQuantity,
      final long price,
      final long backQuantity,
      final long backPrice,
      final long fee,
      final long mark) {
    final long units = Math.multiplyExact(signedQuantity, instrument.multiplier());
    final long backUnits = Math.multiplyExact(backQuantity, instrument.multiplier());
    nextQuantity = Math.addExact(quantity, Math.subtractExact(signedQuantity, backQuantity));
    nextCash.set(cash).addProduct(Math.negateExact(units), price).addProduct(backUnits, backPrice);
    money(nextCash);
    nextFees = Math.addExact(fees, fee);
    value(mark);
  }

  /**
   * Works out what the position is worth at a price without booking it.
   *
   * @throws ArithmeticException if a value leaves its range
   */
  void prepareMark(final long mark) {
    nextQuantity = quantity;
    nextCash.set(cash);
    nextFees = fees;
    value(mark);
  }

  private void value(final long mark) {
    nextProfit = valued(nextCash, nextQuantity, nextFees, mark);
    nextBaseProfit =
        instrument.currency().hasRate()
            ? instrument.currency().toBase(nextProfit, Rounding.FLOOR)
            : 0;
    change();
  }

  /** What was prepared adds to the profit, in the base currency. */
  long change() {
    return Math.subtractExact(nextBaseProfit, baseProfit);
  }

  /** Books what was prepared. */
  void commit() {
    quantity = nextQuantity;
    cash.set(nextCash);
    fees = nextFees;
    profit = nextProfit;
    baseProfit = nextBaseProfit;
  }

  private long valued(
      final Int128 ofCash, final long ofQuantity, final long ofFees, final long price) {
    value.set(ofCash).addProduct(Math.multiplyExact(ofQuantity, instrument.multiplier()), price);
    return Math.subtractExact(money(value), ofFees);
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

  /** The profit in the base currency, rounded down; 0 while nobody told a rate. */
  public long baseProfit() {
    return baseProfit;
  }

  /** What it is worth at worst with its open orders. */
  public Stake stake() {
    return stake;
  }

  /** Whether its profit depends on the price or the conversion rate. */
  boolean isMarked() {
    return quantity != 0 || !instrument.currency().isBase();
  }

  /** Whether anything is held or ordered. */
  boolean isExposed() {
    return quantity != 0 || openBuyQuantity != 0 || openSellQuantity != 0;
  }

  /** Worst-case quantity of the holder's open buy orders. */
  public long openBuyQuantity() {
    return openBuyQuantity;
  }

  /** Worst-case quantity of the holder's open sell orders. */
  public long openSellQuantity() {
    return openSellQuantity;
  }

  /**
   * Counts a change of the open orders of a side.
   *
   * @throws ArithmeticException if the sum of quantities would overflow: then nothing changed
   */
  public void addOpen(final boolean buy, final long delta, final long valueDelta) {
    if (buy) {
      openBuyQuantity = Math.addExact(openBuyQuantity, delta);
    } else {
      openSellQuantity = Math.addExact(openSellQuantity, delta);
    }
    stake.addOpenValue(buy, valueDelta);
  }

  public void visit(final StateVisitor state) {
    quantity = state.i64(quantity);
    cash.set(state.i64(cash.high()), state.i64(cash.low()));
    fees = state.i64(fees);
    profit = state.i64(profit);
    baseProfit = state.i64(baseProfit);
    openBuyQuantity = state.i64(openBuyQuantity);
    openSellQuantity = state.i64(openSellQuantity);
    stake.visit(state);
  }
}
