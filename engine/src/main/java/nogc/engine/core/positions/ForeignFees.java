package nogc.engine.core.positions;

import nogc.engine.core.state.StateVisitor;

/**
 * Fees in currencies other than that of their instrument, kept per currency as they were told: they
 * are in no equity.
 */
public final class ForeignFees {
  private static final int CAPACITY = 64;

  private final long[] currencies = new long[CAPACITY];
  private final long[] totals = new long[CAPACITY];
  private int count;

  /**
   * Whether a fee could not be added; two that are checked one by one can be added one by one.
   *
   * @throws ArithmeticException if so
   */
  public void check(final long currency, final long amount) {
    final long bound = Long.MAX_VALUE / 4;
    if (currency != 0
        && (count >= CAPACITY - 1
            || Math.absExact(amount) > bound
            || Math.abs(total(currency)) > bound)) {
      throw new ArithmeticException("no room for a fee in another currency");
    }
  }

  /**
   * Adds a fee.
   *
   * @param currency its letters, packed, the first one uppermost
   * @param amount 1e-8 units of it, negative for a rebate
   * @throws ArithmeticException if the sum overflows, or there are too many currencies
   */
  public void add(final long currency, final long amount) {
    int i = 0;
    while (i < count && currencies[i] != currency) {
      i++;
    }
    if (i == CAPACITY) {
      throw new ArithmeticException("no room for another currency");
    }
    totals[i] = Math.addExact(totals[i], amount);
    if (i == count) {
      currencies[count++] = currency;
    }
  }

  /** Fees so far in this currency, 1e-8 units of it. */
  public long total(final long currency) {
    for (int i = 0; i < count; i++) {
      if (currencies[i] == currency) {
        return totals[i];
      }
    }
    return 0;
  }

  public void visit(final StateVisitor state) {
    count = state.i32(count);
    for (int i = 0; i < count; i++) {
      currencies[i] = state.i64(currencies[i]);
      totals[i] = state.i64(totals[i]);
    }
  }
}
