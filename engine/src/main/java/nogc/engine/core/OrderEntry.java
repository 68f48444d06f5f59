package nogc.engine.core;

import nogc.engine.core.accounts.Account;
import nogc.engine.core.instruments.Instrument;
import nogc.engine.core.orders.Order;
import nogc.engine.core.orders.OrderMoves;
import nogc.engine.core.orders.OrderTable;
import nogc.engine.core.positions.Position;
import nogc.engine.core.risk.Finding;
import nogc.engine.core.risk.Holder;
import nogc.engine.core.risk.Intent;
import nogc.engine.core.strategies.Strategy;
import nogc.journal.codec.CommandKind;
import nogc.journal.codec.OrderState;
import nogc.journal.codec.RiskReason;
import nogc.journal.codec.TradingMode;

/**
 * The one way to an order record: an intent goes through the gate, the decision is written, and
 * only an approved one is followed by a command.
 */
final class OrderEntry {
  private final Trading trading;
  private final Intent ownCancel = new Intent();

  OrderEntry(final Trading trading) {
    this.trading = trading;
  }

  /** Judges the intent and carries it out if it passes. */
  void submit(final Intent intent, final int strategyId, final long nowNs) {
    final Finding finding = trading.gate.check(intent, nowNs);
    final long orderId = intent.order() == null ? 0 : intent.order().id();
    final long approval = trading.outputs.riskDecision(intent, strategyId, orderId, finding);
    if (finding.isApproved()) {
      carryOut(intent, approval);
    } else if (finding.reason() == RiskReason.REPEATED_EXECUTION) {
      trading.modes.tighten(
          intent.strategy().holder(),
          TradingMode.HALTED,
          RiskReason.REPEATED_EXECUTION,
          finding.measured(),
          finding.limit());
    }
  }

  private void carryOut(final Intent intent, final long approval) {
    switch (intent.kind()) {
      case NEW -> enter(intent, approval);
      case REPLACE -> replace(intent, approval);
      default -> cancel(intent, approval);
    }
  }

  private void enter(final Intent intent, final long approval) {
    final Strategy strategy = intent.strategy();
    final Instrument instrument = intent.instrument();
    final Order order =
        trading.orders.create(
            approval, strategy, trading.ledger.position(strategy, instrument), instrument);
    order.terms(
        intent.side(),
        intent.type(),
        intent.timeInForce(),
        intent.quantity(),
        intent.price(),
        intent.stopPrice());
    trading.orders.move(order, OrderState.PENDING_NEW);
    trading.outputs.orderCommand(
        CommandKind.NEW,
        order,
        approval,
        0,
        order.quantity(),
        order.price(),
        order.stopPrice(),
        intent);
  }

  private void replace(final Intent intent, final long approval) {
    final Order order = intent.order();
    order.pendingTerms(intent.quantity(), intent.price(), intent.stopPrice());
    trading.orders.move(order, OrderState.PENDING_REPLACE);
    trading.outputs.orderCommand(
        CommandKind.REPLACE,
        order,
        approval,
        order.sentRevision(),
        intent.quantity(),
        intent.price(),
        intent.stopPrice(),
        intent);
  }

  private void cancel(final Intent intent, final long approval) {
    final Order order = intent.order();
    trading.orders.move(order, OrderState.PENDING_CANCEL);
    trading.outputs.orderCommand(
        CommandKind.CANCEL,
        order,
        approval,
        order.sentRevision(),
        order.quantity(),
        order.price(),
        order.stopPrice(),
        intent);
  }

  /**
   * Cancels open orders on behalf of the engine, the oldest first.
   *
   * @param strategy only its orders; null for all
   * @param instrument only orders in it; null for all
   */
  void cancelAll(final Strategy strategy, final Instrument instrument, final long signalId) {
    Order order = trading.orders.firstOpen();
    while (order != null) {
      final Order next = OrderTable.nextOpen(order);
      if ((strategy == null || order.strategy() == strategy)
          && (instrument == null || order.instrument() == instrument)
          && order.state() != OrderState.PENDING_CANCEL
          && !OrderMoves.isFinal(order.state())) {
        cancelOwn(order, signalId);
      }
      order = next;
    }
  }

  /**
   * Cancels on behalf of the engine, the oldest first, every open order that the present modes
   * would not allow: all of whoever is halted, and of whoever may only reduce those on a side that
   * enlarges a position or turns it round if all of that side is filled.
   *
   * @param everywhere also at gateways that are down and cannot hear it now
   */
  void recall(final boolean everywhere) {
    Order order = trading.orders.firstOpen();
    while (order != null) {
      final Order next = OrderTable.nextOpen(order);
      final Account account = trading.accounts.find(order.venue());
      if (order.state() != OrderState.PENDING_CANCEL
          && (everywhere || !account.isDown())
          && isOut(order, account)) {
        cancelOwn(order, 0);
      }
      order = next;
    }
  }

  private boolean isOut(final Order order, final Account account) {
    final Instrument instrument = order.instrument();
    return isOut(order, trading.firm, instrument.net())
        || isOut(order, account.holder(), instrument.net())
        || isOut(order, order.strategy().holder(), order.strategy().position(instrument.id()))
        || (instrument.isRestricted() && enlarges(order, instrument.net()));
  }

  private static boolean isOut(final Order order, final Holder holder, final Position position) {
    return switch (holder.permission().mode()) {
      case HALTED -> true;
      case REDUCING -> enlarges(order, position);
      default -> false;
    };
  }

  private static boolean enlarges(final Order order, final Position position) {
    return order.isBuy()
        ? position.quantity() > -position.openBuyQuantity()
        : position.quantity() < position.openSellQuantity();
  }

  /** Cancels one order on behalf of the engine. */
  void cancelOwn(final Order order, final long signalId) {
    ownCancel
        .of(
            CommandKind.CANCEL,
            order.strategy(),
            order.instrument().id(),
            order.instrument(),
            signalId)
        .order(order)
        .terms(
            order.side(),
            order.type(),
            order.timeInForce(),
            order.quantity(),
            order.price(),
            order.stopPrice());
    final long approval =
        trading.outputs.riskDecision(
            ownCancel, order.strategy().id(), order.id(), trading.gate.approveOwnCancel());
    cancel(ownCancel, approval);
  }
}
