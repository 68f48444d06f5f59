package nogc.engine.core;

import nogc.engine.core.instruments.Instrument;
import nogc.engine.core.risk.Holder;
import nogc.journal.codec.LimitKind;
import nogc.journal.codec.RiskReason;
import nogc.journal.codec.TradingMode;

/**
 * Moves the trading modes of firm, accounts and strategies, says so, and calls back the open orders
 * that no longer fit.
 *
 * <p>What a person sets or a limit has reached stands until a person loosens it. An outage that is
 * configured to allow reducing only ends with its cause; one that is configured to halt stands too.
 */
final class Modes {
  private final Trading trading;

  Modes(final Trading trading) {
    this.trading = trading;
  }

  /** Sets the standing mode, looser or tighter. Nothing happens if it is that way already. */
  void stand(
      final Holder holder,
      final TradingMode mode,
      final RiskReason reason,
      final long measured,
      final long limit) {
    if (holder.permission().standing() != mode) {
      final TradingMode previous = holder.permission().mode();
      holder.permission().stand(mode, reason);
      say(holder, previous, reason, measured, limit);
    }
  }

  /** Sets the standing mode if it is stricter than the present one. */
  void tighten(
      final Holder holder,
      final TradingMode mode,
      final RiskReason reason,
      final long measured,
      final long limit) {
    if (mode.value() > holder.permission().standing().value()) {
      stand(holder, mode, reason, measured, limit);
    }
  }

  /**
   * An outage begins.
   *
   * @param configured REDUCING while it lasts, HALTED until a person resumes; else nothing happens
   */
  void begin(
      final Holder holder,
      final RiskReason cause,
      final TradingMode configured,
      final long measured) {
    if (configured == TradingMode.HALTED) {
      tighten(holder, TradingMode.HALTED, cause, measured, 0);
    } else if (configured == TradingMode.REDUCING && !holder.permission().hasOutage(cause)) {
      final TradingMode previous = holder.permission().mode();
      holder.permission().beginOutage(cause);
      if (holder.permission().mode() != previous) {
        say(holder, previous, cause, measured, 0);
      }
    }
  }

  /** An outage ends, if it ever began. Losses that went unnoticed meanwhile count at once. */
  void end(final Holder holder, final RiskReason cause, final long measured) {
    if (!holder.permission().hasOutage(cause)) {
      return;
    }
    final TradingMode previous = holder.permission().mode();
    holder.permission().endOutage(cause);
    if (holder.permission().mode() != previous) {
      say(holder, previous, cause, measured, 0);
      guard(holder);
    }
  }

  private void say(
      final Holder holder,
      final TradingMode previous,
      final RiskReason reason,
      final long measured,
      final long limit) {
    final TradingMode mode = holder.permission().mode();
    trading.outputs.tradingState(holder, previous, mode, reason, measured, limit);
    if (mode.value() > previous.value()) {
      trading.entry.recall(false);
    }
  }

  /** Whoever lost as much as a limit allows may only reduce from now on. */
  void guardLosses(final Instrument instrument) {
    guard(trading.firm);
    guard(trading.accounts.find(instrument.venue()).holder());
    for (int i = 0; i < instrument.positionCount(); i++) {
      guard(instrument.position(i).strategy().holder());
    }
  }

  /** Sees whether somebody has reached a limit of loss. */
  void guard(final Holder holder) {
    if (holder.permission().standing() != TradingMode.ACTIVE) {
      return;
    }
    final RiskReason reached = trading.gate.reachedLoss(holder);
    if (reached == RiskReason.NONE) {
      return;
    }
    final boolean daily = reached == RiskReason.MAX_DAILY_LOSS;
    stand(
        holder,
        TradingMode.REDUCING,
        reached,
        daily ? holder.equity().dailyLoss() : holder.equity().drawdown(),
        trading.limits.of(holder, daily ? LimitKind.MAX_DAILY_LOSS : LimitKind.MAX_DRAWDOWN));
  }
}
