package nogc.connectors.coinbase.fix;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/** UTCTimestamp: {@code 20230822-20:43:30}, with up to nine fractional digits. */
final class UtcTimes {
  private static final long SECOND_NS = 1_000_000_000L;
  private static final int WHOLE = 17;
  private static final DateTimeFormatter MILLIS =
      DateTimeFormatter.ofPattern("yyyyMMdd-HH:mm:ss.SSS").withZone(ZoneOffset.UTC);

  private UtcTimes() {}

  /** Epoch nanoseconds as text with three fractional digits, as Coinbase wants ours. */
  static String format(final long timeNs) {
    return MILLIS.format(Instant.ofEpochSecond(timeNs / SECOND_NS, timeNs % SECOND_NS));
  }

  /** Epoch nanoseconds; 0 if the text is no timestamp. */
  static long parse(final String text) {
    if (text.length() < WHOLE
        || text.length() > WHOLE + 10
        || text.charAt(8) != '-'
        || text.charAt(11) != ':'
        || text.charAt(14) != ':') {
      return 0;
    }
    final int year = digits(text, 0, 4);
    final int month = digits(text, 4, 6);
    final int day = digits(text, 6, 8);
    final int hour = digits(text, 9, 11);
    final int minute = digits(text, 12, 14);
    final int second = digits(text, 15, 17);
    if (year < 1970 || month < 1 || month > 12 || day < 1 || day > 31) {
      return 0;
    }
    if (hour < 0 || hour > 23 || minute < 0 || minute > 59 || second < 0 || second > 60) {
      return 0;
    }
    final long fraction = fraction(text);
    if (fraction < 0 || day > LocalDate.of(year, month, 1).lengthOfMonth()) {
      return 0;
    }
    final long days = LocalDate.of(year, month, day).toEpochDay();
    if (days > 365L * 250) {
      return 0;
    }
    return (((days * 24 + hour) * 60 + minute) * 60 + second) * SECOND_NS + fraction;
  }

  private static long fraction(final String text) {
    if (text.length() == WHOLE) {
      return 0;
    }
    final int number = digits(text, WHOLE + 1, text.length());
    if (text.charAt(WHOLE) != '.' || number < 0) {
      return -1;
    }
    long fraction = number;
    for (int i = text.length(); i < WHOLE + 10; i++) {
      fraction *= 10;
    }
    return fraction;
  }

  /** The number between two places, -1 if there is none. */
  private static int digits(final String text, final int from, final int end) {
    int number = 0;
    for (int i = from; i < end; i++) {
      final int digit = text.charAt(i) - '0';
      if (digit < 0 || digit > 9) {
        return -1;
      }
      number = number * 10 + digit;
    }
    return end > from ? number : -1;
  }
}
