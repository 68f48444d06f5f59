package nogc.engine.status;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import nogc.journal.fixed.Decimals;

/** Writes numbers for people. */
final class Text {
  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss");
  private static final DateTimeFormatter DAY_AND_TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");
  private static final long SECOND_NS = TimeUnit.SECONDS.toNanos(1);

  private Text() {}

  private static Instant instant(final long epochNs) {
    return Instant.ofEpochSecond(
        Math.floorDiv(epochNs, SECOND_NS), Math.floorMod(epochNs, SECOND_NS));
  }

  /** UTC, as in {@code 17:04:05}. */
  static String time(final long epochNs) {
    return TIME.format(instant(epochNs).atOffset(ZoneOffset.UTC));
  }

  /** UTC, as in {@code 2026-11-22 17:04:05}. */
  static String dayAndTime(final long epochNs) {
    return DAY_AND_TIME.format(instant(epochNs).atOffset(ZoneOffset.UTC));
  }

  /** As in {@code 1,234}. */
  static String count(final long count) {
    return String.format(Locale.ROOT, "%,d", count);
  }

  /** With a unit that suits, as in {@code 84 µs}, {@code 2.5 s} or {@code 3 h 12 min}. */
  static String span(final long nanoseconds) {
    final long ns = Math.max(0, nanoseconds);
    if (ns < 1_000) {
      return ns + " ns";
    }
    if (ns < 1_000_000) {
      return short3(ns / 1e3) + " µs";
    }
    if (ns < SECOND_NS) {
      return short3(ns / 1e6) + " ms";
    }
    final long seconds = ns / SECOND_NS;
    if (seconds < 60) {
      return short3(ns / 1e9) + " s";
    }
    final long minutes = seconds / 60;
    if (minutes < 60) {
      return minutes + " min " + seconds % 60 + " s";
    }
    final long hours = minutes / 60;
    return hours < 48 ? hours + " h " + minutes % 60 + " min" : hours / 24 + " days";
  }

  private static String short3(final double value) {
    return String.format(Locale.ROOT, value < 9.95 ? "%.1f" : "%.0f", value);
  }

  /** As in {@code 1.2 GB}. */
  static String bytes(final long bytes) {
    final String[] units = {"B", "kB", "MB", "GB", "TB"};
    double value = bytes;
    int unit = 0;
    while (value >= 999.5 && unit < units.length - 1) {
      value /= 1_000;
      unit++;
    }
    return (unit == 0 ? Long.toString(bytes) : short3(value)) + " " + units[unit];
  }

  /** 1e-8 units to two places, with a sign. */
  static String profit(final long money) {
    final BigDecimal cents = cents(money);
    return String.format(Locale.ROOT, cents.signum() == 0 ? "%,.2f" : "%+,.2f", cents);
  }

  /** 1e-8 units to two places. */
  static String money(final long money) {
    return String.format(Locale.ROOT, "%,.2f", cents(money));
  }

  private static BigDecimal cents(final long money) {
    return BigDecimal.valueOf(money, Decimals.MONEY_SCALE).setScale(2, RoundingMode.HALF_EVEN);
  }

  /** Without zeros that say nothing. */
  static String decimal(final long mantissa, final long scale) {
    return mantissa == 0
        ? "0"
        : BigDecimal.valueOf(mantissa, (int) scale).stripTrailingZeros().toPlainString();
  }

  /** As in {@code max open orders}. */
  static String words(final String constant) {
    return constant.toLowerCase(Locale.ROOT).replace('_', ' ');
  }
}
