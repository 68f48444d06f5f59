package nogc.connectors.sim;

import nogc.connectors.sim.data.RecordedInstrument;

/**
 * What the venue must know of an instrument; prices and quantities are mantissas.
 *
 * @param id dense instrument id
 * @param priceScale decimals of prices
 * @param quantityScale decimals of quantities
 * @param tickSize smallest price step
 * @param lotSize smallest quantity step
 * @param minQuantity smallest order
 * @param multiplier units of the underlying in one unit of quantity
 * @param bookDepth levels per side of the recorded book, 0 for no limit
 * @param option what happens at its end, null for what is no option
 */
public record VenueInstrument(
    int id,
    int priceScale,
    int quantityScale,
    long tickSize,
    long lotSize,
    long minQuantity,
    long multiplier,
    int bookDepth,
    OptionTerms option) {

  /** What is no option. */
  public VenueInstrument(
      final int id,
      final int priceScale,
      final int quantityScale,
      final long tickSize,
      final long lotSize,
      final long minQuantity,
      final long multiplier,
      final int bookDepth) {
    this(
        id, priceScale, quantityScale, tickSize, lotSize, minQuantity, multiplier, bookDepth, null);
  }

  /** The same as an option, each unit of quantity on so many units of the underlying. */
  public VenueInstrument asOption(final long newMultiplier, final OptionTerms terms) {
    return new VenueInstrument(
        id,
        priceScale,
        quantityScale,
        tickSize,
        lotSize,
        minQuantity,
        newMultiplier,
        bookDepth,
        terms);
  }

  /** What a recording says of an instrument. */
  public static VenueInstrument of(final RecordedInstrument recorded) {
    return new VenueInstrument(
        recorded.id(),
        recorded.priceScale(),
        recorded.quantityScale(),
        recorded.tickSize(),
        recorded.lotSize(),
        recorded.minQuantity(),
        recorded.multiplier(),
        recorded.bookDepth());
  }
}
