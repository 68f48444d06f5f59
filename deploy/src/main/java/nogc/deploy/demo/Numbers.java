package nogc.deploy.demo;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Locale;

/** Writes numbers for people. */
final class Numbers {
  private static final long MICROSECOND_NS = 1_000;
  private static final long MILLISECOND_NS = 1_000_000;
  private static final long SECOND_NS = 1_000_000_000;

  private Numbers() {}

  /** As in {@code 1,234}. */
  static String count(final long count) {
    return String.format(Locale.ROOT, "%,d", count);
  }

  /** As in {@code +1,234.50 USD}. */
  static String profit(final BigDecimal amount, final String currency) {
    final BigDecimal cents = amount.setScale(2, RoundingMode.HALF_EVEN);
    return String.format(
        Locale.ROOT, cents.signum() == 0 ? "%,.2f %s" : "%+,.2f %s", cents, currency);
  }

  /** As in {@code 1,234.50 USD}. */
  static String money(final BigDecimal amount, final String currency) {
    return String.format(
        Locale.ROOT, "%,.2f %s", amount.setScale(2, RoundingMode.HALF_EVEN), currency);
  }

  /** Without zeros that say nothing, as in {@code -0.25}. */
  static String quantity(final BigDecimal quantity) {
    return quantity.signum() == 0 ? "0" : quantity.stripTrailingZeros().toPlainString();
  }

  /** To four digits, as in {@code 1.112}. */
  static String roughly(final BigDecimal quantity) {
    return quantity(quantity.round(new MathContext(4)));
  }

  /** With a unit that suits, as in {@code 84.2 µs}. */
  static String span(final long nanoseconds) {
    if (nanoseconds < MICROSECOND_NS) {
      return nanoseconds + " ns";
    }
    if (nanoseconds < MILLISECOND_NS) {
      return threeDigits(nanoseconds, MICROSECOND_NS) + " µs";
    }
    if (nanoseconds < SECOND_NS) {
      return threeDigits(nanoseconds, MILLISECOND_NS) + " ms";
    }
    return threeDigits(nanoseconds, SECOND_NS) + " s";
  }

  /** As in {@code 1.25 MB}. */
  static String bytes(final long bytes) {
    return threeDigits(bytes, 1_000_000) + " MB";
  }

  private static String threeDigits(final long value, final long unit) {
    final double number = (double) value / unit;
    return String.format(
        Locale.ROOT, number < 10 ? "%.2f" : number < 100 ? "%.1f" : "%.0f", number);
  }

  /** As in {@code price collar}. */
  static String words(final Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }
}
