package nogc.connectors.sim;

import nogc.journal.fixed.Int128;
import nogc.journal.fixed.Rounding;

/**
 * How much the market gives. Each model also says what a trade and a bar give: what is traded
 * there, or anything.
 *
 * @param isUnlimited an order is executed whole: at the touch, at a trade's price, within a bar
 * @param stepBps if above 0, an order that takes walks a synthetic depth: behind the touch stands
 *     as much as at the touch, this much worse, and so on; basis points of the touch price,
 *     mantissa at {@link FeeSchedule#BPS_SCALE}
 * @param barShareBps share of a bar's volume that is ours to have, mantissa as {@code stepBps}
 */
public record LiquidityModel(boolean isUnlimited, long stepBps, long barShareBps) {
  private static final long WHOLE = 100_000_000L;

  public LiquidityModel {
    if (stepBps < 0 || stepBps > WHOLE) {
      throw new IllegalArgumentException(
          "stepBps " + stepBps + " is not within 0 and 10,000 basis points, 100000000");
    }
    if (barShareBps < 0 || barShareBps > WHOLE) {
      throw new IllegalArgumentException(
          "barShareBps " + barShareBps + " is not within 0 and 10,000 basis points, 100000000");
    }
  }

  /** What is displayed or traded, and nothing beyond; of a bar, its whole volume. */
  public static LiquidityModel displayed() {
    return new LiquidityModel(false, 0, WHOLE);
  }

  /** Everything at the touch. */
  public static LiquidityModel unlimited() {
    return new LiquidityModel(true, 0, WHOLE);
  }

  /**
   * The larger an order, the worse its price.
   *
   * @param stepBps worse for each multiple of the displayed size, above 0
   */
  public static LiquidityModel synthetic(final long stepBps) {
    if (stepBps == 0) {
      throw new IllegalArgumentException("a step of 0 would be no model; take unlimited");
    }
    return new LiquidityModel(false, stepBps, WHOLE);
  }

  /** The same with another share of bars. */
  public LiquidityModel withBarShare(final long newBarShareBps) {
    return new LiquidityModel(isUnlimited, stepBps, newBarShareBps);
  }

  /** What is ours of a bar's volume, rounded down. */
  long ofBar(final long volume) {
    return barShareBps == WHOLE
        ? volume
        : new Int128().addProduct(volume, barShareBps).divide(WHOLE, Rounding.FLOOR);
  }
}
