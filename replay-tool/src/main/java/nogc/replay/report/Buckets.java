package nogc.replay.report;

import java.util.Arrays;

/**
 * A series of values in bounded memory: buckets of equal width in time, each with the least, the
 * greatest and the last value and the time of the last. When the time outgrows them, the width
 * doubles and neighbours become one; so no extreme is ever lost.
 */
final class Buckets {
  private static final long FIRST_WIDTH_NS = 1_000_000;

  private final int capacity;
  private final double[] least;
  private final double[] greatest;
  private final double[] last;
  private final long[] lastTimeNs;
  private long originNs;
  private long widthNs = FIRST_WIDTH_NS;
  private int used;

  /**
   * @param capacity a power of two
   */
  Buckets(final int capacity) {
    this.capacity = capacity;
    least = new double[capacity];
    greatest = new double[capacity];
    last = new double[capacity];
    lastTimeNs = new long[capacity];
    Arrays.fill(least, Double.NaN);
  }

  /** Times never run backwards. */
  void add(final long timeNs, final double value) {
    if (used == 0) {
      originNs = timeNs;
    }
    while ((timeNs - originNs) / widthNs >= capacity) {
      merge();
    }
    final int at = (int) ((timeNs - originNs) / widthNs);
    if (at >= used || Double.isNaN(least[at])) {
      least[at] = value;
      greatest[at] = value;
    } else {
      least[at] = Math.min(least[at], value);
      greatest[at] = Math.max(greatest[at], value);
    }
    last[at] = value;
    lastTimeNs[at] = timeNs;
    used = Math.max(used, at + 1);
  }

  private void merge() {
    widthNs *= 2;
    final int merged = (used + 1) / 2;
    for (int i = 0; i < merged; i++) {
      final int a = 2 * i;
      final int b = a + 1 < used && isFilled(a + 1) ? a + 1 : a;
      final double low = isFilled(a) ? Math.min(least[a], least[b]) : least[b];
      final double high = isFilled(a) ? Math.max(greatest[a], greatest[b]) : greatest[b];
      least[i] = low;
      greatest[i] = high;
      last[i] = last[b];
      lastTimeNs[i] = lastTimeNs[b];
    }
    Arrays.fill(least, merged, capacity, Double.NaN);
    used = merged;
  }

  /** Buckets so far, empty ones included. */
  int size() {
    return used;
  }

  boolean isFilled(final int bucket) {
    return !Double.isNaN(least[bucket]);
  }

  double least(final int bucket) {
    return least[bucket];
  }

  double greatest(final int bucket) {
    return greatest[bucket];
  }

  double last(final int bucket) {
    return last[bucket];
  }

  /** Of the last value, epoch nanoseconds. */
  long lastTimeNs(final int bucket) {
    return lastTimeNs[bucket];
  }
}
