package nogc.connectors.sim.data;

import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Set;

/**
 * How a table of market data is laid out; what is left open is told by its header.
 *
 * @param kind what its rows are, null to tell it from the columns
 * @param columns by what a column is for ({@code time}, {@code price}, {@code bid} ...) its name in
 *     the header; columns that are not named are found by their usual names
 * @param timeUnit of times that are numbers, null to tell it from their digits
 * @param zone of times that have none
 * @param duration of bars in nanoseconds, 0 for the smallest distance of two rows
 * @param timeIsEnd whether the time of a bar is its end
 * @param size of rows that tell none, decimal text, null to refuse these
 */
public record TableLayout(
    Kind kind,
    Map<String, String> columns,
    TimeUnit timeUnit,
    ZoneId zone,
    long duration,
    boolean timeIsEnd,
    String size) {

  /** All is told by the header; times are in UTC, those of bars their begin. */
  public static final TableLayout BY_HEADER =
      new TableLayout(null, Map.of(), null, ZoneOffset.UTC, 0, false, null);

  /** What a column can be for. */
  public static final Set<String> COLUMNS = TableColumns.fields();

  /** What the rows of a table are. */
  public enum Kind {
    /** Prints: time, price, size. */
    TRADES,
    /** Best bid and offer: time, bid, bid size, ask, ask size. */
    QUOTES,
    /** Levels of a book: time, side, price, size, which 0 takes away. */
    DEPTH,
    /** Bars: time, open, high, low, close, volume. */
    BARS
  }

  /** Unit of times that are numbers. */
  public enum TimeUnit {
    /** Seconds. */
    S(9),
    /** Milliseconds. */
    MS(6),
    /** Microseconds. */
    US(3),
    /** Nanoseconds. */
    NS(0);

    private final int scale;

    TimeUnit(final int scale) {
      this.scale = scale;
    }

    /** Decimals by which it falls short of nanoseconds. */
    int scale() {
      return scale;
    }
  }
}
