package nogc.deploy.bench;

import nogc.engine.live.WallClock;
import org.agrona.concurrent.EpochNanoClock;

/**
 * The engine's own clock, read each time, but running many times as fast once it is told to: so
 * that an order for every tick stays within the rate per second that is compiled in.
 */
final class FastClock implements EpochNanoClock {
  /** 2026-01-05 00:00 UTC: time enough to the next midnight. */
  static final long START_NS = 1_767_571_200L * 1_000_000_000L;

  private final EpochNanoClock wall = new WallClock();
  private long beganNs = wall.nanoTime();
  private long fromNs = START_NS;
  private int speed = 1;

  /** Runs so many times as fast from now on. */
  void speed(final int newSpeed) {
    fromNs = nanoTime();
    beganNs = wall.nanoTime();
    speed = newSpeed;
  }

  @Override
  public long nanoTime() {
    return fromNs + (wall.nanoTime() - beganNs) * speed;
  }
}
