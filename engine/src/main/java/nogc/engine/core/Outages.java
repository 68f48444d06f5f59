package nogc.engine.core;

import nogc.engine.core.accounts.Account;
import nogc.engine.core.instruments.Instrument;
import nogc.engine.core.strategies.Strategy;
import nogc.journal.codec.AlertCode;
import nogc.journal.codec.ConnectorState;
import nogc.journal.codec.DivergenceDecoder;
import nogc.journal.codec.RingRole;
import nogc.journal.codec.RingState;
import nogc.journal.codec.RingStatusDecoder;
import nogc.journal.codec.RiskReason;
import nogc.journal.codec.TradingMode;

/**
 * What happens to the trading modes when somebody or something that trading needs is out of order.
 */
final class Outages {
  private final Trading trading;

  Outages(final Trading trading) {
    this.trading = trading;
  }

  /** The engine saw whether the producer of a ring lives. */
  void onRing(final RingStatusDecoder status) {
    final int ring = status.ring();
    final boolean alive = status.state() == RingState.ALIVE;
    if (!alive) {
      trading.outputs.alert(AlertCode.RING_SILENT, 0, 0, ring, status.state().value());
    }
    if (status.role() == RingRole.GATEWAY && trading.accounts.find(ring) != null) {
      trading.accounts.find(ring).ring(status.state());
      onGateway(trading.accounts.find(ring));
    } else if (status.role() == RingRole.BRAIN) {
      onBrain(ring, alive);
    }
  }

  private void onBrain(final int ring, final boolean alive) {
    for (int id = 1; id <= trading.strategies.highestId(); id++) {
      final Strategy strategy = trading.strategies.find(id);
      if (strategy == null || strategy.ring() != ring) {
        continue;
      }
      if (alive) {
        trading.modes.end(strategy.holder(), RiskReason.BRAIN_DOWN, ring);
      } else {
        trading.modes.begin(strategy.holder(), RiskReason.BRAIN_DOWN, strategy.onBrainDown(), ring);
      }
    }
  }

  /** A gateway says how it is connected. */
  void onConnector(final int ring, final ConnectorState state) {
    if (state == ConnectorState.DOWN) {
      trading.outputs.alert(AlertCode.CONNECTOR_DOWN, 0, 0, ring, 0);
    }
    final Account account = trading.accounts.find(ring);
    if (account != null) {
      account.connector(state);
      onGateway(account);
    }
  }

  /** A gateway started anew: what the former one said of its connection is no longer true. */
  void onAttached(final int ring) {
    final Account account = trading.accounts.find(ring);
    if (account != null) {
      account.connector(ConnectorState.NONE);
    }
  }

  private void onGateway(final Account account) {
    if (account.isDown()) {
      trading.modes.begin(
          account.holder(), RiskReason.GATEWAY_DOWN, account.onGatewayDown(), account.id());
    } else if (account.isLive()) {
      trading.modes.end(account.holder(), RiskReason.GATEWAY_DOWN, account.id());
      // What could not be called back while nobody listened.
      trading.entry.recall(false);
    }
  }

  /** Market data of the instrument were lost. */
  void onGap(final Instrument instrument) {
    final Account account = trading.accounts.find(instrument.venue());
    if (!instrument.isGapped()) {
      instrument.gapped(true);
      account.addGaps(1);
    }
    trading.modes.begin(
        account.holder(), RiskReason.FEED_GAP, account.onFeedGap(), instrument.id());
  }

  /** The market data of the instrument can be trusted. */
  void onTrusted(final Instrument instrument) {
    if (!instrument.isGapped()) {
      return;
    }
    final Account account = trading.accounts.find(instrument.venue());
    instrument.gapped(false);
    account.addGaps(-1);
    if (account.gaps() == 0) {
      trading.modes.end(account.holder(), RiskReason.FEED_GAP, instrument.id());
    }
  }

  /** A re-execution came to another result: nobody knows which one is right. */
  void onDivergence(final DivergenceDecoder divergence) {
    trading.outputs.alert(
        AlertCode.DIVERGENCE, 0, 0, divergence.recordSequence(), divergence.inputSequence());
    trading.modes.tighten(
        trading.firm, TradingMode.HALTED, RiskReason.DIVERGENCE, divergence.recordSequence(), 0);
  }
}
