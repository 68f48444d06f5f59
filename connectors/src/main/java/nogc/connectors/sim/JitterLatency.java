package nogc.connectors.sim;

/** Constant plus jitter; orders and responses draw from sequences of their own. */
final class JitterLatency implements LatencyModel {
  private final long latencyNs;
  private final long jitterNs;
  private long orderState;
  private long responseState;

  JitterLatency(final long latencyNs, final long jitterNs, final long seed) {
    if (latencyNs < 0 || jitterNs < 0) {
      throw new IllegalArgumentException(
          "latency " + latencyNs + " ns with jitter " + jitterNs + " ns: neither may be negative");
    }
    this.latencyNs = latencyNs;
    this.jitterNs = jitterNs;
    orderState = seed;
    responseState = mix(seed ^ GAMMA);
  }

  @Override
  public long orderNs(final long venueTimeNs) {
    orderState += GAMMA;
    return latencyNs + jitter(orderState);
  }

  @Override
  public long responseNs(final long venueTimeNs) {
    responseState += GAMMA;
    return latencyNs + jitter(responseState);
  }

  private long jitter(final long state) {
    return jitterNs == 0 ? 0 : Long.remainderUnsigned(mix(state), jitterNs + 1);
  }

  /** SplitMix64: Steele, Lea, Flood, Fast splittable pseudorandom number generators, 2014. */
  private static final long GAMMA = 0x9E3779B97F4A7C15L;

  private static long mix(final long state) {
    long z = state;
    z = (z ^ z >>> 30) * 0xBF58476D1CE4E5B9L;
    z = (z ^ z >>> 27) * 0x94D049BB133111EBL;
    return z ^ z >>> 31;
  }
}
