package nogc.connectors.simulator.coinbase;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import nogc.journal.codec.OrderType;
import nogc.journal.codec.Side;
import nogc.journal.codec.TimeInForce;
import quickfix.FieldMap;
import quickfix.FieldNotFound;
import quickfix.Group;
import quickfix.Message;

/** What a client asks in FIX, done. On the venue's thread. */
final class FixOrders implements OrderListener {
  private static final int MAX_BATCH = 15;
  private static final int UNKNOWN_SYMBOL = 1;

  private record Cancel(String name, String original) {}

  private final Orders orders;
  private final Function<String, Product> products;
  private final FixReports reports;
  private final Object session;
  private final Map<CoinbaseOrder, Cancel> cancels = new HashMap<>();

  /**
   * @param products by id; null for one that is not traded
   * @param session that owns what is placed here
   */
  FixOrders(
      final Orders orders,
      final Function<String, Product> products,
      final FixReports reports,
      final Object session) {
    this.orders = orders;
    this.products = products;
    this.reports = reports;
    this.session = session;
  }

  /** Does what a request says; what cannot be done is answered by a reject. */
  void onRequest(final Message request) throws FieldNotFound {
    final String type = request.getHeader().getString(35);
    try {
      switch (type) {
        case "D" -> place(request);
        case "F" -> cancel(request);
        case "G" -> replace(request);
        case "H" -> status(request);
        case "q" -> massCancel(request);
        case "U6" -> placeBatch(request);
        case "U4" -> cancelBatch(request);
        default -> throw new Refusal("unsupported message type " + type);
      }
    } catch (final Refusal ex) {
      reports.businessReject(request, name(request), ex.getMessage());
    }
  }

  static String name(final FieldMap request) {
    final String own = text(request, 11);
    return own.isEmpty() ? text(request, 8014) : own;
  }

  private static String text(final FieldMap request, final int tag) {
    return request.getOptionalString(tag).orElse("");
  }

  private void place(final FieldMap request) {
    final OrderForm form = form(request);
    try {
      orders.place(form, session);
    } catch (final Refusal ex) {
      reports.refused(form, ex.getMessage());
    }
  }

  /** Reads a new order; what is wrong with its form is refused as a message. */
  private OrderForm form(final FieldMap request) {
    final Product product = product(text(request, 55));
    final OrderType type = type(request);
    final boolean limited = type != OrderType.MARKET;
    if (request.isSetField(152)) {
      throw new Refusal("CashOrderQty is not simulated");
    }
    if (!request.isSetField(38)) {
      throw new Refusal("Missing OrderQty or CashOrderQty");
    }
    if (limited != request.isSetField(44)) {
      throw new Refusal(limited ? "Missing Price" : "Market order with a Price");
    }
    if ((type == OrderType.STOP_LIMIT) != request.isSetField(99)) {
      throw new Refusal("StopPx belongs to stop limit orders, and to them always");
    }
    final boolean postOnly = text(request, 18).equals("A");
    final TimeInForce life = life(request);
    if (postOnly && (life != TimeInForce.GTC || !limited)) {
      throw new Refusal("Post only is for orders that rest");
    }
    return new OrderForm(
        clientId(request),
        product,
        text(request, 54).equals("1") ? Side.BUY : Side.SELL,
        type,
        life,
        product.size("OrderQty", text(request, 38)),
        limited ? product.price("Price", text(request, 44)) : 0,
        type == OrderType.STOP_LIMIT ? product.price("StopPx", text(request, 99)) : 0,
        postOnly,
        text(request, 7928));
  }

  private Product product(final String id) {
    final Product product = products.apply(id);
    if (product == null) {
      throw new Refusal("Unknown symbol " + id + ", reason " + UNKNOWN_SYMBOL);
    }
    return product;
  }

  private static String clientId(final FieldMap request) {
    final String id = text(request, 11);
    if (!OrderForm.isClientId(id)) {
      throw new Refusal("ClOrdID is no UUID of version 4: " + id);
    }
    return id;
  }

  private static OrderType type(final FieldMap request) {
    return switch (text(request, 40)) {
      case "1" -> OrderType.MARKET;
      case "2" -> OrderType.LIMIT;
      case "4" -> OrderType.STOP_LIMIT;
      default -> throw new Refusal("OrdType " + text(request, 40) + " is not simulated");
    };
  }

  private static TimeInForce life(final FieldMap request) {
    return switch (text(request, 59)) {
      case "", "1" -> TimeInForce.GTC;
      case "3" -> TimeInForce.IOC;
      case "4" -> TimeInForce.FOK;
      default -> throw new Refusal("TimeInForce " + text(request, 59) + " is not simulated");
    };
  }

  private CoinbaseOrder find(final FieldMap request) {
    final String id = text(request, 37);
    if (!id.isEmpty()) {
      return orders.byId(id);
    }
    return orders.byClientId(text(request, 41));
  }

