package nogc.connectors.sim.data;

import nogc.journal.codec.AssetClass;
import nogc.journal.fixed.Decimals;

/**
 * What is known of an instrument besides its data; what is left open is what the data tell.
 *
 * @param asset what it is, null where open
 * @param currency of its price, null where open
 * @param priceScale decimals of prices, -1 where open
 * @param quantityScale decimals of quantities, -1 where open
 * @param tickSize smallest price step as decimal text, null where open
 * @param lotSize smallest quantity step as decimal text, null where open
 * @param multiplier units of the underlying in one unit of quantity, 0 where open
 */
public record GivenInstrument(
    AssetClass asset,
    String currency,
    int priceScale,
    int quantityScale,
    String tickSize,
    String lotSize,
    long multiplier) {

  /** All is left open. */
  public static final GivenInstrument NOTHING =
      new GivenInstrument(null, null, -1, -1, null, null, 0);

  /** Completes what data tell. */
  RecordedInstrument applyTo(final RecordedInstrument told) {
    final int prices = scale("priceScale", priceScale, told.priceScale());
    final int quantities = scale("quantityScale", quantityScale, told.quantityScale());
    final long lot =
        lotSize == null
            ? shifted(told.lotSize(), quantities - told.quantityScale())
            : step("lotSize", lotSize, quantities);
    return new RecordedInstrument(
        told.id(),
        told.symbol(),
        currency == null ? told.currency() : currency,
        asset == null ? told.assetClass() : asset,
        prices,
        quantities,
        tickSize == null
            ? shifted(told.tickSize(), prices - told.priceScale())
            : step("tickSize", tickSize, prices),
        lot,
        lotSize == null ? shifted(told.minQuantity(), quantities - told.quantityScale()) : lot,
        told.bookDepth(),
        multiplier == 0 ? told.multiplier() : multiplier,
        told.underlying(),
        told.right(),
        shifted(told.strike(), prices - told.priceScale()),
        told.expiryTimeNs());
  }

  private static int scale(final String field, final int given, final int told) {
    if (given >= 0 && given < told) {
      throw new IllegalArgumentException(
          field + " is " + given + ", but the data have " + told + " decimals; give at least that");
    }
    return Math.max(given, told);
  }

  private static long shifted(final long value, final int decimals) {
    return Math.multiplyExact(value, Decimals.powerOfTen(decimals));
  }

  private static long step(final String field, final String text, final int scale) {
    final long step = Decimals.parse(text, scale);
    if (step <= 0) {
      throw new IllegalArgumentException(field + " is " + text + "; it must be above 0");
    }
    return step;
  }
}
