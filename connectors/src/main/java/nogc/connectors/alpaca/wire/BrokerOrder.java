package nogc.connectors.alpaca.wire;

/**
 * An order as Alpaca describes it, in REST answers and in order events. Mantissas at {@link
 * MarketMessage#SCALE}.
 *
 * @param id broker's id, a UUID
 * @param clientOrderId ours, or that of whoever sent it
 * @param assetId stable key of the asset
 * @param symbol name; of a crypto pair with or without its slash
 * @param side buy or sell
 * @param type market, limit, stop, stop_limit, trailing_stop
 * @param timeInForce day, gtc, opg, cls, ioc, fok
 * @param status as Alpaca names it
 * @param quantity total; 0 for an order by value
 * @param filled executed so far
 * @param averagePrice of what is executed, 0 for none
 * @param limitPrice 0 for none
 * @param stopPrice 0 for none
 * @param trailPrice 0 for none
 * @param replacedBy id of the order that took its place; empty for none
 * @param replaces id of the order whose place it took; empty for none
 * @param cancelRequested whether a cancel reached the broker
 * @param updatedNs last change, epoch nanoseconds, 0 if unknown
 */
public record BrokerOrder(
    String id,
    String clientOrderId,
    String assetId,
    String symbol,
    String side,
    String type,
    String timeInForce,
    String status,
    long quantity,
    long filled,
    long averagePrice,
    long limitPrice,
    long stopPrice,
    long trailPrice,
    String replacedBy,
    String replaces,
    boolean cancelRequested,
    long updatedNs) {
  private static final int SCALE = MarketMessage.SCALE;
  private static final int MAX_ID = 40;

  /**
   * Takes an order out of an object.
   *
   * @throws WireException if it has no id, or a field that is no number or time
   */
  public static BrokerOrder of(final Fields order) {
    final String id = order.text("id");
    if (id.isEmpty() || id.length() > MAX_ID) {
      throw new WireException("an order without a usable id");
    }
    return new BrokerOrder(
        id,
        order.text("client_order_id"),
        order.text("asset_id"),
        order.text("symbol"),
        order.text("side"),
        // "order_type" is the former name of "type".
        order.has("type") ? order.text("type") : order.text("order_type"),
        order.text("time_in_force"),
        order.text("status"),
        order.decimal("qty", SCALE),
        order.decimal("filled_qty", SCALE),
        order.decimal("filled_avg_price", SCALE),
        order.decimal("limit_price", SCALE),
        order.decimal("stop_price", SCALE),
        order.decimal("trail_price", SCALE),
        order.text("replaced_by"),
        order.text("replaces"),
        order.has("cancel_requested_at"),
        order.timeNs("updated_at"));
  }

  /** Whether nothing but late executions can happen to it. */
  public boolean isFinal() {
    return switch (status) {
      case "filled", "canceled", "expired", "rejected", "replaced" -> true;
      default -> false;
    };
  }
}
