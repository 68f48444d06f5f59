package nogc.replay.report;

/**
 * Where a chart shows executions: one mark for each side in each bucket of time, at the mean price.
 * When the time outgrows the buckets, neighbours become one, so that memory is bounded.
 */
final class FillMarks {
  private static final int CAPACITY = 1_024;
  private static final long FIRST_WIDTH_NS = 1_000_000;

  private final Side buys = new Side();
  private final Side sells = new Side();
  private long originNs;
  private long widthNs = FIRST_WIDTH_NS;
  private boolean begun;

  void add(final long timeNs, final boolean buy, final double price, final double quantity) {
    if (!begun) {
      begun = true;
      originNs = timeNs;
    }
    while ((timeNs - originNs) / widthNs >= CAPACITY) {
      widthNs *= 2;
      buys.merge();
      sells.merge();
    }
    (buy ? buys : sells).add((int) ((timeNs - originNs) / widthNs), timeNs, price, quantity);
  }

  Side side(final boolean buy) {
    return buy ? buys : sells;
  }

  /** One side's marks. */
  static final class Side {
    private final long[] timeNs = new long[CAPACITY];
    private final double[] value = new double[CAPACITY];
    private final double[] quantity = new double[CAPACITY];
    private final int[] count = new int[CAPACITY];

    private void add(final int at, final long time, final double price, final double size) {
      timeNs[at] = time;
      value[at] += price * size;
      quantity[at] += size;
      count[at]++;
    }

    private void merge() {
      for (int i = 0; i < CAPACITY; i++) {
        final int a = 2 * i;
        final boolean inside = a + 1 < CAPACITY;
        timeNs[i] = inside ? Math.max(timeNs[a], timeNs[a + 1]) : 0;
        value[i] = inside ? value[a] + value[a + 1] : 0;
        quantity[i] = inside ? quantity[a] + quantity[a + 1] : 0;
        count[i] = inside ? count[a] + count[a + 1] : 0;
      }
    }

    int capacity() {
      return CAPACITY;
    }

    /** Executions in a bucket. */
    int count(final int bucket) {
      return count[bucket];
    }

    /** Of the last one, epoch nanoseconds. */
    long timeNs(final int bucket) {
      return timeNs[bucket];
    }

    /** Mean, weighted by quantity. */
    double price(final int bucket) {
      return value[bucket] / quantity[bucket];
    }

    double quantity(final int bucket) {
      return quantity[bucket];
    }
  }
}
