package nogc.connectors.simulator.alpaca;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import nogc.connectors.sim.NewOrder;
import nogc.connectors.sim.VenueHost;
import nogc.journal.codec.ExecutionReportDecoder;

/**
 * The orders of the account: what clients ask for becomes orders of the venue, and what the venue
 * reports becomes states of orders and trade updates. On the venue's thread.
 *
 * <p>A replace is a new order of Alpaca and the same one at the venue: the new one goes on with
 * what the old one executed.
 */
final class Orders {
  private static final Set<String> REPLACE_FIELDS =
      Set.of("qty", "time_in_force", "limit_price", "stop_price", "trail", "client_order_id");
  private static final Set<String> REPLACEABLE = Set.of("new", "partially_filled");
  private static final Set<String> NOT_CANCELABLE = Set.of("pending_cancel", "pending_replace");

  private final VenueHost host;
  private final TradeUpdates updates;
  private final OrderParser parser;
  private final Map<UUID, AlpacaOrder> byId = new LinkedHashMap<>();
  private final Map<String, AlpacaOrder> byClientId = new HashMap<>();
  private final Map<Long, AlpacaOrder> byNumber = new HashMap<>();
  private final Map<UUID, AlpacaOrder> open = new LinkedHashMap<>();
  private final Map<AlpacaOrder, AlpacaOrder> successors = new HashMap<>();
  private final List<AlpacaOrder> trailing = new ArrayList<>();
  private final CryptoFees fees;
  private Balance balance;
  private boolean marketOpen = true;

  Orders(final VenueHost host, final Assets assets, final TradeUpdates updates, final long feeBps) {
    this.host = host;
    this.updates = updates;
    fees = new CryptoFees(host, feeBps);
    parser = new OrderParser(assets::called);
  }

  void balance(final Balance account) {
    balance = account;
  }

  CryptoFees fees() {
    return fees;
  }

  Collection<AlpacaOrder> open() {
    return open.values();
  }

  Collection<AlpacaOrder> all() {
    return byId.values();
  }

  AlpacaOrder byId(final String id) {
    try {
      final AlpacaOrder order = byId.get(UUID.fromString(id));
      if (order != null) {
        return order;
      }
    } catch (final IllegalArgumentException ex) {
      throw ApiError.unprocessable("order id \"" + id + "\" is no UUID");
    }
    throw ApiError.notFound("order not found for " + id);
  }

  AlpacaOrder byClientId(final String id) {
    final AlpacaOrder order = byClientId.get(id);
    if (order == null) {
      throw ApiError.notFound("order not found for " + id);
    }
    return order;
  }

  /** Takes a new order, or throws what is wrong with it. */
  AlpacaOrder submit(final JsonNode json) {
    final OrderForm form = parser.parse(json);
    final long quantity = form.notional() == null ? form.quantity() : quantityFor(form);
    if (byClientId.containsKey(form.clientOrderId())) {
      throw ApiError.unprocessable("client_order_id must be unique");
    }
    if (!form.orderClass().equals("oco")) {
      balance.check(form, quantity);
    }
    final AlpacaOrder order = add(form, form.clientOrderId());
    order.quantity = quantity;
    addLegs(order);
    if (form.isForAuction() || isOutOfHours(form)) {
      tell("accepted", order, "accepted");
    } else {
      updates.publish("pending_new", order, null);
      enter(order);
    }
    return order;
  }

  private long quantityFor(final OrderForm form) {
    final long price = balance.reference(form.asset());
    if (price == 0) {
      throw ApiError.forbidden("no price of " + form.asset().symbol() + " for a notional order");
    }
    final int scale = form.asset().recorded().quantityScale();
    final long lots =
        new BigDecimal(form.notional())
            .divide(
                BigDecimal.valueOf(price, form.asset().recorded().priceScale()),
                scale,
                RoundingMode.DOWN)
            .unscaledValue()
            .longValueExact();
    return form.asset().quantityOf(BigDecimal.valueOf(lots, scale));
  }

  private AlpacaOrder add(final OrderForm form, final String clientOrderId) {
    final AlpacaOrder order =
        new AlpacaOrder(UUID.randomUUID(), clientOrderId, form, host.timeNs());
    byId.put(order.id, order);
    byClientId.put(clientOrderId, order);
    open.put(order.id, order);
    return order;
  }

  private void addLegs(final AlpacaOrder order) {
    final OrderForm form = order.form;
    if (form.takeProfit() != 0 && !form.orderClass().equals("oco")) {
      order.legs.add(leg(order, "limit", form.takeProfit(), 0));
    }
    if (form.stopLoss() != 0) {
      final String type = form.stopLossLimit() == 0 ? "stop" : "stop_limit";
      order.legs.add(leg(order, type, form.stopLossLimit(), form.stopLoss()));
    }
    if (order.legs.size() == 2) {
      order.legs.get(0).other = order.legs.get(1);
      order.legs.get(1).other = order.legs.get(0);
    }
  }

