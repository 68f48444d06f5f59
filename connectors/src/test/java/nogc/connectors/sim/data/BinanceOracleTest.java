package nogc.connectors.sim.data;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import nogc.engine.core.book.BookAnomaly;
import nogc.engine.core.book.LevelBook;
import nogc.journal.codec.AssetClass;
import nogc.journal.codec.BookResetDecoder;
import nogc.journal.codec.DepthUpdateDecoder;
import nogc.journal.codec.FeedGapDecoder;
import nogc.journal.codec.QuoteDecoder;
import nogc.journal.codec.Side;
import nogc.journal.codec.TradeDecoder;
import org.junit.jupiter.api.Test;

/**
 * Ten minutes of BTCUSDT. The venue's own best-quote stream is the oracle of the book rebuilt from
 * its depth changes: where both say the same update id, they must say the same touch.
 */
final class BinanceOracleTest {
  private static final String SYMBOL = "BTCUSDT";

  /** The published sum of touches is that of four equal books. */
  private static final int BOOKS_SUMMED = 4;

  @Test
  void theFirstFile() {
    final Path file = SharedData.folder("l2_binance_spot").resolve("btcusdt_20240808.gz");
    final Outcome outcome = run(file, List.of(file));
    assertThat(outcome.quotes).isEqualTo(28_040);
    assertThat(outcome.trades).isEqualTo(9_757);
    assertThat(outcome.tradeVolume).isEqualTo(21_203_315_000L);
    assertThat(outcome.changes).isEqualTo(3_449);
    assertThat(outcome.compared).isEqualTo(564);
    assertThat(outcome.equal).isEqualTo(564);
    assertThat(outcome.bidLevels).isEqualTo(1_209);
    assertThat(outcome.askLevels).isEqualTo(2_196);
    assertThat(outcome.touch).containsExactly(6_168_599, 100_870_000, 6_168_600, 229_327_000);
    assertThat(outcome.bidSizes).isEqualTo(308_728_043_000L);
    assertThat(outcome.askSizes).isEqualTo(307_144_102_000L);
  }

  @Test
  void bothFilesAcrossMidnight() {
    final Path folder = SharedData.folder("l2_binance_spot");
    final Outcome outcome =
        run(
            folder,
            List.of(folder.resolve("btcusdt_20240808.gz"), folder.resolve("btcusdt_20240809.gz")));
    assertThat(outcome.quotes).isEqualTo(73_174);
    assertThat(outcome.trades).isEqualTo(19_904);
    assertThat(outcome.tradeVolume).isEqualTo(43_791_552_000L);
    assertThat(outcome.changes).isEqualTo(6_493);
    assertThat(outcome.compared).isEqualTo(1_072);
    assertThat(outcome.equal).isEqualTo(1_072);
    assertThat(outcome.bidLevels).isEqualTo(1_971);
    assertThat(outcome.askLevels).isEqualTo(2_962);
    assertThat(outcome.touch).containsExactly(6_160_201, 167_177_000, 6_160_202, 266_795_000);
    assertThat(outcome.bidSizes).isEqualTo(372_036_033_000L);
    assertThat(outcome.askSizes).isEqualTo(403_981_527_400L);
    assertThat(outcome.levelUpdates).isEqualTo(300_094);
    assertThat(Long.toHexString(outcome.hash)).isEqualTo("572a83b36081f530");
    assertThat(outcome.touches).isEqualTo(236_912_715_402_536L / BOOKS_SUMMED);
    assertThat(outcome.unknownLevels).isEqualTo(26_140);
  }

  private static final class Outcome {
    private int quotes;
    private int trades;
    private long tradeVolume;
    private int changes;
    private int compared;
    private int equal;
    private int bidLevels;
    private int askLevels;
    private long[] touch;
    private long bidSizes;
    private long askSizes;
    private int levelUpdates;
    private long hash = 0xcbf29ce484222325L;
    private long touches;
    private long unknownLevels;
  }

