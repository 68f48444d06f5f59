package nogc.connectors.coinbase.rest;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import nogc.journal.codec.Liquidity;
import nogc.journal.codec.Side;
import nogc.journal.fixed.Decimals;

/**
 * An execution as {@code GET /fills} gives it.
 *
 * @param tradeId unique within a product
 * @param product for example BTC-USD
 * @param orderId the venue's
 * @param side of our order
 * @param price as text
 * @param size as text
 * @param fee in the quote currency, as text of 16 decimals
 * @param liquidity maker or taker; none where the venue says neither
 * @param timeNs epoch nanoseconds
 */
public record RestFill(
    long tradeId,
    String product,
    String orderId,
    Side side,
    String price,
    String size,
    String fee,
    Liquidity liquidity,
    long timeNs) {
  static RestFill of(final JsonNode json) {
    final Instant time = Instant.parse(json.required("created_at").asText());
    return new RestFill(
        tradeId(json.required("trade_id")),
        json.required("product_id").asText(),
        json.required("order_id").asText(),
        RestOrder.side(json.required("side").asText()),
        json.required("price").asText(),
        json.required("size").asText(),
        json.path("fee").asText("0"),
        liquidity(json.path("liquidity").asText("")),
        Math.addExact(
            Math.multiplyExact(time.getEpochSecond(), Decimals.powerOfTen(9)), time.getNano()));
  }

  private static long tradeId(final JsonNode json) {
    if (!json.canConvertToLong() || json.asLong() <= 0) {
      throw new IllegalArgumentException("trade_id " + json + " is no positive whole number");
    }
    return json.asLong();
  }

  private static Liquidity liquidity(final String text) {
    return switch (text) {
      case "M" -> Liquidity.MAKER;
      case "T" -> Liquidity.TAKER;
      default -> Liquidity.NONE;
    };
  }
}
