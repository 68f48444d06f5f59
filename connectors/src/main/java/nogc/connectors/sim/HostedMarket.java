package nogc.connectors.sim;

import static nogc.journal.RecordLayout.FLAGS_OFFSET;
import static nogc.journal.RecordLayout.FLAG_LAST;

import nogc.journal.RecordLayout;
import nogc.journal.codec.BookResetDecoder;
import nogc.journal.codec.DepthUpdateDecoder;
import nogc.journal.codec.MessageHeaderDecoder;
import nogc.journal.codec.QuoteDecoder;
import nogc.journal.codec.Side;
import nogc.journal.codec.TradeDecoder;
import org.agrona.DirectBuffer;

/**
 * What an instrument's market shows now, for those who come late: levels, best first, and the last
 * trade. Prices and sizes are mantissas. On the venue's thread only.
 */
public final class HostedMarket {
  private final Displayed displayed;
  private final MessageHeaderDecoder header = new MessageHeaderDecoder();
  private final QuoteDecoder quote = new QuoteDecoder();
  private final DepthUpdateDecoder depth = new DepthUpdateDecoder();
  private final TradeDecoder trade = new TradeDecoder();
  private final Queues nobody;
  private long lastPrice;
  private long lastSize;
  private Side lastAggressor = Side.NONE;
  private long lastTradeNs;
  private long trades;

  HostedMarket(final int bookDepth) {
    displayed = new Displayed(bookDepth);
    nobody = new Queues(QueueModel.front(), displayed, new OwnOrders(), 1);
  }

  void onRecord(final DirectBuffer buffer, final int offset) {
    switch (RecordLayout.templateId(buffer, offset)) {
      case QuoteDecoder.TEMPLATE_ID -> {
        quote.wrapAndApplyHeader(buffer, offset, header);
        displayed.onQuote(quote.bidPrice(), quote.bidSize(), quote.askPrice(), quote.askSize());
      }
      case DepthUpdateDecoder.TEMPLATE_ID -> {
        depth.wrapAndApplyHeader(buffer, offset, header);
        onDepth(depth.side() == Side.BUY);
      }
      case BookResetDecoder.TEMPLATE_ID -> displayed.clear();
      case TradeDecoder.TEMPLATE_ID -> onTrade(trade.wrapAndApplyHeader(buffer, offset, header));
      default -> {
        // a gap of the recorder changes no book
      }
    }
    if ((buffer.getByte(offset + FLAGS_OFFSET) & FLAG_LAST) != 0) {
      displayed.onMessageEnd();
    }
  }

  private void onDepth(final boolean bid) {
    if (depth.venueOrderId() == 0) {
      displayed.onLevel(bid, depth.price(), depth.size());
    } else {
      displayed.onOrder(
          depth.action(), depth.venueOrderId(), bid, depth.price(), depth.size(), nobody);
    }
  }

  private void onTrade(final TradeDecoder seen) {
    lastPrice = seen.price();
    lastSize = seen.size();
    lastTradeNs = seen.venueTime();
    lastAggressor =
        seen.flags().aggressorBuy()
            ? Side.BUY
            : seen.flags().aggressorSell() ? Side.SELL : Side.NONE;
    trades++;
  }

  /** Number of levels on a side. */
  public int levels(final boolean bid) {
    return displayed.levels(bid);
  }

  /** Price of the i-th level, 0 being the best. */
  public long price(final boolean bid, final int index) {
    return displayed.price(bid, index);
  }

  /** Size of the i-th level, 0 being the best. */
  public long size(final boolean bid, final int index) {
    return displayed.available(bid, index);
  }

  /** Whether there has been a trade. */
  public boolean hasTraded() {
    return trades > 0;
  }

  /** Price of the last trade. */
  public long lastPrice() {
    return lastPrice;
  }

  /** Size of the last trade. */
  public long lastSize() {
    return lastSize;
  }

  /** Who took in the last trade, {@code NONE} if unknown. */
  public Side lastAggressor() {
    return lastAggressor;
  }

  /** Time of the last trade, epoch nanoseconds. */
  public long lastTradeNs() {
    return lastTradeNs;
  }

  /** Trades so far; the number of the last one. */
  public long trades() {
    return trades;
  }
}
