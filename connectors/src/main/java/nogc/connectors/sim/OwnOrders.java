package nogc.connectors.sim;

import java.util.ArrayList;
import java.util.List;

/** Our open orders in one instrument, by what they wait for. */
final class OwnOrders {
  /** For something to be executed against at once. */
  final List<SimOrder> waiting = new ArrayList<>();

  /** For their trigger. */
  final List<SimOrder> armed = new ArrayList<>();

  /** In the book. */
  final RestingOrders buys = new RestingOrders(true);

  /** In the book. */
  final RestingOrders sells = new RestingOrders(false);

  /** For the opening auction. */
  final List<SimOrder> atOpen = new ArrayList<>();

  /** For the closing auction. */
  final List<SimOrder> atClose = new ArrayList<>();

  /** For a session to begin. */
  final List<SimOrder> outside = new ArrayList<>();

  /** Whether nothing that is shown within a session concerns any, auctions apart. */
  boolean isEmpty() {
    return waiting.isEmpty() && armed.isEmpty() && buys.isEmpty() && sells.isEmpty();
  }

  RestingOrders resting(final boolean buy) {
    return buy ? buys : sells;
  }

  void remove(final SimOrder order) {
    if (!waiting.remove(order)
        && !armed.remove(order)
        && !atOpen.remove(order)
        && !atClose.remove(order)
        && !outside.remove(order)) {
      resting(order.buy).remove(order);
    }
  }

  /** Whether it waits for a time, and not for a price. */
  boolean isHeld(final SimOrder order) {
    return atOpen.contains(order) || atClose.contains(order) || outside.contains(order);
  }

  /** Whether an order at this price comes before our own best one on the other side. */
  boolean isBeforeOwn(final boolean buy, final long price) {
    final RestingOrders own = resting(!buy);
    return own.isEmpty() || (buy ? price < own.bestPrice() : price > own.bestPrice());
  }

  /** Whether an order with this limit would meet one of ours. */
  boolean wouldMeet(final SimOrder order, final long price) {
    if (!isBeforeOwn(order.buy, price)) {
      return true;
    }
    for (int i = 0; i < waiting.size(); i++) {
      final SimOrder other = waiting.get(i);
      if (other.buy != order.buy
          && !other.isMarket()
          && (order.buy ? other.price <= price : other.price >= price)) {
        return true;
      }
    }
    return false;
  }

  /** All of them, in the order of waiting, armed, bids, offers, auctions, and those outside. */
  List<SimOrder> removeAll() {
    final List<SimOrder> all = new ArrayList<>(waiting);
    all.addAll(armed);
    buys.removeAllTo(all);
    sells.removeAllTo(all);
    all.addAll(atOpen);
    all.addAll(atClose);
    all.addAll(outside);
    for (final List<SimOrder> each : List.of(waiting, armed, atOpen, atClose, outside)) {
      each.clear();
    }
    return all;
  }

  /** DAY orders, in the order of waiting, armed, bids, offers. */
  void expireDay(final Reports reports) {
    expire(waiting, reports);
    expire(armed, reports);
    expire(buys, reports);
    expire(sells, reports);
  }

  private static void expire(final List<SimOrder> orders, final Reports reports) {
    int i = 0;
    while (i < orders.size()) {
      if (orders.get(i).isDay()) {
        reports.expired(orders.remove(i));
      } else {
        i++;
      }
    }
  }

  private static void expire(final RestingOrders orders, final Reports reports) {
    int i = 0;
    while (i < orders.size()) {
      if (orders.at(i).isDay()) {
        reports.expired(orders.at(i));
        orders.removeAt(i);
      } else {
        i++;
      }
    }
  }
}
