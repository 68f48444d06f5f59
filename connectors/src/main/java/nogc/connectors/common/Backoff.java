package nogc.connectors.common;

import java.util.SplittableRandom;

/**
 * How long to wait before the next attempt: twice as long after each failure, up to a bound, and a
 * random part of it, so that many clients do not come back at once (full jitter, AWS Architecture
 * Blog, Exponential Backoff and Jitter; here never less than half).
 */
public final class Backoff {
  private final long leastNs;
  private final long mostNs;
  private final SplittableRandom random;
  private int failures;

  /**
   * @param leastNs wait after the first failure
   * @param mostNs bound of the wait
   * @param seed of the jitter
   */
  public Backoff(final long leastNs, final long mostNs, final long seed) {
    this.leastNs = leastNs;
    this.mostNs = mostNs;
    random = new SplittableRandom(seed);
  }

  /** Counts a failure and says how many nanoseconds to wait. */
  public long failed() {
    final long wait = Math.min(mostNs, leastNs << Math.min(failures, 30));
    failures++;
    return wait / 2 + random.nextLong(wait / 2 + 1);
  }

  /** All is well again. */
  public void succeeded() {
    failures = 0;
  }

  /** Failures since the last success. */
  public int failures() {
    return failures;
  }
}
