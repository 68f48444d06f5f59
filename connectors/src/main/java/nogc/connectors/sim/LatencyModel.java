package nogc.connectors.sim;

/** How long messages travel, in nanoseconds of venue time; never negative. */
public interface LatencyModel {
  /** From the venue to the engine, for market data of this venue time. */
  default long feedNs(final long venueTimeNs) {
    return 0;
  }

  /** From the gateway to the venue, for a command sent at this venue time. */
  long orderNs(long venueTimeNs);

  /** From the venue to the gateway, for a report made at this venue time. */
  long responseNs(long venueTimeNs);

  /** Everything arrives at once. */
  static LatencyModel none() {
    return constant(0);
  }

  /** The same for every order and report; market data arrives at once. */
  static LatencyModel constant(final long latencyNs) {
    return jittered(latencyNs, 0, 0);
  }

  /**
   * For orders and reports a constant plus a jitter that is evenly spread from 0 to {@code
   * jitterNs}, drawn from a seeded sequence that is the same on every machine; market data arrives
   * at once.
   */
  static LatencyModel jittered(final long latencyNs, final long jitterNs, final long seed) {
    return of(
        Delay.constant(0),
        Delay.jittered(latencyNs, jitterNs, seed),
        Delay.jittered(latencyNs, jitterNs, SplitMix.split(seed)));
  }

  /** Each way with delays of its own, which must not be shared if they draw. */
  static LatencyModel of(final Delay feed, final Delay order, final Delay response) {
    return new DrawnLatency(feed, order, response);
  }
}
