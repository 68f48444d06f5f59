package nogc.engine.core;

import nogc.engine.core.orders.Order;
import nogc.engine.core.risk.Intent;
import nogc.journal.RecordLayout;
import nogc.journal.codec.CommandKind;
import nogc.journal.codec.LimitKind;
import nogc.journal.codec.LimitScope;
import nogc.journal.codec.OrderType;
import nogc.journal.codec.RiskReason;
import nogc.journal.codec.SignalDecoder;
import nogc.journal.codec.SignalKind;
import org.agrona.concurrent.UnsafeBuffer;

/** Reads what the gate is going to measure of a signal, as an audit does. */
final class GateReadings {
  private GateReadings() {}

  /** Whether the check of a case compares a value of the order with a limit. */
  static boolean isMeasured(final GateCase gate) {
    final boolean isStateOfClock = gate.reason() == RiskReason.CLOCK_UNHEALTHY && gate.limit() == 0;
    final boolean isUnknownPower = gate.reason() == RiskReason.BUYING_POWER && gate.measured() == 0;
    return kind(gate.reason()) != LimitKind.NONE && !isStateOfClock && !isUnknownPower;
  }

  static LimitKind kind(final RiskReason reason) {
    return switch (reason) {
      case MAX_ORDER_QUANTITY -> LimitKind.MAX_ORDER_QUANTITY;
      case MAX_ORDER_NOTIONAL -> LimitKind.MAX_ORDER_NOTIONAL;
      case MAX_POSITION -> LimitKind.MAX_POSITION;
      case MAX_OPEN_ORDERS -> LimitKind.MAX_OPEN_ORDERS;
      case MAX_CONCENTRATION -> LimitKind.MAX_CONCENTRATION;
      case MAX_GROSS_EXPOSURE -> LimitKind.MAX_GROSS_EXPOSURE;
      case MAX_NET_EXPOSURE -> LimitKind.MAX_NET_EXPOSURE;
      case PRICE_COLLAR -> LimitKind.PRICE_COLLAR;
      case STALE_MARKET_DATA -> LimitKind.MAX_DATA_AGE;
      case ORDER_RATE -> LimitKind.MAX_ORDER_RATE;
      case CANCEL_RATE -> LimitKind.MAX_CANCEL_RATE;
      case NOTIONAL_RATE -> LimitKind.MAX_NOTIONAL_RATE;
      case BUYING_POWER -> LimitKind.MIN_BUYING_POWER;
      case DUPLICATE_ORDER -> LimitKind.DUPLICATE_WINDOW;
      case REPEATED_EXECUTION -> LimitKind.MAX_REPEATED_ORDERS;
      case CLOCK_UNHEALTHY -> LimitKind.MAX_CLOCK_OFFSET;
      case MAX_DAILY_LOSS -> LimitKind.MAX_DAILY_LOSS;
      case MAX_DRAWDOWN -> LimitKind.MAX_DRAWDOWN;
      default -> LimitKind.NONE;
    };
  }

  /**
   * The value behind a decision.
   *
   * @param core in the state before the signal
   */
  static Long of(final Core core, final byte[] signal, final Output decision) {
    final UnsafeBuffer buffer = new UnsafeBuffer(signal);
    final SignalDecoder decoder =
        new SignalDecoder()
            .wrap(
                buffer,
                RecordLayout.HEADER_LENGTH,
                RecordLayout.blockLength(buffer, 0),
                RecordLayout.version(buffer, 0));
    return core.view()
        .gateReading()
        .measured(
            intent(core.view(), decoder),
            kind(RiskReason.valueOf(decision.text("reason"))),
            LimitScope.valueOf(decision.text("scope")),
            RecordLayout.time(buffer, 0));
  }

  private static Intent intent(final CoreView view, final SignalDecoder signal) {
    final Order order = view.orders().find(signal.orderId());
    final int instrument = order == null ? signal.instrument() : order.instrument().id();
    return new Intent()
        .of(
            signal.kind() == SignalKind.REPLACE
                ? CommandKind.REPLACE
                : signal.kind() == SignalKind.CANCEL ? CommandKind.CANCEL : CommandKind.NEW,
            view.strategies().find(signal.strategy()),
            instrument,
            view.instruments().find(instrument),
            signal.signalId())
        .order(order)
        .terms(
            order == null ? signal.side() : order.side(),
            order == null ? signal.orderType() : order.type(),
            signal.timeInForce(),
            signal.quantity(),
            signal.orderType() == OrderType.MARKET ? 0 : signal.price(),
            signal.orderType() == OrderType.MARKET ? 0 : signal.stopPrice());
  }
}
