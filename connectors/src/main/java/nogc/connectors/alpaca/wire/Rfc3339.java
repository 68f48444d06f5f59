package nogc.connectors.alpaca.wire;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/**
 * Times as Alpaca writes them: {@code 2022-04-19T13:45:04.981350886-04:00}, {@code Z} or an offset,
 * with 0 to 9 digits behind the second, more of which are cut.
 */
public final class Rfc3339 {
  /** Last second whose nanoseconds fit 64 bits, in the year 2262. */
  static final long MAX_SECOND = Long.MAX_VALUE / 1_000_000_000L - 1;

  private static final int SECOND_END = 19;
  private static final long DAY_S = 86_400;

  private Rfc3339() {}

  /**
   * Reads a time.
   *
   * @return epoch nanoseconds
   * @throws IllegalArgumentException naming the text if it is none from 1970 to 2262
   */
  public static long parseNs(final String text) {
    if (text.length() < SECOND_END + 1
        || text.length() > 48
        || text.charAt(4) != '-'
        || text.charAt(7) != '-'
        || (text.charAt(10) != 'T' && text.charAt(10) != ' ')
        || text.charAt(13) != ':'
        || text.charAt(16) != ':') {
      throw bad(text);
    }
    final int month = digits(text, 5, 7);
    final int day = digits(text, 8, 10);
    final int hour = digits(text, 11, 13);
    final int minute = digits(text, 14, 16);
    final int second = digits(text, 17, SECOND_END);
    final int year = digits(text, 0, 4);
    if (month < 1 || month > 12 || day < 1 || hour > 23 || minute > 59 || second > 60) {
      throw bad(text);
    }
    final long date;
    try {
      date = LocalDate.of(year, month, day).toEpochDay();
    } catch (final java.time.DateTimeException ex) {
      throw bad(text);
    }
    int at = SECOND_END;
    long nanos = 0;
    if (text.charAt(at) == '.') {
      long unit = 100_000_000;
      at++;
      final int from = at;
      while (at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
        nanos += unit * (text.charAt(at) - '0');
        unit /= 10;
        at++;
      }
      if (at == from) {
        throw bad(text);
      }
    }
    final long seconds =
        date * DAY_S + hour * 3600L + minute * 60L + second - offsetSeconds(text, at);
    if (seconds < 0 || seconds > MAX_SECOND) {
      throw bad(text);
    }
    return seconds * 1_000_000_000L + nanos;
  }

  private static long offsetSeconds(final String text, final int at) {
    final int length = text.length() - at;
    if (length == 1 && (text.charAt(at) == 'Z' || text.charAt(at) == 'z')) {
      return 0;
    }
    if (length != 6 || text.charAt(at + 3) != ':') {
      throw bad(text);
    }
    final int hours = digits(text, at + 1, at + 3);
    final int minutes = digits(text, at + 4, at + 6);
    if (hours > 23 || minutes > 59) {
      throw bad(text);
    }
    final long seconds = hours * 3600L + minutes * 60L;
    return switch (text.charAt(at)) {
      case '+' -> seconds;
      case '-' -> -seconds;
      default -> throw bad(text);
    };
  }

  private static int digits(final String text, final int from, final int to) {
    int value = 0;
    for (int i = from; i < to; i++) {
      final char c = text.charAt(i);
      if (c < '0' || c > '9') {
        throw bad(text);
      }
      value = value * 10 + c - '0';
    }
    return value;
  }

  private static IllegalArgumentException bad(final String text) {
    return new IllegalArgumentException(
        "'" + (text.length() > 48 ? text.substring(0, 48) + "..." : text) + "' is no time");
  }

  /** Writes a time with all nine digits, in UTC. */
  public static String text(final long epochNs) {
    return DateTimeFormatter.ISO_INSTANT.format(
        Instant.ofEpochSecond(epochNs / 1_000_000_000L, epochNs % 1_000_000_000L)
            .atOffset(ZoneOffset.UTC));
  }
}
