package nogc.connectors.coinbase.feed;

import nogc.connectors.common.Backoff;

/** When a product's snapshot is to be asked for anew: soon the first time, ever later after. */
final class Resync {
  private static final long SECOND_NS = 1_000_000_000L;
  private static final long HEALTHY_NS = 300 * SECOND_NS;

  private final Backoff backoff;
  private boolean wanted;
  private long dueNs;
  private long lastNs;

  Resync(final long seed) {
    backoff = new Backoff(SECOND_NS / 4, 60 * SECOND_NS, seed);
  }

  /** A new snapshot is needed. */
  void want(final long nowNs) {
    if (!wanted) {
      if (nowNs - lastNs > HEALTHY_NS) {
        backoff.succeeded();
      }
      wanted = true;
      dueNs = nowNs + backoff.failed();
    }
  }

  /** Whether to ask now; asks again later if nothing comes of it. */
  boolean isDue(final long nowNs) {
    if (!wanted || nowNs < dueNs) {
      return false;
    }
    lastNs = nowNs;
    dueNs = nowNs + 10 * SECOND_NS + backoff.failed();
    return true;
  }

  /** A snapshot came, or the connection went: nothing is to be asked. */
  void done() {
    wanted = false;
  }
}
