package nogc.connectors.sim.data;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Hours of a trading day by the wall clock of the exchange. A bar belongs to them if it begins and
 * ends within them.
 *
 * @param openNs begin, nanoseconds since midnight
 * @param closeNs end, nanoseconds since midnight, at most 24 hours
 */
public record SessionHours(long openNs, long closeNs) {
  /** 09:30 to 16:00, those of US stocks on a full day. */
  public static final SessionHours US_STOCKS = parse("09:30-16:00");

  /** The whole day. */
  public static final SessionHours ALL_DAY = parse("00:00-24:00");

  private static final String FORM = "([0-9]{2}):([0-9]{2})-([0-9]{2}):([0-9]{2})";
  private static final long MINUTE_NS = 60_000_000_000L;
  private static final int HOUR = 60;
  private static final int DAY = 24 * HOUR;

  /**
   * @param text {@code 09:30-16:00}; the end may be {@code 24:00}
   * @throws IllegalArgumentException naming the text
   */
  public static SessionHours parse(final String text) {
    final Matcher form = Pattern.compile(FORM).matcher(text);
    if (form.matches()) {
      final int open = Integer.parseInt(form.group(1)) * HOUR + Integer.parseInt(form.group(2));
      final int close = Integer.parseInt(form.group(3)) * HOUR + Integer.parseInt(form.group(4));
      final boolean minutes =
          Integer.parseInt(form.group(2)) < HOUR && Integer.parseInt(form.group(4)) < HOUR;
      if (minutes && open < close && close <= DAY) {
        return new SessionHours(open * MINUTE_NS, close * MINUTE_NS);
      }
    }
    throw new IllegalArgumentException(
        "'" + text + "' are no hours of a day; write them like 09:30-16:00");
  }

  /** Whether a bar that begins so many nanoseconds after midnight lies within. */
  boolean contains(final long beginNs, final long durationNs) {
    return beginNs >= openNs && beginNs + durationNs <= closeNs;
  }
}
