package nogc.engine.core;

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
    long packed = 0;
    for (int i = 0; i < SessionStartDecoder.baseCurrencyLength(); i++) {
      packed = packed << 8 | (start.baseCurrency(i) & 0xFF);
    }
    if (!trading.currencies.base(packed)) {
      trading.outputs.alert(AlertCode.INVALID_DEFINITION, 0, 0, 0, 0);
    }
  }

  void onAccount(final AccountDefinitionDecoder definition) {
    if (trading.accounts.define(definition) == null) {
      trading.outputs.alert(AlertCode.INVALID_DEFINITION, 0, 0, definition.account(), 0);
    }
  }

  void onInstrument(final InstrumentDefinitionDecoder definition) {
    long currency = 0;
    for (int i = 0; i < InstrumentDefinitionDecoder.currencyLength(); i++) {
      currency = currency << 8 | (definition.currency(i) & 0xFF);
    }
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
