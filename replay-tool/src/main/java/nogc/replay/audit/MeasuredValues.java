package nogc.replay.audit;

import nogc.engine.core.CoreView;
import nogc.engine.core.instruments.Instrument;
import nogc.engine.core.orders.Order;
import nogc.engine.core.risk.GateReading;
import nogc.engine.core.risk.Intent;
import nogc.engine.core.strategies.Strategy;
import nogc.journal.codec.CommandKind;
import nogc.journal.codec.LimitKind;
import nogc.journal.codec.LimitScope;
import nogc.journal.codec.OrderType;
import nogc.journal.codec.Side;
import nogc.journal.codec.TimeInForce;

/**
 * What the gate measures of an order, read from a core in the state before the signal came. The
 * same values as its checks compare with their limits, so an order counts among the open ones and
 * in the rates already.
 */
final class MeasuredValues {
  private final GateReading gate;
  private final AuditRecord decision;
  private final AuditRecord signal;
  private final Instrument instrument;
  private final Intent intent = new Intent();
  private final boolean startsDay;

  private MeasuredValues(
      final CoreView view,
      final AuditRecord decision,
      final AuditRecord signal,
      final AuditRecord command,
      final Strategy strategy,
      final Order order) {
    this.decision = decision;
    this.signal = signal;
    gate = view.gateReading();
    instrument = view.instruments().find(command.instrument());
    startsDay = view.startsDay(decision.time());
    intent
        .of(
            CommandKind.valueOf(decision.name("kind")),
            strategy,
            command.instrument(),
            instrument,
            signal.number("signalId"))
        .order(order)
        .terms(
            Side.valueOf(command.name("side")),
            OrderType.get((short) command.number("orderType")),
            TimeInForce.valueOf(command.name("timeInForce")),
            decision.number("quantity"),
            decision.number("price"),
            (order == null ? command : signal).number("stopPrice"));
  }

  /**
   * Reads what was measured for a decision.
   *
   * @param command the first of the order, which tells its side, type and instrument
   * @return null if the core knows no such strategy, or the order no longer
   */
  static MeasuredValues of(
      final CoreView view,
      final AuditRecord decision,
      final AuditRecord signal,
      final AuditRecord command) {
    final Strategy strategy = view.strategies().find((int) decision.number("strategy"));
    final boolean isNew = "NEW".equals(decision.name("kind"));
    final Order order = isNew ? null : view.orders().find(decision.number("orderId"));
    return strategy == null || (order == null && !isNew)
        ? null
        : new MeasuredValues(view, decision, signal, command, strategy, order);
  }

  DecisionChecks.Situation situation() {
    return new DecisionChecks.Situation(
        instrument.net().quantity(),
        instrument.openBuyQuantity(),
        instrument.openSellQuantity(),
        instrument.referencePrice());
  }

  /** In the unit of the kind; null if nothing is compared. */
  Long of(final LimitKind kind, final LimitScope scope) {
    return switch (kind) {
      case MAX_SIGNAL_AGE -> decision.time() - signal.number("createTime");
      case MAX_DAILY_LOSS, MAX_DRAWDOWN ->
          startsDay ? (Long) 0L : gate.measured(intent, kind, scope, decision.time());
      default -> gate.measured(intent, kind, scope, decision.time());
    };
  }
}
