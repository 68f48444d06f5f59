package nogc.connectors.sim;

import nogc.journal.fixed.Decimals;
import nogc.journal.fixed.Int128;
import nogc.journal.fixed.Rounding;

/** A share of the notional of each execution; a negative one is a rebate. */
final class ProportionalFees implements FeeSchedule {
  /** Decimals of a basis point as a fraction of one. */
  static final int BPS_DECIMALS = 4;

  private final long makerBps;
  private final long takerBps;
  private final Int128 exact = new Int128();

  ProportionalFees(final long makerBps, final long takerBps) {
    this.makerBps = makerBps;
    this.takerBps = takerBps;
  }

  @Override
  public long fee(
      final VenueInstrument instrument,
      final FeeMeter before,
      final long price,
      final long quantity,
      final boolean maker) {
    final long bps = maker ? makerBps : takerBps;
    return bps == 0 ? 0 : share(exact.zero().addProduct(price, quantity), instrument, bps);
  }

  /** Basis points of a notional, which is spoilt. */
  static long share(final Int128 notional, final VenueInstrument instrument, final long bps) {
    notional.multiply(instrument.multiplier()).multiply(Math.abs(bps));
    if (bps < 0) {
      notional.negate();
    }
    final int scale =
        instrument.priceScale() + instrument.quantityScale() + BPS_SCALE + BPS_DECIMALS;
    return notional.rescale(scale, Decimals.MONEY_SCALE, Rounding.CEILING);
  }
}
