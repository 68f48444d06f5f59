package nogc.connectors.sim.data;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import nogc.journal.fixed.Decimals;

/**
 * Times as tables write them, to epoch nanoseconds:
 *
 * <ul>
 *   <li>{@code 2013-10-07 13:30:00.123456789}, with {@code T} or a blank, with or without seconds,
 *       a fraction, a {@code Z} or an offset such as {@code +00:00}; {@code 2013-10-07} and {@code
 *       20131007} are midnight;
 *   <li>numbers since 1970 in the unit given, else in the one that their number of digits tells: 9
 *       or 10 digits are seconds, 12 or 13 milliseconds, 15 or 16 microseconds, 18 or 19
 *       nanoseconds; seconds may have a fraction.
 * </ul>
 *
 * Text without an offset is by the wall clock of the zone. Not thread safe.
 */
final class TimeText {
  private static final int NANOS_SCALE = 9;
  private static final long SECOND_NS = 1_000_000_000;
  private static final long HOUR = 3_600;
  private static final int DAY_DIGITS = 8;
  private static final int DATE_LENGTH = 10;

  private final ZoneId zone;
  private final TableLayout.TimeUnit unit;
  private long cachedHour = Long.MIN_VALUE;
  private long cachedOffset;
  private LocalDate cachedDate = LocalDate.EPOCH;

  /**
   * @param unit of numbers, null to tell it from their digits
   */
  TimeText(final ZoneId zone, final TableLayout.TimeUnit unit) {
    this.zone = zone;
    this.unit = unit;
  }

  static TimeText utc() {
    return new TimeText(ZoneOffset.UTC, null);
  }

  /** The field of a row; what it is not is an error that names it. */
  long parse(final CsvRows rows, final int column) {
    final CharSequence text = rows.chars(column);
    try {
      return parse(text);
    } catch (final DateTimeException | NumberFormatException | ArithmeticException ex) {
      throw rows.wrong(
          column,
          "time",
          "is no time like 2013-10-07 13:30:00 or 1381152600 (" + ex.getMessage() + ")");
    }
  }

  private long parse(final CharSequence text) {
    final int length = text.length();
    if (length >= DATE_LENGTH && text.charAt(4) == '-') {
      return date(
          text, number(text, 0, 4), number(text, 5, 7), number(text, 8, 10), text.charAt(7));
    }
    int digits = 0;
    while (digits < length && text.charAt(digits) >= '0' && text.charAt(digits) <= '9') {
      digits++;
    }
    if (digits == DAY_DIGITS && unit == null) {
      return clock(text, DAY_DIGITS, number(text, 0, 4), number(text, 4, 6), number(text, 6, 8));
    }
    return Decimals.parse(text, unit == null ? byDigits(digits) : unit.scale());
  }

  private static int byDigits(final int digits) {
    return switch (digits) {
      case 9, 10 -> NANOS_SCALE;
      case 12, 13 -> 6;
      case 15, 16 -> 3;
      case 18, 19 -> 0;
      default ->
          throw new NumberFormatException(
              digits + " digits do not tell its unit; say timeUnit: s, ms, us or ns");
    };
  }

  private long date(
      final CharSequence text, final int year, final int month, final int day, final char dash) {
    if (dash != '-') {
      throw new DateTimeException("no date");
    }
    return clock(text, DATE_LENGTH, year, month, day);
  }

  private long clock(
      final CharSequence text, final int from, final int year, final int month, final int day) {
    int at = from;
    long second = 0;
    long nanos = 0;
    if (at < text.length()) {
      final char separator = text.charAt(at);
      if (separator != 'T' && separator != ' ') {
        throw new DateTimeException("no time behind the date");
      }
      second = field(text, at + 1, 24) * HOUR;
      colon(text, at + 3);
      second += field(text, at + 4, 60) * 60L;
      at += 6;
      if (at < text.length() && text.charAt(at) == ':') {
        second += field(text, at + 1, 60);
        at += 3;
      }
      if (at < text.length() && text.charAt(at) == '.') {
        final int begin = ++at;
        long unitNs = SECOND_NS;
        while (at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
          unitNs /= 10;
          if (unitNs == 0) {
            throw new DateTimeException("more than nine digits of a second");
          }
          nanos += (text.charAt(at++) - '0') * unitNs;
        }
        if (at == begin) {
          throw new DateTimeException("no digits of a second");
        }
      }
    }
    final long local = epochDay(year, month, day) * 24 * HOUR + second;
    return Math.addExact(Math.multiplyExact(local - offset(text, at, local), SECOND_NS), nanos);
  }

  /** Seconds by which the wall clock is ahead of UTC. */
  private long offset(final CharSequence text, final int at, final long local) {
    if (at == text.length()) {
      return zone.equals(ZoneOffset.UTC) ? 0 : zoneOffset(local);
    }
    final char sign = text.charAt(at);
    if (sign == 'Z' && at + 1 == text.length()) {
      return 0;
    }
    if (sign != '+' && sign != '-') {
      throw new DateTimeException("text behind the time");
    }
    if (text.length() == at + 3) {
      final long hours = field(text, at + 1, 24) * HOUR;
      return sign == '-' ? -hours : hours;
    }
    final boolean withColon = text.length() > at + 3 && text.charAt(at + 3) == ':';
    final int minuteAt = at + (withColon ? 4 : 3);
    final long seconds = field(text, at + 1, 24) * HOUR + field(text, minuteAt, 60) * 60L;
    if (text.length() != minuteAt + 2) {
      throw new DateTimeException("text behind the offset");
    }
    return sign == '-' ? -seconds : seconds;
  }

  private long zoneOffset(final long local) {
    final long hour = Math.floorDiv(local, HOUR / 4);
    if (hour != cachedHour) {
      final LocalDateTime wall = LocalDateTime.ofEpochSecond(local, 0, ZoneOffset.UTC);
      cachedOffset = wall.atZone(zone).getOffset().getTotalSeconds();
      if (zone.getRules().getValidOffsets(wall).isEmpty()) {
        throw new DateTimeException("the clock of " + zone + " skipped this time");
      }
      cachedHour = hour;
    }
    return cachedOffset;
  }

  private long epochDay(final int year, final int month, final int day) {
    if (cachedDate.getDayOfMonth() != day
        || cachedDate.getMonthValue() != month
        || cachedDate.getYear() != year) {
      cachedDate = LocalDate.of(year, month, day);
    }
    return cachedDate.toEpochDay();
  }

  private static void colon(final CharSequence text, final int at) {
    if (at >= text.length() || text.charAt(at) != ':') {
      throw new DateTimeException("no minutes");
    }
  }

  private static int field(final CharSequence text, final int from, final int below) {
    final int value = number(text, from, from + 2);
    if (value >= below) {
      throw new DateTimeException(value + " where " + (below - 1) + " is the most");
    }
    return value;
  }

  private static int number(final CharSequence text, final int from, final int to) {
    if (to > text.length()) {
      throw new DateTimeException("too short");
    }
    int value = 0;
    for (int at = from; at < to; at++) {
      final int digit = text.charAt(at) - '0';
      if (digit < 0 || digit > 9) {
        throw new DateTimeException("'" + text.charAt(at) + "' where a digit is due");
      }
      value = value * 10 + digit;
    }
    return value;
  }
}
