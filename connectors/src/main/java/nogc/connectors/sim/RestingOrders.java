package nogc.connectors.sim;

import java.util.ArrayList;
import java.util.List;

/** Our own orders in the book on one side: best price first, then first come first. */
final class RestingOrders {
  private final boolean buys;
  private final List<SimOrder> orders = new ArrayList<>();

  RestingOrders(final boolean buys) {
    this.buys = buys;
  }

  void add(final SimOrder order) {
    int low = 0;
    int high = orders.size();
    while (low < high) {
      final int middle = (low + high) >>> 1;
      if (isBefore(orders.get(middle).price, order.price)) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    orders.add(low, order);
  }

  /** Whether an order at {@code price} that is here already goes before a newcomer. */
  private boolean isBefore(final long price, final long newcomer) {
    return buys ? price >= newcomer : price <= newcomer;
  }

  boolean remove(final SimOrder order) {
    return orders.remove(order);
  }

  void removeAt(final int index) {
    orders.remove(index);
  }

  void removeAllTo(final List<SimOrder> to) {
    to.addAll(orders);
    orders.clear();
  }

  int size() {
    return orders.size();
  }

  SimOrder at(final int index) {
    return orders.get(index);
  }

  boolean isEmpty() {
    return orders.isEmpty();
  }

  long bestPrice() {
    return orders.get(0).price;
  }
}
