package nogc.connectors.simulator.alpaca;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.UUID;

/**
 * One execution as Alpaca tells it; quantities and prices are mantissas.
 *
 * @param executed cumulative quantity of the order with this one
 * @param ordered quantity of the order at that time
 * @param position signed, behind this one
 */
record Fill(
    UUID id,
    AlpacaOrder order,
    long price,
    long quantity,
    long executed,
    long ordered,
    long position,
    long timeNs) {
  boolean isLast() {
    return executed == ordered;
  }

  String kind() {
    return isLast() ? "fill" : "partial_fill";
  }

  String activityId() {
    return Times.activity(timeNs) + "::" + id;
  }

  /** As {@code GET /v2/account/activities/FILL} lists it. */
  ObjectNode activity() {
    final Asset asset = order.asset;
    return JsonNodeFactory.instance
        .objectNode()
        .put("id", activityId())
        .put("activity_type", "FILL")
        .put("transaction_time", Times.utc(timeNs))
        .put("type", kind())
        .put("price", asset.price(price))
        .put("qty", asset.quantity(quantity))
        .put("side", order.form.side())
        .put("symbol", asset.symbol())
        .put("leaves_qty", asset.quantity(ordered - executed))
        .put("order_id", order.id.toString())
        .put("cum_qty", asset.quantity(executed))
        .put("order_status", isLast() ? "filled" : "partially_filled");
  }
}
