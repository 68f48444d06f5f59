package nogc.connectors.simulator.coinbase;

/**
 * An execution of an order.
 *
 * @param id of the product's trades
 * @param order that was executed
 * @param price mantissa
 * @param size mantissa
 * @param fee 1e-8 units of the quote currency
 * @param maker whether it stood in the book
 * @param timeNs epoch nanoseconds
 */
record Trade(
    long id, CoinbaseOrder order, long price, long size, long fee, boolean maker, long timeNs) {}
