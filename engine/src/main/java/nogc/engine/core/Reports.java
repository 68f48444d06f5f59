package nogc.engine.core;

import nogc.engine.core.instruments.Instrument;
import nogc.engine.core.orders.Order;
import nogc.engine.core.orders.OrderMoves;
import nogc.journal.codec.AlertCode;
import nogc.journal.codec.ExecutionReportDecoder;
import nogc.journal.codec.OrderRefusedDecoder;
import nogc.journal.codec.OrderState;
import nogc.journal.codec.RefusalReason;

/**
 * Applies what venues and gateways say of our orders.
 *
 * <p>Reports come late, twice, in another order than they were made, and sometimes contradict one
 * another. Four rules keep the orders true through that:
 *
 * <ul>
 *   <li>Nothing moves backwards: {@link OrderMoves} has the last word, and what it refuses is an
 *       alert.
 *   <li>An execution counts once, by its id where the venue gives one, else by what the cumulative
 *       quantity adds; and it counts even on an order that is already final. It counts in order,
 *       position and equity, or, if a value leaves its range, in none of them.
 *   <li>An answer to a change counts only for the revision that it names. A replace that was
 *       refused and then confirmed was confirmed.
 *   <li>Where an order stands is derived from what is proven of it: a change that is pending, what
 *       is executed, whether the venue ever showed that it knows the order. If it did not, the end
 *       of a pending cancel proves nothing, and the order is UNKNOWN.
 * </ul>
 */
final class Reports {
  private final Trading trading;

  Reports(final Trading trading) {
    this.trading = trading;
  }

  void on(final ExecutionReportDecoder report) {
    final Order order = trading.orders.find(report.orderId());
    if (order == null || order.venue() != report.source()) {
      trading.outputs.alert(
          AlertCode.REPORT_FOR_UNKNOWN_ORDER,
          report.instrument(),
          report.orderId(),
          report.kind().value(),
          0);
      return;
    }
    switch (report.kind()) {
      case ACCEPTED, TRIGGERED -> accept(order);
      case FILL -> fill(order, report);
      case BUST -> bust(order, report);
      case CANCELED -> move(order, OrderState.CANCELED);
      case EXPIRED -> move(order, OrderState.EXPIRED);
      case REJECTED -> move(order, OrderState.REJECTED);
      case REPLACED -> replaced(order, report.revision());
      case REPLACE_REJECTED -> replaceRejected(order, report.revision());
      case CANCEL_REJECTED -> cancelRejected(order);
      case UNKNOWN -> doubt(order);
      default -> unsupported(order, report.kind().value(), 0);
    }
  }

  /** A gateway sent nothing: a new order never lived, a change never happened. */
  void onRefused(final OrderRefusedDecoder refused) {
    final Order order = trading.orders.find(refused.orderId());
    trading.outputs.alert(
        AlertCode.ORDER_REFUSED,
        refused.instrument(),
        refused.orderId(),
        refused.reason().value(),
        0);
    // The first sending of a duplicate is what counts.
    if (order == null
        || order.venue() != refused.source()
        || refused.reason() == RefusalReason.DUPLICATE) {
      return;
    }
    switch (refused.kind()) {
      case NEW -> {
        if (order.isAcknowledged()) {
          contradicts(order, OrderState.REJECTED);
        } else {
          move(order, OrderState.REJECTED);
        }
      }
      case REPLACE -> replaceRejected(order, refused.revision());
      case CANCEL -> cancelRejected(order);
      default -> doubt(order);
    }
  }

  private void accept(final Order order) {
    order.acknowledged(true);
    final OrderState state = order.state();
    if (state == OrderState.PENDING_NEW || state == OrderState.UNKNOWN) {
      move(order, standing(order));
    }
  }

