package nogc.engine.core.accounts;

import nogc.engine.core.positions.Currencies;
import nogc.engine.core.positions.Currency;
import nogc.engine.core.state.StateVisitor;
import nogc.journal.fixed.Rounding;

/**
 * What the broker lets an account buy: as it was last reported, less what was ordered since. Orders
 * that the venue had not acknowledged when the report came count as ordered since: the report may
 * have been made without them. A canceled order gives nothing back before the next report.
 */
public final class BuyingPower {
  private Currency currency;
  private long reported;

  /** In the base currency. */
  private long ordered;

  /**
   * The broker reports.
   *
   * @param unconfirmed worth of the orders that the report may not contain, base currency
   */
  public void report(final Currency of, final long amount, final long unconfirmed) {
    currency = of;
    reported = amount;
    ordered = unconfirmed;
  }

  /** An order is on its way that makes a position larger; its worth in the base currency. */
  public void order(final long value) {
    ordered = Math.addExact(ordered, value);
  }

  /** Of the last report; null before the first. */
  public Currency currency() {
    return currency;
  }

  /**
   * What would be left after another order, in the currency of the account; rounded down.
   *
   * @param value of the order in the base currency
   * @throws ArithmeticException if it does not fit
   */
  public long left(final long value) {
    return Math.subtractExact(
        reported, currency.fromBase(Math.addExact(ordered, value), Rounding.CEILING));
  }

  void visit(final StateVisitor state, final Currencies currencies) {
    final long code = state.i64(currency == null ? 0 : currency.code());
    currency = currencies.of(code);
    reported = state.i64(reported);
    ordered = state.i64(ordered);
  }
}
