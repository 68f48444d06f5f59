package nogc.connectors.sim;

/** How long messages travel, in nanoseconds of venue time; never negative. */
public interface LatencyModel {
  /** From the gateway to the venue, for a command sent at this venue time. */
  long orderNs(long venueTimeNs);

  /** From the venue to the gateway, for a report made at this venue time. */
  long responseNs(long venueTimeNs);

  /** Everything arrives at once. */
  static LatencyModel none() {
    return constant(0);
  }

  /** The same for every message. */
  static LatencyModel constant(final long latencyNs) {
    return new JitterLatency(latencyNs, 0, 0);
  }

  /**
   * A constant plus a jitter that is evenly spread from 0 to {@code jitterNs}, drawn from a seeded
   * sequence that is the same on every machine.
   */
  static LatencyModel jittered(final long latencyNs, final long jitterNs, final long seed) {
    return new JitterLatency(latencyNs, jitterNs, seed);
  }
}
