package nogc.replay.report;

/** The deepest fall from a peak of the profit, and the longest time below one. */
final class Drawdown {
  private double peak;
  private long peakNs = Long.MIN_VALUE;
  private double deepest;
  private double deepestPeak;
  private long deepestPeakNs;
  private long deepestTroughNs;
  private long recoveredNs;
  private double deepestFraction;
  private long longestNs;
  private long lastNs;

  /**
   * @param profit since the begin
   * @param startCash 0 if nobody told
   */
  void add(final long timeNs, final double profit, final double startCash) {
    lastNs = timeNs;
    if (peakNs == Long.MIN_VALUE || profit >= peak) {
      if (peakNs != Long.MIN_VALUE && profit > peak) {
        recover(timeNs);
      }
      peak = profit;
      peakNs = timeNs;
      return;
    }
    final double fall = peak - profit;
    if (fall > deepest) {
      deepest = fall;
      deepestPeak = peak;
      deepestPeakNs = peakNs;
      deepestTroughNs = timeNs;
      recoveredNs = 0;
    }
    final double equity = startCash + peak;
    if (startCash > 0 && equity > 0) {
      deepestFraction = Math.max(deepestFraction, fall / equity);
    }
    longestNs = Math.max(longestNs, timeNs - peakNs);
  }

  private void recover(final long timeNs) {
    longestNs = Math.max(longestNs, timeNs - peakNs);
    if (deepest > 0 && recoveredNs == 0 && peak >= deepestPeak) {
      recoveredNs = timeNs;
    }
  }

  /** How far below the last peak now. */
  double now(final double profit) {
    return Math.max(0, peak - profit);
  }

  /** In money. */
  double deepest() {
    return deepest;
  }

  /** Of the equity at the peak; 0 where the equity is not known. */
  double deepestFraction() {
    return deepestFraction;
  }

  long peakNs() {
    return deepestPeakNs;
  }

  long troughNs() {
    return deepestTroughNs;
  }

  /** When the profit was above that peak again, 0 if it was not. */
  long recoveredNs() {
    return recoveredNs;
  }

  /** From the peak of the deepest fall to its recovery, or to the end. */
  long durationNs() {
    return deepest == 0 ? 0 : (recoveredNs == 0 ? lastNs : recoveredNs) - deepestPeakNs;
  }

  /** The longest time below a peak. */
  long longestNs() {
    return longestNs;
  }
}
