package nogc.replay.pack;

import java.util.List;
import java.util.Map;
import nogc.replay.pack.Table.Column;

/**
 * The columns of the tables of a bundle, and how regulators name what we hold.
 *
 * <p>RTS 6: Commission Delegated Regulation (EU) 2017/589, Annex II. RTS 24: Commission Delegated
 * Regulation (EU) 2017/580, Annex, Table 2. CAT: CAT Reporting Technical Specifications for
 * Industry Members. Only fields that the journal holds are there; what is not is listed in {@code
 * docs/audit-seals.md}.
 */
final class Columns {
  static final List<Column> ORDERS =
      Column.plain(
          "order",
          "strategy",
          "symbol",
          "currency",
          "side",
          "type",
          "time_in_force",
          "quantity",
          "price",
          "stop_price",
          "revision",
          "state",
          "filled",
          "average_price",
          "created",
          "updated",
          "venue_order");

  static final List<Column> FILLS =
      Column.plain(
          "sequence",
          "time",
          "venue_time",
          "event",
          "order",
          "execution",
          "ref_execution",
          "strategy",
          "symbol",
          "side",
          "last_quantity",
          "last_price",
          "cum_quantity",
          "leaves_quantity",
          "fee",
          "fee_currency",
          "liquidity",
          "venue_order");

  static final List<Column> STATE_HASHES = Column.plain("sequence", "time", "inputs", "hash");

  static final List<Column> RTS6 =
      Column.of(
          "Date and time", "time",
          "Sequence number", "sequence",
          "Event", "event",
          "Investment decision within firm", "strategy",
          "Order identification code", "order",
          "Revision", "revision",
          "Trading venue order identification code", "venue_order",
          "Financial instrument identification code", "symbol",
          "Buy-sell indicator", "rts_side",
          "Order type", "type",
          "Order type classification", "rts_class",
          "Validity period", "rts_validity",
          "Limit price", "price",
          "Stop price", "stop_price",
          "Price currency", "currency",
          "Initial quantity", "quantity",
          "Traded quantity", "last_quantity",
          "Transaction price", "last_price",
          "Remaining quantity", "leaves_quantity",
          "Passive or aggressive indicator", "rts_passive",
          "Date and time of submission", "sent_time",
          "Date and time at the venue", "venue_time");

  static final List<Column> RTS24 =
      Column.of(
          "Investment decision within firm",
          "strategy",
          "Date and time",
          "time",
          "Validity period",
          "rts_validity",
          "Sequence number",
          "sequence",
          "Financial instrument identification code",
          "symbol",
          "Date of receipt",
          "receive_time",
          "Order identification code",
          "order",
          "New order, order modification, order cancellation, order rejections,"
              + " partial or full execution",
          "rts_event",
          "Order type",
          "type",
          "Order type classification",
          "rts_class",
          "Limit price",
          "price",
          "Stop price",
          "stop_price",
          "Transaction price",
          "last_price",
          "Price currency",
          "currency",
          "Price notation",
          "rts_notation",
          "Buy-sell indicator",
          "rts_side",
          "Initial quantity",
          "quantity",
          "Remaining quantity including hidden",
          "leaves_quantity",
          "Traded quantity",
          "last_quantity",
          "Passive or aggressive indicator",
          "rts_passive",
          "Trading venue transaction identification code",
          "execution");

  static final List<Column> CAT =
      Column.of(
          "type", "cat_type",
          "firmROEID", "sequence",
          "orderKeyDate", "cat_key_date",
          "orderID", "order",
          "symbol", "symbol",
          "eventTimestamp", "cat_time",
          "manualFlag", "cat_false",
          "electronicDupFlag", "cat_false",
          "side", "cat_side",
          "price", "price",
          "quantity", "cat_quantity",
          "orderType", "cat_order_type",
          "timeInForce", "time_in_force",
          "leavesQty", "leaves_quantity",
          "tradeID", "execution");

  static final Map<String, String> RTS_SIDE = Map.of("BUY", "BUYI", "SELL", "SELL");
  static final Map<String, String> RTS_VALIDITY =
      Map.of("DAY", "DAVY", "GTC", "GTCV", "IOC", "IOCV", "FOK", "FOKV");
  static final Map<String, String> RTS_CLASS =
      Map.of("LIMIT", "LMTO", "STOP", "STOP", "STOP_LIMIT", "STOP", "TRAILING_STOP", "STOP");
  static final Map<String, String> RTS_PASSIVE = Map.of("MAKER", "PASV", "TAKER", "AGRE");
  static final Map<String, String> RTS_EVENT =
      Map.of(
          "NEW",
          "NEWO",
          "REPLACED",
          "REME",
          "REJECTED",
          "REMO",
          "EXPIRED",
          "EXPI",
          "TRIGGERED",
          "TRIG");
  static final Map<String, String> CAT_SIDE = Map.of("BUY", "B", "SELL", "SL");
  static final Map<String, String> CAT_TYPE =
      Map.of(
          "NEW", "MENO", "REPLACED", "MEOM", "CANCELED", "MEOC", "EXPIRED", "MEOC", "FILL", "MEOT");
  static final Map<String, String> CAT_ORDER_TYPE = Map.of("MARKET", "MKT", "LIMIT", "LMT");

  private Columns() {}
}
