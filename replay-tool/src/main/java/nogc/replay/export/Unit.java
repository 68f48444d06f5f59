package nogc.replay.export;

import java.util.Set;
import nogc.journal.fixed.Decimals;
import nogc.journal.schema.FieldSpec;

/** What an integer of a record counts, by the name of its field. */
enum Unit {
  /** Nanoseconds since 1970-01-01 UTC, 0 for none. */
  TIME,
  /** Mantissa of the instrument's price scale. */
  PRICE,
  /** Mantissa of the instrument's quantity scale. */
  QUANTITY,
  /** 1e-8 units. */
  MONEY,
  /** Nothing of these. */
  PLAIN;

  private static final Set<String> PRICES =
      Set.of(
          "price",
          "bidPrice",
          "askPrice",
          "stopPrice",
          "lastPrice",
          "averagePrice",
          "markPrice",
          "tickSize",
          "strike",
          "open",
          "high",
          "low",
          "close");

  private static final Set<String> QUANTITIES =
      Set.of(
          "size",
          "bidSize",
          "askSize",
          "quantity",
          "lastQuantity",
          "cumQuantity",
          "leavesQuantity",
          "filledQuantity",
          "position",
          "netPosition",
          "lotSize",
          "minQuantity",
          "maxQuantity",
          "volume");

  private static final Set<String> MONIES =
      Set.of(
          "cash",
          "fees",
          "fee",
          "profit",
          "equity",
          "buyingPower",
          "rate",
          "amount",
          "oldRate",
          "newRate");

  static Unit of(final FieldSpec field) {
    final String name = field.name();
    if (!"int64".equals(field.primitive())) {
      return PLAIN;
    }
    if ("time".equals(name) || "deadline".equals(name) || name.endsWith("Time")) {
      return TIME;
    }
    if (PRICES.contains(name)) {
      return PRICE;
    }
    if (QUANTITIES.contains(name)) {
      return QUANTITY;
    }
    return MONIES.contains(name) ? MONEY : PLAIN;
  }

  /** SQL of the readable column beside the exact one; null where there is none. */
  String readable(final String name) {
    final String exact = "r." + Sql.name(name);
    return switch (this) {
      case TIME -> "epoch_ts(" + exact + ") AS " + Sql.name(name + "_ts");
      case PRICE -> exact + " / pow(10, s.priceScale) AS " + Sql.name(name + "_dec");
      case QUANTITY -> exact + " / pow(10, s.quantityScale) AS " + Sql.name(name + "_dec");
      case MONEY ->
          exact + " / pow(10, " + Decimals.MONEY_SCALE + ") AS " + Sql.name(name + "_dec");
      case PLAIN -> null;
    };
  }

  boolean isScaled() {
    return this == PRICE || this == QUANTITY;
  }
}
