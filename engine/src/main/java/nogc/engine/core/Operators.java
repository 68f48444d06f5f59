package nogc.engine.core;

import nogc.engine.core.instruments.Instrument;
import nogc.engine.core.risk.Holder;
import nogc.engine.core.strategies.Strategy;
import nogc.journal.codec.AlertCode;
import nogc.journal.codec.LimitScope;
import nogc.journal.codec.OperatorAction;
import nogc.journal.codec.OperatorCommandDecoder;
import nogc.journal.codec.RiskReason;
import nogc.journal.codec.TradingMode;

/** What a person orders: kill, resume, reduce, enable, disable, restrict, set a limit. */
final class Operators {
  private final Trading trading;
  private final LimitChanges limits;
  private final Health health;
  private final Reconciler reconciler;

  Operators(
      final Trading trading,
      final LimitChanges limits,
      final Health health,
      final Reconciler reconciler) {
    this.trading = trading;
    this.limits = limits;
    this.health = health;
    this.reconciler = reconciler;
  }

  void on(final OperatorCommandDecoder command, final long nowNs) {
    switch (command.action()) {
      case KILL, REDUCE, RESUME -> mode(command);
      case ACCEPT_DIFFERENCES -> {
        if (!reconciler.accept(command.account())) {
          refuse(command.account());
        }
      }
      case DISABLE_STRATEGY, ENABLE_STRATEGY -> enable(command);
      case DISABLE_INSTRUMENT, ENABLE_INSTRUMENT, RESTRICT_INSTRUMENT, UNRESTRICT_INSTRUMENT ->
          instrument(command);
      case SET_LIMIT -> limits.onSet(command);
      case OVERRIDE_LIMIT -> limits.onOverride(command, nowNs);
      default -> {
        // STOP concerns the duty cycle around the core.
      }
    }
  }

  /**
   * An account or strategy is meant if the scope says so, else the firm. What loosens needs a scope
   * that is named rightly; a kill works with any.
   */
  private void mode(final OperatorCommandDecoder command) {
    final boolean kill = command.action() == OperatorAction.KILL;
    final Holder holder =
        switch (command.scope()) {
          case ACCOUNT -> trading.holder(LimitScope.ACCOUNT, command.account());
          case STRATEGY -> trading.holder(LimitScope.STRATEGY, command.strategy());
          case FIRM -> trading.firm;
          default -> kill ? trading.firm : null;
        };
    if (holder == null) {
      refuse(command.scope() == LimitScope.ACCOUNT ? command.account() : command.strategy());
      return;
    }
    switch (command.action()) {
      case KILL -> {
        trading.modes.stand(holder, TradingMode.HALTED, RiskReason.OPERATOR, 0, 0);
        trading.entry.recall(true);
      }
      case REDUCE -> trading.modes.stand(holder, TradingMode.REDUCING, RiskReason.OPERATOR, 0, 0);
      default -> resume(holder);
    }
  }

  private void resume(final Holder holder) {
    holder.equity().resetPeak();
    if (holder.scope() == LimitScope.STRATEGY) {
      trading.strategies.find(holder.id()).resume();
    }
    trading.modes.stand(holder, TradingMode.ACTIVE, RiskReason.OPERATOR, 0, 0);
    trading.modes.guard(holder);
    health.guardDisk();
  }

  private void enable(final OperatorCommandDecoder command) {
    final Strategy strategy = trading.strategies.find(command.strategy());
    if (strategy == null) {
      refuse(command.strategy());
    } else {
      strategy.disabledByOperator(command.action() == OperatorAction.DISABLE_STRATEGY);
    }
  }

  private void instrument(final OperatorCommandDecoder command) {
    final Instrument instrument = trading.instruments.find(command.instrument());
    if (instrument == null) {
      trading.outputs.alert(
          AlertCode.UNKNOWN_INSTRUMENT, command.instrument(), 0, command.instrument(), 0);
      return;
    }
    switch (command.action()) {
      case DISABLE_INSTRUMENT -> instrument.disabledByOperator(true);
      case ENABLE_INSTRUMENT -> instrument.disabledByOperator(false);
      case RESTRICT_INSTRUMENT -> {
        instrument.restrictedByOperator(true);
        trading.entry.recall(false);
      }
      default -> instrument.restrictedByOperator(false);
    }
  }

  private void refuse(final int id) {
    trading.outputs.alert(AlertCode.INVALID_DEFINITION, 0, 0, id, 0);
  }
}
