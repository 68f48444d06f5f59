package nogc.engine.config;

import org.agrona.concurrent.BackoffIdleStrategy;
import org.agrona.concurrent.BusySpinIdleStrategy;
import org.agrona.concurrent.IdleStrategy;

/** What a duty cycle does when there is nothing to do. */
public enum IdlePolicy {
  /** Spins: for isolated cores. */
  SPIN,
  /** Spins, yields, then pauses, longer each time: for machines with other work to do. */
  BACKOFF;

  private static final int SPINS = 20;
  private static final int YIELDS = 20;
  private static final long LEAST_PAUSE_NS = 1_000;

  /**
   * A strategy for one thread.
   *
   * @param longestPauseNs between two looks of one that backs off
   */
  public IdleStrategy strategy(final long longestPauseNs) {
    return this == SPIN
        ? new BusySpinIdleStrategy()
        : new BackoffIdleStrategy(SPINS, YIELDS, LEAST_PAUSE_NS, longestPauseNs);
  }
}
