package nogc.engine.live;

import nogc.journal.codec.ClockState;
import org.agrona.concurrent.EpochNanoClock;
import org.agrona.concurrent.NanoClock;

/**
 * Epoch time that never runs backwards and never stands still, whatever is done to the machine's
 * clock.
 *
 * <p>It counts by the processor's steady clock and compares itself with the wall clock every
 * millisecond. Where the wall clock is ahead it follows at once; where the wall clock was set back
 * it goes an eighth slower until that has caught up. So rates, ages and timers, which are
 * differences of stamps, err by an eighth at most, and never in a burst.
 *
 * <p>Single-threaded, allocates nothing; one reading of the steady clock a call.
 */
final class SteadyClock implements EpochNanoClock {
  /** A difference of this size is no correction, somebody set the clock. */
  static final long STEP_NS = 100_000_000L;

  /** So long after a step forward the clock counts as uncertain. */
  static final long SETTLING_NS = 10_000_000_000L;

  private static final long SAMPLE_NS = 1_000_000L;
  private static final int SLOWER = 8;

  private final EpochNanoClock wall;
  private final NanoClock steady;
  private long offsetNs;
  private long aheadNs;
  private long sampledNs;
  private long lastNs;
  private long stepNs;
  private long settledNs;

  /**
   * @param leastNs epoch nanoseconds to begin with if the wall clock is not so far yet: the last
   *     stamp of a former life
   */
  SteadyClock(final EpochNanoClock wall, final NanoClock steady, final long leastNs) {
    this.wall = wall;
    this.steady = steady;
    sampledNs = steady.nanoTime();
    settledNs = sampledNs;
    final long wallNs = wall.nanoTime();
    lastNs = Math.max(wallNs, leastNs);
    offsetNs = lastNs - sampledNs;
    aheadNs = lastNs - wallNs;
  }

  @Override
  public long nanoTime() {
    final long nowNs = steady.nanoTime();
    if (nowNs - sampledNs >= SAMPLE_NS) {
      sample(nowNs);
    }
    lastNs = Math.max(lastNs, nowNs + offsetNs);
    return lastNs;
  }

  private void sample(final long nowNs) {
    final long wanted = wall.nanoTime() - nowNs;
    final long behindNs = wanted - offsetNs;
    if (behindNs >= 0) {
      if (behindNs >= STEP_NS) {
        stepNs = behindNs;
        settledNs = nowNs + SETTLING_NS;
      }
      offsetNs = wanted;
    } else {
      offsetNs -= Math.min(-behindNs, (nowNs - sampledNs) / SLOWER);
    }
    aheadNs = offsetNs - wanted;
    sampledNs = nowNs;
  }

  /** What to think of the wall clock, as of the last comparison. */
  ClockState state() {
    if (aheadNs >= STEP_NS) {
      return ClockState.STEPPED_BACK;
    }
    return sampledNs - settledNs < 0 ? ClockState.UNCERTAIN : ClockState.GOOD;
  }

  /**
   * Nanoseconds by which this clock is ahead of the wall clock; for a while after a step forward,
   * by which it was behind, negative.
   */
  long offsetNs() {
    return state() == ClockState.UNCERTAIN ? -stepNs : aheadNs;
  }

  /** The wall clock itself, as of the last comparison: what other processes see, up to 1 ms old. */
  long wallNs() {
    return lastNs - aheadNs;
  }
}
