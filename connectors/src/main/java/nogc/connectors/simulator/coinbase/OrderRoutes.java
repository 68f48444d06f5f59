package nogc.connectors.simulator.coinbase;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import nogc.journal.codec.OrderType;
import nogc.journal.codec.TimeInForce;
import nogc.journal.fixed.Decimals;
import okhttp3.HttpUrl;

/** What the profile may ask for. On the venue's thread. */
final class OrderRoutes {
  static final String PROFILE = "9a0d1c1e-8c5f-4d2c-9c74-000000000001";

  private final Orders orders;
  private final Funds funds;
  private final Map<String, Product> products;

  OrderRoutes(final Orders orders, final Funds funds, final Map<String, Product> products) {
    this.orders = orders;
    this.funds = funds;
    this.products = products;
  }

  ObjectNode fees() {
    return Texts.object()
        .put("maker_fee_rate", "0.0040")
        .put("taker_fee_rate", "0.0060")
        .put("usd_volume", "0.00");
  }

  ArrayNode accounts() {
    final Map<String, BigDecimal[]> byCurrency = new TreeMap<>();
    for (final Product product : products.values()) {
      byCurrency.put(
          product.quote,
          new BigDecimal[] {
            money(funds.balance(product.quote)),
            money(funds.held(product.quote, orders.openOrders()))
          });
    }
    for (final Product product : products.values()) {
      byCurrency.put(
          product.base,
          new BigDecimal[] {
            size(product, funds.position(product)),
            size(product, funds.heldSize(product, orders.openOrders()))
          });
    }
    final ArrayNode accounts = JsonNodeFactory.instance.arrayNode();
    byCurrency.forEach(
        (currency, amounts) ->
            accounts
                .addObject()
                .put("id", "a-" + currency.toLowerCase(Locale.ROOT))
                .put("currency", currency)
                .put("balance", Texts.money(amounts[0]))
                .put("hold", Texts.money(amounts[1]))
                .put("available", Texts.money(amounts[0].subtract(amounts[1])))
                .put("profile_id", PROFILE)
                .put("trading_enabled", true));
    return accounts;
  }

  private static BigDecimal money(final long amount) {
    return BigDecimal.valueOf(amount, Decimals.MONEY_SCALE);
  }

  private static BigDecimal size(final Product product, final long size) {
    return BigDecimal.valueOf(size, product.recorded.quantityScale());
  }

  Answer list(final HttpUrl url) {
    final Set<String> wanted = new HashSet<>(url.queryParameterValues("status"));
    if (wanted.isEmpty()) {
      wanted.addAll(Set.of("open", "pending"));
    }
    final String product = url.queryParameter("product_id");
    final List<CoinbaseOrder> found =
        orders.all().stream()
            .filter(order -> product == null || order.product.id().equals(product))
            .filter(order -> wanted.contains("all") || wanted.contains(status(order)))
            .filter(order -> !isPurged(order))
            .toList();
    return Pages.of(found, url, order -> order.number, this::json);
  }

  Answer one(final String id) {
    final CoinbaseOrder order = find(id);
    return order == null || isPurged(order)
        ? Answer.error(404, "NotFound")
        : Answer.of(json(order));
  }

  /** An order that was canceled without an execution is forgotten. */
  private static boolean isPurged(final CoinbaseOrder order) {
    return order.status == CoinbaseOrder.Status.DONE && order.executed == 0;
  }

  private CoinbaseOrder find(final String id) {
    return id.startsWith("client:")
        ? orders.byClientId(id.substring("client:".length()))
        : orders.byId(id);
  }

  Answer cancel(final String id) {
    final CoinbaseOrder order = find(id);
    if (order == null || isPurged(order)) {
      return Answer.error(404, "order not found");
    }
    if (!order.isOpen()) {
      return Answer.error(400, "Order already done");
    }
    orders.cancel(order);
    return Answer.of(JsonNodeFactory.instance.textNode(order.id.toString()));
  }

  Answer cancelAll(final HttpUrl url) {
    final String product = url.queryParameter("product_id");
    final ArrayNode ids = JsonNodeFactory.instance.arrayNode();
    orders
        .cancelAll(order -> product == null || order.product.id().equals(product))
        .forEach(order -> ids.add(order.id.toString()));
    return Answer.of(ids);
  }

  Answer fills(final HttpUrl url) {
    final String product = url.queryParameter("product_id");
    final String id = url.queryParameter("order_id");
    if (product == null && id == null) {
      return Answer.error(400, "either order_id or product_id is required");
    }
    final List<Trade> found =
        orders.trades().stream()
            .filter(trade -> product == null || trade.order().product.id().equals(product))
            .filter(trade -> id == null || trade.order().id.toString().equals(id))
            .toList();
    return Pages.of(found, url, Trade::id, OrderRoutes::json);
  }

  static ObjectNode json(final Trade trade) {
    final CoinbaseOrder order = trade.order();
    return Texts.object()
        .put("created_at", Texts.time(trade.timeNs()))
        .put("trade_id", trade.id())
        .put("product_id", order.product.id())
        .put("order_id", order.id.toString())
        .put("user_id", "5f0000000000000000000001")
        .put("profile_id", PROFILE)
        .put("liquidity", trade.maker() ? "M" : "T")
        .put("price", order.product.price(trade.price()))
        .put("size", order.product.size(trade.size()))
        .put("fee", Texts.money(money(trade.fee())))
        .put("side", order.buy ? "buy" : "sell")
        .put("settled", true)
        .put("usd_volume", Texts.money(money(order.product.value(trade.price(), trade.size()))));
  }

  static String status(final CoinbaseOrder order) {
    return order.status.name().toLowerCase(Locale.ROOT);
  }

  private ObjectNode json(final CoinbaseOrder order) {
    final OrderForm form = order.form;
    final Product product = order.product;
    final ObjectNode json =
        Texts.object()
            .put("id", order.id.toString())
            .put("size", product.size(form.size()))
            .put("product_id", product.id())
            .put("profile_id", PROFILE)
            .put("side", order.buy ? "buy" : "sell")
            .put("type", form.type() == OrderType.MARKET ? "market" : "limit")
            .put("time_in_force", life(form.life()))
            .put("post_only", form.postOnly())
            .put("created_at", Texts.time(order.createdNs))
            .put("fill_fees", Texts.money(money(order.fees)))
            .put("filled_size", product.size(order.executed))
            .put("executed_value", Texts.money(value(order)))
            .put("status", status(order))
            .put("settled", !order.isOpen())
            .put("client_oid", form.clientId());
    if (form.price() != 0) {
      json.put("price", product.price(form.price()));
    }
    if (form.stopPrice() != 0) {
      json.put("stop", order.buy ? "entry" : "loss")
          .put("stop_price", product.price(form.stopPrice()));
    }
    if (!order.isOpen()) {
      json.put("done_at", Texts.time(order.doneNs)).put("done_reason", order.doneReason);
    }
    return json;
  }

  private static BigDecimal value(final CoinbaseOrder order) {
    return new BigDecimal(
        order.value, order.product.recorded.priceScale() + order.product.recorded.quantityScale());
  }

  private static String life(final TimeInForce life) {
    return life.name();
  }
}
