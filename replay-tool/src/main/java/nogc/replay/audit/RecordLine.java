package nogc.replay.audit;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import nogc.engine.config.LimitUnit;
import nogc.journal.codec.LimitKind;

/** What a record says, in one line for people. */
final class RecordLine {
  private final Definitions definitions;

  RecordLine(final Definitions definitions) {
    this.definitions = definitions;
  }

  /** Without time, sequence and kind. */
  String of(final AuditRecord r) {
    return switch (r.type()) {
      case "Quote" ->
          "bid "
              + quantity(r, "bidSize")
              + " at "
              + price(r, "bidPrice")
              + ", ask "
              + quantity(r, "askSize")
              + " at "
              + price(r, "askPrice");
      case "Trade" -> quantity(r, "size") + " at " + price(r, "price") + aggressor(r);
      case "DepthUpdate" -> depth(r);
      case "Bar" ->
          "open "
              + price(r, "open")
              + ", high "
              + price(r, "high")
              + ", low "
              + price(r, "low")
              + ", close "
              + price(r, "close")
              + ", of "
              + Units.span(r.number("duration"));
      case "Signal" -> signal(r);
      case "RiskDecision" -> decision(r);
      case "OrderCommand" ->
          r.name("kind")
              + ": "
              + terms(r)
              + ", revision "
              + r.number("revision")
              + ", to "
              + definitions.accountName((int) r.number("venue"), r.sequence());
      case "OrderSent" ->
          r.name("kind")
              + " revision "
              + r.number("revision")
              + " on the wire at "
              + Units.time(r.number("sentTime"))
              + ", read "
              + Units.span(r.number("sentTime") - r.number("readTime"))
              + " before";
      case "OrderRefused" ->
          r.name("kind") + " revision " + r.number("revision") + " not sent: " + r.name("reason");
      case "ExecutionReport" -> report(r);
      case "FeeReport" ->
          "fee "
              + Units.money(r.number("amount"))
              + " "
              + r.text("currency")
              + (r.number("executionId") == 0 ? "" : " for execution " + r.number("executionId"));
      case "OrderUpdate" ->
          r.name("previous")
              + " to "
              + r.name("state")
              + ", "
              + executed(r)
              + ", revision "
              + r.number("revision");
      case "PositionUpdate" ->
          "position "
              + quantity(r, "position")
              + " (firm "
              + quantity(r, "netPosition")
              + "), cash "
              + money(r, "cash")
              + ", fees "
              + money(r, "fees")
              + ", profit "
              + money(r, "profit")
              + " at mark "
              + price(r, "markPrice");
      case "Alert" ->
          r.name("code")
              + ", measured "
              + r.number("measured")
              + ", expected "
              + r.number("limitValue")
              + instrument(r);
      case "TradingState" ->
          place(r)
              + ": "
              + r.name("previous")
              + " to "
              + r.name("state")
              + " for "
              + r.name("reason");
      case "OperatorCommand" -> operator(r);
      case "LimitChange" -> limitChange(r);
      case "RiskLimit" -> limit(r) + " = " + limitValue(r, "value");
      case "Reconciliation" ->
          r.name("kind")
              + ", ours "
              + r.number("ours")
              + ", theirs "
              + r.number("theirs")
              + ": "
              + r.name("action")
              + quoted(", venue id ", r.text("venueOrderId"));
      case "VenueOrder" ->
          "the venue has "
              + terms(r)
              + ", "
              + quantity(r, "filledQuantity")
              + " executed, "
              + r.name("state")
              + quoted(", venue id ", r.text("venueOrderId"));
      case "FeedGap" ->
          "venue messages "
              + r.number("expected")
              + " to "
              + (r.number("received") - 1)
              + " are missing"
              + instrument(r);
      case "RingFault" ->
          r.name("reason")
              + " on ring "
              + r.source()
              + ": count "
              + r.number("producerSequence")
              + " came, "
              + r.number("expected")
              + " was due";
      case "RingStatus" ->
          r.name("role").toLowerCase(Locale.ROOT)
              + " on ring "
              + r.number("ring")
              + " is "
              + r.name("state")
              + (r.number("lastBeat") == 0
                  ? ""
                  : ", last heartbeat " + Units.dateAndTime(r.number("lastBeat")));
      case "RingAttached" ->
          r.name("role").toLowerCase(Locale.ROOT)
              + " \""
              + r.text("name")
              + "\" on ring "
              + r.source()
              + ", process "
              + r.number("ownerPid");
      case "ConnectorStatus" ->
          definitions.accountName(r.source(), r.sequence())
              + " is "
              + r.name("state")
              + quoted(": ", r.text("text"));
      case "ClockStatus" ->
          r.name("state")
              + ", ahead by "
              + Units.span(r.number("offsetNs"))
              + (r.number("errorBoundNs") == 0
                  ? ", error unknown"
                  : ", wrong by at most " + Units.span(r.number("errorBoundNs")));
      case "DiskStatus" ->
          r.name("state")
              + ", "
              + r.number("freeBytes")
              + " bytes free, mark "
              + r.number("limitBytes");
      case "JournalCut" ->
          r.number("cutBytes")
              + " bytes behind record "
              + r.number("lastSequence")
              + " were cut off";
      case "Divergence" -> "the shadow came to another record " + r.number("recordSequence");
      case "SessionStart" -> r.name("kind") + ", build " + r.text("buildId");
      case "SessionEnd" -> r.name("reason");
      default -> r.json();
    };
  }

