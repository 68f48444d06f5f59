package nogc.connectors.sim.data;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;

/** Days and hours, by the wall clock of a zone, of which records are wanted. */
final class DayWindow {
  private static final long SECOND_NS = 1_000_000_000;

  private final ZoneId zone;
  private final FeedSettings settings;
  private long dayBeginNs = Long.MAX_VALUE;
  private long dayEndNs = Long.MIN_VALUE;
  private long openNs;
  private long closeNs;

  DayWindow(final ZoneId zone, final FeedSettings settings) {
    this.zone = zone;
    this.settings = settings;
  }

  /**
   * @param beginNs of a bar; otherwise the same as {@code endNs}
   * @param endNs when it is known
   */
  boolean contains(final long beginNs, final long endNs) {
    if (beginNs < dayBeginNs || beginNs >= dayEndNs) {
      startDay(beginNs);
    }
    return beginNs >= openNs && (beginNs == endNs ? endNs < closeNs : endNs <= closeNs);
  }

  private void startDay(final long timeNs) {
    final LocalDate day =
        Instant.ofEpochSecond(Math.floorDiv(timeNs, SECOND_NS)).atZone(zone).toLocalDate();
    dayBeginNs = startNs(day);
    dayEndNs = startNs(day.plusDays(1));
    if (!settings.containsDay(day)) {
      openNs = Long.MAX_VALUE;
      closeNs = Long.MIN_VALUE;
    } else if (settings.hours() == null) {
      openNs = dayBeginNs;
      closeNs = Long.MAX_VALUE;
    } else {
      final long midnightNs = ExchangeDay.midnightNs(day, zone);
      openNs = midnightNs + settings.hours().openNs();
      closeNs = midnightNs + settings.hours().closeNs();
    }
  }

  private long startNs(final LocalDate day) {
    return Math.multiplyExact(day.atStartOfDay(zone).toEpochSecond(), SECOND_NS);
  }
}
