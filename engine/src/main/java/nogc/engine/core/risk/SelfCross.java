package nogc.engine.core.risk;

import nogc.engine.core.orders.Order;
import nogc.engine.core.orders.OwnOrders;
import nogc.journal.codec.OrderType;
import nogc.journal.codec.RiskReason;

/**
 * Whether an order could trade with one of the firm's own that is open in the same instrument,
 * whatever its state: one that is being canceled may still rest, and one that is unknown too.
 *
 * <p>Limits meet where buyer and seller agree; a market order meets any. A stop rests nowhere
 * before it is triggered, and then runs away from its trigger: a sale downwards into own purchases
 * at or below it, a purchase upwards into own sales at or above it.
 */
final class SelfCross {
  private SelfCross() {}

  static boolean check(final Intent intent, final Finding finding) {
    for (Order other = intent.instrument().own().first(!intent.isBuy());
        other != null;
        other = OwnOrders.next(other)) {
      if (meets(intent, other.type(), other.price(), other.stopPrice())) {
        return reject(intent, other.price(), other.stopPrice(), finding);
      }
      if (other.isChangePending()
          && meets(intent, other.type(), other.pendingPrice(), other.pendingStopPrice())) {
        return reject(intent, other.pendingPrice(), other.pendingStopPrice(), finding);
      }
    }
    return true;
  }

  /** Shows the limits, or where there is none the triggers. */
  private static boolean reject(
      final Intent intent, final long limit, final long stop, final Finding finding) {
    return finding.reject(
        RiskReason.SELF_CROSS,
        intent.price() == 0 ? intent.stopPrice() : intent.price(),
        limit == 0 ? stop : limit);
  }

  private static boolean meets(
      final Intent intent, final OrderType type, final long limit, final long stop) {
    final boolean runs = intent.type() == OrderType.STOP;
    final boolean otherRuns = type == OrderType.STOP;
    if (runs && otherRuns) {
      return false;
    }
    if (runs) {
      return limit != 0 && isBeyond(intent.isBuy(), limit, intent.stopPrice());
    }
    if (otherRuns) {
      return intent.price() != 0 && isBeyond(!intent.isBuy(), intent.price(), stop);
    }
    return intent.price() == 0
        || limit == 0
        || (intent.isBuy() ? intent.price() >= limit : intent.price() <= limit);
  }

  /** Whether a triggered stop would run into a limit. */
  private static boolean isBeyond(final boolean stopBuys, final long limit, final long trigger) {
    return stopBuys ? limit >= trigger : limit <= trigger;
  }
}
