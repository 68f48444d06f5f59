package nogc.connectors.sim;

/**
 * One delay after another, in nanoseconds, none negative: a sequence that is the same on every
 * machine for the same arguments. One that draws has state, so each use needs its own.
 */
@FunctionalInterface
public interface Delay {
  /** The next one. */
  long nextNs();

  /** Always the same. */
  static Delay constant(final long delayNs) {
    return jittered(delayNs, 0, 0);
  }

  /** A constant plus a jitter that is evenly spread from 0 to {@code jitterNs}. */
  static Delay jittered(final long delayNs, final long jitterNs, final long seed) {
    if (delayNs < 0 || jitterNs < 0) {
      throw new IllegalArgumentException(
          "latency " + delayNs + " ns with jitter " + jitterNs + " ns: neither may be negative");
    }
    if (jitterNs == 0) {
      return () -> delayNs;
    }
    final SplitMix random = new SplitMix(seed);
    return () -> delayNs + random.below(jitterNs + 1);
  }

  /**
   * One of those that were measured, each as likely as the others.
   *
   * @param samplesNs at least one; copied
   */
  static Delay sampled(final long[] samplesNs, final long seed) {
    final long[] samples = samplesNs.clone();
    if (samples.length == 0) {
      throw new IllegalArgumentException("no latencies to draw from");
    }
    for (final long sample : samples) {
      if (sample < 0) {
        throw new IllegalArgumentException("latency " + sample + " ns is negative");
      }
    }
    final SplitMix random = new SplitMix(seed);
    return () -> samples[(int) random.below(samples.length)];
  }

  /**
   * One of the values of a histogram, as likely as it was frequent.
   *
   * @param valuesNs what was measured
   * @param counts how often each was
   */
  static Delay histogram(final long[] valuesNs, final long[] counts, final long seed) {
    return new HistogramDelay(valuesNs, counts, seed);
  }
}
