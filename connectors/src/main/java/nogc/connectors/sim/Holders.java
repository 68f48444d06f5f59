package nogc.connectors.sim;

import java.util.Arrays;

/** Who holds how much of one instrument: strategies in the order in which they came. */
final class Holders {
  private int[] strategies = new int[2];
  private long[] quantities = new long[2];
  private int count;
  private long net;

  void add(final int strategy, final long signedQuantity) {
    int at = 0;
    while (at < count && strategies[at] != strategy) {
      at++;
    }
    if (at == count) {
      if (count == strategies.length) {
        strategies = Arrays.copyOf(strategies, 2 * count);
        quantities = Arrays.copyOf(quantities, 2 * count);
      }
      strategies[count++] = strategy;
    }
    quantities[at] = Math.addExact(quantities[at], signedQuantity);
    net = Math.addExact(net, signedQuantity);
  }

  int count() {
    return count;
  }

  int strategy(final int index) {
    return strategies[index];
  }

  long quantity(final int index) {
    return quantities[index];
  }

  long net() {
    return net;
  }

  boolean isFlat() {
    for (int i = 0; i < count; i++) {
      if (quantities[i] != 0) {
        return false;
      }
    }
    return true;
  }
}
