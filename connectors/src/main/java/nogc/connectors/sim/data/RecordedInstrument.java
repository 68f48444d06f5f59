package nogc.connectors.sim.data;

import nogc.journal.codec.AssetClass;

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
    int bookDepth) {}
