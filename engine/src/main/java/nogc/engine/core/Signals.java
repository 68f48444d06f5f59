package nogc.engine.core;

import nogc.engine.core.instruments.Instrument;
import nogc.engine.core.orders.Order;
import nogc.engine.core.positions.Position;
import nogc.engine.core.risk.Finding;
import nogc.engine.core.risk.Intent;
import nogc.engine.core.risk.Limits;
import nogc.engine.core.strategies.Strategy;
import nogc.journal.codec.CommandKind;
import nogc.journal.codec.FlagsDecoder;
import nogc.journal.codec.LimitKind;
import nogc.journal.codec.OrderType;
import nogc.journal.codec.RiskReason;
import nogc.journal.codec.Side;
import nogc.journal.codec.SignalDecoder;
import nogc.journal.codec.SignalKind;
import nogc.journal.codec.TimeInForce;

/** Turns signals into intents. Every signal is answered by at least one RiskDecision. */
final class Signals {
  private final Trading trading;
  private final OrderEntry entry;
  private final Intent intent = new Intent();
  private final Finding finding = new Finding();

  Signals(final Trading trading, final OrderEntry entry) {
    this.trading = trading;
    this.entry = entry;
  }

  void on(final SignalDecoder signal, final long nowNs) {
    final Strategy strategy = trading.strategies.find(signal.strategy());
    final Instrument instrument = trading.instruments.find(signal.instrument());
    intent
        .of(kindOf(signal.kind()), strategy, signal.instrument(), instrument, signal.signalId())
        .terms(
            signal.side(),
            signal.orderType(),
            signal.timeInForce(),
            signal.quantity(),
            signal.price(),
            signal.stopPrice());
    flags(signal.flags());
    if (!isAcceptable(signal, strategy, nowNs)) {
      trading.outputs.riskDecision(intent, signal.strategy(), signal.orderId(), finding);
      return;
    }
    switch (signal.kind()) {
      case NEW -> entry.submit(intent, strategy.id(), nowNs);
      case CANCEL, REPLACE -> change(signal, strategy, nowNs);
      case TARGET -> target(signal, strategy, instrument, nowNs);
      default -> flatten(signal, strategy, instrument, nowNs);
    }
  }

  private void flags(final FlagsDecoder flags) {
    intent
        .reduceOnly(flags.reduceOnly())
        .postOnly(flags.postOnly())
        .extendedHours(flags.extendedHours());
  }

  private static CommandKind kindOf(final SignalKind kind) {
    return switch (kind) {
      case CANCEL -> CommandKind.CANCEL;
      case REPLACE -> CommandKind.REPLACE;
      default -> CommandKind.NEW;
    };
  }

  /** Who says it, and is it said once and in time. */
  private boolean isAcceptable(
      final SignalDecoder signal, final Strategy strategy, final long nowNs) {
    if (strategy == null || strategy.ring() != signal.source()) {
      return finding.reject(RiskReason.STRATEGY_UNKNOWN, signal.strategy(), signal.source());
    }
    if (signal.signalId() <= strategy.lastSignalId()) {
      return finding.reject(
          RiskReason.DUPLICATE_SIGNAL, signal.signalId(), strategy.lastSignalId());
    }
    strategy.lastSignalId(signal.signalId());
    final SignalKind kind = signal.kind();
    if (kind.value() < SignalKind.NEW.value() || kind.value() > SignalKind.FLATTEN.value()) {
      return finding.reject(RiskReason.SIGNAL_INVALID, kind.value(), 0);
    }
    if (kind == SignalKind.CANCEL) {
      return true;
    }
    if (!strategy.isEnabled()) {
      return finding.reject(RiskReason.STRATEGY_DISABLED, strategy.id(), 0);
    }
    return isInTime(signal, strategy, nowNs);
  }

  private boolean isInTime(final SignalDecoder signal, final Strategy strategy, final long nowNs) {
    final LimitKind kind = LimitKind.MAX_SIGNAL_AGE;
    final long limit =
        Limits.tighter(trading.limits.firm(kind), trading.limits.strategy(strategy.id(), kind));
    if (limit == Limits.MISSING) {
      return finding.reject(RiskReason.LIMIT_MISSING, kind.value(), 0);
    }
    if (signal.createTime() <= 0) {
      return finding.reject(RiskReason.SIGNAL_INVALID, signal.createTime(), 0);
    }
    final long age = nowNs - signal.createTime();
    // A brain whose clock runs ahead by more than the limit cannot be judged.
    if (age < -limit) {
      return finding.reject(RiskReason.SIGNAL_INVALID, age, limit);
    }
    if (age > limit) {
      return finding.reject(RiskReason.SIGNAL_EXPIRED, age, limit);
    }
    return signal.expireTime() == 0
        || nowNs <= signal.expireTime()
        || finding.reject(RiskReason.SIGNAL_EXPIRED, nowNs, signal.expireTime());
  }

