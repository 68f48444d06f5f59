package nogc.engine.core;

import nogc.engine.core.accounts.Accounts;
import nogc.engine.core.instruments.Instruments;
import nogc.engine.core.orders.OrderTable;
import nogc.engine.core.risk.GateReading;
import nogc.engine.core.risk.Holder;
import nogc.engine.core.risk.Limits;
import nogc.engine.core.risk.RiskGate;
import nogc.engine.core.strategies.Strategies;
import nogc.journal.codec.ConnectorState;

/**
 * The state of a core, for the read model. Whoever looks must change nothing: a shadow that did
 * would no longer be one.
 */
public final class CoreView {
  private final Trading trading;

  CoreView(final Trading trading) {
    this.trading = trading;
  }

  public Instruments instruments() {
    return trading.instruments;
  }

  public Accounts accounts() {
    return trading.accounts;
  }

  public Strategies strategies() {
    return trading.strategies;
  }

  public OrderTable orders() {
    return trading.orders;
  }

  /** The firm: its profit, exposure, mode and rates. */
  public Holder firm() {
    return trading.firm;
  }

  public Limits limits() {
    return trading.limits;
  }

  public RiskGate gate() {
    return trading.gate;
  }

  /** What the gate would measure of an intent in this state. */
  public GateReading gateReading() {
    return new GateReading(trading.gate, trading.firm, trading.accounts);
  }

  /** Whether an input at this time would be the first of its day (UTC): losses then start at 0. */
  public boolean startsDay(final long timeNs) {
    return trading.ledger.startsDay(timeNs);
  }

  /** State of a gateway's connection by its ring number; NONE if it never said. */
  public ConnectorState connector(final int venue) {
    return trading.accounts.find(venue) == null
        ? ConnectorState.NONE
        : trading.accounts.find(venue).connector();
  }
}
