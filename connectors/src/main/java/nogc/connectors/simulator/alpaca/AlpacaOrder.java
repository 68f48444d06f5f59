package nogc.connectors.simulator.alpaca;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import nogc.journal.fixed.Decimals;
import nogc.journal.fixed.Int128;
import nogc.journal.fixed.Rounding;

/** An order as Alpaca keeps it. A replace makes a new one, which goes on with what was executed. */
final class AlpacaOrder {
  /** States that an order does not leave. */
  static final Set<String> FINAL = Set.of("filled", "canceled", "expired", "rejected", "replaced");

  private static final int AVERAGE_DECIMALS = 9;

  final UUID id;
  final String clientOrderId;
  final OrderForm form;
  final Asset asset;
  final long createdNs;
  final List<AlpacaOrder> legs = new ArrayList<>();

  /** The other one of a pair of which one cancels the other; null if there is none. */
  AlpacaOrder other;

  /** The venue's number; 0 while the venue does not know it. */
  long number;

  String status;
  String statusBefore;
  long quantity;
  long limitPrice;
  long stopPrice;
  long highWaterMark;
  long executed;
  Int128 value = new Int128();
  long updatedNs;
  long filledNs;
  long expiredNs;
  long canceledNs;
  long cancelRequestedNs;
  long failedNs;
  long replacedNs;
  AlpacaOrder replacedBy;
  AlpacaOrder replaces;

  AlpacaOrder(final UUID id, final String clientOrderId, final OrderForm form, final long nowNs) {
    this.id = id;
    this.clientOrderId = clientOrderId;
    this.form = form;
    asset = form.asset();
    quantity = form.quantity();
    limitPrice = form.limitPrice();
    stopPrice = form.stopPrice();
    createdNs = nowNs;
    updatedNs = nowNs;
    status = "pending_new";
  }

  boolean isOpen() {
    return !FINAL.contains(status);
  }

  long leaves() {
    return isOpen() ? quantity - executed : 0;
  }

  void status(final String next, final long nowNs) {
    status = next;
    updatedNs = nowNs;
  }

  void fill(final long price, final long size, final long nowNs) {
    executed += size;
    value.addProduct(price, size);
    if (executed == quantity) {
      filledNs = nowNs;
    }
    // A cancel or replace that is under way stays so until it is decided.
    if (executed == quantity || !status.startsWith("pending_") || status.equals("pending_new")) {
      status(executed == quantity ? "filled" : "partially_filled", nowNs);
    } else {
      statusBefore = "partially_filled";
      updatedNs = nowNs;
    }
  }

  private String averagePrice() {
    if (executed == 0) {
      return null;
    }
    final int more = Math.max(0, AVERAGE_DECIMALS - asset.recorded().priceScale());
    final long mantissa =
        new Int128()
            .set(value)
            .multiply(Decimals.powerOfTen(more))
            .divide(executed, Rounding.FLOOR);
    return Asset.text(mantissa, asset.recorded().priceScale() + more);
  }

  private String price(final long mantissa) {
    return mantissa == 0 ? null : asset.price(mantissa);
  }

  private static String id(final AlpacaOrder order) {
    return order == null ? null : order.id.toString();
  }

  /**
   * The order object of Alpaca's documentation: quantities and prices are strings or null.
   *
   * @param streamed as the stream of trade updates has it, where some times are New York's
   */
  ObjectNode json(final boolean streamed) {
    final ObjectNode json =
        JsonNodeFactory.instance
            .objectNode()
            .put("id", id.toString())
            .put("client_order_id", clientOrderId)
            .put("created_at", time(createdNs, streamed))
            .put("updated_at", time(updatedNs, streamed))
            .put("submitted_at", time(createdNs, streamed))
            .put("filled_at", Times.utc(filledNs))
            .put("expired_at", Times.utc(expiredNs))
            .put("cancel_requested_at", Times.utc(cancelRequestedNs))
            .put("canceled_at", Times.utc(canceledNs))
            .put("failed_at", Times.utc(failedNs))
            .put("replaced_at", Times.utc(replacedNs))
            .put("replaced_by", id(replacedBy))
            .put("replaces", id(replaces))
            .put("asset_id", asset.id().toString())
            .put("symbol", asset.symbol())
            .put("asset_class", asset.className())
            .put("notional", form.notional())
            .put("qty", form.notional() == null ? asset.quantity(quantity) : null)
            .put("filled_qty", asset.quantity(executed))
            .put("filled_avg_price", averagePrice())
            .put("order_class", form.orderClass())
            .put("order_type", form.type())
            .put("type", form.type())
            .put("side", form.side())
            .put("time_in_force", form.timeInForce())
            .put("limit_price", price(limitPrice))
            .put("stop_price", price(stopPrice))
            .put("status", status)
            .put("extended_hours", form.extendedHours())
            .put("trail_percent", form.trailPercent())
            .put("trail_price", form.trailPrice())
            .put("hwm", price(highWaterMark))
            .put("position_intent", form.isBuy() ? "buy_to_open" : "sell_to_close");
    if (legs.isEmpty()) {
      json.putNull("legs");
    } else {
      legs.forEach(leg -> json.withArrayProperty("legs").add(leg.json(streamed)));
    }
    return json;
  }

  private static String time(final long ns, final boolean streamed) {
    return streamed ? Times.newYork(ns) : Times.utc(ns);
  }
}
