package nogc.connectors.alpaca;

import java.nio.charset.StandardCharsets;
import nogc.connectors.alpaca.wire.MarketMessage;
import nogc.journal.codec.OrderCommandDecoder;
import nogc.journal.codec.OrderType;
import nogc.journal.fixed.Decimals;

/**
 * Writes the JSON of orders into one builder that is used again. Decimals go as texts, without
 * zeros that say nothing. Nothing in it needs escaping but a symbol, which comes from the broker's
 * own list.
 */
final class OrderBody {
  private final StringBuilder json = new StringBuilder(256);

  /**
   * Of {@code POST /v2/orders}.
   *
   * @param symbol at the broker
   * @param clientOrderId ours
   */
  byte[] create(
      final OrderCommandDecoder command, final String symbol, final String clientOrderId) {
    json.setLength(0);
    json.append('{');
    text("symbol", symbol);
    decimal("qty", command.quantity());
    text("side", OrderWords.of(command.side()));
    text("type", OrderWords.of(command.orderType()));
    text("time_in_force", OrderWords.of(command.timeInForce()));
    prices(command, "trail_price");
    if (command.flags().extendedHours()) {
      json.append("\"extended_hours\":true,");
    }
    return end(clientOrderId);
  }

  /**
   * Of {@code PATCH /v2/orders/ID}. The quantity is always sent: left out, the broker would take
   * that of the order as it was, executed parts included (alpacahq/Alpaca-API, issue 165).
   */
  byte[] replace(final OrderCommandDecoder command, final String clientOrderId) {
    json.setLength(0);
    json.append('{');
    decimal("qty", command.quantity());
    prices(command, "trail");
    return end(clientOrderId);
  }

  private void prices(final OrderCommandDecoder command, final String trail) {
    if (command.price() != 0) {
      decimal("limit_price", command.price());
    }
    if (command.stopPrice() != 0) {
      decimal(
          command.orderType() == OrderType.TRAILING_STOP ? trail : "stop_price",
          command.stopPrice());
    }
  }

  private byte[] end(final String clientOrderId) {
    text("client_order_id", clientOrderId);
    json.setCharAt(json.length() - 1, '}');
    return json.toString().getBytes(StandardCharsets.UTF_8);
  }

  private void text(final String name, final String value) {
    json.append('"').append(name).append("\":\"").append(value).append("\",");
  }

  private void decimal(final String name, final long mantissa) {
    json.append('"').append(name).append("\":\"");
    Decimals.format(json, mantissa, MarketMessage.SCALE);
    int end = json.length();
    while (json.charAt(end - 1) == '0') {
      end--;
    }
    json.setLength(json.charAt(end - 1) == '.' ? end - 1 : end);
    json.append("\",");
  }
}