  /** Where an open order stands by what is proven of it, a pending cancel aside. */
  private static OrderState standing(final Order order) {
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

  /** The same for an order whose cancel may still be pending: only being filled ends that. */
  private static OrderState settled(final Order order) {
    final OrderState standing = standing(order);
    final boolean waits = order.state() == OrderState.PENDING_CANCEL;
    return waits && standing != OrderState.FILLED ? OrderState.PENDING_CANCEL : standing;
  }

  private void replaced(final Order order, final int revision) {
    if (revision != order.sentRevision() || OrderMoves.isFinal(order.state())) {
      contradicts(order, OrderState.PENDING_REPLACE);
    } else if (order.revision() != revision) {
      order.applyPendingTerms();
      order.acknowledged(true);
      moveTo(order, settled(order));
    }
  }

  private void replaceRejected(final Order order, final int revision) {
    if (order.isChangePending() && revision == order.sentRevision()) {
      order.dropPendingTerms();
      if (!OrderMoves.isFinal(order.state())) {
        moveTo(order, order.state() == OrderState.UNKNOWN ? OrderState.UNKNOWN : settled(order));
      }
    }
  }

  /** The order is where it was before, as far as that was proven. */
  private void cancelRejected(final Order order) {
    if (order.state() == OrderState.PENDING_CANCEL) {
      move(order, standing(order));
    }
  }

  private void doubt(final Order order) {
    order.acknowledged(false);
    move(order, OrderState.UNKNOWN);
  }

  private void unsupported(final Order order, final long measured, final long limit) {
    trading.outputs.alert(
        AlertCode.UNSUPPORTED_REPORT, order.instrument().id(), order.id(), measured, limit);
    if (!OrderMoves.isFinal(order.state())) {
      doubt(order);
    }
  }

  private void move(final Order order, final OrderState next) {
    if (order.state() != next) {
      moveTo(order, next);
    }
  }

  /** Moves, and says so even if only the terms changed. */
  private void moveTo(final Order order, final OrderState next) {
    final OrderState previous = order.state();
    if (trading.orders.move(order, next)) {
      trading.outputs.orderUpdate(order, previous);
    } else {
      contradicts(order, next);
    }
  }

  private void contradicts(final Order order, final OrderState next) {
    trading.outputs.alert(
        AlertCode.ILLEGAL_TRANSITION,
        order.instrument().id(),
        order.id(),
        next.value(),
        order.state().value());
  }

  private void fill(final Order order, final ExecutionReportDecoder report) {
    final long executionId = report.executionId();
    if (executionId != 0 && isKnown(order, executionId)) {
      duplicate(order, executionId, 0);
      return;
    }
    final boolean cumulative = executionId == 0;
    if (cumulative && report.cumQuantity() <= order.filledQuantity()) {
      duplicate(order, report.cumQuantity(), order.filledQuantity());
      return;
    }
    final long executed =
        cumulative ? report.cumQuantity() - order.filledQuantity() : report.lastQuantity();
    if (executed <= 0 || report.lastPrice() <= 0) {
      unsupported(order, executed, report.lastPrice());
      return;
    }
    order.acknowledged(true);
    book(order, executionId, executed, report.lastPrice(), report.fee());
  }

  /**
   * Takes an execution back, with its price, quantity and fee as the report repeats them. One that
   * has not come yet is void before it comes.
   */
  private void bust(final Order order, final ExecutionReportDecoder report) {
    final long executionId = report.executionId();
    final long busted = report.refExecutionId();
    final long quantity = report.lastQuantity();
    final boolean came = trading.orders.isKnownExecution(order.venue(), busted);
    if ((executionId != 0 && isKnown(order, executionId))
        || trading.orders.isVoid(order.venue(), busted)) {
      duplicate(order, executionId, busted);
    } else if (busted == 0
        || (came && (quantity <= 0 || quantity > order.filledQuantity()))
        || (came && report.lastPrice() <= 0)) {
      unsupported(order, quantity, order.filledQuantity());
    } else {
      if (came) {
        book(order, executionId, -quantity, report.lastPrice(), Math.negateExact(report.fee()));
      }
      if (trading.orders.rememberVoid(order.venue(), busted)) {
        forgotten(order, busted);
      }
    }
  }

  private boolean isKnown(final Order order, final long executionId) {
    return trading.orders.isKnownExecution(order.venue(), executionId)
        || trading.orders.isVoid(order.venue(), executionId);
  }

  private void duplicate(final Order order, final long measured, final long limit) {
    trading.outputs.alert(
        AlertCode.DUPLICATE_EXECUTION, order.instrument().id(), order.id(), measured, limit);
  }

  private void forgotten(final Order order, final long executionId) {
    trading.outputs.alert(
        AlertCode.EXECUTION_TABLE_FULL, order.instrument().id(), order.id(), executionId, 0);
  }

  /** Counts an execution everywhere, or nowhere if a sum leaves its range. */
  private void book(
      final Order order,
      final long executionId,
      final long quantity,
      final long price,
      final long fee) {
    final Instrument instrument = order.instrument();
    trading.ledger.prepare(
        order.strategy(), instrument, order.isBuy() ? quantity : -quantity, price, fee);
    trading.orders.execute(order, quantity, price);
    trading.ledger.commit();
    if (executionId != 0 && trading.orders.rememberExecution(order.venue(), executionId)) {
      forgotten(order, executionId);
    }
    if (order.filledQuantity() > order.quantity()) {
      trading.outputs.alert(
          AlertCode.OVERFILL,
          instrument.id(),
          order.id(),
          order.filledQuantity(),
          order.quantity());
    }
    moveTo(order, OrderMoves.isFinal(order.state()) ? order.state() : settled(order));
    trading.outputs.positionUpdate(
        trading.ledger.position(order.strategy(), instrument), instrument, price);
    trading.guardLosses(instrument);
  }
}
