package nogc.engine.core;

import nogc.engine.core.accounts.Account;
import nogc.engine.core.accounts.Accounts;
import nogc.engine.core.instruments.Instrument;
import nogc.engine.core.instruments.Instruments;
import nogc.engine.core.orders.OrderTable;
import nogc.engine.core.positions.Currencies;
import nogc.engine.core.positions.Exposures;
import nogc.engine.core.positions.Ledger;
import nogc.engine.core.risk.Holder;
import nogc.engine.core.risk.Limits;
import nogc.engine.core.risk.RiskGate;
import nogc.engine.core.state.StateVisitor;
import nogc.engine.core.strategies.Strategies;
import nogc.journal.codec.LimitScope;

/** The whole state of the core. */
final class Trading {
  final Currencies currencies = new Currencies();
  final Instruments instruments = new Instruments();
  final Accounts accounts = new Accounts();
  final Strategies strategies = new Strategies();
  final Holder firm = new Holder(LimitScope.FIRM, 0);
  final Exposures exposures = new Exposures(firm, accounts);
  final OrderTable orders = new OrderTable(firm, accounts, exposures);
  final Ledger ledger = new Ledger(firm, accounts, exposures);
  final Limits limits = new Limits();
  final RiskGate gate = new RiskGate(limits, accounts, orders, firm, exposures);
  final Outputs outputs;
  final OrderEntry entry;
  final Modes modes;

  Trading(final Outputs outputs) {
    this.outputs = outputs;
    entry = new OrderEntry(this);
    modes = new Modes(this);
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

  /** Whoever is meant by a scope and its id; null if there is none. */
  Holder holder(final LimitScope scope, final int id) {
    return switch (scope) {
      case FIRM -> firm;
      case ACCOUNT -> accounts.find(id) == null ? null : accounts.find(id).holder();
      case STRATEGY -> strategies.find(id) == null ? null : strategies.find(id).holder();
      default -> null;
    };
  }

  /**
   * Values the instrument anew if its price moved, then sees whether a limit of loss is reached.
   */
  void mark(final Instrument instrument) {
    final long price = instrument.referencePrice();
    if (price != instrument.markedPrice()) {
      // Until all are valued none is: a value that leaves its range ends this half done.
      instrument.markedPrice(0);
      if (instrument.positionCount() > 0) {
        ledger.mark(instrument);
        modes.guardLosses(instrument);
      }
      instrument.markedPrice(price);
    }
  }

  /** A new day: losses and peaks count from here. */
  void startDayIfNew(final long timeNs) {
    if (!ledger.onTime(timeNs)) {
      return;
    }
    strategies.external().equity().startDay();
    for (int id = 1; id <= strategies.highestId(); id++) {
      if (strategies.find(id) != null) {
        strategies.find(id).equity().startDay();
      }
    }
    for (int id = 0; id <= Accounts.HIGHEST; id++) {
      if (accounts.find(id) != null) {
        accounts.find(id).holder().equity().startDay();
      }
    }
  }

  /** Currencies, accounts and strategies come first: instruments and orders refer to them. */
  void visit(final StateVisitor state) {
    currencies.visit(state);
    accounts.visit(state, currencies);
    strategies.visit(state);
    instruments.visit(state, strategies, currencies);
    orders.visit(state, strategies, instruments);
    ledger.visit(state);
    firm.visit(state);
    gate.visit(state);
  }
}
