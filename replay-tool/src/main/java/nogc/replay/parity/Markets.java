package nogc.replay.parity;

import java.util.HashMap;
import java.util.Map;
import nogc.engine.core.book.LevelBook;
import nogc.journal.RecordLayout;
import nogc.journal.codec.BarDecoder;
import nogc.journal.codec.BookResetDecoder;
import nogc.journal.codec.DepthUpdateDecoder;
import nogc.journal.codec.MessageHeaderDecoder;
import nogc.journal.codec.QuoteDecoder;
import nogc.journal.codec.Side;
import nogc.journal.codec.TradeDecoder;
import org.agrona.DirectBuffer;

/** What the recording shows of each instrument at a moment: touch and last price. */
final class Markets {
  /** One instrument. */
  static final class Market {
    private final LevelBook book;
    private long lastPrice;
    private boolean hasDepth;

    private Market(final int depth) {
      book = new LevelBook(depth);
    }

    /** Last trade, or close of a bar, or else a quote's middle; 0 for none. */
    long lastPrice() {
      return lastPrice;
    }

    /** Best price on a side, 0 if it is empty. */
    long touch(final boolean bid) {
      return levels(bid) == 0 ? 0 : book.price(bid, 0);
    }

    /** Size at the best price. */
    long size(final boolean bid) {
      return levels(bid) == 0 ? 0 : book.size(bid, 0);
    }

    private int levels(final boolean bid) {
      return bid ? book.bidLevels() : book.askLevels();
    }
  }

  private final Map<Integer, Market> markets = new HashMap<>();
  private final MessageHeaderDecoder header = new MessageHeaderDecoder();
  private final QuoteDecoder quote = new QuoteDecoder();
  private final TradeDecoder trade = new TradeDecoder();
  private final DepthUpdateDecoder depth = new DepthUpdateDecoder();
  private final BarDecoder bar = new BarDecoder();
  private boolean tradeSeen;

  void define(final int instrument, final int bookDepth) {
    markets.put(instrument, new Market(bookDepth));
  }

  /** The instrument's market; null if it is not defined. */
  Market of(final int instrument) {
    return markets.get(instrument);
  }

  /** The market shows this. */
  void onRecord(final DirectBuffer buffer, final int offset) {
    final Market market = of(RecordLayout.instrument(buffer, offset));
    if (market == null) {
      return;
    }
    switch (RecordLayout.templateId(buffer, offset)) {
      case QuoteDecoder.TEMPLATE_ID ->
          onQuote(market, quote.wrapAndApplyHeader(buffer, offset, header));
      case TradeDecoder.TEMPLATE_ID -> {
        market.lastPrice = trade.wrapAndApplyHeader(buffer, offset, header).price();
        tradeSeen = true;
      }
      case DepthUpdateDecoder.TEMPLATE_ID ->
          onDepth(market, depth.wrapAndApplyHeader(buffer, offset, header));
      case BarDecoder.TEMPLATE_ID ->
          market.lastPrice = bar.wrapAndApplyHeader(buffer, offset, header).close();
      case BookResetDecoder.TEMPLATE_ID -> market.book.clear();
      default -> {}
    }
  }

  private void onQuote(final Market market, final QuoteDecoder record) {
    if (market.hasDepth) {
      return;
    }
    market.book.clear();
    if (record.bidSize() > 0) {
      market.book.set(true, record.bidPrice(), record.bidSize());
    }
    if (record.askSize() > 0) {
      market.book.set(false, record.askPrice(), record.askSize());
    }
    if (!tradeSeen && record.bidSize() > 0 && record.askSize() > 0) {
      market.lastPrice = record.bidPrice() + (record.askPrice() - record.bidPrice()) / 2;
    }
  }

  private static void onDepth(final Market market, final DepthUpdateDecoder record) {
    if (record.venueOrderId() != 0) {
      return;
    }
    if (!market.hasDepth) {
      market.book.clear();
      market.hasDepth = true;
    }
    market.book.set(record.side() == Side.BUY, record.price(), record.size());
    if (record.flags().last()) {
      market.book.onMessageEnd();
    }
  }
}
