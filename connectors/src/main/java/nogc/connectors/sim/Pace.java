package nogc.connectors.sim;

import nogc.journal.fixed.Int128;
import nogc.journal.fixed.Rounding;

/** How recorded time follows the clock: as fast as possible, or by a factor. */
final class Pace {
  /** Decimals of the factor. */
  static final int SCALE = 6;

  private static final long ONE = 1_000_000;

  /** 0: as fast as possible. */
  private final long factor;

  private final Int128 exact = new Int128();
  private long wallAnchorNs;
  private long venueAnchorNs;

  private Pace(final long factor) {
    this.factor = factor;
  }

  static Pace unlimited() {
    return new Pace(0);
  }

  /**
   * @param factor venue seconds in a second, mantissa at {@link #SCALE}
   */
  static Pace of(final long factor) {
    if (factor <= 0) {
      throw new IllegalArgumentException("factor " + factor + " is not positive");
    }
    return new Pace(factor);
  }

  /** The factor that plays {@code spanNs} of recorded time in {@code durationNs}. */
  static Pace lasting(final long durationNs, final long spanNs) {
    return of(
        Math.max(1, new Int128().addProduct(spanNs, ONE).divide(durationNs, Rounding.CEILING)));
  }

  boolean isUnlimited() {
    return factor == 0;
  }

  /** From this clock time on recorded time goes on from here. */
  void anchor(final long wallNs, final long venueNs) {
    wallAnchorNs = wallNs;
    venueAnchorNs = venueNs;
  }

  /** Recorded time at this clock time; the end of time if unlimited. */
  long venueTimeNs(final long wallNs) {
    if (factor == 0) {
      return Long.MAX_VALUE;
    }
    final long elapsedNs = Math.max(0, wallNs - wallAnchorNs);
    return venueAnchorNs + exact.zero().addProduct(elapsedNs, factor).divide(ONE, Rounding.FLOOR);
  }
}
