package nogc.replay.parity;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Compares executions order by order. Both sides are cut at the same cumulative quantities, so that
 * one execution of 10 equals two of 5 at its price and time.
 */
final class Comparison {
  private final Map<Integer, Traded> instruments;
  private final Markets markets;
  private final long timeToleranceNs;
  private final List<Difference> differences = new ArrayList<>();

  /**
   * @param timeToleranceNs executions at one price differ if they are further apart
   */
  Comparison(
      final Map<Integer, Traded> instruments, final Markets markets, final long timeToleranceNs) {
    this.instruments = instruments;
    this.markets = markets;
    this.timeToleranceNs = timeToleranceNs;
  }

  List<Difference> differences() {
    return differences;
  }

  void compare(final LiveOrder order) {
    int i = 0;
    int j = 0;
    long liveLeft = 0;
    long simulatedLeft = 0;
    while (true) {
      if (liveLeft == 0 && i < order.live.size()) {
        liveLeft = order.live.get(i++).quantity();
      }
      if (simulatedLeft == 0 && j < order.simulated.size()) {
        simulatedLeft = order.simulated.get(j++).quantity();
      }
      if (liveLeft == 0 && simulatedLeft == 0) {
        return;
      }
      final boolean both = liveLeft > 0 && simulatedLeft > 0;
      final long quantity =
          both ? Math.min(liveLeft, simulatedLeft) : Math.max(liveLeft, simulatedLeft);
      piece(
          order,
          liveLeft == 0 ? null : order.live.get(i - 1),
          simulatedLeft == 0 ? null : order.simulated.get(j - 1),
          quantity);
      liveLeft = Math.max(0, liveLeft - quantity);
      simulatedLeft = Math.max(0, simulatedLeft - quantity);
    }
  }

  private void piece(
      final LiveOrder order, final Fill live, final Fill simulated, final long quantity) {
    final Kind kind;
    if (live == null) {
      kind = Kind.EXTRA;
    } else if (simulated == null) {
      kind = Kind.MISSING;
    } else if (live.price() != simulated.price()) {
      kind = Kind.PRICE;
    } else if (Math.abs(live.timeNs() - simulated.timeNs()) > timeToleranceNs) {
      kind = Kind.TIME;
    } else {
      return;
    }
    differences.add(
        new Difference(
            order,
            kind,
            quantity,
            live,
            simulated,
            money(order, live, simulated, quantity),
            reason(order, kind, live, simulated)));
  }

  /** What the simulation has more: the quantity at its price against that at the live one. */
  private BigDecimal money(
      final LiveOrder order, final Fill live, final Fill simulated, final long quantity) {
    final Traded traded = instruments.get(order.instrument);
    final long mark = markets.of(order.instrument).lastPrice();
    final BigDecimal paidLive = traded.value(live == null ? mark : live.price(), quantity);
    final BigDecimal paidSimulated =
        traded.value(simulated == null ? mark : simulated.price(), quantity);
    final BigDecimal saved = paidLive.subtract(paidSimulated);
    return order.isBuy() ? saved : saved.negate();
  }

  private static Reason reason(
      final LiveOrder order, final Kind kind, final Fill live, final Fill simulated) {
    if (order.refusal != null) {
      return Reason.REFUSED;
    }
    final boolean rested =
        kind == Kind.EXTRA
            ? simulated.maker()
            : live.maker() || (simulated != null && simulated.maker());
    if (rested && live != null && simulated != null && live.maker() != simulated.maker()) {
      return Reason.LATENCY;
    }
    if (rested) {
      return order.tradedAtPrice > 0 || kind == Kind.EXTRA ? Reason.QUEUE_POSITION : Reason.NO_DATA;
    }
    final boolean asDisplayed = kind != Kind.PRICE || live.price() == order.touchAtSending;
    if (asDisplayed && order.touchAtSending != order.touchAtArrival) {
      return Reason.LATENCY;
    }
    if (order.touchAtArrival != 0 && order.sizeAtArrival < order.quantity) {
      return Reason.SIZE_SHOWN;
    }
    return kind == Kind.TIME ? Reason.LATENCY : Reason.NO_DATA;
  }
}
