package nogc.connectors.sim;

import nogc.engine.core.book.LevelBook;
import org.agrona.collections.Long2LongHashMap;

/**
 * What others offer, as the recording displays it, less what we took from it: recorded levels do
 * not know of our executions, so what we took of a level is remembered until its next update.
 *
 * <p>Depth goes before quotes: once a level has been seen, quotes are ignored.
 */
final class Displayed {
  private enum Source {
    TRADES,
    QUOTES,
    DEPTH
  }

  private final LevelBook book;
  private final Long2LongHashMap takenBids = new Long2LongHashMap(0);
  private final Long2LongHashMap takenAsks = new Long2LongHashMap(0);
  private Source source = Source.TRADES;

  Displayed(final int maxDepth) {
    book = new LevelBook(maxDepth);
  }

  /** Whether the recording has shown more than trades. */
  boolean hasBook() {
    return source != Source.TRADES;
  }

  void onQuote(final long bidPrice, final long bidSize, final long askPrice, final long askSize) {
    if (source == Source.DEPTH) {
      return;
    }
    source = Source.QUOTES;
    clear();
    if (bidSize > 0) {
      book.set(true, bidPrice, bidSize);
    }
    if (askSize > 0) {
      book.set(false, askPrice, askSize);
    }
  }

  void onLevel(final boolean bid, final long price, final long size) {
    if (source != Source.DEPTH) {
      clear();
      source = Source.DEPTH;
    }
    book.set(bid, price, size);
    final Long2LongHashMap taken = taken(bid);
    if (!taken.isEmpty()) {
      taken.remove(price);
    }
  }

  void onMessageEnd() {
    book.onMessageEnd();
  }

  void clear() {
    book.clear();
    takenBids.clear();
    takenAsks.clear();
  }

  int levels(final boolean bid) {
    return bid ? book.bidLevels() : book.askLevels();
  }

  /** Price of the i-th level from the touch outwards. */
  long price(final boolean bid, final int index) {
    return book.price(bid, index);
  }

  /** Size of the i-th level, with what we took from it. */
  long size(final boolean bid, final int index) {
    return book.size(bid, index);
  }

  /** What we took of the i-th level. */
  long taken(final boolean bid, final int index) {
    final Long2LongHashMap taken = taken(bid);
    return taken.isEmpty() ? 0 : taken.get(book.price(bid, index));
  }

  /** What is left of the i-th level. */
  long available(final boolean bid, final int index) {
    return Math.max(0, book.size(bid, index) - taken(bid, index));
  }

  void take(final boolean bid, final int index, final long quantity) {
    final long price = book.price(bid, index);
    taken(bid).put(price, taken(bid).get(price) + quantity);
  }

  /**
   * Size that stands before a newcomer at this price: what is displayed there. Quotes show the
   * touch only: behind it, as much is assumed as there.
   */
  long ahead(final boolean bid, final long price) {
    if (levels(bid) == 0) {
      return 0;
    }
    if (source == Source.QUOTES) {
      final long touch = book.price(bid, 0);
      return (bid ? price > touch : price < touch) ? 0 : book.size(bid, 0);
    }
    return sizeAt(bid, price);
  }

  /** Displayed size at this price, 0 if no level is there. */
  long sizeAt(final boolean bid, final long price) {
    int low = 0;
    int high = levels(bid) - 1;
    while (low <= high) {
      final int middle = (low + high) >>> 1;
      final long found = book.price(bid, middle);
      if (found == price) {
        return book.size(bid, middle);
      }
      if (bid ? found > price : found < price) {
        low = middle + 1;
      } else {
        high = middle - 1;
      }
    }
    return 0;
  }

  private Long2LongHashMap taken(final boolean bid) {
    return bid ? takenBids : takenAsks;
  }
}
