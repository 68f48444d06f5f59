package nogc.engine.core.book;

import nogc.engine.core.state.StateVisitor;

/** How often a book found what odd. */
final class AnomalyCounts {
  private final long[] counts = new long[BookAnomaly.COUNT];

  /** Counts each bit; returns them as they came. */
  int count(final int anomalies) {
    for (int left = anomalies; left != 0; left &= left - 1) {
      counts[Integer.numberOfTrailingZeros(left)]++;
    }
    return anomalies;
  }

  /** Of one bit. */
  long of(final int anomaly) {
    return counts[Integer.numberOfTrailingZeros(anomaly)];
  }

  void visit(final StateVisitor state) {
    for (int i = 0; i < counts.length; i++) {
      counts[i] = state.i64(counts[i]);
    }
  }

  long total() {
    long sum = 0;
    for (final long count : counts) {
      sum += count;
    }
    return sum;
  }
}
