package nogc.replay.pack;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;

/** Reads the ends of a period. */
final class Period {
  private Period() {}

  /**
   * Epoch nanoseconds of a day ({@code 2026-01-05}, its begin in UTC) or an instant ({@code
   * 2026-01-05T14:30:00Z}).
   *
   * @throws IllegalArgumentException if it is neither
   */
  static long parse(final String option, final String text) {
    try {
      final Instant instant =
          text.indexOf('T') < 0
              ? LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant()
              : Instant.parse(text);
      return Math.addExact(
          Math.multiplyExact(instant.getEpochSecond(), 1_000_000_000L), instant.getNano());
    } catch (final DateTimeParseException | ArithmeticException ex) {
      throw new IllegalArgumentException(
          option
              + " \""
              + text
              + "\" is neither a day (2026-01-05) nor an instant (2026-01-05T14:30:00Z)",
          ex);
    }
  }
}
