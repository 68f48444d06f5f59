package nogc.connectors.sim.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Map;
import nogc.engine.core.book.LevelBook;
import nogc.journal.codec.AssetClass;
import nogc.journal.codec.BookResetDecoder;
import nogc.journal.codec.DepthUpdateDecoder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class BybitBooksTest {
  private static final String SNAPSHOT =
      line("snapshot", 1_000, 7, "[[\"1.9531\",\"6\"]]", "[[\"1.9532\",\"9.5\"]]");

  @TempDir private Path folder;

  @Test
  void aSnapshotAndItsChanges() {
    final Path file =
        write(
            SNAPSHOT,
            line("delta", 1_000, 8, "[[\"1.9531\",\"0\"],[\"1.953\",\"4\"]]", "[]"),
            line("delta", 1_001, 9, "[]", "[]"));
    try (RecordedFeed feed = RecordedFeeds.open(file)) {
      assertThat(feed.instruments())
          .containsExactly(
              new RecordedInstrument(1, "XRPUSDT", "USDT", AssetClass.CRYPTO, 4, 1, 1, 1, 1, 500));
      assertThat(ShortText.all(feed))
          .containsExactly(
              "1 reset SNAPSHOT",
              "1 BUY 19531 x60 snapshot",
              "1 SELL 19532 x95 snapshot.",
              "1 BUY 19531 x0",
              "1 BUY 19530 x40.");
    }
    assertThat(ShortText.all(RecordedFeeds.open(file, Map.of("BTCUSDT", 1)))).isEmpty();
  }

  @Test
  void behindAHoleNothingIsToldUntilTheNextSnapshot() {
    assertThat(
            ShortText.all(
                RecordedFeeds.open(
                    write(
                        line("delta", 999, 6, "[[\"1.9\",\"1\"]]", "[]"),
                        SNAPSHOT,
                        line("delta", 1_001, 9, "[[\"1.9\",\"2\"]]", "[]"),
                        line("delta", 1_002, 10, "[[\"1.9\",\"3\"]]", "[]"),
                        SNAPSHOT.replace("1000", "1003"),
                        line("delta", 1_004, 8, "[[\"1.9\",\"4\"]]", "[]")))))
        .containsExactly(
            "1 gap 1 6.",
            "1 reset SNAPSHOT",
            "1 BUY 19531 x60 snapshot",
            "1 SELL 19532 x95 snapshot.",
            "1 gap 8 9.",
            "1 reset SNAPSHOT",
            "1 BUY 19531 x60 snapshot",
            "1 SELL 19532 x95 snapshot.",
            "1 BUY 19000 x40.");
  }

  @Test
  void whatIsWrongIsNamedWithItsLine() {
    assertRefused("ts 999 is before 1000", line("delta", 999, 8, "[]", "[]"));
    assertRefused("update 7 behind update 7", line("delta", 1_000, 7, "[]", "[]"));
    assertRefused("no JSON", SNAPSHOT.substring(0, 90));
    assertRefused("type \"gone\"", line("gone", 1_000, 8, "[]", "[]"));
    assertRefused("x", line("delta", 1_000, 8, "[[\"1.9\",\"x\"]]", "[]"));
    assertRefused("no price above 0", line("delta", 1_000, 8, "[[\"-1\",\"4\"]]", "[]"));
    assertRefused("expected orderbook.N.", SNAPSHOT.replace("500.XRP", "500.BTC"));
    assertRefused("data", "{\"topic\":\"orderbook.500.XRPUSDT\"}");
  }

  private void assertRefused(final String why, final String line) {
    assertThatThrownBy(() -> ShortText.all(RecordedFeeds.open(write(SNAPSHOT, line))))
        .isInstanceOf(RecordedDataException.class)
        .hasMessageContaining("_ob500.data:2: ")
        .hasMessageContaining(why);
  }

  /** Compared with a book that was built from the same lines by other means. */
  @Test
  void fiveSecondsOfRipple() {
    final Path file = SharedData.folder("l2_bybit").resolve("xrpusdt-ob500.data.zip");
    try (FeedBooks books = new FeedBooks(RecordedFeeds.open(file))) {
      int messages = 0;
      while (books.next()) {
        messages += books.isLast() ? 1 : 0;
        assertThat(books.anomalies()).isZero();
      }
      assertThat(messages).isEqualTo(50);
      assertThat(books.count(BookResetDecoder.TEMPLATE_ID)).isEqualTo(1);
      assertThat(books.count(DepthUpdateDecoder.TEMPLATE_ID)).isEqualTo(3_966);
      final LevelBook book = books.book("XRPUSDT");
      assertThat(book.bidLevels()).isEqualTo(500);
      assertThat(book.askLevels()).isEqualTo(500);
      assertThat(book.bestBid()).isEqualTo(19_537);
      assertThat(book.size(true, 0)).isEqualTo(10_605);
      assertThat(book.bestAsk()).isEqualTo(19_538);
      assertThat(book.size(false, 0)).isEqualTo(6_702);
      assertThat(FeedBooks.sizes(book, true)).isEqualTo(8_328_816);
      assertThat(FeedBooks.sizes(book, false)).isEqualTo(9_911_460);
    }
  }

  private Path write(final String... lines) {
    return Recording.text(folder.resolve("2024-12-01_XRPUSDT_ob500.data"), lines);
  }

  private static String line(
      final String type,
      final long sentMs,
      final long update,
      final String bids,
      final String asks) {
    return String.format(
        "{\"topic\":\"orderbook.500.XRPUSDT\",\"type\":\"%s\",\"ts\":%d,\"data\":"
            + "{\"s\":\"XRPUSDT\",\"b\":%s,\"a\":%s,\"u\":%d,\"seq\":1},\"cts\":%d}",
        type, sentMs, bids, asks, update, sentMs);
  }
}
