package nogc.engine.core;

import nogc.engine.core.instruments.Instrument;
import nogc.engine.core.risk.Ceilings;
import nogc.engine.core.risk.Limits;
import nogc.engine.core.strategies.Strategy;
import nogc.journal.codec.AlertCode;
import nogc.journal.codec.LimitKind;
import nogc.journal.codec.LimitScope;
import nogc.journal.codec.OperatorAction;
import nogc.journal.codec.OperatorCommandDecoder;
import nogc.journal.codec.RiskLimitDecoder;
import nogc.journal.codec.RiskReason;
import nogc.journal.codec.TradingMode;

/** What a person orders: kill, resume, reduce, enable, disable, set a limit. */
final class Operators {
  private final Trading trading;
  private final OrderEntry entry;
  private final Health health;
  private final Reconciler reconciler;

  Operators(
      final Trading trading,
      final OrderEntry entry,
      final Health health,
      final Reconciler reconciler) {
    this.trading = trading;
    this.entry = entry;
    this.health = health;
    this.reconciler = reconciler;
  }

  void on(final OperatorCommandDecoder command) {
    switch (command.action()) {
      case KILL, REDUCE, RESUME -> mode(command);
      case DISABLE_STRATEGY, ENABLE_STRATEGY -> enableStrategy(command);
      case DISABLE_INSTRUMENT, ENABLE_INSTRUMENT -> enableInstrument(command);
      case ACCEPT_DIFFERENCES -> {
        if (!reconciler.accept(command.account())) {
          refuse(command.account());
        }
      }
      case SET_LIMIT ->
          limit(
              command.scope(),
              command.strategy(),
              command.instrument(),
              command.kind(),
              command.value());
      default -> {
        // STOP concerns the duty cycle around the core.
      }
    }
  }

  /**
   * A strategy is meant if the scope says so, else the firm. What loosens needs a scope that is
   * named rightly; a kill works with any.
   */
  private void mode(final OperatorCommandDecoder command) {
    final boolean kill = command.action() == OperatorAction.KILL;
    final boolean ofStrategy = command.scope() == LimitScope.STRATEGY;
    final Strategy strategy = ofStrategy ? trading.strategies.find(command.strategy()) : null;
    if (ofStrategy ? strategy == null : !kill && command.scope() != LimitScope.FIRM) {
      refuse(command.strategy());
      return;
    }
    switch (command.action()) {
      case KILL -> {
        trading.move(strategy, TradingMode.HALTED, RiskReason.OPERATOR, 0, 0);
        entry.cancelAll(strategy, null, 0);
      }
      case REDUCE -> trading.move(strategy, TradingMode.REDUCING, RiskReason.OPERATOR, 0, 0);
      default -> {
        (strategy == null ? trading.ledger.firm() : strategy.equity()).resetPeak();
        trading.move(strategy, TradingMode.ACTIVE, RiskReason.OPERATOR, 0, 0);
        trading.guard(strategy);
        health.guardDisk();
      }
    }
  }

  private void enableStrategy(final OperatorCommandDecoder command) {
    final Strategy strategy = trading.strategies.find(command.strategy());
    if (strategy == null) {
      refuse(command.strategy());
    } else {
      strategy.disabledByOperator(command.action() == OperatorAction.DISABLE_STRATEGY);
    }
  }

  private void enableInstrument(final OperatorCommandDecoder command) {
    final Instrument instrument = trading.instruments.find(command.instrument());
    if (instrument == null) {
      trading.outputs.alert(
          AlertCode.UNKNOWN_INSTRUMENT, command.instrument(), 0, command.instrument(), 0);
    } else {
      instrument.disabledByOperator(command.action() == OperatorAction.DISABLE_INSTRUMENT);
    }
  }

  private void refuse(final int strategyId) {
    trading.outputs.alert(AlertCode.INVALID_DEFINITION, 0, 0, strategyId, 0);
  }

  void onLimit(final RiskLimitDecoder limit) {
    limit(limit.scope(), limit.strategy(), limit.instrument(), limit.kind(), limit.value());
  }

  private void limit(
      final LimitScope scope,
      final int strategy,
      final int instrument,
      final LimitKind kind,
      final long value) {
    final long held =
        Limits.isEnforced(scope, kind)
            ? trading.limits.set(scope, strategy, instrument, kind, value)
            : Limits.MISSING;
    if (held == Limits.MISSING) {
      trading.outputs.alert(AlertCode.INVALID_DEFINITION, instrument, 0, strategy, kind.value());
      return;
    }
    if (held != value) {
      trading.outputs.alert(AlertCode.LIMIT_ABOVE_CEILING, instrument, 0, value, Ceilings.of(kind));
    }
    if (scope == LimitScope.FIRM) {
      trading.guard(null);
    } else if (scope == LimitScope.STRATEGY && trading.strategies.find(strategy) != null) {
      trading.guard(trading.strategies.find(strategy));
    }
  }
}
