package nogc.replay.backtest;

import org.agrona.concurrent.EpochNanoClock;

/** The time of a backtest: it moves when the next event happens, and never back. */
final class VirtualClock implements EpochNanoClock {
  private long nowNs;

  VirtualClock(final long startNs) {
    nowNs = startNs;
  }

  void moveTo(final long timeNs) {
    nowNs = Math.max(nowNs, timeNs);
  }

  @Override
  public long nanoTime() {
    return nowNs;
  }
}
