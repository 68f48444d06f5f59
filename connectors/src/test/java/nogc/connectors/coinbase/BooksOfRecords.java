package nogc.connectors.coinbase;

import java.util.HashMap;
import java.util.Map;
import nogc.engine.core.book.BookAnomaly;
import nogc.engine.core.book.LevelBook;
import nogc.engine.core.book.OrderBook;
import nogc.engine.spi.Inbound;
import nogc.journal.RecordLayout;
import nogc.journal.codec.BookResetDecoder;
import nogc.journal.codec.DepthUpdateDecoder;
import nogc.journal.codec.InstrumentDefinitionDecoder;
import nogc.journal.codec.MessageHeaderDecoder;
import nogc.journal.codec.QuoteDecoder;
import nogc.journal.codec.Side;
import org.agrona.MutableDirectBuffer;

/** The engine's end of the ring: plays what a connector writes into books. */
public final class BooksOfRecords implements Inbound {
  /** Instrument ids by symbol, as they were defined. */
  public final Map<String, Integer> ids = new HashMap<>();

  /** Records by template and instrument. */
  public final Map<String, Integer> counts = new HashMap<>();

  /** Quotes whose touch is that of the book. */
  public int equalQuotes;

  private final Map<Integer, LevelBook> levels = new HashMap<>();
  private final Map<Integer, OrderBook> orders = new HashMap<>();
  private final MessageHeaderDecoder header = new MessageHeaderDecoder();
  private final DepthUpdateDecoder depth = new DepthUpdateDecoder();
  private final QuoteDecoder quote = new QuoteDecoder();
  private final InstrumentDefinitionDecoder definition = new InstrumentDefinitionDecoder();

  @Override
  public boolean offer(final MutableDirectBuffer message, final int offset, final int length) {
    final int template = RecordLayout.templateId(message, offset);
    final int id = RecordLayout.instrument(message, offset);
    counts.merge(template + "/" + id, 1, Integer::sum);
    switch (template) {
      case InstrumentDefinitionDecoder.TEMPLATE_ID ->
          ids.put(definition.wrapAndApplyHeader(message, offset, header).symbol(), id);
      case BookResetDecoder.TEMPLATE_ID -> {
        levels(id).clear();
        orders(id).clear();
      }
      case DepthUpdateDecoder.TEMPLATE_ID -> {
        depth.wrapAndApplyHeader(message, offset, header);
        apply(id);
        if ((RecordLayout.flags(message, offset) & RecordLayout.FLAG_LAST) != 0) {
          levels(id).onMessageEnd();
          orders(id).onMessageEnd();
        }
      }
      case QuoteDecoder.TEMPLATE_ID -> {
        quote.wrapAndApplyHeader(message, offset, header);
        final boolean same =
            quote.bidPrice() == levels(id).bestBid() && quote.askPrice() == levels(id).bestAsk();
        equalQuotes += same ? 1 : 0;
      }
      default -> {
        // counted
      }
    }
    return true;
  }

  private void apply(final int id) {
    final boolean bid = depth.side() == Side.BUY;
    final long order = depth.venueOrderId();
    switch (depth.action()) {
      case SET -> levels(id).set(bid, depth.price(), depth.size());
      case ADD -> orders(id).add(order, bid, depth.price(), depth.size());
      case MODIFY -> orders(id).modify(order, bid, depth.price(), depth.size());
      default -> orders(id).delete(order);
    }
  }

  /** Price levels of an instrument. */
  public LevelBook levels(final int id) {
    return levels.computeIfAbsent(id, each -> new LevelBook(0));
  }

  /** Orders of an instrument. */
  public OrderBook orders(final int id) {
    return orders.computeIfAbsent(id, each -> new OrderBook());
  }

  /** Records of a kind, of all instruments. */
  public int count(final int template) {
    return counts.entrySet().stream()
        .filter(each -> each.getKey().startsWith(template + "/"))
        .mapToInt(Map.Entry::getValue)
        .sum();
  }

  /** Messages behind which a book was crossed or locked. */
  public long crossed() {
    return levels.values().stream()
        .mapToLong(book -> book.anomalies(BookAnomaly.CROSSED) + book.anomalies(BookAnomaly.LOCKED))
        .sum();
  }

  /** All sizes of a side. */
  public static long sizes(final LevelBook book, final boolean bid) {
    long sum = 0;
    for (int i = 0; i < (bid ? book.bidLevels() : book.askLevels()); i++) {
      sum = Math.addExact(sum, book.size(bid, i));
    }
    return sum;
  }

  @Override
  public void drop() {
    throw new AssertionError("a record was dropped");
  }
}
