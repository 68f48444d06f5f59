package nogc.connectors.simulator.alpaca;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import nogc.connectors.sim.data.RecordedInstrument;
import nogc.journal.codec.AssetClass;
import nogc.journal.fixed.Decimals;

/** A recorded instrument as Alpaca lists it. */
record Asset(RecordedInstrument recorded, UUID id, String symbol, boolean crypto) {
  private static final BigDecimal ONE_DOLLAR = BigDecimal.ONE;
  private static final int CENTS = 2;
  private static final int BELOW_ONE_DOLLAR = 4;

  /** A pair is BASE/QUOTE at Alpaca, whatever the recording calls it. */
  static Asset of(final RecordedInstrument recorded) {
    final boolean crypto = recorded.assetClass() == AssetClass.CRYPTO;
    final String symbol = crypto ? pair(recorded) : recorded.symbol();
    final UUID id =
        UUID.nameUUIDFromBytes(("nogc asset " + symbol).getBytes(StandardCharsets.UTF_8));
    return new Asset(recorded, id, symbol, crypto);
  }

  private static String pair(final RecordedInstrument recorded) {
    final String name = recorded.symbol().replace('-', '/');
    if (name.contains("/") || !name.endsWith(recorded.currency())) {
      return name;
    }
    return name.substring(0, name.length() - recorded.currency().length())
        + "/"
        + recorded.currency();
  }

  int instrument() {
    return recorded.id();
  }

  /** The form without a slash that positions have. */
  String compactSymbol() {
    return symbol.replace("/", "");
  }

  boolean isCalled(final String name) {
    return name.equals(symbol)
        || name.equals(id.toString())
        || (crypto && name.equals(compactSymbol()));
  }

  String className() {
    return crypto ? "crypto" : "us_equity";
  }

  String exchange() {
    return crypto ? "CRYPTO" : "NASDAQ";
  }

  String price(final long mantissa) {
    return text(mantissa, recorded.priceScale());
  }

  String quantity(final long mantissa) {
    return text(mantissa, recorded.quantityScale());
  }

  static String text(final long mantissa, final int scale) {
    final BigDecimal value = BigDecimal.valueOf(mantissa, scale);
    return value.signum() == 0 ? "0" : value.stripTrailingZeros().toPlainString();
  }

  /** Mantissa of a limit or stop price. */
  long priceOf(final String field, final BigDecimal value) {
    if (value.signum() <= 0) {
      throw ApiError.unprocessable(field + " must be > 0");
    }
    final int decimals = Math.max(0, value.stripTrailingZeros().scale());
    if (!crypto && decimals > (value.compareTo(ONE_DOLLAR) < 0 ? BELOW_ONE_DOLLAR : CENTS)) {
      throw ApiError.unprocessable(
          "invalid "
              + field
              + " "
              + value.toPlainString()
              + ". sub-penny increment does not fulfill minimum pricing criteria");
    }
    final long mantissa = mantissa(field, value, recorded.priceScale());
    if (mantissa % recorded.tickSize() != 0) {
      throw ApiError.unprocessable(
          field + " " + value.toPlainString() + " is no multiple of the price increment");
    }
    return mantissa;
  }

  /** Mantissa of a quantity. */
  long quantityOf(final BigDecimal value) {
    if (value.signum() <= 0) {
      throw ApiError.unprocessable("qty must be > 0");
    }
    if (value.stripTrailingZeros().scale() > 9) {
      throw ApiError.unprocessable("qty must have at most 9 decimals");
    }
    if (!crypto && value.stripTrailingZeros().scale() > 0 && recorded.quantityScale() == 0) {
      throw ApiError.forbidden("asset \"" + symbol + "\" is not fractionable");
    }
    final long mantissa = mantissa("qty", value, recorded.quantityScale());
    if (mantissa % recorded.lotSize() != 0 || mantissa < recorded.minQuantity()) {
      throw ApiError.forbidden(
          "qty " + value.toPlainString() + " is below or no multiple of the minimum of " + symbol);
    }
    return mantissa;
  }

  private static long mantissa(final String field, final BigDecimal value, final int scale) {
    try {
      return value.setScale(scale, RoundingMode.UNNECESSARY).unscaledValue().longValueExact();
    } catch (final ArithmeticException ex) {
      throw ApiError.unprocessable(
          field
              + " "
              + value.toPlainString()
              + " has more than "
              + scale
              + " decimals or is too big");
    }
  }

  /** Value in 1e-8 dollars, rounded down. */
  long value(final long price, final long quantity) {
    return new nogc.journal.fixed.Int128()
        .addProduct(price, quantity)
        .rescale(
            recorded.priceScale() + recorded.quantityScale(),
            Decimals.MONEY_SCALE,
            nogc.journal.fixed.Rounding.FLOOR);
  }

  ObjectNode json() {
    final ObjectNode json =
        JsonNodeFactory.instance
            .objectNode()
            .put("id", id.toString())
            .put("class", className())
            .put("exchange", exchange())
            .put("symbol", symbol)
            .put("name", symbol)
            .put("status", "active")
            .put("tradable", true)
            .put("marginable", !crypto)
            .put("maintenance_margin_requirement", crypto ? 100 : 30)
            .put("shortable", !crypto)
            .put("easy_to_borrow", !crypto)
            .put("fractionable", crypto || recorded.quantityScale() > 0);
    if (crypto) {
      json.put("min_order_size", quantity(recorded.minQuantity()))
          .put("min_trade_increment", quantity(recorded.lotSize()))
          .put("price_increment", price(recorded.tickSize()));
    }
    json.putArray("attributes");
    return json;
  }
}
