package nogc.connectors.sim;

import nogc.journal.fixed.Decimals;
import nogc.journal.fixed.Int128;
import nogc.journal.fixed.Rounding;

/** Fees as a share of the notional; a negative one is a rebate. */
public final class FeeSchedule {
  /** Decimals of a fee in basis points. */
  public static final int BPS_SCALE = 4;

  /** Decimals of a basis point as a fraction of one. */
  private static final int BPS_DECIMALS = 4;

  private final long makerBps;
  private final long takerBps;
  private final Int128 exact = new Int128();

  /**
   * @param makerBps basis points, mantissa at {@link #BPS_SCALE}
   * @param takerBps basis points, mantissa at {@link #BPS_SCALE}
   */
  public FeeSchedule(final long makerBps, final long takerBps) {
    this.makerBps = makerBps;
    this.takerBps = takerBps;
  }

  public static FeeSchedule free() {
    return new FeeSchedule(0, 0);
  }

  /**
   * Fee of one execution in 1e-8 units of currency. Computed exactly and rounded once, {@link
   * Rounding#CEILING}: a fee up, a rebate down, never in our favour.
   *
   * @throws ArithmeticException if it does not fit
   */
  long fee(
      final VenueInstrument instrument,
      final long price,
      final long quantity,
      final boolean maker) {
    final long bps = maker ? makerBps : takerBps;
    if (bps == 0) {
      return 0;
    }
    exact.zero().addProduct(price, quantity).multiply(instrument.multiplier());
    exact.multiply(Math.abs(bps));
    if (bps < 0) {
      exact.negate();
    }
    final int scale =
        instrument.priceScale() + instrument.quantityScale() + BPS_SCALE + BPS_DECIMALS;
    return exact.rescale(scale, Decimals.MONEY_SCALE, Rounding.CEILING);
  }
}
