package nogc.replay.pack;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import nogc.journal.RecordHandler;
import org.agrona.DirectBuffer;

/**
 * Follows the orders of one account through the records and writes the tables of a bundle. A row
 * stands for a record of the period; records before it only tell what the orders were.
 */
final class Blotter implements RecordHandler {
  private static final Set<String> EXECUTIONS = Set.of("FILL", "BUST", "CORRECT");
  private static final Set<String> RTS6_EVENTS = Set.of("NEW", "REPLACE", "CANCEL", "SENT", "FILL");
  private static final int MONEY_SCALE = 8;

  private final int account;
  private final long fromNs;
  private final long toNs;
  private final Fields fields = new Fields();
  private final Map<Integer, Instrument> instruments = new HashMap<>();
  private final Map<Long, String> strategies = new HashMap<>();
  private final Map<Long, Order> orders = new TreeMap<>();
  private final Table fills = new Table(Columns.FILLS);
  private final Table stateHashes = new Table(Columns.STATE_HASHES);
  private final Table rts6 = new Table(Columns.RTS6);
  private final Table rts24 = new Table(Columns.RTS24);
  private final Table cat = new Table(Columns.CAT);

  Blotter(final int account, final long fromNs, final long toNs) {
    this.account = account;
    this.fromNs = fromNs;
    this.toNs = toNs;
  }

  @Override
  public void onRecord(final DirectBuffer buffer, final int offset, final int length) {
    fields.wrap(buffer, offset, length);
    if (fields.time() >= toNs) {
      return;
    }
    switch (fields.kind()) {
      case "InstrumentDefinition" -> instruments.put(fields.instrument(), Instrument.of(fields));
      case "StrategyDefinition" -> strategies.put(fields.number("strategy"), fields.text("name"));
      case "OrderCommand" -> onCommand();
      case "OrderSent" -> onSent();
      case "ExecutionReport" -> onReport();
      case "OrderUpdate" -> onUpdate();
      case "StateHash" -> onStateHash();
      default -> {
        // Tells nothing of an order.
      }
    }
  }

  private boolean isInPeriod() {
    return fields.time() >= fromNs;
  }

  private void onCommand() {
    if (fields.number("venue") != account) {
      return;
    }
    final String kind = fields.name("kind");
    final long id = fields.number("orderId");
    final boolean known = orders.containsKey(id);
    final Order order = orders.computeIfAbsent(id, Order::new);
    if (!known || !"CANCEL".equals(kind)) {
      order.terms(fields);
    }
    order.cancelAsked |= "CANCEL".equals(kind);
    if ("NEW".equals(kind)) {
      order.created = fields.time();
    }
    write(row(kind, order), order);
  }

  private void onSent() {
    final Order order = orders.get(fields.number("orderId"));
    if (order != null) {
      final Map<String, String> row = row("SENT", order);
      row.put("sent_time", Plain.time(fields.number("sentTime")));
      write(row, order);
    }
  }

  private void onReport() {
    if (fields.source() != account) {
      return;
    }
    final Order order = orders.get(fields.number("orderId"));
    final String venueOrder = fields.text("venueOrderId");
    if (order != null && !venueOrder.isEmpty()) {
      order.venueOrder = venueOrder;
    }
    final String kind = fields.name("kind");
    final Instrument instrument = instrument(fields.instrument());
    final Map<String, String> row = row(kind, order);
    row.put("venue_order", venueOrder);
    row.put("venue_time", Plain.time(fields.number("venueTime")));
    row.put("receive_time", Plain.time(fields.number("receiveTime")));
    row.put("cum_quantity", instrument.quantity(fields.number("cumQuantity")));
    row.put("leaves_quantity", instrument.quantity(fields.number("leavesQuantity")));
    if (order == null) {
      side(row, fields.name("side"));
      final long strategy = fields.number("strategy");
      if (strategy != 0) {
        row.put("strategy", strategy(strategy));
      }
    }
    if (EXECUTIONS.contains(kind)) {
      final String currency = fields.text("feeCurrency");
      row.put("execution", Long.toString(fields.number("executionId")));
      row.put("ref_execution", Long.toString(fields.number("refExecutionId")));
      row.put("last_quantity", instrument.quantity(fields.number("lastQuantity")));
      row.put("last_price", instrument.price(fields.number("lastPrice")));
      row.put("fee", Plain.decimal(fields.number("fee"), MONEY_SCALE));
      row.put("fee_currency", currency.isEmpty() ? instrument.currency() : currency);
      row.put("liquidity", fields.name("liquidity"));
      row.put("rts_passive", Columns.RTS_PASSIVE.getOrDefault(fields.name("liquidity"), ""));
    }
    if ("FILL".equals(kind)) {
      row.put("rts_event", fields.number("leavesQuantity") > 0 ? "PARF" : "FILL");
      row.put("cat_quantity", row.get("last_quantity"));
    } else if ("CANCELED".equals(kind)) {
      row.put("rts_event", order != null && order.cancelAsked ? "CAME" : "CAMO");
    }
    write(row, order);
  }

