package nogc.connectors.coinbase.fix;

import java.math.BigDecimal;
import java.math.RoundingMode;
import nogc.connectors.common.DecimalText;
import nogc.connectors.common.TradedInstrument;
import nogc.journal.fixed.Decimals;

/**
 * The fees of an execution report (group 136): amounts, or percentages of the executed value, of up
 * to twelve decimals and more; together they are rounded once, to money.
 *
 * @param amount 1e-8 units of the currency, negative for a rebate
 * @param currency empty for the instrument's own
 */
record Fees(long amount, String currency) {
  private static final String PERCENTAGE = "2";
  private static final int HUNDRED = 2;
  private static final int MAX_CURRENCY = 8;

  /**
   * @param price of the execution, mantissa
   * @param quantity of the execution, mantissa
   * @throws IllegalArgumentException if an amount is no number that fits, or the fees are in
   *     several currencies
   */
  static Fees of(
      final FixMessage report,
      final TradedInstrument instrument,
      final long price,
      final long quantity) {
    BigDecimal sum = BigDecimal.ZERO;
    String currency = "";
    for (int i = 0; i < report.count(); i++) {
      if (report.tag(i) == Tag.MISC_FEE_AMT) {
        sum = sum.add(amount(report, i, instrument, price, quantity));
      } else if (report.tag(i) == Tag.MISC_FEE_CURR) {
        if (!currency.isEmpty() && !currency.equals(report.value(i))) {
          throw new IllegalArgumentException("fees in " + currency + " and " + report.value(i));
        }
        currency = report.value(i);
      }
    }
    if (currency.length() > MAX_CURRENCY || !currency.chars().allMatch(c -> c > ' ' && c < 127)) {
      throw new IllegalArgumentException("currency '" + currency + "' of a fee");
    }
    final long money =
        DecimalText.rounded(sum.toPlainString(), Decimals.MONEY_SCALE, RoundingMode.HALF_EVEN);
    return new Fees(money, currency.equals(instrument.currency()) ? "" : currency);
  }

  private static BigDecimal amount(
      final FixMessage report,
      final int at,
      final TradedInstrument instrument,
      final long price,
      final long quantity) {
    final BigDecimal number = bounded(report.value(at));
    if (!basis(report, at).equals(PERCENTAGE)) {
      return number;
    }
    final BigDecimal value =
        BigDecimal.valueOf(price, instrument.priceScale())
            .multiply(BigDecimal.valueOf(quantity, instrument.quantityScale()));
    return value.multiply(number).movePointLeft(HUNDRED);
  }

  /** A number of which the digits cannot fill the memory. */
  private static BigDecimal bounded(final String text) {
    DecimalText.rounded(text, 0, RoundingMode.DOWN);
    return new BigDecimal(text);
  }

  /** The basis in the same entry of the group: up to the next amount. */
  private static String basis(final FixMessage report, final int amountAt) {
    for (int i = amountAt + 1; i < report.count(); i++) {
      if (report.tag(i) == Tag.MISC_FEE_AMT) {
        return "";
      }
      if (report.tag(i) == Tag.MISC_FEE_BASIS) {
        return report.value(i);
      }
    }
    return "";
  }
}
