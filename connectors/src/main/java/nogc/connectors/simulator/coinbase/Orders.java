package nogc.connectors.simulator.coinbase;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.Predicate;
import nogc.connectors.sim.HostedMarket;
import nogc.connectors.sim.VenueHost;
import nogc.journal.codec.ExecutionReportDecoder;
import nogc.journal.codec.Liquidity;
import nogc.journal.codec.OrderType;
import nogc.journal.codec.TimeInForce;

/**
 * The orders of the profile: what clients ask for becomes orders of the venue, and what the venue
 * reports becomes states and events. On the venue's thread.
 */
final class Orders {
  static final int MAX_OPEN = 500;

  private final VenueHost host;
  private final Map<UUID, CoinbaseOrder> byId = new LinkedHashMap<>();
  private final Map<String, CoinbaseOrder> openByClientId = new HashMap<>();
  private final Map<String, CoinbaseOrder> lastByClientId = new HashMap<>();
  private final Map<Long, CoinbaseOrder> byNumber = new HashMap<>();
  private final Map<CoinbaseOrder, OrderForm> asked = new HashMap<>();
  private final List<Trade> trades = new ArrayList<>();
  private final List<OrderListener> listeners = new CopyOnWriteArrayList<>();
  private final Funds funds;

  Orders(final VenueHost host, final Funds funds) {
    this.host = host;
    this.funds = funds;
  }

  void listen(final OrderListener listener) {
    listeners.add(listener);
  }

  // What clients ask.

  /**
   * Takes a new order.
   *
   * @param session that owns it, for {@link #cancelAll}
   * @throws Refusal saying why the venue does not take it
   */
  CoinbaseOrder place(final OrderForm form, final Object session) {
    final Product product = form.product();
    if (openByClientId.containsKey(form.clientId())) {
      throw new Refusal("Duplicate client oid: an open order has it");
    }
    checkProduct(form);
    if (open(order -> order.product == product).size() >= MAX_OPEN) {
      throw new Refusal("Too many open orders");
    }
    if (form.postOnly() && wouldTake(form)) {
      throw new Refusal("Post only mode");
    }
    funds.check(form, openOrders(), reference(form));
    final CoinbaseOrder order = new CoinbaseOrder(form, session, host.timeNs());
    byId.put(order.id, order);
    openByClientId.put(form.clientId(), order);
    lastByClientId.put(form.clientId(), order);
    order.number = host.place(form.order());
    byNumber.put(order.number, order);
    return order;
  }

  private void checkProduct(final OrderForm form) {
    final Product product = form.product();
    if (product.tradingDisabled) {
      throw new Refusal("Trading is disabled");
    }
    if (product.cancelOnly) {
      throw new Refusal("Cancel only mode");
    }
    if (product.limitOnly && form.type() == OrderType.MARKET) {
      throw new Refusal("Limit only mode");
    }
    if (product.postOnly && !form.postOnly()) {
      throw new Refusal("Post only mode");
    }
  }

  private boolean wouldTake(final OrderForm form) {
    final HostedMarket market = host.market(form.product().instrument());
    final boolean opposite = !form.isBuy();
    return market.levels(opposite) > 0
        && (form.isBuy()
            ? form.price() >= market.price(opposite, 0)
            : form.price() <= market.price(opposite, 0));
  }

  /** The price at which an order counts: its own, or the market's. */
  private long reference(final OrderForm form) {
    if (form.price() != 0) {
      return form.price();
    }
    final HostedMarket market = host.market(form.product().instrument());
    final boolean opposite = !form.isBuy();
    return market.levels(opposite) > 0 ? market.price(opposite, 0) : market.lastPrice();
  }

  /** Asks for the end of an order; {@link OrderListener#onCancelRejected} if it is not open. */
  void cancel(final CoinbaseOrder order) {
    if (order.isOpen()) {
      host.cancel(order.number);
    } else {
      tell(each -> each.onCancelRejected(order, "Order already done"));
    }
  }

  /** Asks for the end of all open orders that are meant. */
  List<CoinbaseOrder> cancelAll(final Predicate<CoinbaseOrder> which) {
    final List<CoinbaseOrder> meant = open(which);
    meant.forEach(this::cancel);
    return meant;
  }

  /**
   * Asks for other terms.
   *
   * @throws Refusal if they cannot be
   */
  void replace(final CoinbaseOrder order, final OrderForm wanted) {
    if (openByClientId.containsKey(wanted.clientId())) {
      throw new Refusal("Duplicate client oid: an open order has it");
    }
    if (!order.isOpen()) {
      throw new Refusal("Order already done");
    }
    if (asked.containsKey(order)) {
      throw new Refusal("Another modification is under way");
    }
    if (wanted.size() <= order.executed) {
      throw new Refusal("Size is filled already");
    }
    asked.put(order, wanted);
    host.replace(order.number, wanted.size(), wanted.price(), wanted.stopPrice());
  }

