package nogc.deploy.bench;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import nogc.engine.samples.OrderStream;

/** The book order by order from the collections of the JDK: trees of queues. */
final class TreeOrderBook implements BookWorkload {
  private final OrderStream stream;
  private TreeMap<Long, Map<Long, Order>> bids = new TreeMap<>();
  private TreeMap<Long, Map<Long, Order>> asks = new TreeMap<>();
  private Map<Long, Order> byId = new HashMap<>();

  private static final class Order {
    private final boolean bid;
    private final long price;
    private long left;

    Order(final boolean bid, final long price, final long left) {
      this.bid = bid;
      this.price = price;
      this.left = left;
    }
  }

  TreeOrderBook(final OrderStream stream) {
    this.stream = stream;
  }

  @Override
  public void run(final int operations) {
    bids = new TreeMap<>();
    asks = new TreeMap<>();
    byId = new HashMap<>();
    for (int i = 0; i < operations; i++) {
      final long id = stream.id()[i];
      if (stream.op()[i] == OrderStream.ADD) {
        final Order order = new Order(stream.bid()[i], stream.price()[i], stream.quantity()[i]);
        byId.put(id, order);
        side(order).computeIfAbsent(order.price, price -> new LinkedHashMap<>()).put(id, order);
      } else {
        take(id, stream.quantity()[i]);
      }
    }
  }

  private void take(final long id, final long quantity) {
    final Order order = byId.get(id);
    order.left -= quantity;
    if (order.left == 0) {
      byId.remove(id);
      final Map<Long, Order> queue = side(order).get(order.price);
      queue.remove(id);
      if (queue.isEmpty()) {
        side(order).remove(order.price);
      }
    }
  }

  private TreeMap<Long, Map<Long, Order>> side(final Order order) {
    return order.bid ? bids : asks;
  }

  @Override
  public End end() {
    return new End(bids.lastKey(), size(true), asks.firstKey(), size(false), 0);
  }

  private long size(final boolean bid) {
    return byId.values().stream().filter(o -> o.bid == bid).mapToLong(o -> o.left).sum();
  }
}
