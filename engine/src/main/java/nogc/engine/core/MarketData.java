package nogc.engine.core;

import nogc.engine.core.instruments.Instrument;
import nogc.journal.RecordLayout;
import nogc.journal.codec.AlertCode;
import nogc.journal.codec.BarDecoder;
import nogc.journal.codec.DepthUpdateDecoder;
import nogc.journal.codec.QuoteDecoder;
import nogc.journal.codec.ResetReason;
import nogc.journal.codec.Side;
import nogc.journal.codec.TradeDecoder;
import nogc.journal.codec.TradingStatusDecoder;

/** Applies quotes, trades, depth, resets, gaps and trading phases to the instruments. */
final class MarketData {
  private final Trading trading;
  private final Outages outages;
  private final OrderFeed orders;

  MarketData(final Trading trading, final Outages outages) {
    this.trading = trading;
    this.outages = outages;
    orders = new OrderFeed(trading.outputs);
  }

  void onQuote(final QuoteDecoder quote, final long timeNs) {
    final Instrument instrument = find(quote.instrument());
    if (instrument != null) {
      instrument
          .top()
          .onQuote(quote.bidPrice(), quote.bidSize(), quote.askPrice(), quote.askSize(), timeNs);
      instrument.quoted(timeNs);
      if (instrument.isBookTrusted()) {
        outages.onTrusted(instrument);
      }
      trading.mark(instrument);
    }
  }

  void onTrade(final TradeDecoder trade, final long timeNs) {
    final Instrument instrument = find(trade.instrument());
    if (instrument != null) {
      instrument.top().onTrade(trade.price(), trade.size(), timeNs);
      instrument.traded(timeNs);
      trading.mark(instrument);
    }
  }

  /** What a bar closed at counts as a trade at its end, which may be some time ago. */
  void onBar(final BarDecoder bar, final long timeNs) {
    final Instrument instrument = find(bar.instrument());
    if (instrument != null) {
      instrument.closed(bar.close(), Math.min(timeNs, bar.venueTime() + bar.duration()));
      trading.mark(instrument);
    }
  }

  /** Records with an order id are those of an order-by-order feed. */
  void onDepth(final DepthUpdateDecoder depth, final int flags, final long timeNs) {
    final Instrument instrument = find(depth.instrument());
    if (instrument == null) {
      return;
    }
    final boolean last = (flags & RecordLayout.FLAG_LAST) != 0;
    if (depth.venueOrderId() == 0) {
      instrument.book().set(depth.side() == Side.BUY, depth.price(), depth.size());
      if (last) {
        instrument.book().onMessageEnd();
      }
    } else {
      orders.onDepth(instrument, depth, last);
    }
    if (last) {
      if ((flags & RecordLayout.FLAG_SNAPSHOT) != 0) {
        instrument.bookTrusted(true);
        outages.onTrusted(instrument);
      }
      instrument.bookChanged(timeNs);
      trading.mark(instrument);
    }
  }

  void onReset(final int instrumentId, final ResetReason reason) {
    final Instrument instrument = find(instrumentId);
    if (instrument != null) {
      instrument.clearBooks();
      instrument.bookTrusted(false);
      if (reason == ResetReason.GAP) {
        outages.onGap(instrument);
      }
    }
  }

  void onGap(final int instrumentId, final long expected, final long received) {
    final Instrument instrument = find(instrumentId);
    if (instrument != null) {
      instrument.bookTrusted(false);
      trading.outputs.alert(AlertCode.FEED_GAP, instrumentId, 0, received, expected);
      outages.onGap(instrument);
    }
  }

  void onStatus(final TradingStatusDecoder status) {
    final Instrument instrument = find(status.instrument());
    if (instrument != null) {
      instrument.phase(status.phase());
    }
  }

  private Instrument find(final int id) {
    final Instrument instrument = trading.instruments.find(id);
    if (instrument == null) {
      trading.outputs.alert(AlertCode.UNKNOWN_INSTRUMENT, id, 0, id, 0);
    }
    return instrument;
  }
}
