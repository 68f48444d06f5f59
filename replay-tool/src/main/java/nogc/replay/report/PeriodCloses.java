package nogc.replay.report;

import java.util.Arrays;

/**
 * The profit at the end of each period (a day of UTC, a minute, a second) in which something was
 * recorded. Periods without a record count as if they were not there. Behind a limit it gives up: a
 * session that long is looked at in longer periods.
 */
final class PeriodCloses {
  private final long periodNs;
  private final int limit;
  private long[] periods = new long[64];
  private double[] closes = new double[64];
  private int count;
  private boolean overflown;

  PeriodCloses(final long periodNs, final int limit) {
    this.periodNs = periodNs;
    this.limit = limit;
  }

  void add(final long timeNs, final double profit) {
    if (overflown) {
      return;
    }
    final long period = Math.floorDiv(timeNs, periodNs);
    if (count == 0 || periods[count - 1] != period) {
      if (count == limit) {
        overflown = true;
        return;
      }
      if (count == periods.length) {
        periods = Arrays.copyOf(periods, 2 * count);
        closes = Arrays.copyOf(closes, 2 * count);
      }
      periods[count++] = period;
    }
    closes[count - 1] = profit;
  }

  long periodNs() {
    return periodNs;
  }

  int count() {
    return count;
  }

  /** Begin of a period, epoch nanoseconds. */
  long beginNs(final int index) {
    return periods[index] * periodNs;
  }

  double close(final int index) {
    return closes[index];
  }

  /** Profit at the end of the period before; 0 before the first. */
  double open(final int index) {
    return index == 0 ? 0 : closes[index - 1];
  }
}