  /** As in {@code 4 of 10 executed at 99.98}. */
  String executed(final AuditRecord update) {
    return quantity(update, "filledQuantity")
        + " of "
        + quantity(update, "quantity")
        + " executed"
        + (update.number("averagePrice") == 0 ? "" : " at " + price(update, "averagePrice"));
  }

  private String depth(final AuditRecord r) {
    final String order = r.number("venueOrderId") == 0 ? "" : " order " + r.number("venueOrderId");
    return r.name("action")
        + order
        + " "
        + r.name("side")
        + " "
        + quantity(r, "size")
        + " at "
        + price(r, "price");
  }

  private static String aggressor(final AuditRecord r) {
    final List<String> flags = r.flags();
    return flags.contains("aggressorBuy")
        ? ", buyer took"
        : flags.contains("aggressorSell") ? ", seller took" : "";
  }

  private String signal(final AuditRecord r) {
    final String what =
        switch (r.name("kind")) {
          case "CANCEL" -> "CANCEL order " + r.number("orderId");
          case "REPLACE" ->
              "REPLACE order " + r.number("orderId") + ": " + quantity(r, "quantity") + prices(r);
          case "TARGET" ->
              "TARGET position "
                  + quantity(r, "quantity")
                  + ", "
                  + r.name("orderType")
                  + prices(r)
                  + " "
                  + r.name("timeInForce");
          case "FLATTEN" -> "FLATTEN";
          default -> r.name("kind") + ": " + terms(r);
        };
    final List<String> flags = new ArrayList<>(r.flags());
    flags.remove("last");
    return what
        + (flags.isEmpty() ? "" : " " + String.join(" ", flags))
        + ", signal "
        + r.number("signalId")
        + (r.number("basis") == 0 ? ", no basis" : ", basis " + r.number("basis"))
        + ", created "
        + Units.span(r.time() - r.number("createTime"))
        + " before";
  }

  private String decision(final AuditRecord r) {
    if ("APPROVED".equals(r.name("verdict"))) {
      return "APPROVED: " + r.name("kind") + " of order " + r.number("orderId");
    }
    return "REJECTED " + r.name("kind") + ": " + reason(r);
  }

  /** The deciding check, what it measured and the limit that it met. */
  String reason(final AuditRecord r) {
    final String scope =
        "NONE".equals(r.name("scope")) ? "" : " of the " + r.name("scope").toLowerCase(Locale.ROOT);
    return r.name("reason")
        + ", measured "
        + value(r, "measured", r.name("reason"))
        + ", limit"
        + scope
        + " "
        + value(r, "limitValue", r.name("reason"));
  }

