package nogc.connectors.sim;

import nogc.journal.codec.OptionRight;

/**
 * What an option is worth at its end. In the money it is exercised by itself: the option is closed
 * at its value and the underlying bought or sold at its price, which together pay the strike, or
 * only the value is paid. Out of the money, or where the underlying has no price, it is closed at
 * 0.
 *
 * @param underlying instrument id, which the same venue trades
 * @param right call or put
 * @param strike price mantissa at the option's scale
 * @param expiryNs its end, epoch nanoseconds: what falls on it still counts
 * @param isCashSettled whether its value is paid instead of delivered
 */
public record OptionTerms(
    int underlying, OptionRight right, long strike, long expiryNs, boolean isCashSettled) {
  public OptionTerms {
    if (right != OptionRight.CALL && right != OptionRight.PUT) {
      throw new IllegalArgumentException("an option is a call or a put, not " + right);
    }
    if (strike <= 0) {
      throw new IllegalArgumentException("strike " + strike + " is not above 0");
    }
  }

  /**
   * What one unit of the underlying is worth to who holds the option, at most 0 out of the money.
   */
  long value(final long price, final long strikePrice) {
    return right == OptionRight.CALL
        ? Math.subtractExact(price, strikePrice)
        : Math.subtractExact(strikePrice, price);
  }
}
