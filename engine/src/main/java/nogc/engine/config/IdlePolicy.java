package nogc.engine.config;

import nogc.journal.TimerSlack;
import org.agrona.concurrent.BackoffIdleStrategy;
import org.agrona.concurrent.BusySpinIdleStrategy;
import org.agrona.concurrent.IdleStrategy;

/** What a duty cycle does when there is nothing to do. */
public enum IdlePolicy {
  /** Spins: for isolated cores. */
  SPIN,
  /**
   * As {@link #BACKOFF}, but pauses briefly and exactly ({@link nogc.journal.TimerSlack}): for
   * machines that have a good part of a core to spare for each process.
   */
  PROMPT,
  /** Spins, yields, then pauses, longer each time: for machines with other work to do. */
  BACKOFF;

  private static final int SPINS = 20;
  private static final int YIELDS = 20;
  private static final long LEAST_PAUSE_NS = 1_000;
  private static final long PROMPT_PAUSE_NS = 20_000;

  /**
   * A strategy for one thread.
   *
   * @param longestPauseNs between two looks of one that backs off
   */
  public IdleStrategy strategy(final long longestPauseNs) {
    return switch (this) {
      case SPIN -> new BusySpinIdleStrategy();
      case PROMPT -> backoff(Math.min(PROMPT_PAUSE_NS, longestPauseNs));
      case BACKOFF -> backoff(longestPauseNs);
    };
  }

  private static IdleStrategy backoff(final long longestPauseNs) {
    return new BackoffIdleStrategy(SPINS, YIELDS, LEAST_PAUSE_NS, longestPauseNs);
  }

  /** Prepares the thread of the duty cycle, which calls this when it begins. */
  public void onStart() {
    if (this == PROMPT) {
      TimerSlack.least();
    }
  }
}
