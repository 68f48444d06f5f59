package nogc.connectors.coinbase.rest;

import com.fasterxml.jackson.databind.JsonNode;
import nogc.journal.codec.OrderType;
import nogc.journal.codec.Side;
import nogc.journal.codec.TimeInForce;

/**
 * An order as {@code GET /orders} gives it. Numbers are the venue's texts; empty where it gives
 * none.
 *
 * @param id the venue's
 * @param clientId the one that it was sent with; empty if it had none, or a malformed one
 * @param product for example BTC-USD
 * @param side buy or sell
 * @param type market, limit or stop-limit
 * @param timeInForce GTC for market orders
 * @param price limit price
 * @param stopPrice trigger price
 * @param size total quantity; empty for an order by value
 * @param filledSize executed quantity
 * @param executedValue price times quantity of all executions
 * @param status received, pending, open, active, done, rejected or settled
 * @param doneReason why it is done
 */
public record RestOrder(
    String id,
    String clientId,
    String product,
    Side side,
    OrderType type,
    TimeInForce timeInForce,
    String price,
    String stopPrice,
    String size,
    String filledSize,
    String executedValue,
    String status,
    String doneReason) {
  static RestOrder of(final JsonNode json) {
    return new RestOrder(
        json.required("id").asText(),
        json.path("client_oid").asText(""),
        json.required("product_id").asText(),
        side(json.required("side").asText()),
        type(json),
        time(json.path("time_in_force").asText("GTC")),
        json.path("price").asText(""),
        json.path("stop_price").asText(""),
        json.path("size").asText(""),
        json.path("filled_size").asText("0"),
        json.path("executed_value").asText("0"),
        json.required("status").asText(),
        json.path("done_reason").asText(""));
  }

  static Side side(final String text) {
    return switch (text) {
      case "buy" -> Side.BUY;
      case "sell" -> Side.SELL;
      default -> throw new IllegalArgumentException("side '" + text + "' is not understood");
    };
  }

  private static OrderType type(final JsonNode json) {
    final boolean stop = !json.path("stop").asText("").isEmpty();
    return switch (json.path("type").asText("limit")) {
      case "market" -> stop ? OrderType.STOP : OrderType.MARKET;
      case "stop" -> OrderType.STOP_LIMIT;
      default -> stop ? OrderType.STOP_LIMIT : OrderType.LIMIT;
    };
  }

  /** GTT, until a time, is GTC for us: the venue ends it, and says so. */
  private static TimeInForce time(final String text) {
    return switch (text) {
      case "IOC" -> TimeInForce.IOC;
      case "FOK" -> TimeInForce.FOK;
      default -> TimeInForce.GTC;
    };
  }

  /** Whether it can still trade. */
  public boolean isOpen() {
    return switch (status) {
      case "received", "pending", "open", "active" -> true;
      default -> false;
    };
  }

  /** Whether it waits for its trigger price. */
  public boolean isArmed() {
    return status.equals("active");
  }
}
