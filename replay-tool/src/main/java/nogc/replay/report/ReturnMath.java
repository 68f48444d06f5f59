package nogc.replay.report;

import java.util.Arrays;

/**
 * Statistics of returns as docs/report.md names them. What cannot be computed is NaN, which the
 * report shows as null.
 */
final class ReturnMath {
  private ReturnMath() {}

  static double mean(final double[] values) {
    return values.length == 0 ? Double.NaN : Arrays.stream(values).sum() / values.length;
  }

  /** Of a sample: divided by n - 1. */
  static double standardDeviation(final double[] values) {
    if (values.length < 2) {
      return Double.NaN;
    }
    final double mean = mean(values);
    double sum = 0;
    for (final double value : values) {
      sum += (value - mean) * (value - mean);
    }
    return Math.sqrt(sum / (values.length - 1));
  }

  /** Root of the mean square of what is below zero; the others count as zero. */
  static double downsideDeviation(final double[] values) {
    double sum = 0;
    for (final double value : values) {
      sum += value < 0 ? value * value : 0;
    }
    return values.length == 0 ? Double.NaN : Math.sqrt(sum / values.length);
  }

  /** NaN where the deviation is nothing but rounding. */
  static double ratio(final double mean, final double deviation) {
    return deviation > 1e-15 ? mean / deviation : Double.NaN;
  }

  /**
   * The quantile with linear interpolation between the two values beside it: type 7 of Hyndman and
   * Fan, what numpy does by default.
   */
  static double quantile(final double[] values, final double probability) {
    if (values.length == 0) {
      return Double.NaN;
    }
    final double[] sorted = values.clone();
    Arrays.sort(sorted);
    final double place = probability * (sorted.length - 1);
    final int below = (int) Math.floor(place);
    final int above = Math.min(below + 1, sorted.length - 1);
    return sorted[below] + (place - below) * (sorted[above] - sorted[below]);
  }

  /** The loss that is not passed with this confidence; NaN where the tail has no observation. */
  static double valueAtRisk(final double[] returns, final double confidence) {
    return returns.length * (1 - confidence) < 1 - 1e-9
        ? Double.NaN
        : -quantile(returns, 1 - confidence);
  }

  /** The mean loss of the returns at or below the value at risk. */
  static double expectedShortfall(final double[] returns, final double confidence) {
    final double limit = -valueAtRisk(returns, confidence);
    double sum = 0;
    int count = 0;
    for (final double each : returns) {
      if (each <= limit) {
        sum += each;
        count++;
      }
    }
    return count == 0 ? Double.NaN : -sum / count;
  }
}
