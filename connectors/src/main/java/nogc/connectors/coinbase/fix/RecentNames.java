package nogc.connectors.coinbase.fix;

import java.util.ArrayDeque;
import java.util.HashSet;
import java.util.Set;

/** The newest of names that must be acted upon once. */
final class RecentNames {
  private final int remembered;
  private final Set<String> names = new HashSet<>();
  private final ArrayDeque<String> order = new ArrayDeque<>();

  RecentNames(final int remembered) {
    this.remembered = remembered;
  }

  /** Takes note of a name; false if it is one of the newest. */
  boolean isFirst(final String name) {
    if (!names.add(name)) {
      return false;
    }
    order.add(name);
    if (order.size() > remembered) {
      names.remove(order.remove());
    }
    return true;
  }
}