  private String value(final AuditRecord r, final String field, final String reason) {
    return checkValue(r.number(field), reason, r.instrument(), r.sequence());
  }

  /** A value of a check, in the unit of its limit where it has one. */
  String checkValue(
      final long value, final String reason, final int instrument, final long sequence) {
    return switch (reason) {
      case "TICK_SIZE", "PRICE_INVALID", "CROSSED_MARKET", "SELF_CROSS" ->
          Units.price(value, scale(instrument, sequence, "priceScale"));
      case "LOT_SIZE", "QUANTITY_INVALID", "SHORT_NOT_ALLOWED" ->
          Units.decimal(value, scale(instrument, sequence, "quantityScale"));
      case "BUYING_POWER" -> Units.money(value);
      default -> {
        final LimitKind kind = kindOf(reason);
        yield kind == LimitKind.NONE
            ? Long.toString(value)
            : limitValue(value, kind, instrument, sequence);
      }
    };
  }

  /** The limit that a check looks at. */
  static LimitKind kindOf(final String reason) {
    return switch (reason) {
      case "ORDER_RATE" -> LimitKind.MAX_ORDER_RATE;
      case "CANCEL_RATE" -> LimitKind.MAX_CANCEL_RATE;
      case "STALE_MARKET_DATA" -> LimitKind.MAX_DATA_AGE;
      case "SIGNAL_EXPIRED" -> LimitKind.MAX_SIGNAL_AGE;
      case "NOTIONAL_RATE" -> LimitKind.MAX_NOTIONAL_RATE;
      case "REPEATED_EXECUTION" -> LimitKind.MAX_REPEATED_ORDERS;
      case "DUPLICATE_ORDER" -> LimitKind.DUPLICATE_WINDOW;
      case "CLOCK_UNHEALTHY" -> LimitKind.MAX_CLOCK_OFFSET;
      case "BUYING_POWER" -> LimitKind.MIN_BUYING_POWER;
      default -> limitKind(reason);
    };
  }

  private static LimitKind limitKind(final String name) {
    for (final LimitKind kind : LimitKind.values()) {
      if (kind.name().equals(name) && kind.value() < LimitKind.NULL_VAL.value()) {
        return kind;
      }
    }
    return LimitKind.NONE;
  }

  private String limitValue(final AuditRecord r, final String field) {
    return limitValue(r.number(field), limitKind(r.name("kind")), r.instrument(), r.sequence());
  }

  /** A value in the unit of a kind of limit. */
  String limitValue(
      final long value, final LimitKind kind, final int instrument, final long sequence) {
    if (kind == LimitKind.NONE) {
      return Long.toString(value);
    }
    if (value == -1) {
      return "none";
    }
    return value == Long.MAX_VALUE ? "unlimited" : measured(value, kind, instrument, sequence);
  }

  /** A value that is held against a limit of a kind. */
  String measured(
      final long value, final LimitKind kind, final int instrument, final long sequence) {
    if (kind == LimitKind.DUPLICATE_WINDOW && value == Long.MAX_VALUE) {
      return "no equal one";
    }
    return switch (LimitUnit.of(kind)) {
      case MONEY -> Units.money(value);
      case QUANTITY -> Units.decimal(value, scale(instrument, sequence, "quantityScale"));
      case WHOLE ->
          String.format(Locale.ROOT, "%,d", value) + (kind == LimitKind.PRICE_COLLAR ? " bp" : "");
      case MILLISECONDS -> Units.span(value);
    };
  }