  /** Self-trade prevention takes from an order: its total is less now. For tests. */
  void restate(final CoinbaseOrder order, final long size) {
    order.restating = true;
    final OrderForm now = order.form;
    replaceQuietly(order, now, size);
  }

  private void replaceQuietly(final CoinbaseOrder order, final OrderForm now, final long size) {
    asked.put(
        order,
        new OrderForm(
            now.clientId(),
            now.product(),
            now.side(),
            now.type(),
            now.life(),
            size,
            now.price(),
            now.stopPrice(),
            now.postOnly(),
            now.selfTrade()));
    host.replace(order.number, size, now.price(), now.stopPrice());
  }

  // What clients look up.

  CoinbaseOrder byId(final String id) {
    try {
      return byId.get(UUID.fromString(id));
    } catch (final IllegalArgumentException ex) {
      return null;
    }
  }

  /** The open order of this client id, else the last one that had it; null if none had. */
  CoinbaseOrder byClientId(final String id) {
    return lastByClientId.get(id);
  }

  List<CoinbaseOrder> open(final Predicate<CoinbaseOrder> which) {
    return openByClientId.values().stream().filter(which).toList();
  }

  Collection<CoinbaseOrder> openOrders() {
    return openByClientId.values();
  }

  Collection<CoinbaseOrder> all() {
    return byId.values();
  }

  List<Trade> trades() {
    return trades;
  }

  // What the venue says.

  void onReport(final ExecutionReportDecoder report) {
    final CoinbaseOrder order = byNumber.get(report.orderId());
    switch (report.kind()) {
      case ACCEPTED -> {
        order.status =
            order.form.stopPrice() == 0 ? CoinbaseOrder.Status.OPEN : CoinbaseOrder.Status.ACTIVE;
        tell(each -> each.onOpen(order));
      }
      case TRIGGERED -> {
        order.status = CoinbaseOrder.Status.OPEN;
        tell(each -> each.onTriggered(order));
      }
      case FILL -> filled(order, report);
      case CANCELED, EXPIRED -> canceled(order, report);
      case REJECTED -> {
        order.rejectReason = report.text();
        end(order, CoinbaseOrder.Status.REJECTED, "");
        tell(each -> each.onRejected(order));
      }
      case REPLACED -> replaced(order);
      case REPLACE_REJECTED -> {
        final OrderForm wanted = asked.remove(order);
        final String why = report.text();
        tell(each -> each.onReplaceRejected(order, wanted, why));
      }
      case CANCEL_REJECTED -> {
        final String why = report.text();
        tell(each -> each.onCancelRejected(order, why));
      }
      default -> throw new IllegalStateException("the venue reports no " + report.kind());
    }
  }

  private void filled(final CoinbaseOrder order, final ExecutionReportDecoder report) {
    order.executed = report.cumQuantity();
    order.value =
        order.value.add(
            BigInteger.valueOf(report.lastPrice())
                .multiply(BigInteger.valueOf(report.lastQuantity())));
    order.fees = Math.addExact(order.fees, report.fee());
    final Trade trade =
        new Trade(
            order.product.nextTrade(),
            order,
            report.lastPrice(),
            report.lastQuantity(),
            report.fee(),
            report.liquidity() == Liquidity.MAKER,
            report.venueTime());
    trades.add(trade);
    if (order.executed == order.form.size()) {
      end(order, CoinbaseOrder.Status.DONE, "filled");
    }
    tell(each -> each.onTrade(trade));
  }

  private void canceled(final CoinbaseOrder order, final ExecutionReportDecoder report) {
    final boolean expired =
        order.form.life() == TimeInForce.IOC && report.text().startsWith("immediate");
    end(order, CoinbaseOrder.Status.DONE, "canceled");
    tell(each -> each.onCanceled(order, expired));
  }

  private void replaced(final CoinbaseOrder order) {
    final OrderForm before = order.form;
    openByClientId.remove(before.clientId());
    order.form = asked.remove(order);
    openByClientId.put(order.form.clientId(), order);
    lastByClientId.put(order.form.clientId(), order);
    if (order.restating) {
      order.restating = false;
      tell(each -> each.onRestated(order, before));
    } else {
      tell(each -> each.onReplaced(order, before));
    }
    if (order.executed == order.form.size()) {
      end(order, CoinbaseOrder.Status.DONE, "filled");
    }
  }

  private void end(
      final CoinbaseOrder order, final CoinbaseOrder.Status status, final String reason) {
    order.status = status;
    order.doneReason = reason;
    order.doneNs = host.timeNs();
    openByClientId.remove(order.form.clientId());
    asked.remove(order);
  }

  private void tell(final Consumer<OrderListener> event) {
    listeners.forEach(event);
  }
}
