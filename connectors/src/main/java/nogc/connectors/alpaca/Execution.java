package nogc.connectors.alpaca;

import nogc.connectors.alpaca.wire.Fields;
import nogc.connectors.alpaca.wire.MarketMessage;

/**
 * An execution from the list of account activities (Alpaca docs, Account Activities).
 *
 * @param activity id of the activity: time and a UUID
 * @param order broker's id of the order
 * @param symbol as the broker names it there
 * @param cumulative quantity mantissa executed of the order with it
 * @param quantity mantissa
 * @param price mantissa
 * @param timeNs epoch nanoseconds
 */
record Execution(
    String activity,
    String order,
    String symbol,
    long cumulative,
    long quantity,
    long price,
    long timeNs) {

  /**
   * Takes one out of an activity.
   *
   * @throws nogc.connectors.alpaca.wire.WireException if a field is no number or time
   */
  static Execution of(final Fields activity) {
    return new Execution(
        activity.text("id"),
        activity.text("order_id"),
        activity.text("symbol"),
        activity.decimal("cum_qty", MarketMessage.SCALE),
        activity.decimal("qty", MarketMessage.SCALE),
        activity.decimal("price", MarketMessage.SCALE),
        activity.timeNs("transaction_time"));
  }
}
