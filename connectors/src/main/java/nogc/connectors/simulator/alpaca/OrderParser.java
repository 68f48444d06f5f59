package nogc.connectors.simulator.alpaca;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.Iterator;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * Reads the body of {@code POST /v2/orders} and refuses what Alpaca refuses (Alpaca docs, Placing
 * Orders and Crypto Orders).
 */
final class OrderParser {
  private static final Pattern CLIENT_ORDER_ID = Pattern.compile("[A-Za-z0-9._-]{1,48}");
  private static final int MAX_DECIMALS = 9;
  private static final Set<String> FIELDS =
      Set.of(
          "symbol",
          "qty",
          "notional",
          "side",
          "type",
          "time_in_force",
          "limit_price",
          "stop_price",
          "trail_price",
          "trail_percent",
          "extended_hours",
          "client_order_id",
          "order_class",
          "take_profit",
          "stop_loss",
          "position_intent");
  private static final Set<String> SIDES = Set.of("buy", "sell");
  private static final Set<String> STOCK_TYPES =
      Set.of("market", "limit", "stop", "stop_limit", "trailing_stop");
  private static final Set<String> CRYPTO_TYPES = Set.of("market", "limit", "stop_limit");
  private static final Set<String> STOCK_LIVES = Set.of("day", "gtc", "opg", "cls", "ioc", "fok");
  private static final Set<String> CRYPTO_LIVES = Set.of("gtc", "ioc");
  private static final Set<String> STOCK_CLASSES = Set.of("", "simple", "bracket", "oco", "oto");
  private static final Set<String> CRYPTO_CLASSES = Set.of("", "simple");
  private static final Set<String> INTENTS =
      Set.of("buy_to_open", "buy_to_close", "sell_to_open", "sell_to_close");

  private final Function<String, Asset> assets;

  /**
   * @param assets finds an asset by symbol, null if there is none
   */
  OrderParser(final Function<String, Asset> assets) {
    this.assets = assets;
  }

  OrderForm parse(final JsonNode json) {
    checkFields(json, FIELDS);
    final String symbol = text(json, "symbol");
    if (symbol == null) {
      throw ApiError.unprocessable("symbol is required");
    }
    final Asset asset = assets.apply(symbol);
    if (asset == null) {
      throw ApiError.unprocessable("asset \"" + symbol + "\" not found");
    }
    final String side = oneOf(json, "side", SIDES, null);
    final String type = oneOf(json, "type", asset.crypto() ? CRYPTO_TYPES : STOCK_TYPES, null);
    final String life =
        oneOf(json, "time_in_force", asset.crypto() ? CRYPTO_LIVES : STOCK_LIVES, null);
    final String orderClass =
        oneOf(json, "order_class", asset.crypto() ? CRYPTO_CLASSES : STOCK_CLASSES, "");
    if (json.hasNonNull("position_intent")) {
      oneOf(json, "position_intent", INTENTS, null);
    }
    final BigDecimal limit = decimal(json, "limit_price");
    final BigDecimal stop = decimal(json, "stop_price");
    final BigDecimal trailPrice = decimal(json, "trail_price");
    final BigDecimal trailPercent = decimal(json, "trail_percent");
    needs(type.endsWith("limit") && !orderClass.equals("oco"), "limit_price", limit, type);
    needs(type.startsWith("stop"), "stop_price", stop, type);
    if (type.equals("trailing_stop") != (trailPrice != null ^ trailPercent != null)) {
      throw ApiError.unprocessable(
          "trailing stop orders require either trail_price or trail_percent, others none");
    }
    final boolean extended = json.path("extended_hours").asBoolean(false);
    if (extended && !(type.equals("limit") && (life.equals("day") || life.equals("gtc")))) {
      throw ApiError.unprocessable("extended hours order must be DAY limit orders");
    }
    final BigDecimal quantity = decimal(json, "qty");
    final BigDecimal notional = decimal(json, "notional");
    if (quantity == null == (notional == null)) {
      throw ApiError.badRequest(
          quantity == null
              ? "qty or notional is required"
              : "only one of qty or notional is accepted");
    }
    if (notional != null && !(type.equals("market") && (asset.crypto() || life.equals("day")))) {
      throw ApiError.unprocessable("notional orders must be market orders of the day");
    }
    final JsonNode profit = leg(json, "take_profit", Set.of("limit_price"));
    final JsonNode loss = leg(json, "stop_loss", Set.of("stop_price", "limit_price"));
    checkLegs(orderClass, profit != null, loss != null, life, extended);
    return new OrderForm(
        asset,
        side,
        type,
        life,
        orderClass,
        quantity == null ? 0 : asset.quantityOf(quantity),
        notional == null ? null : notional.toPlainString(),
        price(asset, "limit_price", limit),
        price(asset, "stop_price", stop),
        trailPrice == null ? null : trailPrice.toPlainString(),
        trailPercent == null ? null : trailPercent.toPlainString(),
        extended,
        clientOrderId(json),
        profit == null ? 0 : legPrice(asset, profit, "limit_price"),
        loss == null ? 0 : legPrice(asset, loss, "stop_price"),
        loss == null || !loss.hasNonNull("limit_price") ? 0 : legPrice(asset, loss, "limit_price"));
  }

