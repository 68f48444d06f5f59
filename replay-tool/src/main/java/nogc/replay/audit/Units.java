package nogc.replay.audit;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import nogc.journal.fixed.Decimals;

/** Writes numbers of the journal for people, exactly. */
final class Units {
  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss.SSSSSSSSS");
  private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("yyyy-MM-dd");
  private static final long SECOND_NS = TimeUnit.SECONDS.toNanos(1);

  private Units() {}

  /** From epoch nanoseconds. */
  static Instant instant(final long epochNs) {
    return Instant.ofEpochSecond(
        Math.floorDiv(epochNs, SECOND_NS), Math.floorMod(epochNs, SECOND_NS));
  }

  /** Epoch nanoseconds; the ends of their range for what lies outside it. */
  static long epochNs(final Instant instant) {
    try {
      return Math.addExact(
          Math.multiplyExact(instant.getEpochSecond(), SECOND_NS), instant.getNano());
    } catch (final ArithmeticException ex) {
      return instant.getEpochSecond() < 0 ? Long.MIN_VALUE : Long.MAX_VALUE;
    }
  }

  /** Day in UTC, as in {@code 2026-01-05}. */
  static String date(final long epochNs) {
    return DATE.format(instant(epochNs).atOffset(ZoneOffset.UTC));
  }

  /** UTC, as in {@code 15:00:00.000000512}. */
  static String time(final long epochNs) {
    return TIME.format(instant(epochNs).atOffset(ZoneOffset.UTC));
  }

  static String dateAndTime(final long epochNs) {
    return date(epochNs) + " " + time(epochNs);
  }

  /** With a unit that suits, as in {@code 84.1 µs}, {@code -2.5 s} or {@code 3 h 12 min}. */
  static String span(final long nanoseconds) {
    if (nanoseconds < 0) {
      return nanoseconds == Long.MIN_VALUE ? "-292 years" : "-" + span(-nanoseconds);
    }
    if (nanoseconds < 1_000) {
      return nanoseconds + " ns";
    }
    if (nanoseconds < 1_000_000) {
      return number(nanoseconds / 1e3) + " µs";
    }
    if (nanoseconds < SECOND_NS) {
      return number(nanoseconds / 1e6) + " ms";
    }
    final long seconds = nanoseconds / SECOND_NS;
    if (seconds < 60) {
      return number(nanoseconds / 1e9) + " s";
    }
    if (seconds < 3_600) {
      return seconds / 60 + " min " + seconds % 60 + " s";
    }
    return seconds < 172_800
        ? seconds / 3_600 + " h " + seconds / 60 % 60 + " min"
        : seconds / 86_400 + " days " + seconds / 3_600 % 24 + " h";
  }

  private static String number(final double value) {
    return String.format(Locale.ROOT, value < 99.95 ? "%.1f" : "%.0f", value);
  }

  /** Exactly, in groups of three, without zeros that say nothing. */
  static String decimal(final long mantissa, final int scale) {
    return atLeast(BigDecimal.valueOf(mantissa, scale), 0);
  }

  /** A price, with two decimals at least if its scale has them. */
  static String price(final long mantissa, final int scale) {
    return atLeast(BigDecimal.valueOf(mantissa, scale), Math.min(2, scale));
  }

  /** Money of scale 8, at least to the cent. */
  static String money(final long amount) {
    return atLeast(BigDecimal.valueOf(amount, Decimals.MONEY_SCALE), 2);
  }

  private static String atLeast(final BigDecimal exact, final int decimals) {
    final int needed = exact.signum() == 0 ? 0 : exact.stripTrailingZeros().scale();
    return String.format(Locale.ROOT, "%,." + Math.max(decimals, needed) + "f", exact);
  }
}
