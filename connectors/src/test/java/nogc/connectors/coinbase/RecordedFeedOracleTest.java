package nogc.connectors.coinbase;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import nogc.engine.core.book.LevelBook;
import nogc.engine.spi.Connector;
import nogc.engine.spi.Recovery;
import nogc.journal.codec.BookResetDecoder;
import nogc.journal.codec.DepthUpdateDecoder;
import nogc.journal.codec.FeedGapDecoder;
import nogc.journal.codec.QuoteDecoder;
import nogc.journal.codec.TradeDecoder;
import org.agrona.concurrent.SystemEpochNanoClock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A recorded session of the venue's feed, served over a real WebSocket with TLS to the real
 * connector, gives the books that were computed from it by other means.
 */
final class RecordedFeedOracleTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String FEED = "coinbase_exchange_feed_20210417_products_a.txt.gz";

  @TempDir private Path folder;
  private final BooksOfRecords books = new BooksOfRecords();

  @Test
  void theBooksAreThoseOfTheOracle() throws IOException {
    final Path data = SharedFixtures.path("data/coinbase_ws");
    final List<String> frames = VenueStub.messages(lines(data.resolve(FEED)));
    final JsonNode expected =
        JSON.readTree(SharedFixtures.path("data/expected.json").toFile())
            .get("coinbase_exchange_feed")
            .get("products");
    final List<String> products = new ArrayList<>();
    expected.fieldNames().forEachRemaining(products::add);
    final int updates = changes(frames, products);
    try (VenueStub venue = new VenueStub(folder)) {
      final String listed = products(data);
      venue.on("/products", request -> VenueStub.json(listed));
      venue.onSubscribe = socket -> frames.forEach(socket::send);
      try (Connector connector =
          venue.connector(books, SystemEpochNanoClock.INSTANCE, List.of(), products)) {
        connector.start(Recovery.none());
        Turns.until(
            "all " + updates + " levels",
            connector,
            () -> books.count(DepthUpdateDecoder.TEMPLATE_ID) == updates);
      }
      assertThat(venue.heard.get(0)).contains("\"signature\"", "level2", "heartbeat");
    }
    assertThat(books.crossed()).isZero();
    assertThat(books.count(FeedGapDecoder.TEMPLATE_ID)).isZero();
    assertThat(books.equalQuotes).isEqualTo(sum(expected, "ticker_bbo_equal"));
    assertThat(books.count(QuoteDecoder.TEMPLATE_ID)).isEqualTo(sum(expected, "ticker"));
    assertThat(books.count(TradeDecoder.TEMPLATE_ID))
        .isEqualTo(sum(expected, "match") + sum(expected, "last_match"));
    assertThat(books.count(BookResetDecoder.TEMPLATE_ID)).isEqualTo(sum(expected, "snapshot"));
    for (final Map.Entry<String, JsonNode> each : expected.properties()) {
      final LevelBook book = books.levels(books.ids.get(each.getKey()));
      final JsonNode wanted = each.getValue();
      assertThat(book.bidLevels()).as(each.getKey()).isEqualTo(wanted.get("bids").asInt());
      assertThat(book.askLevels()).as(each.getKey()).isEqualTo(wanted.get("asks").asInt());
      assertNumber(book.bestBid(), wanted.get("best_bid"));
      assertNumber(book.bestAsk(), wanted.get("best_ask"));
      assertNumber(BooksOfRecords.sizes(book, true), wanted.get("sum_bid"));
      assertNumber(BooksOfRecords.sizes(book, false), wanted.get("sum_ask"));
    }
  }

  /** Equal digits: the scale is the product's, zeros at the end aside. */
  private static void assertNumber(final long mantissa, final JsonNode wanted) {
    assertThat(BigDecimal.valueOf(mantissa).stripTrailingZeros().unscaledValue())
        .isEqualTo(new BigDecimal(wanted.asText()).stripTrailingZeros().unscaledValue());
  }

  private static int sum(final JsonNode expected, final String field) {
    int sum = 0;
    for (final JsonNode each : expected) {
      sum += each.path(field).asInt(0);
    }
    return sum;
  }

  private static int changes(final List<String> frames, final List<String> products)
      throws IOException {
    int count = 0;
    for (final String frame : frames) {
      final JsonNode message = JSON.readTree(frame);
      if (products.contains(message.path("product_id").asText())) {
        count +=
            message.path("bids").size()
                + message.path("asks").size()
                + message.path("changes").size();
      }
    }
    return count;
  }

  private static List<String> lines(final Path file) throws IOException {
    try (BufferedReader reader =
        new BufferedReader(
            new InputStreamReader(
                new GZIPInputStream(Files.newInputStream(file)), StandardCharsets.UTF_8))) {
      return reader.lines().toList();
    }
  }

  private static String products(final Path data) throws IOException {
    final String line = lines(data.resolve("coinbase_products_20210417.txt.gz")).get(0);
    return line.substring(line.indexOf('['));
  }
}
