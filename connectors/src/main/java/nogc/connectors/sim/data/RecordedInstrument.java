package nogc.connectors.sim.data;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import nogc.journal.codec.AssetClass;
import nogc.journal.codec.OptionRight;
import nogc.journal.fixed.Decimals;

/**
 * What a recording says of an instrument, in the terms of the record InstrumentDefinition.
 *
 * @param id dense instrument id, 1 to 65535
 * @param symbol name at the venue
 * @param currency in which the price is counted
 * @param assetClass what it is
 * @param priceScale decimals of the price mantissa
 * @param quantityScale decimals of the quantity mantissa
 * @param tickSize smallest price step, price mantissa
 * @param lotSize smallest quantity step, quantity mantissa
 * @param minQuantity smallest order quantity, quantity mantissa
 * @param bookDepth levels that the venue keeps per side, 0 for no limit
 * @param multiplier units of the underlying in one unit of quantity
 * @param underlying instrument id of the underlying, 0 for none
 * @param right call or put of an option, else {@code NONE}
 * @param strike of an option, price mantissa, else 0
 * @param expiryTimeNs epoch nanoseconds, 0 for what does not expire
 */
public record RecordedInstrument(
    int id,
    String symbol,
    String currency,
    AssetClass assetClass,
    int priceScale,
    int quantityScale,
    long tickSize,
    long lotSize,
    long minQuantity,
    int bookDepth,
    long multiplier,
    int underlying,
    OptionRight right,
    long strike,
    long expiryTimeNs) {

  /** An instrument that is no derivative. */
  public RecordedInstrument(
      final int id,
      final String symbol,
      final String currency,
      final AssetClass assetClass,
      final int priceScale,
      final int quantityScale,
      final long tickSize,
      final long lotSize,
      final long minQuantity,
      final int bookDepth) {
    this(
        id,
        symbol,
        currency,
        assetClass,
        priceScale,
        quantityScale,
        tickSize,
        lotSize,
        minQuantity,
        bookDepth,
        1,
        0,
        OptionRight.NONE,
        0,
        0);
  }

  long price(final CharSequence text) {
    return Decimals.parse(text, priceScale);
  }

  long quantity(final CharSequence text) {
    return Decimals.parse(text, quantityScale);
  }

  RecordedInstrument withId(final int newId) {
    return new RecordedInstrument(
        newId,
        symbol,
        currency,
        assetClass,
        priceScale,
        quantityScale,
        tickSize,
        lotSize,
        minQuantity,
        bookDepth,
        multiplier,
        underlying,
        right,
        strike,
        expiryTimeNs);
  }

  /** By ascending id, without those that have none. */
  static List<RecordedInstrument> byId(final Collection<RecordedInstrument> instruments) {
    return instruments.stream()
        .filter(instrument -> instrument.id != 0)
        .sorted(Comparator.comparingInt(RecordedInstrument::id))
        .toList();
  }

  /** Digits behind the point of a decimal text, trailing zeros too. */
  static int decimals(final String text) {
    final int point = text.indexOf('.');
    return point < 0 ? 0 : text.length() - point - 1;
  }
}
