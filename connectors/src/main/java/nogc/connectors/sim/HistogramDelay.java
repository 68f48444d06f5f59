package nogc.connectors.sim;

import java.util.Arrays;

/** Draws the values of a histogram. */
final class HistogramDelay implements Delay {
  private final long[] valuesNs;

  /** Of each value, how many samples are at it or before it. */
  private final long[] upTo;

  private final SplitMix random;

  HistogramDelay(final long[] valuesNs, final long[] counts, final long seed) {
    if (valuesNs.length != counts.length) {
      throw new IllegalArgumentException(
          valuesNs.length + " latencies, but " + counts.length + " counts");
    }
    this.valuesNs = valuesNs.clone();
    upTo = new long[counts.length];
    long sum = 0;
    for (int i = 0; i < counts.length; i++) {
      if (valuesNs[i] < 0 || counts[i] < 0) {
        throw new IllegalArgumentException(
            "latency " + valuesNs[i] + " ns, " + counts[i] + " times: neither may be negative");
      }
      sum = Math.addExact(sum, counts[i]);
      upTo[i] = sum;
    }
    if (sum == 0) {
      throw new IllegalArgumentException("no latencies to draw from");
    }
    random = new SplitMix(seed);
  }

  @Override
  public long nextNs() {
    final long drawn = random.below(upTo[upTo.length - 1]);
    int at = Arrays.binarySearch(upTo, drawn);
    // The first value with more than the drawn number of samples up to it.
    at = at < 0 ? ~at : at;
    while (upTo[at] <= drawn) {
      at++;
    }
    return valuesNs[at];
  }
}
