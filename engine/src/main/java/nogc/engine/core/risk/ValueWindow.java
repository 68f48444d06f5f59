package nogc.engine.core.risk;

import nogc.engine.core.state.StateVisitor;

/**
 * Sums values of the last minute in buckets of a second. The second that has passed the minute only
 * in part counts as a whole: the sum is never too small, and too large by one second at most.
 */
public final class ValueWindow {
  private static final long BUCKET_NS = 1_000_000_000L;

  /** A minute, and the second that lies in it only in part. */
  private static final int WINDOW = 61;

  /** A power of two above the window. */
  private static final int BUCKETS = 64;

  private final long[] values = new long[BUCKETS];

  /** Number of the newest bucket since the epoch. */
  private long newest;

  private long sum;

  /** Sum of the minute that ends now. */
  public long sum(final long nowNs) {
    roll(nowNs / BUCKET_NS);
    return sum;
  }

  /** The same for one who must not change anything. */
  public long peek(final long nowNs) {
    final long bucket = nowNs / BUCKET_NS;
    long left = sum;
    for (long passed = newest - WINDOW + 1; passed <= Math.min(newest, bucket - WINDOW); passed++) {
      left -= values[(int) passed & BUCKETS - 1];
    }
    return left;
  }

  /**
   * Adds a value that is not negative.
   *
   * @throws ArithmeticException if the sum would overflow: then nothing changed
   */
  public void add(final long value, final long nowNs) {
    roll(nowNs / BUCKET_NS);
    sum = Math.addExact(sum, value);
    values[(int) newest & BUCKETS - 1] += value;
  }

  private void roll(final long bucket) {
    if (bucket <= newest) {
      return;
    }
    if (bucket - newest >= WINDOW) {
      java.util.Arrays.fill(values, 0);
      sum = 0;
      newest = bucket;
      return;
    }
    while (newest < bucket) {
      newest++;
      final int leaving = (int) (newest - WINDOW) & BUCKETS - 1;
      sum -= values[leaving];
      values[leaving] = 0;
    }
  }

  public void visit(final StateVisitor state) {
    newest = state.i64(newest);
    sum = state.i64(sum);
    if (sum != 0) {
      for (int i = 0; i < BUCKETS; i++) {
        values[i] = state.i64(values[i]);
      }
    }
  }
}
