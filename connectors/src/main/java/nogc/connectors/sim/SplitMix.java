package nogc.connectors.sim;

/** SplitMix64: Steele, Lea, Flood, Fast splittable pseudorandom number generators, 2014. */
final class SplitMix {
  private static final long GAMMA = 0x9E3779B97F4A7C15L;

  private long state;

  SplitMix(final long seed) {
    state = seed;
  }

  /** A seed for another sequence that has nothing to do with this one's. */
  static long split(final long seed) {
    return mix(seed ^ GAMMA);
  }

  /** From 0 to this bound, which is left out; the bound counts as unsigned. */
  long below(final long bound) {
    state += GAMMA;
    return Long.remainderUnsigned(mix(state), bound);
  }

  private static long mix(final long state) {
    long z = state;
    z = (z ^ z >>> 30) * 0xBF58476D1CE4E5B9L;
    z = (z ^ z >>> 27) * 0x94D049BB133111EBL;
    return z ^ z >>> 31;
  }
}