  private AlpacaOrder leg(
      final AlpacaOrder parent, final String type, final long limit, final long stop) {
    final String id = UUID.randomUUID().toString();
    final AlpacaOrder leg = add(parent.form.leg(type, limit, stop, id), id);
    leg.quantity = parent.quantity;
    leg.status("held", host.timeNs());
    return leg;
  }

  /** An order goes to the venue, or to where it waits for its price. */
  private void enter(final AlpacaOrder order) {
    if (order.form.orderClass().equals("oco") && order.form.stopLoss() != 0) {
      order.limitPrice = order.form.takeProfit();
      final AlpacaOrder loss = order.legs.get(0);
      order.other = loss;
      loss.other = order;
      place(order, order.form);
      updates.publish("pending_new", loss, null);
      place(loss, loss.form);
    } else if (order.form.isTrailing()) {
      order.highWaterMark = balance.reference(order.asset);
      trailing.add(order);
      follow(order, order.highWaterMark);
      tell("new", order, "new");
    } else {
      place(order, order.form);
    }
  }

  private void place(final AlpacaOrder order, final OrderForm form) {
    final NewOrder wanted = form.order(order.quantity, order.limitPrice, order.stopPrice);
    order.number = host.place(wanted);
    byNumber.put(order.number, order);
  }

  private void tell(final String event, final AlpacaOrder order, final String status) {
    order.status(status, host.timeNs());
    updates.publish(event, order, null);
  }

  // Hours.

  private boolean isOutOfHours(final OrderForm form) {
    return !marketOpen && !form.asset().crypto() && !form.extendedHours();
  }

  boolean isMarketOpen() {
    return marketOpen;
  }

  /** Opens or closes the market of stocks; what waited for its opening goes to the venue. */
  void marketOpen(final boolean now) {
    marketOpen = now;
    if (now) {
      for (final AlpacaOrder order : List.copyOf(open.values())) {
        if (order.status.equals("accepted") && !order.form.isForAuction()) {
          enter(order);
        }
      }
    }
  }

  // Trailing stops.

  /** A trade moves the trailing stops of its asset, or triggers them. */
  void onTrade(final Asset asset, final long price) {
    for (final AlpacaOrder order : List.copyOf(trailing)) {
      if (order.asset.equals(asset) && order.status.equals("new")) {
        final boolean sell = !order.form.isBuy();
        if (sell ? price <= order.stopPrice : price >= order.stopPrice) {
          trailing.remove(order);
          order.number = host.place(order.form.order(order.quantity, 0, 0));
          byNumber.put(order.number, order);
        } else if (sell ? price > order.highWaterMark : price < order.highWaterMark) {
          follow(order, price);
        }
      }
    }
  }

  private static void follow(final AlpacaOrder order, final long mark) {
    order.highWaterMark = mark;
    final OrderForm form = order.form;
    final long tick = order.asset.recorded().tickSize();
    final BigDecimal distance =
        form.trailPrice() != null
            ? new BigDecimal(form.trailPrice()).movePointRight(order.asset.recorded().priceScale())
            : BigDecimal.valueOf(mark)
                .multiply(new BigDecimal(form.trailPercent()))
                .movePointLeft(2);
    final long ticks = Math.max(1, distance.longValue() / tick);
    order.stopPrice = mark + (form.isBuy() ? ticks : -ticks) * tick;
  }

  // Replace and cancel.

  /** Asks for other terms; what comes back is the new order, which may still be rejected. */
  AlpacaOrder replace(final String id, final JsonNode json) {
    final AlpacaOrder old = byId(id);
    OrderParser.checkFields(json, REPLACE_FIELDS);
    if (!REPLACEABLE.contains(old.status)) {
      throw ApiError.unprocessable("cannot replace order in " + old.status + " status");
    }
    if (old.form.notional() != null) {
      throw ApiError.unprocessable("notional orders cannot be replaced");
    }
    if (json.hasNonNull("time_in_force")
        && !json.path("time_in_force").asText().equals(old.form.timeInForce())) {
      throw ApiError.unprocessable("time_in_force of a working order cannot be changed here");
    }
    final String clientOrderId = OrderParser.clientOrderId(json);
    if (byClientId.containsKey(clientOrderId)) {
      throw ApiError.unprocessable("client_order_id must be unique");
    }
    final BigDecimal quantity = OrderParser.decimal(json, "qty");
    final BigDecimal limit = OrderParser.decimal(json, "limit_price");
    final BigDecimal stop = OrderParser.decimal(json, "stop_price");
    final long newQuantity = quantity == null ? old.quantity : old.asset.quantityOf(quantity);
    final long newLimit = limit == null ? old.limitPrice : old.asset.priceOf("limit_price", limit);
    final long newStop = stop == null ? old.stopPrice : old.asset.priceOf("stop_price", stop);
    if (newQuantity <= old.executed) {
      throw ApiError.unprocessable("qty must be greater than filled_qty");
    }
    final BigDecimal trail = OrderParser.decimal(json, "trail");
    if (trail != null && !old.form.isTrailing()) {
      throw ApiError.unprocessable("trail is for trailing stop orders");
    }
    if (newQuantity == old.quantity
        && newLimit == old.limitPrice
        && newStop == old.stopPrice
        && trail == null) {
      throw ApiError.unprocessable("order parameters are not changed");
    }
    final AlpacaOrder next =
        add(trail == null ? old.form : old.form.trailing(trail), clientOrderId);
    next.quantity = newQuantity;
    next.limitPrice = newLimit;
    next.stopPrice = newStop;
    next.executed = old.executed;
    next.value.set(old.value);
    next.replaces = old;
    old.statusBefore = old.status;
    tell("pending_replace", old, "pending_replace");
    if (old.number == 0) {
      trailing.remove(old);
      trailing.add(next);
      next.highWaterMark = old.highWaterMark;
      follow(next, next.highWaterMark);
      onReplaced(old, next);
      return next;
    }
    successors.put(old, next);
    host.replace(old.number, newQuantity, newLimit, stop == null ? 0 : newStop);
    return next;
  }

