package nogc.connectors.sim.data;

import java.util.HashMap;
import java.util.Map;
import nogc.engine.core.book.BookAnomaly;
import nogc.engine.core.book.LevelBook;
import nogc.engine.core.book.OrderBook;
import nogc.engine.core.book.TopOfBook;
import nogc.journal.RecordLayout;
import nogc.journal.codec.BookResetDecoder;
import nogc.journal.codec.DepthUpdateDecoder;
import nogc.journal.codec.FeedGapDecoder;
import nogc.journal.codec.MessageHeaderDecoder;
import nogc.journal.codec.QuoteDecoder;
import nogc.journal.codec.Side;
import nogc.journal.codec.TradeDecoder;
import org.agrona.concurrent.UnsafeBuffer;

/** Plays the records of a feed into books; a test looks at the record and the books in between. */
final class FeedBooks implements AutoCloseable {
  final QuoteDecoder quote = new QuoteDecoder();
  final TradeDecoder trade = new TradeDecoder();
  final DepthUpdateDecoder depth = new DepthUpdateDecoder();
  final BookResetDecoder reset = new BookResetDecoder();
  final FeedGapDecoder gap = new FeedGapDecoder();
  final Map<Integer, Integer> records = new HashMap<>();
  private final MessageHeaderDecoder header = new MessageHeaderDecoder();
  private final UnsafeBuffer buffer = new UnsafeBuffer(new byte[256]);
  private final RecordedFeed feed;
  private final LevelBook[] books;
  private final OrderBook[] orders;
  private final TopOfBook[] tops;
  private int template;
  private int anomalies;

  FeedBooks(final RecordedFeed feed) {
    this.feed = feed;
    final int size =
        1 + feed.instruments().stream().mapToInt(RecordedInstrument::id).max().orElse(0);
    books = new LevelBook[size];
    orders = new OrderBook[size];
    tops = new TopOfBook[size];
    for (final RecordedInstrument instrument : feed.instruments()) {
      books[instrument.id()] = new LevelBook(instrument.bookDepth());
      orders[instrument.id()] = new OrderBook();
      tops[instrument.id()] = new TopOfBook();
    }
  }

  /** Applies the next record; false at the end. */
  boolean next() {
    final int length = feed.next(buffer);
    if (length == 0) {
      return false;
    }
    template = RecordLayout.templateId(buffer, 0);
    anomalies = 0;
    records.merge(template, 1, Integer::sum);
    switch (template) {
      case QuoteDecoder.TEMPLATE_ID -> {
        quote.wrapAndApplyHeader(buffer, 0, header);
        top()
            .onQuote(
                quote.bidPrice(),
                quote.bidSize(),
                quote.askPrice(),
                quote.askSize(),
                quote.venueTime());
      }
      case TradeDecoder.TEMPLATE_ID -> {
        trade.wrapAndApplyHeader(buffer, 0, header);
        top().onTrade(trade.price(), trade.size(), trade.venueTime());
      }
      case DepthUpdateDecoder.TEMPLATE_ID -> {
        depth.wrapAndApplyHeader(buffer, 0, header);
        anomalies = depth.venueOrderId() == 0 ? applyLevel() : applyOrder();
      }
      case BookResetDecoder.TEMPLATE_ID -> {
        reset.wrapAndApplyHeader(buffer, 0, header);
        book().clear();
        orders().clear();
      }
      case FeedGapDecoder.TEMPLATE_ID -> gap.wrapAndApplyHeader(buffer, 0, header);
      default -> throw new AssertionError("template " + template);
    }
    if (isBook() && isLast()) {
      anomalies |= book().onMessageEnd() | orders().onMessageEnd();
    }
    return true;
  }

  private int applyLevel() {
    return book().set(depth.side() == Side.BUY, depth.price(), depth.size());
  }

  private int applyOrder() {
    final long id = depth.venueOrderId();
    final boolean bid = depth.side() == Side.BUY;
    return switch (depth.action()) {
      case ADD -> orders().add(id, bid, depth.price(), depth.size());
      case MODIFY -> orders().modify(id, bid, depth.price(), depth.size());
      case DELETE -> orders().delete(id);
      default -> throw new AssertionError("action " + depth.action());
    };
  }

  void playAll() {
    while (next()) {
      // All is in the books and counts.
    }
  }

  RecordedInstrument instrument(final String symbol) {
    return feed.instruments().stream()
        .filter(instrument -> instrument.symbol().equals(symbol))
        .findFirst()
        .orElseThrow();
  }

  LevelBook book(final String symbol) {
    return books[instrument(symbol).id()];
  }

  /** Book of the record's instrument. */
  LevelBook book() {
    return books[instrument()];
  }

  /** Book of orders of the record's instrument. */
  OrderBook orders() {
    return orders[instrument()];
  }

  TopOfBook top() {
    return tops[instrument()];
  }

  int instrument() {
    return RecordLayout.instrument(buffer, 0);
  }

  int template() {
    return template;
  }

  boolean isQuote() {
    return template == QuoteDecoder.TEMPLATE_ID;
  }

  boolean isTrade() {
    return template == TradeDecoder.TEMPLATE_ID;
  }

  boolean isDepth() {
    return template == DepthUpdateDecoder.TEMPLATE_ID;
  }

  boolean isLast() {
    return (RecordLayout.flags(buffer, 0) & RecordLayout.FLAG_LAST) != 0;
  }

  boolean isSnapshot() {
    return (RecordLayout.flags(buffer, 0) & RecordLayout.FLAG_SNAPSHOT) != 0;
  }

  int anomalies() {
    return anomalies;
  }

  int count(final int templateId) {
    return records.getOrDefault(templateId, 0);
  }

  long crossedMessages() {
    long sum = 0;
    for (final LevelBook book : books) {
      sum +=
          book == null
              ? 0
              : book.anomalies(BookAnomaly.CROSSED) + book.anomalies(BookAnomaly.LOCKED);
    }
    return sum;
  }

  static long sizes(final LevelBook book, final boolean bid) {
    long sum = 0;
    for (int i = 0; i < (bid ? book.bidLevels() : book.askLevels()); i++) {
      sum = Math.addExact(sum, book.size(bid, i));
    }
    return sum;
  }

  private boolean isBook() {
    return isDepth() || template == BookResetDecoder.TEMPLATE_ID;
  }

  @Override
  public void close() {
    feed.close();
  }
}
