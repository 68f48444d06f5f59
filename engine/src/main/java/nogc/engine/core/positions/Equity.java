package nogc.engine.core.positions;

import nogc.engine.core.state.StateVisitor;

/** The profit of the firm or of a strategy over time. All in 1e-8 units of the base currency. */
public final class Equity {
  private long profit;
  private long peak;
  private long dayStart;

  /**
   * Whether this change would leave the range of profit, loss or fall.
   *
   * @throws ArithmeticException if so
   */
  void check(final long change) {
    final long next = Math.addExact(profit, change);
    Math.subtractExact(dayStart, next);
    Math.subtractExact(Math.max(peak, next), next);
  }

  void add(final long change) {
    check(change);
    profit += change;
    peak = Math.max(peak, profit);
  }

  /** A new trading day begins: loss and peak count from here. */
  public void startDay() {
    dayStart = profit;
    peak = profit;
  }

  /** A person allowed trading again: the fall counts from here; the loss of the day stays. */
  public void resetPeak() {
    peak = profit;
  }

  /** Since the journal began. */
  public long profit() {
    return profit;
  }

  /** How far below the start of the day; negative if above. */
  public long dailyLoss() {
    return Math.subtractExact(dayStart, profit);
  }

  /** How far below the highest profit of the day. */
  public long drawdown() {
    return Math.subtractExact(peak, profit);
  }

  public void visit(final StateVisitor state) {
    profit = state.i64(profit);
    peak = state.i64(peak);
    dayStart = state.i64(dayStart);
  }
}
