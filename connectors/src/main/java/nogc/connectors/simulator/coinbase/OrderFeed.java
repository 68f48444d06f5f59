package nogc.connectors.simulator.coinbase;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.UUID;
import nogc.connectors.sim.VenueHost;
import nogc.journal.codec.OrderType;

/**
 * What becomes of our orders, on the channels full and, with more of it, user. On the venue's
 * thread.
 */
final class OrderFeed implements OrderListener {
  private static final String USER = "5f0000000000000000000001";

  private final VenueHost host;
  private final Map<Integer, Level3> books;
  private final Feed feed;

  OrderFeed(final VenueHost host, final Map<Integer, Level3> books, final Feed feed) {
    this.host = host;
    this.books = books;
    this.feed = feed;
  }

  private Level3 book(final CoinbaseOrder order) {
    return books.get(order.product.instrument());
  }

  private ObjectNode message(final CoinbaseOrder order, final String type) {
    return Texts.object()
        .put("type", type)
        .put("time", Texts.time(host.timeNs()))
        .put("product_id", order.product.id())
        .put("sequence", order.product.nextSequence())
        .put("order_id", order.id.toString())
        .put("side", order.buy ? "buy" : "sell");
  }

  private void publish(final CoinbaseOrder order, final ObjectNode message) {
    feed.publish("full", order.product, message);
    feed.publish(
        "user",
        order.product,
        message.deepCopy().put("user_id", USER).put("profile_id", OrderRoutes.PROFILE));
  }

  @Override
  public void onOpen(final CoinbaseOrder order) {
    if (order.status == CoinbaseOrder.Status.ACTIVE) {
      activated(order);
    } else {
      received(order);
      rest(order);
    }
  }

  private void activated(final CoinbaseOrder order) {
    feed.publish(
        "user",
        order.product,
        Texts.object()
            .put("type", "activate")
            .put("product_id", order.product.id())
            .put("timestamp", Texts.time(host.timeNs()))
            .put("user_id", USER)
            .put("profile_id", OrderRoutes.PROFILE)
            .put("order_id", order.id.toString())
            .put("stop_type", order.buy ? "entry" : "loss")
            .put("side", order.buy ? "buy" : "sell")
            .put("stop_price", order.product.price(order.form.stopPrice()))
            .put("size", order.product.size(order.form.size()))
            .put("private", true));
  }

  private void received(final CoinbaseOrder order) {
    final ObjectNode message =
        message(order, "received")
            .put("size", order.product.size(order.form.size()))
            .put("order_type", order.form.type() == OrderType.MARKET ? "market" : "limit")
            .put("client_oid", order.form.clientId());
    if (order.form.price() != 0) {
      message.put("price", order.product.price(order.form.price()));
    }
    publish(order, message);
  }

  private void rest(final CoinbaseOrder order) {
    if (!order.form.isImmediate() && order.leaves() > 0) {
      book(order).addOwn(order);
      publish(
          order,
          message(order, "open")
              .put("price", order.product.price(order.form.price()))
              .put("remaining_size", order.product.size(order.leaves())));
    }
  }

  @Override
  public void onTriggered(final CoinbaseOrder order) {
    received(order);
    rest(order);
  }

  @Override
  public void onTrade(final Trade trade) {
    final CoinbaseOrder order = trade.order();
    final Product product = order.product;
    final Level3.Entry resting = book(order).own(order);
    if (!trade.maker() && resting != null) {
      // It took: on full an order that takes is not open before.
      resting.size = order.leaves();
    }
    final String other = UUID.randomUUID().toString();
    final ObjectNode match =
        Texts.object()
            .put("type", "match")
            .put("trade_id", trade.id())
            .put("maker_order_id", trade.maker() ? order.id.toString() : other)
            .put("taker_order_id", trade.maker() ? other : order.id.toString())
            .put("side", order.buy == trade.maker() ? "buy" : "sell")
            .put("size", product.size(trade.size()))
            .put("price", product.price(trade.price()))
            .put("product_id", product.id())
            .put("sequence", product.nextSequence())
            .put("time", Texts.time(trade.timeNs()));
    feed.publish("matches", product, match);
    feed.publish("full", product, match);
    final String role = trade.maker() ? "maker" : "taker";
    feed.publish(
        "user",
        product,
        match
            .deepCopy()
            .put("user_id", USER)
            .put("profile_id", OrderRoutes.PROFILE)
            .put(role + "_user_id", USER)
            .put(role + "_profile_id", OrderRoutes.PROFILE)
            .put(role + "_fee_rate", trade.maker() ? "0.0040" : "0.0060"));
    if (resting != null) {
      resting.size = order.leaves();
    }
    if (!order.isOpen()) {
      done(order, "filled");
    }
  }

  private void done(final CoinbaseOrder order, final String reason) {
    final Level3.Entry entry = book(order).own(order);
    if (entry != null) {
      book(order).remove(entry);
    }
    final ObjectNode message =
        message(order, "done")
            .put("reason", reason)
            .put("remaining_size", order.product.size(order.form.size() - order.executed));
    if (order.form.price() != 0) {
      message.put("price", order.product.price(order.form.price()));
    }
    publish(order, message);
  }

  @Override
  public void onCanceled(final CoinbaseOrder order, final boolean expired) {
    done(order, "canceled");
  }

  @Override
  public void onReplaced(final CoinbaseOrder order, final OrderForm before) {
    changed(order, before, "modify_order");
  }

  @Override
  public void onRestated(final CoinbaseOrder order, final OrderForm before) {
    changed(order, before, "STP");
  }

  private void changed(final CoinbaseOrder order, final OrderForm before, final String reason) {
    final Level3.Entry entry = book(order).own(order);
    if (entry == null) {
      return;
    }
    final ObjectNode message =
        message(order, "change")
            .put("old_size", order.product.size(entry.size))
            .put("new_size", order.product.size(order.leaves()))
            .put("reason", reason);
    if (before.price() == order.form.price()) {
      message.put("price", order.product.price(before.price()));
    } else {
      message
          .put("old_price", order.product.price(before.price()))
          .put("new_price", order.product.price(order.form.price()));
    }
    book(order).remove(entry);
    book(order).addOwn(order);
    publish(order, message);
  }

  @Override
  public void onRejected(final CoinbaseOrder order) {
    // The feed does not tell of orders that never were.
  }

  @Override
  public void onCancelRejected(final CoinbaseOrder order, final String why) {
    // Nothing has changed.
  }

  @Override
  public void onReplaceRejected(
      final CoinbaseOrder order, final OrderForm wanted, final String why) {
    // Nothing has changed.
  }
}