  private void onUpdate() {
    final Order order = orders.get(fields.number("orderId"));
    if (order != null) {
      order.update(fields);
      order.touched |= isInPeriod();
    }
  }

  private void onStateHash() {
    if (isInPeriod()) {
      final Map<String, String> row = new LinkedHashMap<>();
      row.put("sequence", Long.toString(fields.sequence()));
      row.put("time", Plain.time(fields.time()));
      row.put("inputs", Long.toString(fields.number("inputs")));
      row.put("hash", String.format("%016x", fields.number("hash")));
      stateHashes.add(row);
    }
  }

  private Instrument instrument(final int id) {
    return instruments.getOrDefault(id, Instrument.UNKNOWN);
  }

  private String strategy(final long id) {
    return strategies.getOrDefault(id, Long.toString(id));
  }

  /** What all tables have of an event; {@code order} is null for an order that is not ours. */
  private Map<String, String> row(final String event, final Order order) {
    final Map<String, String> row = new LinkedHashMap<>();
    row.put("event", event);
    row.put("sequence", Long.toString(fields.sequence()));
    row.put("time", Plain.time(fields.time()));
    row.put("cat_time", Plain.denseTime(fields.time()));
    row.put("order", Long.toString(fields.number("orderId")));
    row.put("cat_false", "false");
    row.put("rts_notation", "MONE");
    row.put("rts_event", Columns.RTS_EVENT.getOrDefault(event, ""));
    row.put("cat_type", Columns.CAT_TYPE.getOrDefault(event, ""));
    final Instrument instrument = instrument(fields.instrument());
    row.put("symbol", instrument.symbol());
    row.put("currency", instrument.currency());
    if (order != null) {
      terms(row, order);
      row.put("cat_quantity", row.get("quantity"));
      row.put("cat_key_date", Plain.denseTime(order.created));
    }
    return row;
  }

  private void terms(final Map<String, String> row, final Order order) {
    final Instrument instrument = instrument(order.instrument);
    row.put("strategy", strategy(order.strategy));
    row.put("revision", Long.toString(order.revision));
    side(row, order.side);
    row.put("type", order.type);
    row.put("time_in_force", order.timeInForce);
    row.put("rts_class", Columns.RTS_CLASS.getOrDefault(order.type, ""));
    row.put("rts_validity", Columns.RTS_VALIDITY.getOrDefault(order.timeInForce, ""));
    row.put("cat_order_type", Columns.CAT_ORDER_TYPE.getOrDefault(order.type, order.type));
    row.put("quantity", instrument.quantity(order.quantity));
    row.put("price", instrument.priceOrNone(order.price));
    row.put("stop_price", instrument.priceOrNone(order.stopPrice));
    row.put("venue_order", order.venueOrder);
  }

  private static void side(final Map<String, String> row, final String side) {
    row.put("side", side);
    row.put("rts_side", Columns.RTS_SIDE.getOrDefault(side, ""));
    row.put("cat_side", Columns.CAT_SIDE.getOrDefault(side, ""));
  }

  private void write(final Map<String, String> row, final Order order) {
    if (!isInPeriod()) {
      return;
    }
    if (order != null) {
      order.touched = true;
    }
    final String event = row.get("event");
    if (EXECUTIONS.contains(event)) {
      fills.add(row);
    }
    if (RTS6_EVENTS.contains(event)) {
      rts6.add(row);
    }
    if (!row.get("rts_event").isEmpty()) {
      rts24.add(row);
    }
    if (!row.get("cat_type").isEmpty()) {
      cat.add(row);
    }
  }

  private String orders() {
    final Table table = new Table(Columns.ORDERS);
    for (final Order order : orders.values()) {
      if (order.touched) {
        final Instrument instrument = instrument(order.instrument);
        final Map<String, String> row = new LinkedHashMap<>();
        terms(row, order);
        row.put("order", Long.toString(order.id));
        row.put("symbol", instrument.symbol());
        row.put("currency", instrument.currency());
        row.put("state", order.state);
        row.put("filled", instrument.quantity(order.filled));
        row.put("average_price", instrument.priceOrNone(order.averagePrice));
        row.put("created", Plain.time(order.created));
        row.put("updated", Plain.time(order.updated));
        table.add(row);
      }
    }
    return table.text();
  }

  /** The tables by the names of their files. */
  Map<String, String> tables() {
    final Map<String, String> tables = new LinkedHashMap<>();
    tables.put("state-hashes.csv", stateHashes.text());
    tables.put("blotter/orders.csv", orders());
    tables.put("blotter/fills.csv", fills.text());
    tables.put("rts6.csv", rts6.text());
    tables.put("rts24.csv", rts24.text());
    tables.put("cat.csv", cat.text());
    return tables;
  }
}
