package nogc.connectors.sim.data;

import java.util.ArrayList;
import java.util.List;
import nogc.journal.RecordLayout;
import nogc.journal.codec.BarDecoder;
import nogc.journal.codec.BookResetDecoder;
import nogc.journal.codec.DepthUpdateDecoder;
import nogc.journal.codec.FeedGapDecoder;
import nogc.journal.codec.MessageHeaderDecoder;
import nogc.journal.codec.QuoteDecoder;
import nogc.journal.codec.TradeDecoder;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * The records of a feed as short lines, a full stop behind the last of a message: {@code "1 BUY 100
 * x5 snapshot."}, {@code "1 quote 100x5 101x6."}, {@code "1 trade 100x5 BUY."}, {@code "1 bar open
 * high low close xvolume."}, {@code "1 reset SNAPSHOT"}, {@code "1 gap 7 9."}; of an order {@code
 * "1 ADD 77 BUY 100 x5."}.
 */
final class ShortText {
  private static final MessageHeaderDecoder HEADER = new MessageHeaderDecoder();

  private ShortText() {}

  static List<String> all(final RecordedFeed feed) {
    try (feed) {
      final List<String> lines = new ArrayList<>();
      final UnsafeBuffer buffer = new UnsafeBuffer(new byte[256]);
      while (feed.next(buffer) > 0) {
        lines.add(RecordLayout.instrument(buffer, 0) + " " + body(buffer) + end(buffer));
      }
      return lines;
    }
  }

  private static String body(final UnsafeBuffer buffer) {
    final int template = RecordLayout.templateId(buffer, 0);
    return switch (template) {
      case QuoteDecoder.TEMPLATE_ID -> {
        final QuoteDecoder quote = new QuoteDecoder();
        quote.wrapAndApplyHeader(buffer, 0, HEADER);
        yield "quote "
            + (quote.bidPrice() + "x" + quote.bidSize() + " ")
            + (quote.askPrice() + "x" + quote.askSize());
      }
      case TradeDecoder.TEMPLATE_ID -> {
        final TradeDecoder trade = new TradeDecoder();
        trade.wrapAndApplyHeader(buffer, 0, HEADER);
        yield "trade "
            + (trade.price() + "x" + trade.size())
            + (trade.flags().aggressorBuy() ? " BUY" : "")
            + (trade.flags().aggressorSell() ? " SELL" : "");
      }
      case DepthUpdateDecoder.TEMPLATE_ID -> {
        final DepthUpdateDecoder depth = new DepthUpdateDecoder();
        depth.wrapAndApplyHeader(buffer, 0, HEADER);
        yield (depth.venueOrderId() == 0 ? "" : depth.action() + " " + depth.venueOrderId() + " ")
            + depth.side()
            + (" " + depth.price() + " x" + depth.size())
            + (depth.flags().snapshot() ? " snapshot" : "");
      }
      case BarDecoder.TEMPLATE_ID -> {
        final BarDecoder bar = new BarDecoder();
        bar.wrapAndApplyHeader(buffer, 0, HEADER);
        yield "bar "
            + (bar.open() + " " + bar.high() + " " + bar.low() + " " + bar.close())
            + (" x" + bar.volume());
      }
      case BookResetDecoder.TEMPLATE_ID -> {
        final BookResetDecoder reset = new BookResetDecoder();
        reset.wrapAndApplyHeader(buffer, 0, HEADER);
        yield "reset " + reset.reason();
      }
      case FeedGapDecoder.TEMPLATE_ID -> {
        final FeedGapDecoder gap = new FeedGapDecoder();
        gap.wrapAndApplyHeader(buffer, 0, HEADER);
        yield "gap " + gap.expected() + " " + gap.received();
      }
      default -> throw new AssertionError("template " + template);
    };
  }

  private static String end(final UnsafeBuffer buffer) {
    return (RecordLayout.flags(buffer, 0) & RecordLayout.FLAG_LAST) != 0 ? "." : "";
  }
}
