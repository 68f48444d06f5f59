package nogc.engine.core;

import nogc.engine.core.instruments.Instrument;
import nogc.engine.core.risk.Finding;
import nogc.engine.core.risk.Intent;
import nogc.engine.core.strategies.Strategy;
import nogc.journal.codec.CommandKind;
import nogc.journal.codec.OrderType;
import nogc.journal.codec.Side;
import nogc.journal.codec.TimeInForce;

/**
 * Puts intents to the risk gate of a core and enters none: for measuring the gate alone. An
 * approval counts in the rates, as always, so a core that was probed is no longer the one that its
 * inputs made.
 */
public final class GateProbe {
  private final Trading trading;
  private final Intent intent = new Intent();

  public GateProbe(final Core core) {
    trading = core.trading;
  }

  /**
   * Judges a limit order as if a signal had asked for it.
   *
   * @return the finding, valid until the next call
   */
  public Finding limitOrder(
      final int strategyId,
      final int instrumentId,
      final Side side,
      final long price,
      final long quantity,
      final long nowNs) {
    final Strategy strategy = trading.strategies.find(strategyId);
    final Instrument instrument = trading.instruments.find(instrumentId);
    intent
        .of(CommandKind.NEW, strategy, instrumentId, instrument, 0)
        .terms(side, OrderType.LIMIT, TimeInForce.GTC, quantity, price, 0);
    return trading.gate.check(intent, nowNs);
  }
}
