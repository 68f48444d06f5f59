package nogc.connectors.sim.data;

import java.util.List;

/**
 * The bars of one instrument and kind, day behind day. Bars of trades become Bar records; bars of
 * quotes become a Quote at their end with the closing bid and ask.
 */
final class LeanSeries {
  private static final long MILLI_NS = 1_000_000;
  private static final long DAY_MS = 86_400_000;

  private final List<LeanEntry> days;
  private final LeanUnits units;
  private final SessionHours hours;
  private final boolean fillForward;
  private final long durationNs;
  private final LeanRow row;
  private final LeanRow still;
  private int nextDay;
  private CsvRows rows;
  private boolean rowIsReady;
  private long midnightNs;
  private long rowNs;
  private long rowLine;
  private boolean hasClose;
  private long dueNs;
  private long beginNs;
  private boolean isStill;

  /**
   * @param days of one instrument, kind and length of bars, in the order of their dates
   */
  LeanSeries(final List<LeanEntry> days, final LeanUnits units, final FeedSettings settings) {
    this.days = days;
    this.units = units;
    durationNs = days.get(0).durationNs();
    final boolean quotes = days.get(0).quotes();
    fillForward = settings.fillForward() && !quotes;
    hours = settings.fillForward() && settings.hours() == null ? units.fullDay() : settings.hours();
    row = new LeanRow(units, quotes);
    still = fillForward ? new LeanRow(units, false) : null;
  }

  /** Goes to the next bar; false at the end. */
  boolean advance() {
    while (rows != null || openNextDay()) {
      if (!rowIsReady) {
        rowIsReady = readRow();
      }
      if (fillForward && hasClose && dueNs < (rowIsReady ? rowNs : hours.closeNs())) {
        take(dueNs, true);
        return true;
      }
      if (rowIsReady) {
        rowIsReady = false;
        take(rowNs, false);
        return true;
      }
      rows = null;
    }
    return false;
  }

  private void take(final long sinceMidnightNs, final boolean asStill) {
    beginNs = midnightNs + sinceMidnightNs;
    dueNs = sinceMidnightNs + durationNs;
    isStill = asStill;
    if (fillForward && !asStill) {
      hasClose = true;
      still.standAt(row);
    }
  }

  private boolean openNextDay() {
    if (nextDay == days.size()) {
      return false;
    }
    final LeanEntry day = days.get(nextDay++);
    rows = day.rows();
    midnightNs = ExchangeDay.midnightNs(day.date(), units.zone());
    units.startDay(day.date());
    rowNs = -1;
    dueNs = fillForward ? hours.openNs() : 0;
    return true;
  }

  /** Reads up to the next row within the hours; false at the end of the day. */
  private boolean readRow() {
    while (rows.next()) {
      rows.require(row.fields());
      readTime();
      row.parse(rows);
      if (hours == null || hours.contains(rowNs, durationNs)) {
        return true;
      }
    }
    return false;
  }

  private void readTime() {
    final long ms = rows.whole(0, "time");
    if (ms > DAY_MS || ms * MILLI_NS % durationNs != 0) {
      throw rows.wrong(0, "time", "is not the begin of a bar in milliseconds since midnight");
    }
    if (ms * MILLI_NS <= rowNs) {
      throw rows.wrong(
          0,
          "time",
          "does not lie behind "
              + (rowNs / MILLI_NS + " of line " + rowLine)
              + "; sort the rows by time, one for each bar");
    }
    rowNs = ms * MILLI_NS;
    rowLine = rows.line();
  }

  /** When the bar is known: at its end, epoch nanoseconds. */
  long knownNs() {
    return beginNs + durationNs;
  }

  void encode(final RecordBatch batch) {
    (isStill ? still : row).encode(batch, beginNs, durationNs);
  }

  /** File and line of the row last read. */
  String place() {
    return rows == null ? days.get(Math.max(0, nextDay - 1)).place() : rows.place();
  }
}
