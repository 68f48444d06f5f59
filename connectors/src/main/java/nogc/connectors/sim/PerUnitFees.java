package nogc.connectors.sim;

import nogc.journal.fixed.Decimals;
import nogc.journal.fixed.Int128;
import nogc.journal.fixed.Rounding;

/** So much for each unit of quantity, between a minimum and a maximum for the whole order. */
final class PerUnitFees implements FeeSchedule {
  private final long rate;
  private final long minimum;
  private final long maximumBps;
  private final Int128 exact = new Int128();

  PerUnitFees(final long rate, final long minimum, final long maximumBps) {
    if (rate < 0 || minimum < 0 || maximumBps < 0) {
      throw new IllegalArgumentException(
          "fee rate %d, minimum %d, maximum %d: none may be negative"
              .formatted(rate, minimum, maximumBps));
    }
    this.rate = rate;
    this.minimum = minimum;
    this.maximumBps = maximumBps;
  }

  @Override
  public long fee(
      final VenueInstrument instrument,
      final FeeMeter before,
      final long price,
      final long quantity,
      final boolean maker) {
    exact.zero().addProduct(rate, Math.addExact(before.quantity(), quantity));
    final int scale = Decimals.MONEY_SCALE + instrument.quantityScale();
    long owed = Math.max(minimum, exact.rescale(scale, Decimals.MONEY_SCALE, Rounding.CEILING));
    if (maximumBps > 0) {
      exact.set(before.notional()).addProduct(price, quantity);
      owed = Math.min(owed, ProportionalFees.share(exact, instrument, maximumBps));
    }
    return owed - before.charged();
  }
}