  /** A cancel or replace speaks in the name of the order, which knows its side, type and life. */
  private void change(final SignalDecoder signal, final Strategy strategy, final long nowNs) {
    final Order order = trading.orders.find(signal.orderId());
    if (order == null || order.strategy() != strategy) {
      finding.reject(RiskReason.ORDER_UNKNOWN, signal.orderId(), 0);
      trading.outputs.riskDecision(intent, strategy.id(), signal.orderId(), finding);
      return;
    }
    final boolean cancel = signal.kind() == SignalKind.CANCEL;
    intent
        .of(
            kindOf(signal.kind()),
            strategy,
            order.instrument().id(),
            order.instrument(),
            signal.signalId())
        .order(order)
        .terms(
            order.side(),
            order.type(),
            order.timeInForce(),
            cancel ? order.quantity() : signal.quantity(),
            cancel ? order.price() : signal.price(),
            cancel ? order.stopPrice() : signal.stopPrice());
    if (!cancel) {
      flags(signal.flags());
    }
    entry.submit(intent, strategy.id(), nowNs);
  }

  /** One order for what is missing to the target, open orders counted as if they were filled. */
  private void target(
      final SignalDecoder signal,
      final Strategy strategy,
      final Instrument instrument,
      final long nowNs) {
    final Position position = instrument == null ? null : strategy.position(instrument.id());
    final long missing;
    try {
      final long coming =
          position == null
              ? 0
              : Math.subtractExact(
                  Math.addExact(position.quantity(), position.openBuyQuantity()),
                  position.openSellQuantity());
      missing = Math.subtractExact(signal.quantity(), coming);
      Math.negateExact(missing);
    } catch (final ArithmeticException ex) {
      finding.reject(RiskReason.ARITHMETIC_OVERFLOW, signal.quantity(), 0);
      trading.outputs.riskDecision(intent, strategy.id(), 0, finding);
      return;
    }
    order(signal, strategy, missing, signal.orderType(), signal.timeInForce(), nowNs);
  }

  /**
   * Cancels the strategy's orders in the instrument, then closes its position at the market.
   *
   * <p>Orders that already close it count as if they were filled, their cancels notwithstanding: a
   * cancel may lose its race, and a position must not be turned round by closing it twice. So a
   * FLATTEN may leave a rest, and has to be repeated until the answer is NO_CHANGE with nothing
   * left open.
   */
  private void flatten(
      final SignalDecoder signal,
      final Strategy strategy,
      final Instrument instrument,
      final long nowNs) {
    if (instrument != null) {
      entry.cancelAll(strategy, instrument, signal.signalId());
    }
    final Position position = instrument == null ? null : strategy.position(instrument.id());
    final boolean atOnce = instrument != null && instrument.supports(TimeInForce.IOC);
    order(
        signal,
        strategy,
        position == null ? 0 : closing(position),
        OrderType.MARKET,
        atOnce ? TimeInForce.IOC : TimeInForce.DAY,
        nowNs);
  }

  /** Signed quantity that closes the position if all that is open on that side is filled. */
  private static long closing(final Position position) {
    final long held = position.quantity();
    return held > 0
        ? -Math.max(0, held - position.openSellQuantity())
        : -Math.min(0, held + position.openBuyQuantity());
  }

  private void order(
      final SignalDecoder signal,
      final Strategy strategy,
      final long signedQuantity,
      final OrderType type,
      final TimeInForce timeInForce,
      final long nowNs) {
    final boolean market = type == OrderType.MARKET;
    if (market) {
      intent.postOnly(false).extendedHours(false);
    }
    intent.terms(
        signedQuantity == 0 ? Side.NONE : signedQuantity > 0 ? Side.BUY : Side.SELL,
        type,
        timeInForce,
        Math.abs(signedQuantity),
        market ? 0 : signal.price(),
        market ? 0 : signal.stopPrice());
    if (signedQuantity == 0 && intent.instrument() != null) {
      finding.reject(RiskReason.NO_CHANGE, 0, 0);
      trading.outputs.riskDecision(intent, strategy.id(), 0, finding);
    } else {
      entry.submit(intent, strategy.id(), nowNs);
    }
  }
}
