package nogc.connectors.sim.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import nogc.engine.core.book.LevelBook;
import nogc.journal.codec.BookResetDecoder;
import nogc.journal.codec.FeedGapDecoder;
import nogc.journal.codec.QuoteDecoder;
import nogc.journal.codec.TradeDecoder;
import org.junit.jupiter.api.Test;

/** The venue's ticker says the touch that the book rebuilt from its level2 messages must have. */
final class CoinbaseOracleTest {
  @Test
  void theTickerAgreesWithTheBook() {
    int equal = 0;
    final Map<Integer, Integer> quotes = new HashMap<>();
    final Map<Integer, Integer> trades = new HashMap<>();
    try (FeedBooks books = new FeedBooks(RecordedFeeds.open(SharedData.folder("coinbase_ws")))) {
      while (books.next()) {
        if (books.isTrade()) {
          trades.merge(books.instrument(), 1, Integer::sum);
        }
        if (books.isQuote()) {
          final int number = quotes.merge(books.instrument(), 1, Integer::sum);
          final boolean same =
              books.quote.bidPrice() == books.book().bestBid()
                  && books.quote.askPrice() == books.book().bestAsk();
          equal += same ? 1 : 0;
          assertThat(same || number == 1).as("only a product's first ticker may be stale").isTrue();
          assertThat(books.top().hasBid() && books.top().hasAsk()).isTrue();
        }
      }
      assertThat(books.count(QuoteDecoder.TEMPLATE_ID)).isEqualTo(81);
      assertThat(equal).isEqualTo(77);
      assertThat(books.count(BookResetDecoder.TEMPLATE_ID)).isEqualTo(5);
      assertThat(books.count(FeedGapDecoder.TEMPLATE_ID)).isZero();
      assertThat(books.count(TradeDecoder.TEMPLATE_ID)).isEqualTo(76 + 5);
      assertThat(books.crossedMessages()).isZero();
      assertThat(trades.get(books.instrument("SKL-USD").id())).isEqualTo(52 + 1);
      assertProduct(books, "BAND-BTC", 323, 825, 33_388, 33_421, 23_841_445, 4_227_653);
      assertProduct(books, "CRV-EUR", 389, 297, 32_956, 33_010, 12_134_107, 12_686_687);
      assertProduct(books, "DASH-BTC", 436, 541, 619_316, 619_947, 226_114_632, 1_301_200);
      assertProduct(
          books, "NU-GBP", 118, 450, 4_388, 4_393, 1_883_142_291_043L, 2_321_605_395_302L);
      assertProduct(books, "SKL-USD", 816, 1_341, 7_902, 7_911, 44_679_066, 86_576_581);
    }
  }

  @Test
  void incrementsComeFromTheListOfProducts() {
    try (RecordedFeed feed =
        RecordedFeeds.open(
            SharedData.folder("coinbase_ws")
                .resolve("coinbase_exchange_feed_20210417_products_a.txt.gz"),
            Map.of("DASH-BTC", 12))) {
      assertThat(feed.instruments()).hasSize(1);
      final RecordedInstrument dash = feed.instruments().get(0);
      assertThat(dash.id()).isEqualTo(12);
      assertThat(dash.currency()).isEqualTo("BTC");
      assertThat(dash.priceScale()).isEqualTo(8);
      assertThat(dash.quantityScale()).isEqualTo(3);
      assertThat(dash.tickSize()).isEqualTo(1);
      assertThat(dash.lotSize()).isEqualTo(1);
      assertThat(dash.minQuantity()).isEqualTo(10);
    }
  }

  private static void assertProduct(
      final FeedBooks books,
      final String product,
      final int bids,
      final int asks,
      final long bestBid,
      final long bestAsk,
      final long bidSizes,
      final long askSizes) {
    final LevelBook book = books.book(product);
    assertThat(book.bidLevels()).as(product).isEqualTo(bids);
    assertThat(book.askLevels()).as(product).isEqualTo(asks);
    assertThat(book.bestBid()).as(product).isEqualTo(bestBid);
    assertThat(book.bestAsk()).as(product).isEqualTo(bestAsk);
    assertThat(FeedBooks.sizes(book, true)).as(product).isEqualTo(bidSizes);
    assertThat(FeedBooks.sizes(book, false)).as(product).isEqualTo(askSizes);
  }
}
