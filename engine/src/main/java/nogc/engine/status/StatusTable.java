package nogc.engine.status;

import java.util.ArrayList;
import java.util.List;
import nogc.journal.monitor.Seqlock;

/** The tables of the status file, with the rows for which there is room. */
enum StatusTable {
  /** The session, how far it was followed, and whether it was as computed. One row. */
  SESSION(
      1,
      new Fields()
          .number("installId")
          .text("baseCurrency", 8)
          .text("buildId", 40)
          .enumeration("kind", "SessionKind")
          .time("startTime")
          .enumeration("endReason", "EndReason")
          .time("endTime")
          .flag("caughtUp")
          .number("startedBehind")
          .number("sequence")
          .time("time")
          .number("inputs")
          .number("outputs")
          .number("stateHashes")
          .number("recordsPerSecond")
          .number("divergedSequence")
          .number("divergedInput")
          .time("divergedTime")
          .flag("divergenceJournaled")),
  /** The newest snapshot that proved itself. One row. */
  SNAPSHOT(
      1,
      new Fields()
          .number("sequence")
          .number("inputs")
          .time("time")
          .number("lengthBytes")
          .number("durationNs")
          .hash("hash")
          .number("kept")),
  /** Clock and disk, as last journaled, and the free space now. One row. */
  HEALTH(
      1,
      new Fields()
          .enumeration("clock", "ClockState")
          .number("clockOffsetNs")
          .time("clockTime")
          .enumeration("disk", "DiskState")
          .number("freeBytes")
          .number("minimumFreeBytes")
          .time("diskTime")),
  /** The firm, each account and each strategy: what it may do and what it earned. */
  SCOPES(
      512,
      new Fields()
          .enumeration("scope", "LimitScope")
          .number("id")
          .text("name", 32)
          .flag("enabled")
          .enumeration("mode", "TradingMode")
          .enumeration("reason", "RiskReason")
          .time("since")
          .money("profit")
          .money("dailyLoss")
          .money("drawdown")
          .number("openOrders")),
  /** Every limit that is set, and what is measured against it at this moment. */
  LIMITS(
      4_096,
      new Fields()
          .enumeration("scope", "LimitScope")
          .number("id")
          .text("name", 32)
          .enumeration("kind", "LimitKind")
          .limit("limit")
          .limit("measured")
          .flag("isMeasured")
          .number("quantityScale")),
  /** What the firm, as strategy 0, and each strategy holds. */
  POSITIONS(
      4_096,
      new Fields()
          .number("strategy")
          .text("strategyName", 32)
          .number("instrument")
          .text("symbol", 32)
          .quantity("quantity")
          .price("reference")
          .money("profit")
          .money("cash")
          .money("fees")
          .quantity("openBuy")
          .quantity("openSell")
          .number("priceScale")
          .number("quantityScale")),
  /** Orders that are not final, in the order of their approval. */
  ORDERS(
      4_096,
      new Fields()
          .number("orderId")
          .number("strategy")
          .text("strategyName", 32)
          .number("instrument")
          .text("symbol", 32)
          .number("venue")
          .enumeration("side", "Side")
          .enumeration("orderType", "OrderType")
          .enumeration("timeInForce", "TimeInForce")
          .enumeration("state", "OrderState")
          .quantity("quantity")
          .quantity("filled")
          .price("price")
          .price("stopPrice")
          .price("averagePrice")
          .number("revision")
          .number("priceScale")
          .number("quantityScale")),
  /** Gateways, brains and the other processes that have a ring. */
  PRODUCERS(
      256,
      new Fields()
          .number("ring")
          .text("name", 32)
          .enumeration("role", "RingRole")
          .enumeration("connector", "ConnectorState")
          .flag("inSync")
          .number("unresolved")
          .time("attached")
          .number("taken")
          .number("faults")),
  /** Instruments and their market. */
  INSTRUMENTS(
      2_048,
      new Fields()
          .number("instrument")
          .text("symbol", 32)
          .number("venue")
          .flag("enabled")
          .enumeration("phase", "TradingPhase")
          .price("bid")
          .price("ask")
          .price("reference")
          .time("referenceTime")
          .flag("bookTrusted")
          .number("anomalies")
          .number("priceScale")
          .number("quantityScale")),
  /** The last alerts, the newest first. */
  ALERTS(
      32,
      new Fields()
          .number("sequence")
          .time("time")
          .enumeration("code", "AlertCode")
          .text("symbol", 32)
          .number("orderId")
          .number("measured")
          .number("limitValue"));

  private final int capacity;
  private final List<StatusField> fields;
  private final int rowLength;

  StatusTable(final int capacity, final Fields fields) {
    this.capacity = capacity;
    this.fields = List.copyOf(fields.list);
    rowLength = fields.length;
  }

  /** As in the file. */
  String tableName() {
    return name().toLowerCase(java.util.Locale.ROOT);
  }

  /** Rows for which there is room. */
  int capacity() {
    return capacity;
  }

  List<StatusField> fields() {
    return fields;
  }

  /** Bytes of a row. */
  int rowLength() {
    return rowLength;
  }

  /** Bytes that a row takes in the file, both copies and the version. */
  int slotLength() {
    return Seqlock.size(rowLength);
  }

  /** Lays fields out one behind the other. */
  private static final class Fields {
    private final List<StatusField> list = new ArrayList<>();
    private int length;

    private Fields add(
        final String name, final StatusField.Kind kind, final String type, final int bytes) {
      list.add(new StatusField(name, kind, type, length, bytes));
      length += bytes;
      return this;
    }

    private Fields number(final String name, final StatusField.Kind kind) {
      return add(name, kind, null, Long.BYTES);
    }

    Fields number(final String name) {
      return number(name, StatusField.Kind.NUMBER);
    }

    Fields flag(final String name) {
      return number(name, StatusField.Kind.FLAG);
    }

    Fields time(final String name) {
      return number(name, StatusField.Kind.TIME);
    }

    Fields money(final String name) {
      return number(name, StatusField.Kind.MONEY);
    }

    Fields price(final String name) {
      return number(name, StatusField.Kind.PRICE);
    }

    Fields quantity(final String name) {
      return number(name, StatusField.Kind.QUANTITY);
    }

    Fields limit(final String name) {
      return number(name, StatusField.Kind.LIMIT);
    }

    Fields hash(final String name) {
      return number(name, StatusField.Kind.HASH);
    }

    Fields enumeration(final String name, final String type) {
      return add(name, StatusField.Kind.ENUM, type, Long.BYTES);
    }

    Fields text(final String name, final int bytes) {
      return add(name, StatusField.Kind.TEXT, null, bytes);
    }
  }
}