  /** Asks for the end of an order. */
  void cancel(final AlpacaOrder order) {
    if (!order.isOpen() || NOT_CANCELABLE.contains(order.status)) {
      throw ApiError.unprocessable("order is already in \"" + order.status + "\" state");
    }
    order.cancelRequestedNs = host.timeNs();
    if (order.number == 0) {
      trailing.remove(order);
      end(order, "canceled");
      return;
    }
    order.statusBefore = order.status;
    tell("pending_cancel", order, "pending_cancel");
    host.cancel(order.number);
  }

  private void end(final AlpacaOrder order, final String status) {
    final long nowNs = host.timeNs();
    switch (status) {
      case "canceled" -> order.canceledNs = nowNs;
      case "expired" -> order.expiredNs = nowNs;
      default -> order.failedNs = nowNs;
    }
    tell(status, order, status);
    close(order);
    for (final AlpacaOrder leg : order.legs) {
      cancelQuietly(leg);
    }
    if (order.other != null) {
      cancelQuietly(order.other);
    }
  }

  private void cancelQuietly(final AlpacaOrder order) {
    if (order.isOpen() && !NOT_CANCELABLE.contains(order.status)) {
      cancel(order);
    }
  }

  private void close(final AlpacaOrder order) {
    open.remove(order.id);
  }

  // What the venue says.

  void onReport(final ExecutionReportDecoder report) {
    final AlpacaOrder order = byNumber.get(report.orderId());
    final AlpacaOrder successor = successors.get(order);
    switch (report.kind()) {
      case ACCEPTED -> {
        if (!order.status.equals("new")) {
          tell("new", order, "new");
        }
      }
      case FILL -> onFill(order, report);
      case REPLACED -> onReplaced(order, successor);
      case REPLACE_REJECTED -> {
        successors.remove(order);
        reject(successor);
        if (order.status.equals("pending_replace")) {
          order.status(order.statusBefore, host.timeNs());
        }
      }
      case CANCEL_REJECTED -> {
        if (order.status.equals("pending_cancel")) {
          order.status(order.statusBefore, host.timeNs());
        }
        updates.publish("order_cancel_rejected", order, null);
      }
      case CANCELED -> end(order, "canceled");
      case EXPIRED -> end(order, "expired");
      case REJECTED -> end(order, "rejected");
      default -> {
        // a trigger has no update at Alpaca
      }
    }
  }

  private void reject(final AlpacaOrder successor) {
    if (successor != null) {
      successor.failedNs = host.timeNs();
      tell("order_replace_rejected", successor, "rejected");
      close(successor);
    }
  }

  private void onReplaced(final AlpacaOrder old, final AlpacaOrder next) {
    successors.remove(old);
    old.replacedNs = host.timeNs();
    old.replacedBy = next;
    next.executed = old.executed;
    next.value.set(old.value);
    next.number = old.number;
    next.other = old.other;
    if (next.other != null) {
      next.other.other = next;
    }
    if (next.number != 0) {
      byNumber.put(next.number, next);
    }
    tell("replaced", old, "replaced");
    close(old);
    tell("new", next, next.executed > 0 ? "partially_filled" : "new");
  }

  private void onFill(final AlpacaOrder order, final ExecutionReportDecoder report) {
    order.fill(report.lastPrice(), report.lastQuantity(), report.venueTime());
    fees.take(order, report.lastPrice(), report.lastQuantity());
    final Fill fill =
        new Fill(
            UUID.randomUUID(),
            order,
            report.lastPrice(),
            report.lastQuantity(),
            order.executed,
            order.quantity,
            host.account().holding(order.asset.instrument()).quantity(),
            report.venueTime());
    updates.publish(fill.isLast() ? "fill" : "partial_fill", order, fill);
    if (order.executed < order.quantity) {
      return;
    }
    close(order);
    if (order.other != null) {
      cancelQuietly(order.other);
    } else {
      for (final AlpacaOrder leg : order.legs) {
        updates.publish("pending_new", leg, null);
        place(leg, leg.form);
      }
    }
  }
}
