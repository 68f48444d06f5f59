package nogc.engine.core;

import nogc.engine.core.accounts.Account;
import nogc.engine.core.instruments.Instrument;
import nogc.engine.core.orders.Order;
import nogc.engine.core.orders.OrderTable;
import nogc.engine.core.positions.Currency;
import nogc.journal.codec.AccountUpdateDecoder;
import nogc.journal.codec.AlertCode;
import nogc.journal.codec.ConversionRateDecoder;
import nogc.journal.fixed.Rounding;

/** What brokers say of money: conversion rates and buying power. */
final class Money {
  private final Trading trading;

  Money(final Trading trading) {
    this.trading = trading;
  }

  /** A rate moves the worth of everything in its currency. */
  void onRate(final ConversionRateDecoder said, final long nowNs) {
    final Currency currency =
        trading.currencies.rate(
            Currency.code(
                said.buffer(), said.offset() + ConversionRateDecoder.currencyEncodingOffset()),
            said.rate(),
            nowNs);
    if (currency == null) {
      trading.outputs.alert(AlertCode.INVALID_DEFINITION, 0, 0, said.rate(), 0);
      return;
    }
    for (int id = 1; id <= trading.instruments.highestId(); id++) {
      final Instrument instrument = trading.instruments.find(id);
      if (instrument != null && instrument.currency() == currency) {
        instrument.markedPrice(0);
        trading.mark(instrument);
      }
    }
  }

  /** Orders that the venue has not acknowledged may not be in what it reports. */
  void onAccount(final AccountUpdateDecoder said) {
    final Account account = trading.accounts.find(said.source());
    final Currency currency =
        trading.currencies.of(
            Currency.code(
                said.buffer(), said.offset() + AccountUpdateDecoder.currencyEncodingOffset()));
    if (account == null || currency == null) {
      trading.outputs.alert(AlertCode.INVALID_DEFINITION, 0, 0, said.source(), 0);
      return;
    }
    long unconfirmed = 0;
    for (Order order = trading.orders.firstOpen();
        order != null;
        order = OrderTable.nextOpen(order)) {
      if (order.venue() == account.id() && !order.isAcknowledged()) {
        unconfirmed =
            Math.addExact(
                unconfirmed,
                order.instrument().currency().toBase(order.exposedValue(), Rounding.CEILING));
      }
    }
    account.buyingPower().report(currency, said.buyingPower(), unconfirmed);
  }
}