  private void cancel(final FieldMap request) {
    final String name = clientId(request);
    if (!request.isSetField(37) && !request.isSetField(41)) {
      throw new Refusal("Missing OrderID or OrigClOrdID");
    }
    final CoinbaseOrder order = find(request);
    if (order == null || !order.product.id().equals(text(request, 55))) {
      reports.cancelReject(name, null, text(request, 41), "1", "Unknown order");
      return;
    }
    cancels.put(order, new Cancel(name, text(request, 41)));
    orders.cancel(order);
  }

  private void replace(final FieldMap request) {
    final String name = clientId(request);
    final CoinbaseOrder order = find(request);
    if (order == null || !order.product.id().equals(text(request, 55))) {
      reports.cancelReject(name, null, text(request, 41), "2", "Unknown order");
      return;
    }
    final OrderForm now = order.form;
    final Product product = order.product;
    final OrderType type = type(request);
    try {
      if (order.session != session) {
        throw new Refusal("Order was placed by another session");
      }
      if (type != now.type()) {
        throw new Refusal("OrdType cannot be changed");
      }
      orders.replace(
          order,
          new OrderForm(
              name,
              product,
              now.side(),
              type,
              now.life(),
              product.size("OrderQty", text(request, 38)),
              product.price("Price", text(request, 44)),
              request.isSetField(99) ? product.price("StopPx", text(request, 99)) : now.stopPrice(),
              now.postOnly(),
              now.selfTrade()));
    } catch (final Refusal ex) {
      reports.cancelReject(name, order, text(request, 41), "2", ex.getMessage());
    }
  }

  /** Says of an open order that a change comes too late, as if it were filled. */
  void refuseReplace(final Message request) {
    reports.cancelReject(
        name(request), find(request), text(request, 41), "2", "Order already filled");
  }

  private void status(final FieldMap request) {
    final CoinbaseOrder order =
        request.isSetField(37) ? find(request) : orders.byClientId(text(request, 11));
    if (order == null) {
      reports.unknownStatus(name(request), product(text(request, 55)), text(request, 54));
    } else {
      reports.status(order);
    }
  }

  private void massCancel(final FieldMap request) {
    final String name = clientId(request);
    reports.massCancelReport(name, text(request, 530), "");
    orders.cancelAll(
        order -> order.session == session && order.status != CoinbaseOrder.Status.PENDING);
  }

  private static List<Group> group(final Message request) throws FieldNotFound {
    final List<Group> entries = new ArrayList<>();
    for (int i = 1; i <= request.getGroupCount(73); i++) {
      entries.add(request.getGroup(i, 73));
    }
    return entries;
  }

  /** A batch is taken or refused as a whole. */
  private List<Group> batch(final Message request) throws FieldNotFound {
    final List<Group> entries = group(request);
    if (!OrderForm.isClientId(text(request, 8014))) {
      throw new Refusal("BatchID is no UUID of version 4");
    }
    if (entries.isEmpty() || entries.size() > MAX_BATCH) {
      throw new Refusal("a batch has 1 to " + MAX_BATCH + " orders, not " + entries.size());
    }
    final Set<String> symbols = new HashSet<>();
    entries.forEach(entry -> symbols.add(text(entry, 55)));
    if (symbols.size() > 1) {
      throw new Refusal("a batch is for one symbol");
    }
    return entries;
  }

  private void placeBatch(final Message request) throws FieldNotFound {
    final List<OrderForm> forms = new ArrayList<>();
    try {
      for (final Group entry : batch(request)) {
        forms.add(form(entry));
      }
    } catch (final Refusal ex) {
      reports.batchReject("U7", text(request, 8014), ex.getMessage());
      return;
    }
    for (final OrderForm form : forms) {
      try {
        orders.place(form, session);
      } catch (final Refusal ex) {
        reports.refused(form, ex.getMessage());
      }
    }
  }

  private void cancelBatch(final Message request) throws FieldNotFound {
    final List<Group> entries;
    try {
      entries = batch(request);
      entries.forEach(FixOrders::clientId);
    } catch (final Refusal ex) {
      reports.batchReject("U5", text(request, 8014), ex.getMessage());
      return;
    }
    entries.forEach(this::cancel);
  }

  // Which request the venue answers.

  @Override
  public void onCanceled(final CoinbaseOrder order, final boolean expired) {
    cancels.remove(order);
  }

  @Override
  public void onCancelRejected(final CoinbaseOrder order, final String why) {
    final Cancel cancel = cancels.remove(order);
    if (cancel != null) {
      reports.cancelReject(cancel.name(), order, cancel.original(), "1", why);
    }
  }

  @Override
  public void onOpen(final CoinbaseOrder order) {
    // Said by the reports.
  }

  @Override
  public void onRejected(final CoinbaseOrder order) {
    // Said by the reports.
  }

  @Override
  public void onTrade(final Trade trade) {
    // Said by the reports.
  }

  @Override
  public void onReplaced(final CoinbaseOrder order, final OrderForm before) {
    // Said by the reports.
  }

  @Override
  public void onRestated(final CoinbaseOrder order, final OrderForm before) {
    // Said by the reports.
  }

  @Override
  public void onReplaceRejected(
      final CoinbaseOrder order, final OrderForm wanted, final String why) {
    // Said by the reports.
  }

  @Override
  public void onTriggered(final CoinbaseOrder order) {
    // Said by the reports.
  }
}
