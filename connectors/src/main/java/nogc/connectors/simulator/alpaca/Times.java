package nogc.connectors.simulator.alpaca;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;

/** Times as Alpaca writes them. */
final class Times {
  static final ZoneId NEW_YORK = ZoneId.of("America/New_York");
  private static final long NANOS = 1_000_000_000L;
  private static final DateTimeFormatter LOCAL = DateTimeFormatter.ISO_OFFSET_DATE_TIME;
  private static final DateTimeFormatter ACTIVITY =
      DateTimeFormatter.ofPattern("yyyyMMddHHmmssSSS").withZone(NEW_YORK);

  private Times() {}

  static Instant instant(final long epochNs) {
    return Instant.ofEpochSecond(Math.floorDiv(epochNs, NANOS), Math.floorMod(epochNs, NANOS));
  }

  static long epochNs(final Instant instant) {
    return instant.getEpochSecond() * NANOS + instant.getNano();
  }

  /** RFC 3339 in UTC; null for 0. */
  static String utc(final long epochNs) {
    return epochNs == 0 ? null : instant(epochNs).toString();
  }

  /** RFC 3339 with the offset of New York, as some fields of the streams come; null for 0. */
  static String newYork(final long epochNs) {
    return epochNs == 0 ? null : LOCAL.format(instant(epochNs).atZone(NEW_YORK));
  }

  /** The first part of the id of an activity. */
  static String activity(final long epochNs) {
    return ACTIVITY.format(instant(epochNs));
  }

  /** Reads RFC 3339, or a date, which is its midnight in New York. */
  static long parse(final String name, final String text) {
    try {
      return text.length() == 10
          ? epochNs(java.time.LocalDate.parse(text).atStartOfDay(NEW_YORK).toInstant())
          : epochNs(DateTimeFormatter.ISO_OFFSET_DATE_TIME.parse(text, Instant::from));
    } catch (final java.time.DateTimeException ex) {
      throw ApiError.unprocessable("invalid " + name + ": " + text);
    }
  }
}
