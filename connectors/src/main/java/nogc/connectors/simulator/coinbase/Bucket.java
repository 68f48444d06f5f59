package nogc.connectors.simulator.coinbase;

/** A token bucket that the venue limits requests with. */
final class Bucket {
  private static final long SECOND_NS = 1_000_000_000L;

  private final int perSecond;
  private final int burst;
  private long levelNs;
  private long lastNs = System.nanoTime();

  Bucket(final int perSecond, final int burst) {
    this.perSecond = perSecond;
    this.burst = burst;
    levelNs = burst * SECOND_NS;
  }

  /** Whether one more request is let through. */
  synchronized boolean take() {
    final long nowNs = System.nanoTime();
    levelNs = Math.min(burst * SECOND_NS, levelNs + (nowNs - lastNs) * perSecond);
    lastNs = nowNs;
    if (levelNs < SECOND_NS) {
      return false;
    }
    levelNs -= SECOND_NS;
    return true;
  }
}
