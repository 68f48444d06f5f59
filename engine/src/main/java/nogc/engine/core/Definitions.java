package nogc.engine.core;

import nogc.engine.core.positions.Currency;
import nogc.journal.codec.AccountDefinitionDecoder;
import nogc.journal.codec.AlertCode;
import nogc.journal.codec.Bool;
import nogc.journal.codec.InstrumentDefinitionDecoder;
import nogc.journal.codec.SessionStartDecoder;
import nogc.journal.codec.StrategyDefinitionDecoder;

/** Takes what instruments and strategies are, and in which currency the firm counts. */
final class Definitions {
  private final Trading trading;

  Definitions(final Trading trading) {
    this.trading = trading;
  }

  void onSessionStart(final SessionStartDecoder start) {
    final long currency =
        Currency.code(
            start.buffer(), start.offset() + SessionStartDecoder.baseCurrencyEncodingOffset());
    if (!trading.currencies.base(currency)) {
      trading.outputs.alert(AlertCode.INVALID_DEFINITION, 0, 0, 0, 0);
    }
  }

  void onAccount(final AccountDefinitionDecoder definition) {
    if (trading.accounts.define(definition) == null) {
      trading.outputs.alert(AlertCode.INVALID_DEFINITION, 0, 0, definition.account(), 0);
    }
  }

  void onInstrument(final InstrumentDefinitionDecoder definition) {
    final long currency =
        Currency.code(
            definition.buffer(),
            definition.offset() + InstrumentDefinitionDecoder.currencyEncodingOffset());
    final int id = definition.instrument();
    trading.accounts.open(definition.venue());
    if (trading.instruments.define(id, definition, trading.currencies.of(currency)) == null) {
      trading.outputs.alert(AlertCode.INVALID_DEFINITION, id, 0, id, 0);
    } else {
      trading.orders.openVenue(definition.venue());
    }
  }

  void onStrategy(final StrategyDefinitionDecoder definition) {
    final int id = definition.strategy();
    if (trading.strategies.define(
            id, definition.ring(), definition.enabled() == Bool.YES, definition.onBrainDown())
        == null) {
      trading.outputs.alert(AlertCode.INVALID_DEFINITION, 0, 0, id, 0);
    }
  }
}
