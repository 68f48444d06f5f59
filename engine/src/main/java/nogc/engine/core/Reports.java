package nogc.engine.core;

import nogc.engine.core.instruments.Instrument;
import nogc.engine.core.orders.Order;
import nogc.engine.core.orders.OrderMoves;
import nogc.journal.codec.AlertCode;
import nogc.journal.codec.CommandKind;
import nogc.journal.codec.ExecutionReportDecoder;
import nogc.journal.codec.OrderRefusedDecoder;
import nogc.journal.codec.OrderState;

/**
 * Applies what venues and gateways say of our orders. Repeated, late and re-ordered reports have no
 * effect beyond what they prove: nothing moves backwards, no execution counts twice.
 */
final class Reports {
  private final Trading trading;

  Reports(final Trading trading) {
    this.trading = trading;
  }

  void on(final ExecutionReportDecoder report) {
    final Order order = trading.orders.find(report.orderId());
    if (order == null || order.instrument().venue() != report.source()) {
      trading.outputs.alert(
          AlertCode.REPORT_FOR_UNKNOWN_ORDER,
          report.instrument(),
          report.orderId(),
          report.kind().value(),
          0);
      return;
    }
    switch (report.kind()) {
      case ACCEPTED -> accept(order);
      case FILL -> fill(order, report, 1);
      case BUST -> fill(order, report, -1);
      case CANCELED -> move(order, OrderState.CANCELED);
      case EXPIRED -> move(order, OrderState.EXPIRED);
      case REJECTED -> move(order, OrderState.REJECTED);
      case REPLACED -> replaced(order, report.revision());
      case REPLACE_REJECTED -> replaceRejected(order);
      case CANCEL_REJECTED -> back(order, OrderState.PENDING_CANCEL);
      case UNKNOWN -> move(order, OrderState.UNKNOWN);
      case TRIGGERED -> accept(order);
      default -> {
        trading.outputs.alert(
            AlertCode.UNSUPPORTED_REPORT,
            report.instrument(),
            order.id(),
            report.kind().value(),
            0);
        move(order, OrderState.UNKNOWN);
      }
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
    if (order == null) {
      return;
    }
    if (refused.kind() == CommandKind.NEW) {
      move(order, OrderState.REJECTED);
    } else if (refused.kind() == CommandKind.REPLACE) {
      replaceRejected(order);
    } else {
      back(order, OrderState.PENDING_CANCEL);
    }
  }

  private void accept(final Order order) {
    final OrderState state = order.state();
    if (state == OrderState.PENDING_NEW || state == OrderState.UNKNOWN) {
      move(order, liveState(order));
    }
  }

  /** Where an order stands that has no change pending. */
  private static OrderState liveState(final Order order) {
    if (order.filledQuantity() >= order.quantity()) {
      return OrderState.FILLED;
    }
    return order.filledQuantity() > 0 ? OrderState.PARTIALLY_FILLED : OrderState.WORKING;
  }

  private void replaced(final Order order, final int revision) {
    if (order.state() == OrderState.PENDING_REPLACE || revision == order.sentRevision()) {
      if (order.revision() != order.sentRevision()) {
        order.applyPendingTerms();
      }
      if (order.state() == OrderState.PENDING_REPLACE) {
        move(order, liveState(order));
      } else {
        trading.orders.refreshExposure(order);
      }
    }
  }

  private void replaceRejected(final Order order) {
    order.dropPendingTerms();
    back(order, OrderState.PENDING_REPLACE);
    trading.orders.refreshExposure(order);
  }

  /** The change did not happen: the order is where it was before. */
  private void back(final Order order, final OrderState pending) {
    if (order.state() == pending) {
      move(order, liveState(order));
    }
  }

  private void move(final Order order, final OrderState next) {
    final OrderState previous = order.state();
    if (previous == next) {
      return;
    }
    if (trading.orders.move(order, next)) {
      trading.outputs.orderUpdate(order, previous);
    } else {
      trading.outputs.alert(
          AlertCode.ILLEGAL_TRANSITION,
          order.instrument().id(),
          order.id(),
          next.value(),
          previous.value());
    }
  }

  private void fill(final Order order, final ExecutionReportDecoder report, final int sign) {
    final Instrument instrument = order.instrument();
    final long executionId = report.executionId();
    if (executionId != 0) {
      if (trading.orders.isKnownExecution(report.source(), executionId)) {
        trading.outputs.alert(
            AlertCode.DUPLICATE_EXECUTION, instrument.id(), order.id(), executionId, 0);
        return;
      }
      if (trading.orders.rememberExecution(report.source(), executionId)) {
        trading.outputs.alert(
            AlertCode.EXECUTION_TABLE_FULL, instrument.id(), order.id(), executionId, 0);
      }
    }
    final long executed = executedQuantity(order, report, executionId);
    if (executed <= 0 || report.lastPrice() <= 0) {
      trading.outputs.alert(
          AlertCode.UNSUPPORTED_REPORT, instrument.id(), order.id(), executed, report.lastPrice());
      return;
    }
    book(order, report, sign * executed);
  }

  /** Per execution where the venue names it; else what the cumulative quantity adds. */
  private static long executedQuantity(
      final Order order, final ExecutionReportDecoder report, final long executionId) {
    return executionId != 0
        ? report.lastQuantity()
        : Math.subtractExact(report.cumQuantity(), order.filledQuantity());
  }

  private void book(final Order order, final ExecutionReportDecoder report, final long quantity) {
    final Instrument instrument = order.instrument();
    final OrderState previous = order.state();
    order.execute(quantity, report.lastPrice());
    trading.ledger.trade(
        order.strategy(),
        instrument,
        order.isBuy() ? quantity : -quantity,
        report.lastPrice(),
        report.fee());
    final long ordered = order.quantity();
    if (order.filledQuantity() > ordered) {
      trading.outputs.alert(
          AlertCode.OVERFILL, instrument.id(), order.id(), order.filledQuantity(), ordered);
    }
    trading.orders.move(order, afterFill(order));
    trading.outputs.orderUpdate(order, previous);
    trading.outputs.positionUpdate(
        trading.ledger.position(order.strategy(), instrument), instrument, report.lastPrice());
    trading.guardLosses(instrument);
  }

  private static OrderState afterFill(final Order order) {
    final OrderState state = order.state();
    final OrderState live = liveState(order);
    final boolean changing =
        state == OrderState.PENDING_REPLACE
            || (state == OrderState.PENDING_CANCEL && live != OrderState.FILLED);
    return OrderMoves.isFinal(state) || changing ? state : live;
  }
}
