package nogc.connectors.coinbase.rest;

import com.fasterxml.jackson.databind.JsonNode;
import nogc.connectors.common.DecimalText;
import nogc.connectors.common.TradedInstrument;
import nogc.journal.codec.AssetClass;
import nogc.journal.codec.OrderType;
import nogc.journal.codec.TimeInForce;
import nogc.journal.codec.TradingPhase;
import nogc.journal.fixed.Decimals;

/**
 * A product as {@code GET /products} and the channel {@code status} describe it.
 *
 * @param id for example BTC-USD
 * @param base currency that is traded
 * @param quote currency that it is paid in
 * @param baseIncrement smallest step of a size, as text
 * @param quoteIncrement smallest step of a price, as text
 * @param minSize smallest size where the venue still gives one, else empty
 * @param minFunds smallest value of an order in the quote currency, as text; empty if not given
 * @param status online, offline, internal or delisted
 * @param tradingDisabled no orders at all
 * @param cancelOnly only cancels
 * @param limitOnly no market orders
 * @param postOnly only orders that rest
 * @param auction an auction is on
 */
public record Product(
    String id,
    String base,
    String quote,
    String baseIncrement,
    String quoteIncrement,
    String minSize,
    String minFunds,
    String status,
    boolean tradingDisabled,
    boolean cancelOnly,
    boolean limitOnly,
    boolean postOnly,
    boolean auction) {
  /** FIX 59 knows no day orders (Coinbase docs, FIX API Order Entry). */
  private static final int TIMES =
      TradedInstrument.times(TimeInForce.GTC, TimeInForce.IOC, TimeInForce.FOK);

  private static final int ALL_TYPES =
      TradedInstrument.types(OrderType.MARKET, OrderType.LIMIT, OrderType.STOP_LIMIT);
  private static final int NO_MARKET =
      TradedInstrument.types(OrderType.LIMIT, OrderType.STOP_LIMIT);
  private static final int RESTING = TradedInstrument.types(OrderType.LIMIT);

  /**
   * @throws IllegalArgumentException if a field that every product has is missing
   */
  public static Product of(final JsonNode json) {
    return new Product(
        text(json, "id"),
        text(json, "base_currency"),
        text(json, "quote_currency"),
        text(json, "base_increment"),
        text(json, "quote_increment"),
        json.path("base_min_size").asText(""),
        json.path("min_market_funds").asText(""),
        json.path("status").asText("online"),
        json.path("trading_disabled").asBoolean(false),
        json.path("cancel_only").asBoolean(false),
        json.path("limit_only").asBoolean(false),
        json.path("post_only").asBoolean(false),
        json.path("auction_mode").asBoolean(false));
  }

  private static String text(final JsonNode json, final String field) {
    final JsonNode value = json.get(field);
    if (value == null || !value.isValueNode() || value.asText().isBlank()) {
      throw new IllegalArgumentException(
          "a product" + (json.has("id") ? " " + json.get("id").asText() : "") + " has no " + field);
    }
    return value.asText();
  }

  /** Whether orders are taken: of any kind but cancels. */
  public boolean isEnabled() {
    return status.equals("online") && !tradingDisabled && !cancelOnly;
  }

  /** What the venue does with it now. */
  public TradingPhase phase() {
    if (!status.equals("online")) {
      return TradingPhase.CLOSED;
    }
    if (auction) {
      return TradingPhase.AUCTION;
    }
    return isEnabled() ? TradingPhase.OPEN : TradingPhase.HALTED;
  }

  /**
   * As an instrument. The scales are the digits that the increments have.
   *
   * @param instrumentId dense id
   * @throws IllegalArgumentException naming the increment that cannot be expressed
   */
  public TradedInstrument instrument(final int instrumentId) {
    final int priceScale = scale("quote_increment", quoteIncrement);
    final int lotScale = scale("base_increment", baseIncrement);
    final int quantityScale =
        minSize.isEmpty() ? lotScale : Math.max(lotScale, scale("base_min_size", minSize));
    final long lot = step("base_increment", baseIncrement, quantityScale);
    return new TradedInstrument(
        instrumentId,
        id,
        id,
        AssetClass.CRYPTO,
        quote,
        priceScale,
        quantityScale,
        step("quote_increment", quoteIncrement, priceScale),
        lot,
        minSize.isEmpty() ? lot : step("base_min_size", minSize, quantityScale),
        0,
        orderTypes(),
        TIMES,
        0,
        isEnabled(),
        false);
  }

  private int orderTypes() {
    if (postOnly) {
      return RESTING;
    }
    return limitOnly ? NO_MARKET : ALL_TYPES;
  }

  private int scale(final String field, final String increment) {
    final int decimals;
    try {
      decimals = increment.length() > 64 ? Integer.MAX_VALUE : DecimalText.decimals(increment);
    } catch (final NumberFormatException ex) {
      throw unusable(field, increment, "is no number");
    }
    if (decimals > Decimals.MAX_SCALE) {
      throw unusable(field, increment, "has more than " + Decimals.MAX_SCALE + " decimals");
    }
    return decimals;
  }

  private long step(final String field, final String increment, final int scale) {
    final long step;
    try {
      step = Decimals.parse(increment, scale);
    } catch (final NumberFormatException ex) {
      throw unusable(field, increment, "does not fit 64 bits");
    }
    if (step <= 0) {
      throw unusable(field, increment, "is not above 0");
    }
    return step;
  }

  private IllegalArgumentException unusable(
      final String field, final String value, final String why) {
    final String shown = value.length() > 48 ? value.substring(0, 48) + "..." : value;
    return new IllegalArgumentException(
        "product "
            + id
            + " cannot be traded: its "
            + field
            + " "
            + shown
            + " "
            + why
            + "; take it out of the instruments");
  }
}
