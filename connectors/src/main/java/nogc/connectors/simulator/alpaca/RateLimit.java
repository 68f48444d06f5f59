package nogc.connectors.simulator.alpaca;

/** Requests in the current minute, for the headers X-RateLimit-*. */
final class RateLimit {
  private static final long SECOND_NS = 1_000_000_000L;
  private static final long MINUTE_NS = 60 * SECOND_NS;

  private final int limit;
  private long windowNs;
  private int used;

  RateLimit(final int limit) {
    this.limit = limit;
  }

  /** Counts a request; false if it is too much. */
  boolean take(final long nowNs) {
    final long window = nowNs - Math.floorMod(nowNs, MINUTE_NS);
    if (window != windowNs) {
      windowNs = window;
      used = 0;
    }
    used = Math.min(limit + 1, used + 1);
    return used <= limit;
  }

  int limit() {
    return limit;
  }

  int remaining() {
    return Math.max(0, limit - used);
  }

  /** Epoch seconds at which the window ends. */
  long resetSeconds() {
    return (windowNs + MINUTE_NS) / SECOND_NS;
  }
}
