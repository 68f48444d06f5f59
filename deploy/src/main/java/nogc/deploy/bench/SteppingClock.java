package nogc.deploy.bench;

import org.agrona.concurrent.EpochNanoClock;

/** Moves by one step with each look: the same session has the same stamps. */
final class SteppingClock implements EpochNanoClock {
  private final long stepNs;
  private long nowNs;

  SteppingClock(final long startNs, final long stepNs) {
    nowNs = startNs;
    this.stepNs = stepNs;
  }

  @Override
  public long nanoTime() {
    nowNs += stepNs;
    return nowNs;
  }
}
