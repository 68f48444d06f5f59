package nogc.engine.operator;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import nogc.engine.core.risk.Ceilings;

/** Reads the end of an override. */
final class End {
  private static final Duration LONGEST = Duration.ofNanos(Ceilings.OVERRIDE_NS);

  private End() {}

  /**
   * {@code HH:MM[:SS]} in UTC, today or else tomorrow; or {@code +} and a duration such as {@code
   * 15m}.
   *
   * @throws IllegalArgumentException if it is neither, not ahead, or more than a day ahead
   */
  static Instant of(final String text, final Instant now) {
    final Duration ahead;
    try {
      ahead =
          text.startsWith("+")
              ? Duration.parse("PT" + text.substring(1))
              : Duration.between(now, next(LocalTime.parse(text), now));
    } catch (final DateTimeParseException | ArithmeticException ex) {
      throw new IllegalArgumentException(
          "--until must be HH:MM, HH:MM:SS (in UTC) or +15m, found " + text, ex);
    }
    if (ahead.isNegative() || ahead.isZero() || ahead.compareTo(LONGEST) > 0) {
      throw new IllegalArgumentException(
          "--until must lie ahead by at most " + LONGEST.toHours() + " hours, found " + text);
    }
    return now.plus(ahead);
  }

  private static Instant next(final LocalTime time, final Instant now) {
    final LocalDate today = LocalDate.ofInstant(now, ZoneOffset.UTC);
    final Instant end = time.atDate(today).toInstant(ZoneOffset.UTC);
    return end.isAfter(now) ? end : end.plus(Duration.ofDays(1));
  }
}