  private static void needs(
      final boolean needed, final String field, final BigDecimal value, final String type) {
    if (needed && value == null) {
      throw ApiError.unprocessable(type + " orders require " + field);
    }
    if (!needed && value != null && !type.equals("limit")) {
      throw ApiError.unprocessable(type + " orders require no " + field);
    }
  }

  private static void checkLegs(
      final String orderClass,
      final boolean profit,
      final boolean loss,
      final String life,
      final boolean extended) {
    final boolean fits =
        switch (orderClass) {
          case "bracket", "oco" -> profit && loss;
          case "oto" -> profit ^ loss;
          default -> !profit && !loss;
        };
    if (!fits) {
      throw ApiError.unprocessable(
          orderClass + " orders require other legs than take_profit and stop_loss as given");
    }
    final boolean legs = profit || loss;
    if (legs && (extended || !(life.equals("day") || life.equals("gtc")))) {
      throw ApiError.unprocessable(orderClass + " orders must be DAY or GTC, in regular hours");
    }
  }

  private static JsonNode leg(final JsonNode json, final String name, final Set<String> fields) {
    final JsonNode leg = json.path(name);
    if (leg.isMissingNode() || leg.isNull()) {
      return null;
    }
    checkFields(leg, fields);
    return leg;
  }

  private static long legPrice(final Asset asset, final JsonNode leg, final String field) {
    final BigDecimal value = decimal(leg, field);
    if (value == null) {
      throw ApiError.unprocessable(field + " of a leg is required");
    }
    return asset.priceOf(field, value);
  }

  private static long price(final Asset asset, final String field, final BigDecimal value) {
    return value == null ? 0 : asset.priceOf(field, value);
  }

  /** The id that the client gave, or one that is made for it. */
  static String clientOrderId(final JsonNode json) {
    final String id = text(json, "client_order_id");
    if (id == null || id.isEmpty()) {
      return UUID.randomUUID().toString();
    }
    if (!CLIENT_ORDER_ID.matcher(id).matches()) {
      throw ApiError.unprocessable(
          "client_order_id must have at most 48 characters of A-Z, a-z, 0-9, '-', '_' and '.'");
    }
    return id;
  }

  static void checkFields(final JsonNode json, final Set<String> known) {
    if (!json.isObject()) {
      throw ApiError.badRequest("request body format is invalid");
    }
    for (final Iterator<String> names = json.fieldNames(); names.hasNext(); ) {
      final String name = names.next();
      if (!known.contains(name)) {
        throw ApiError.unprocessable("unknown field \"" + name + "\"");
      }
    }
  }

  private static String text(final JsonNode json, final String field) {
    final JsonNode value = json.path(field);
    if (value.isMissingNode() || value.isNull()) {
      return null;
    }
    if (!value.isTextual()) {
      throw ApiError.badRequest(field + " must be a string");
    }
    return value.asText();
  }

  private static String oneOf(
      final JsonNode json, final String field, final Set<String> values, final String absent) {
    final String value = text(json, field);
    if (value == null && absent != null) {
      return absent;
    }
    if (value == null || !values.contains(value)) {
      throw ApiError.unprocessable("invalid " + field + " \"" + value + "\"");
    }
    return value;
  }

  /** A number, or a text that is one; null if absent. */
  static BigDecimal decimal(final JsonNode json, final String field) {
    final JsonNode value = json.path(field);
    if (value.isMissingNode() || value.isNull()) {
      return null;
    }
    if (!value.isTextual() && !value.isNumber()) {
      throw ApiError.badRequest(field + " must be a number");
    }
    try {
      final BigDecimal decimal =
          value.isNumber() ? value.decimalValue() : new BigDecimal(value.asText());
      if (decimal.stripTrailingZeros().scale() > MAX_DECIMALS) {
        throw ApiError.unprocessable(field + " must have at most 9 decimals");
      }
      return decimal;
    } catch (final NumberFormatException ex) {
      throw ApiError.unprocessable("invalid " + field + " \"" + value.asText() + "\"");
    }
  }
}
