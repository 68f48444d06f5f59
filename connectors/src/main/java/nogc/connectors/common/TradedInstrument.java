package nogc.connectors.common;

import nogc.journal.codec.AssetClass;
import nogc.journal.codec.OrderType;
import nogc.journal.codec.TimeInForce;

/**
 * An instrument as its venue describes it; what an InstrumentDefinition record says.
 *
 * @param id dense instrument id
 * @param symbol name in the session file
 * @param venueId the venue's own stable key, or the symbol again
 * @param assetClass kind
 * @param currency in which price and profit are counted
 * @param priceScale decimals of a price mantissa
 * @param quantityScale decimals of a quantity mantissa
 * @param tickSize smallest price step, price mantissa
 * @param lotSize smallest quantity step, quantity mantissa
 * @param minQuantity smallest order, quantity mantissa
 * @param maxQuantity largest order, 0 for none
 * @param orderTypes bit n set: OrderType n is supported
 * @param timesInForce bit n set: TimeInForce n is supported
 * @param bookDepth levels that the venue's feed keeps per side, 0 for all
 * @param enabled whether orders are allowed
 * @param shortable whether a negative position is allowed
 */
public record TradedInstrument(
    int id,
    String symbol,
    String venueId,
    AssetClass assetClass,
    String currency,
    int priceScale,
    int quantityScale,
    long tickSize,
    long lotSize,
    long minQuantity,
    long maxQuantity,
    int orderTypes,
    int timesInForce,
    int bookDepth,
    boolean enabled,
    boolean shortable) {

  /** A set of order types. */
  public static int types(final OrderType... types) {
    int bits = 0;
    for (final OrderType type : types) {
      bits |= 1 << type.value();
    }
    return bits;
  }

  /** A set of times in force. */
  public static int times(final TimeInForce... times) {
    int bits = 0;
    for (final TimeInForce time : times) {
      bits |= 1 << time.value();
    }
    return bits;
  }
}
