package nogc.engine.core.positions;

import nogc.engine.core.state.StateVisitor;

/**
 * The currencies of instruments, accounts and fees, in the order in which they were first named.
 */
public final class Currencies {
  private static final int CAPACITY = 64;

  private final Currency[] known = new Currency[CAPACITY];
  private int count;
  private long base;

  /**
   * Takes the currency in which the firm counts. It cannot change any more.
   *
   * @return whether it is this one
   */
  public boolean base(final long code) {
    if (base == 0) {
      base = code;
      for (int i = 0; i < count; i++) {
        known[i].base(known[i].code() == base);
      }
    }
    return base == code;
  }

  /**
   * The currency of this code, made on first use.
   *
   * @param code its letters, packed, the first one uppermost
   * @return null if the code is 0 or there are too many currencies
   */
  public Currency of(final long code) {
    for (int i = 0; i < count; i++) {
      if (known[i].code() == code) {
        return known[i];
      }
    }
    if (code == 0 || count == CAPACITY) {
      return null;
    }
    final Currency currency = new Currency(code);
    currency.base(code == base);
    known[count++] = currency;
    return currency;
  }

  /**
   * Takes a conversion rate.
   *
   * @param rate 1e-8 units of the base currency for one unit
   * @return null if the rate is impossible: not positive, or of the base currency itself
   */
  public Currency rate(final long code, final long rate, final long nowNs) {
    final Currency currency = rate > 0 && code != base ? of(code) : null;
    if (currency != null) {
      currency.rate(rate, nowNs);
    }
    return currency;
  }

  public void visit(final StateVisitor state) {
    base = state.i64(base);
    final int currencies = state.i32(count);
    for (int i = 0; i < currencies; i++) {
      final long code = state.i64(state.isLoading() ? 0 : known[i].code());
      if (state.isLoading()) {
        of(code);
      }
      known[i].visit(state);
    }
  }
}
