package nogc.engine.core;

import nogc.engine.core.orders.Order;
import nogc.engine.core.orders.OrderMoves;
import nogc.journal.codec.AlertCode;
import nogc.journal.codec.OrderState;

/**
 * Moves orders from state to state, and says so.
 *
 * <p>Where an order stands is derived from what is proven of it: a change that is pending, what is
 * executed, whether the venue ever showed that it knows the order. If it did not, the end of a
 * pending cancel proves nothing, and the order is UNKNOWN. So is one that the venue ended while we
 * lack executions of it: they count at their worst until they come.
 */
final class OrderLife {
  private final Trading trading;

  OrderLife(final Trading trading) {
    this.trading = trading;
  }

  /** Where an open order stands by what is proven of it, a pending cancel aside. */
  static OrderState standing(final Order order) {
    final OrderState end = order.venueView().end();
    if (end != OrderState.NONE) {
      return order.filledQuantity() >= order.venueView().endQuantity() ? end : OrderState.UNKNOWN;
    }
    if (order.isChangePending()) {
      return OrderState.PENDING_REPLACE;
    }
    if (order.filledQuantity() >= order.quantity()) {
      return OrderState.FILLED;
    }
    if (!order.isAcknowledged()) {
      return OrderState.UNKNOWN;
    }
    return order.filledQuantity() > 0 ? OrderState.PARTIALLY_FILLED : OrderState.WORKING;
  }

  /** The same for an order whose cancel may still be pending: only its end ends that. */
  static OrderState settled(final Order order) {
    final OrderState standing = standing(order);
    final boolean waits = order.state() == OrderState.PENDING_CANCEL;
    return waits && !OrderMoves.isFinal(standing) ? OrderState.PENDING_CANCEL : standing;
  }

  void move(final Order order, final OrderState next) {
    if (order.state() != next) {
      moveTo(order, next);
    }
  }

  /** Moves, and says so even if only the terms changed. */
  void moveTo(final Order order, final OrderState next) {
    final OrderState previous = order.state();
    if (trading.orders.move(order, next)) {
      trading.outputs.orderUpdate(order, previous);
    } else {
      contradicts(order, next);
    }
  }

  /**
   * The venue ended an order.
   *
   * @param executed quantity mantissa that it says was executed until then
   */
  void end(final Order order, final OrderState state, final long executed) {
    if (OrderMoves.isFinal(order.state()) || executed <= order.filledQuantity()) {
      if (!OrderMoves.isFinal(order.state()) && order.venueView().end() != OrderState.NONE) {
        order.venueView().end(state, executed);
        move(order, settled(order));
      } else {
        move(order, state);
      }
    } else if (executed > order.largestQuantity()) {
      unsupported(order, executed, order.largestQuantity());
    } else {
      order.venueView().end(state, executed);
      moveTo(order, settled(order));
    }
  }

  void doubt(final Order order) {
    order.acknowledged(false);
    move(order, OrderState.UNKNOWN);
  }

  /** What cannot be: a person should know, and the order's fate is not proven any more. */
  void unsupported(final Order order, final long measured, final long limit) {
    trading.outputs.alert(
        AlertCode.UNSUPPORTED_REPORT, order.instrument().id(), order.id(), measured, limit);
    if (!OrderMoves.isFinal(order.state())) {
      doubt(order);
    }
  }

  void contradicts(final Order order, final OrderState next) {
    trading.outputs.alert(
        AlertCode.ILLEGAL_TRANSITION,
        order.instrument().id(),
        order.id(),
        next.value(),
        order.state().value());
  }
}
