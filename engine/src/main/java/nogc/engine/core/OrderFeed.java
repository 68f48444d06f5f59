package nogc.engine.core;

import nogc.engine.core.book.BookAnomaly;
import nogc.engine.core.book.OrderBook;
import nogc.engine.core.instruments.Instrument;
import nogc.journal.codec.AlertCode;
import nogc.journal.codec.DepthUpdateDecoder;
import nogc.journal.codec.Side;

/**
 * Applies the depth records that tell of single orders.
 *
 * <p>An order-by-order book that meets what does not fit it is a wrong book from there on: it is
 * not trusted until the next snapshot. The first such anomaly is an alert; all are counted. A
 * crossed or locked touch is the market's and leaves the book trusted.
 */
final class OrderFeed {
  private static final int MARKET = BookAnomaly.CROSSED | BookAnomaly.LOCKED;

  private final Outputs outputs;

  OrderFeed(final Outputs outputs) {
    this.outputs = outputs;
  }

  /** The first record of an instrument makes its book, which allocates. */
  void onDepth(
      final Instrument instrument, final DepthUpdateDecoder depth, final boolean messageEnd) {
    final OrderBook book =
        instrument.orders() == null ? instrument.makeOrders() : instrument.orders();
    final int wrong = apply(book, depth);
    if (messageEnd) {
      book.onMessageEnd();
    }
    if (wrong != 0 && instrument.isBookTrusted()) {
      instrument.bookTrusted(false);
      outputs.alert(AlertCode.BOOK_ANOMALY, instrument.id(), 0, wrong, 0);
    }
  }

  private static int apply(final OrderBook book, final DepthUpdateDecoder depth) {
    final long id = depth.venueOrderId();
    final long price = depth.price();
    final long size = depth.size();
    final Side side = depth.side();
    final boolean bid = side == Side.BUY;
    if (!bid && side != Side.SELL) {
      return book.malformed();
    }
    return switch (depth.action()) {
      case ADD -> book.add(id, bid, price, size);
      case MODIFY -> size == 0 ? book.delete(id) : book.modify(id, bid, price, size);
      case DELETE -> book.delete(id);
      default -> book.malformed();
    };
  }
}