  private static Outcome run(final Path recording, final List<Path> files) {
    final UpdateIds ids = new UpdateIds(files);
    final Outcome outcome = new Outcome();
    final Map<Long, long[]> touches = new HashMap<>();
    final List<long[]> quotes = new ArrayList<>();
    try (FeedBooks books = new FeedBooks(RecordedFeeds.open(recording))) {
      assertThat(books.instrument(SYMBOL))
          .isEqualTo(
              new RecordedInstrument(
                  1, SYMBOL, "USDT", AssetClass.CRYPTO, 2, 8, 1, 1_000, 1_000, 0));
      final LevelBook book = books.book(SYMBOL);
      while (books.next()) {
        if (books.isDepth()) {
          onLevel(books, outcome);
          if (books.isLast() && !books.isSnapshot()) {
            touches.put(ids.changes.get(outcome.changes), touch(book));
            outcome.changes++;
          }
        } else if (books.isQuote()) {
          quotes.add(
              new long[] {
                books.quote.bidPrice(),
                books.quote.bidSize(),
                books.quote.askPrice(),
                books.quote.askSize()
              });
        } else if (books.isTrade()) {
          outcome.tradeVolume += books.trade.size();
        }
      }
      outcome.quotes = books.count(QuoteDecoder.TEMPLATE_ID);
      outcome.trades = books.count(TradeDecoder.TEMPLATE_ID);
      outcome.levelUpdates = books.count(DepthUpdateDecoder.TEMPLATE_ID);
      outcome.bidLevels = book.bidLevels();
      outcome.askLevels = book.askLevels();
      outcome.touch = touch(book);
      outcome.bidSizes = FeedBooks.sizes(book, true);
      outcome.askSizes = FeedBooks.sizes(book, false);
      outcome.unknownLevels = book.anomalies(BookAnomaly.UNKNOWN_LEVEL);
      assertThat(books.count(BookResetDecoder.TEMPLATE_ID)).isEqualTo(1);
      assertThat(books.count(FeedGapDecoder.TEMPLATE_ID)).isZero();
      assertThat(books.crossedMessages()).isZero();
    }
    assertThat(ids.changes).hasSize(outcome.changes);
    assertThat(ids.stale).isEqualTo(2);
    assertThat(ids.quotes).hasSize(quotes.size());
    for (int i = 0; i < quotes.size(); i++) {
      final long[] touch = touches.get(ids.quotes.get(i));
      if (touch != null) {
        outcome.compared++;
        outcome.equal += Arrays.equals(touch, quotes.get(i)) ? 1 : 0;
      }
    }
    return outcome;
  }

  private static void onLevel(final FeedBooks books, final Outcome outcome) {
    for (final long value :
        new long[] {
          books.depth.side() == Side.BUY ? 0 : 1, books.depth.price(), books.depth.size()
        }) {
      outcome.hash = (outcome.hash ^ value) * 0x100000001b3L;
    }
    outcome.touches += 31 * books.book().bestBid() + books.book().bestAsk();
  }

  private static long[] touch(final LevelBook book) {
    return new long[] {book.bestBid(), book.bestBidSize(), book.bestAsk(), book.bestAskSize()};
  }

  /** The update ids, which are not in the records, straight from the files. */
  private static final class UpdateIds {
    private final List<Long> quotes = new ArrayList<>();
    private final List<Long> changes = new ArrayList<>();
    private int stale;

    UpdateIds(final List<Path> files) {
      long snapshot = 0;
      try (JsonLines lines = new JsonLines(files, 0)) {
        for (JsonNode message = lines.next(); message != null; message = lines.next()) {
          if (message.has("lastUpdateId")) {
            snapshot = message.get("lastUpdateId").longValue();
          } else if (message.get("stream").textValue().endsWith("@bookTicker")) {
            quotes.add(message.get("data").get("u").longValue());
          } else if (message.get("stream").textValue().contains("@depth")) {
            changes.add(message.get("data").get("u").longValue());
          }
        }
      }
      final int all = changes.size();
      final long joined = snapshot;
      changes.removeIf(last -> last <= joined);
      stale = all - changes.size();
    }
  }
}
