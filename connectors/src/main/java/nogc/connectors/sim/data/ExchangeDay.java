package nogc.connectors.sim.data;

import java.time.LocalDate;
import java.time.ZoneId;

/** Days by the wall clock of an exchange. */
final class ExchangeDay {
  static final ZoneId NEW_YORK = ZoneId.of("America/New_York");
  private static final int NOON = 12;
  private static final long HOUR_NS = 3_600_000_000_000L;

  private ExchangeDay() {}

  /**
   * What a time of that day is counted from, epoch nanoseconds. On the two days a year that are not
   * 24 hours long this is right from the change of the clock on, so in trading hours.
   */
  static long midnightNs(final LocalDate date, final ZoneId zone) {
    final long noon = date.atTime(NOON, 0).atZone(zone).toEpochSecond();
    return Math.multiplyExact(noon, 1_000_000_000L) - NOON * HOUR_NS;
  }
}