  private String report(final AuditRecord r) {
    final StringBuilder line = new StringBuilder(r.name("kind"));
    if (r.number("lastQuantity") != 0) {
      line.append(' ')
          .append(quantity(r, "lastQuantity"))
          .append(" at ")
          .append(price(r, "lastPrice"));
    }
    if (r.number("executionId") != 0) {
      line.append(", execution ").append(r.number("executionId"));
    }
    if (r.number("refExecutionId") != 0) {
      line.append(" for ").append(r.number("refExecutionId"));
    }
    if (r.number("fee") != 0) {
      line.append(", fee ")
          .append(Units.money(r.number("fee")))
          .append(quoted(" ", r.text("feeCurrency")));
    }
    if (!"NONE".equals(r.name("liquidity"))) {
      line.append(", ").append(r.name("liquidity"));
    }
    if (r.number("revision") != 0) {
      line.append(", revision ").append(r.number("revision"));
    }
    return line.append(quoted(", venue id ", r.text("venueOrderId")))
        .append(r.text("text").isEmpty() ? "" : ": \"" + r.text("text") + "\"")
        .toString();
  }

  private String operator(final AuditRecord r) {
    final String what =
        r.name("action").endsWith("_LIMIT") ? limit(r) + " = " + limitValue(r, "value") : place(r);
    return r.name("action")
        + " "
        + what
        + (r.number("expireTime") == 0 ? "" : " until " + Units.dateAndTime(r.number("expireTime")))
        + ", by \""
        + r.text("operator")
        + "\""
        + (r.text("text").isEmpty() ? "" : ": \"" + r.text("text") + "\"");
  }

  private String limitChange(final AuditRecord r) {
    return limit(r)
        + ": "
        + limitValue(r, "previous")
        + " to "
        + limitValue(r, "value")
        + (r.number("expireTime") == 0
            ? ""
            : ", override until " + Units.dateAndTime(r.number("expireTime")));
  }

  private String limit(final AuditRecord r) {
    return r.name("kind") + " of " + place(r);
  }

  /** Where a limit or mode holds, as in {@code strategy 1 (ema)}. */
  String place(final AuditRecord r) {
    final long at = r.sequence();
    return switch (r.name("scope")) {
      case "ACCOUNT" -> definitions.accountName((int) r.number("account"), at);
      case "STRATEGY" -> definitions.strategyName((int) r.number("strategy"), at);
      case "INSTRUMENT" -> definitions.symbol(r.instrument(), at);
      default -> r.instrument() != 0 ? definitions.symbol(r.instrument(), at) : "the firm";
    };
  }

  /** Side, quantity, type, prices and life of an order. */
  String terms(final AuditRecord r) {
    return r.name("side")
        + " "
        + quantity(r, "quantity")
        + " "
        + r.name("orderType")
        + prices(r)
        + " "
        + r.name("timeInForce");
  }

  private String prices(final AuditRecord r) {
    return (r.number("price") == 0 ? "" : " " + price(r, "price"))
        + (r.number("stopPrice") == 0 ? "" : " stop " + price(r, "stopPrice"));
  }

  private String instrument(final AuditRecord r) {
    return r.instrument() == 0 ? "" : " in " + definitions.symbol(r.instrument(), r.sequence());
  }

  private static String quoted(final String before, final String text) {
    return text.isEmpty() ? "" : before + text;
  }

  /** A price of an instrument, as it was defined at a sequence. */
  String price(final long mantissa, final int instrument, final long sequence) {
    return Units.price(mantissa, scale(instrument, sequence, "priceScale"));
  }

  /** A quantity of an instrument, as it was defined at a sequence. */
  String quantity(final long mantissa, final int instrument, final long sequence) {
    return Units.decimal(mantissa, scale(instrument, sequence, "quantityScale"));
  }

  String price(final AuditRecord r, final String field) {
    return Units.price(r.number(field), scale(r.instrument(), r.sequence(), "priceScale"));
  }

  String quantity(final AuditRecord r, final String field) {
    return Units.decimal(r.number(field), scale(r.instrument(), r.sequence(), "quantityScale"));
  }

  private static String money(final AuditRecord r, final String field) {
    return Units.money(r.number(field));
  }

  private int scale(final int instrument, final long sequence, final String field) {
    final AuditRecord definition = definitions.instrument(instrument, sequence);
    return definition == null ? 0 : (int) definition.number(field);
  }
}
