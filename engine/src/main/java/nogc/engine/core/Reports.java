package nogc.engine.core;

import nogc.engine.core.orders.Order;
import nogc.engine.core.orders.OrderMoves;
import nogc.engine.core.orders.VenueOrderId;
import nogc.journal.codec.AlertCode;
import nogc.journal.codec.CommandKind;
import nogc.journal.codec.ExecutionReportDecoder;
import nogc.journal.codec.OrderRefusedDecoder;
import nogc.journal.codec.OrderSentDecoder;
import nogc.journal.codec.OrderState;
import nogc.journal.codec.RefusalReason;
import nogc.journal.codec.ReportKind;

/**
 * Applies what venues and gateways say of our orders.
 *
 * <p>Reports come late, twice, in another order than they were made, and sometimes contradict one
 * another. Four rules keep the orders true through that:
 *
 * <ul>
 *   <li>Nothing moves backwards: {@link OrderMoves} has the last word, and what it refuses is an
 *       alert.
 *   <li>An execution counts once: see {@link Fills}.
 *   <li>An answer to a change counts only for the revision that it names. A replace that was
 *       refused and then confirmed was confirmed.
 *   <li>Where an order stands is derived from what is proven of it: see {@link OrderLife}.
 * </ul>
 */
final class Reports {
  private final Trading trading;
  private final OrderLife life;
  private final Fills fills;
  private final PositionEvents events;
  private final long[] venueOrderId = new long[VenueOrderId.WORDS];

  Reports(final Trading trading, final OrderLife life, final PositionEvents events) {
    this.trading = trading;
    this.life = life;
    fills = new Fills(trading, life);
    this.events = events;
  }

  void on(final ExecutionReportDecoder report) {
    if (events.execution(report)) {
      return;
    }
    final Order order = find(report);
    if (order == null || order.venue() != report.source()) {
      final boolean external = report.orderId() == 0 && report.kind() == ReportKind.FILL;
      trading.outputs.alert(
          external ? AlertCode.EXTERNAL_EXECUTION : AlertCode.REPORT_FOR_UNKNOWN_ORDER,
          report.instrument(),
          report.orderId(),
          report.kind().value(),
          0);
      return;
    }
    order.venueView().sent(report.sequence());
    switch (report.kind()) {
      case ACCEPTED, TRIGGERED -> accept(order);
      case FILL -> fills.fill(order, report);
      case BUST -> fills.bust(order, report);
      case CORRECT -> fills.correct(order, report);
      case RESTATED -> restated(order, report);
      case CANCELED -> ended(order, OrderState.CANCELED, report);
      case EXPIRED -> ended(order, OrderState.EXPIRED, report);
      case REJECTED -> ended(order, OrderState.REJECTED, report);
      case REPLACED -> replaced(order, report.revision());
      case REPLACE_REJECTED -> replaceRejected(order, report.revision());
      case CANCEL_REJECTED -> cancelRejected(order);
      case UNKNOWN -> life.doubt(order);
      default -> life.unsupported(order, report.kind().value(), 0);
    }
  }

  /** Where the gateway does not know an adopted order yet, the venue's id names it. */
  private Order find(final ExecutionReportDecoder report) {
    if (report.orderId() != 0) {
      return trading.orders.latest(report.orderId());
    }
    VenueOrderId.read(report, venueOrderId);
    return trading.orders.findOpen(report.source(), venueOrderId);
  }

  /** A gateway handed a command to its venue. */
  void onSent(final OrderSentDecoder sent) {
    final Order order = trading.orders.latest(sent.orderId());
    if (order != null && order.venue() == sent.source()) {
      order.venueView().sent(sent.sequence());
      if (sent.kind() == CommandKind.CANCEL) {
        order.venueView().cancelSent(sent.sequence());
      }
    }
  }

  /** A gateway sent nothing: a new order never lived, a change never happened. */
  void onRefused(final OrderRefusedDecoder refused) {
    final Order order = trading.orders.latest(refused.orderId());
    // A cancel that an end overtook is no cause for alarm.
    if (refused.reason() != RefusalReason.ORDER_ENDED) {
      trading.outputs.alert(
          AlertCode.ORDER_REFUSED,
          refused.instrument(),
          refused.orderId(),
          refused.reason().value(),
          0);
    }
    // The first sending of a duplicate is what counts.
    if (order == null
        || order.venue() != refused.source()
        || refused.reason() == RefusalReason.DUPLICATE) {
      return;
    }
    switch (refused.kind()) {
      case NEW -> {
        if (order.isAcknowledged()) {
          life.contradicts(order, OrderState.REJECTED);
        } else {
          life.move(order, OrderState.REJECTED);
        }
      }
      case REPLACE -> replaceRejected(order, refused.revision());
      case CANCEL -> cancelRejected(order);
      default -> life.doubt(order);
    }
  }

  private void accept(final Order order) {
    order.acknowledged(true);
    final OrderState state = order.state();
    if (state == OrderState.PENDING_NEW || state == OrderState.UNKNOWN) {
      life.move(order, OrderLife.standing(order));
    }
  }

  /** A revision that was replaced has ended long ago: its end is not that of the order. */
  private void ended(
      final Order order, final OrderState state, final ExecutionReportDecoder report) {
    if (report.revision() < order.revision()) {
      life.contradicts(order, state);
    } else {
      life.end(order, state, report.cumQuantity());
    }
  }

  /** The venue changed the quantity of the revision in force to what is executed and open. */
  private void restated(final Order order, final ExecutionReportDecoder report) {
    final long quantity = report.cumQuantity() + report.leavesQuantity();
    if (report.cumQuantity() < 0
        || report.leavesQuantity() < 0
        || quantity < 0
        || !trading.orders.canHold(order, quantity)) {
      life.unsupported(order, report.cumQuantity(), report.leavesQuantity());
    } else if (OrderMoves.isFinal(order.state()) || report.revision() != order.revision()) {
      life.contradicts(order, OrderState.WORKING);
    } else if (quantity == 0) {
      life.end(order, OrderState.CANCELED, 0);
    } else if (order.venueView().restated(report.venueTime()) && quantity != order.quantity()) {
      order.acknowledged(true);
      order.restate(quantity, order.price(), order.stopPrice());
      life.moveTo(order, OrderLife.settled(order));
    }
  }

  private void replaced(final Order order, final int revision) {
    if (revision != order.sentRevision() || OrderMoves.isFinal(order.state())) {
      life.contradicts(order, OrderState.PENDING_REPLACE);
    } else if (order.revision() != revision) {
      order.applyPendingTerms();
      order.acknowledged(true);
      life.moveTo(order, OrderLife.settled(order));
    }
  }

  private void replaceRejected(final Order order, final int revision) {
    if (order.isChangePending() && revision == order.sentRevision()) {
      order.dropPendingTerms();
      if (!OrderMoves.isFinal(order.state())) {
        life.moveTo(
            order,
            order.state() == OrderState.UNKNOWN ? OrderState.UNKNOWN : OrderLife.settled(order));
      }
    }
  }

  /** The order is where it was before, as far as that was proven. */
  private void cancelRejected(final Order order) {
    if (order.state() == OrderState.PENDING_CANCEL) {
      life.move(order, OrderLife.standing(order));
    }
  }
}
