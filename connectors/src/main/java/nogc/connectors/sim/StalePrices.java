package nogc.connectors.sim;

/**
 * What becomes of a market order where the last market data of its instrument is old.
 *
 * @param maxAgeNs data may be so old, nanoseconds; {@link Long#MAX_VALUE} for any
 * @param isRejection whether the order is rejected; else it is accepted and canceled at once
 */
public record StalePrices(long maxAgeNs, boolean isRejection) {
  private static final StalePrices ALLOWED = new StalePrices(Long.MAX_VALUE, true);

  public StalePrices {
    if (maxAgeNs < 0) {
      throw new IllegalArgumentException("maxAgeNs " + maxAgeNs + " is below 0");
    }
  }

  /** No data is too old. */
  public static StalePrices allowed() {
    return ALLOWED;
  }

  /**
   * @param lastDataNs {@link Long#MIN_VALUE} if there was none, which is older than any age
   */
  boolean isStale(final long lastDataNs, final long nowNs) {
    return maxAgeNs != Long.MAX_VALUE
        && (lastDataNs == Long.MIN_VALUE || nowNs - lastDataNs > maxAgeNs);
  }
}
