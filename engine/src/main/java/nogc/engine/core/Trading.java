package nogc.engine.core;

import java.util.Arrays;
import nogc.engine.core.accounts.Account;
import nogc.engine.core.accounts.Accounts;
import nogc.engine.core.instruments.Instrument;
import nogc.engine.core.instruments.Instruments;
import nogc.engine.core.orders.OrderTable;
import nogc.engine.core.positions.Ledger;
import nogc.engine.core.risk.Limits;
import nogc.engine.core.risk.RiskGate;
import nogc.engine.core.risk.TradingPermission;
import nogc.engine.core.state.StateVisitor;
import nogc.engine.core.strategies.Strategies;
import nogc.engine.core.strategies.Strategy;
import nogc.journal.codec.ConnectorState;
import nogc.journal.codec.LimitKind;
import nogc.journal.codec.RiskReason;
import nogc.journal.codec.TradingMode;

/** The whole state of the core, and the rule that losses take permission away. */
final class Trading {
  final Instruments instruments = new Instruments();
  final Accounts accounts = new Accounts();
  final Strategies strategies = new Strategies();
  final OrderTable orders = new OrderTable();
  final Ledger ledger = new Ledger();
  final Limits limits = new Limits();
  final TradingPermission firm = new TradingPermission();
  final RiskGate gate = new RiskGate(limits, orders, firm, ledger.firm());
  final Outputs outputs;
  private final ConnectorState[] venues = new ConnectorState[256];

  Trading(final Outputs outputs) {
    this.outputs = outputs;
    Arrays.fill(venues, ConnectorState.NONE);
  }

  boolean isLive(final int venue) {
    return venues[venue] == ConnectorState.LIVE;
  }

  /**
   * Whether what the venue has was compared with what we have since it was connected, and nothing
   * waits for a person's decision. Without that, no new risk.
   *
   * @param account ring number of its gateway
   */
  boolean isInSync(final int account) {
    final Account found = accounts.find(account);
    return found != null && found.sync().isDone();
  }

  ConnectorState connector(final int venue) {
    return venues[venue];
  }

  void venue(final int venue, final ConnectorState state) {
    venues[venue] = state;
  }

  /**
   * Changes what the firm or a strategy may do, and says so. Nothing happens if it is that way
   * already.
   *
   * @param strategy null for the firm
   */
  void move(
      final Strategy strategy,
      final TradingMode mode,
      final RiskReason reason,
      final long measured,
      final long limit) {
    final TradingPermission permission = strategy == null ? firm : strategy.permission();
    final TradingMode previous = permission.mode();
    if (previous != mode) {
      permission.move(mode, reason);
      outputs.tradingState(strategy, previous, mode, reason, measured, limit);
    }
  }

  /** Values the instrument anew, then sees whether a limit of loss is reached. */
  void mark(final Instrument instrument) {
    if (instrument.net().quantity() == 0 && instrument.positionCount() == 0) {
      return;
    }
    ledger.mark(instrument);
    guardLosses(instrument);
  }

  /** Whoever lost as much as a limit allows may only reduce from now on. */
  void guardLosses(final Instrument instrument) {
    guard(null);
    for (int i = 0; i < instrument.positionCount(); i++) {
      guard(instrument.position(i).strategy());
    }
  }

  /** Sees whether the firm, for null, or a strategy has reached a limit of loss. */
  void guard(final Strategy strategy) {
    final TradingPermission permission = strategy == null ? firm : strategy.permission();
    if (permission.mode() != TradingMode.ACTIVE) {
      return;
    }
    final RiskReason reached = gate.reachedLoss(strategy);
    if (reached == RiskReason.NONE) {
      return;
    }
    final var equity = strategy == null ? ledger.firm() : strategy.equity();
    final boolean daily = reached == RiskReason.MAX_DAILY_LOSS;
    move(
        strategy,
        TradingMode.REDUCING,
        reached,
        daily ? equity.dailyLoss() : equity.drawdown(),
        gate.limit(strategy, daily ? LimitKind.MAX_DAILY_LOSS : LimitKind.MAX_DRAWDOWN));
  }

  /** A new day: losses and peaks count from here. */
  void startDayIfNew(final long timeNs) {
    if (ledger.onTime(timeNs)) {
      strategies.external().equity().startDay();
      for (int id = 1; id <= strategies.highestId(); id++) {
        if (strategies.find(id) != null) {
          strategies.find(id).equity().startDay();
        }
      }
    }
  }

  /** Strategies come first: instruments and orders refer to them. */
  void visit(final StateVisitor state) {
    accounts.visit(state);
    strategies.visit(state);
    instruments.visit(state, strategies);
    orders.visit(state, strategies, instruments);
    ledger.visit(state);
    gate.visit(state);
    for (int venue = 0; venue < venues.length; venue++) {
      venues[venue] = ConnectorState.get(state.u8(venues[venue].value()));
    }
  }
}
