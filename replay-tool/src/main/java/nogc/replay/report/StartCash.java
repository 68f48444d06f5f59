package nogc.replay.report;

import java.math.BigDecimal;
import nogc.engine.core.positions.Currency;
import org.agrona.DirectBuffer;

/**
 * What the accounts held when they were first told of, in units of the base currency: the sum of
 * the first report of each account, or what the caller says. Accounts in other currencies do not
 * count, since no rate is known so early.
 */
final class StartCash {
  private final boolean[] told = new boolean[256];
  private final boolean given;
  private BigDecimal sum = BigDecimal.ZERO;
  private boolean isKnown;
  private boolean foreign;
  private long base;

  /**
   * @param given by the caller; null to take it from the journal
   */
  StartCash(final BigDecimal given) {
    this.given = given != null;
    if (given != null) {
      sum = given;
      isKnown = true;
    }
  }

  /** The currency in which the firm counts, packed. */
  void base(final long code) {
    base = code;
  }

  void onUpdate(
      final int account, final int currencyAt, final DirectBuffer buffer, final long cash) {
    if (given || told[account]) {
      return;
    }
    told[account] = true;
    if (Currency.code(buffer, currencyAt) == base) {
      sum = sum.add(BigDecimal.valueOf(cash, 8));
      isKnown = true;
    } else {
      foreign = true;
    }
  }

  /** 0 if nobody told. */
  double known() {
    return isKnown ? sum.doubleValue() : 0;
  }

  /** Null if nobody told. */
  BigDecimal exact() {
    return isKnown ? sum : null;
  }

  boolean isGiven() {
    return given;
  }

  /** Whether an account in another currency was left out. */
  boolean isForeignLeftOut() {
    return foreign;
  }
}
