package nogc.connectors.sim.data;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Path;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import nogc.engine.core.book.BookAnomaly;
import nogc.engine.core.book.OrderBook;
import nogc.journal.codec.DepthAction;
import nogc.journal.codec.TradeDecoder;
import nogc.journal.fixed.Decimals;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Two recordings of CME order by order, and where another program's book ended with them. */
final class DatabentoOracleTest {
  /** The venue gathers orders for its opening auction: then, and only then, its book may cross. */
  private static final long GATHERING_NS = nanos("2023-12-25T22:39:55Z");

  private static final long OPENING_NS = nanos("2023-12-25T23:00:00Z");

  private final Map<DepthAction, Integer> actions = new EnumMap<>(DepthAction.class);
  private long tradedSize;
  private int anomalies;
  private int crossedWhileGathering;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "esh4_20231225_until_2315utc.mbo.csv.gz",
        "glbx_es_mbo_2024-05-08T00-00-00_00-00-02.csv.gz"
      })
  void theBookEndsAsExpected(final String name) throws Exception {
    final Path folder = SharedData.folder("l3_databento_mbo");
    final JsonNode expected =
        new ObjectMapper()
            .readTree(folder.resolveSibling("expected.json").toFile())
            .required("l3_databento_mbo")
            .required(name);
    try (FeedBooks books = new FeedBooks(RecordedFeeds.open(folder.resolve(name)))) {
      while (books.next()) {
        look(books);
      }
      final JsonNode counts = expected.required("actions");
      assertThat(actions.get(DepthAction.ADD)).isEqualTo(counts.required("A").intValue());
      assertThat(actions.get(DepthAction.MODIFY)).isEqualTo(counts.required("M").intValue());
      assertThat(actions.get(DepthAction.DELETE)).isEqualTo(counts.required("C").intValue());
      assertThat(books.count(TradeDecoder.TEMPLATE_ID))
          .isEqualTo(expected.required("trades").intValue());
      assertThat(tradedSize).isEqualTo(expected.required("traded_size").longValue());
      assertThat(anomalies).isZero();
      final OrderBook book = books.orders();
      assertThat(book.orders()).isEqualTo(expected.required("final_orders").intValue());
      assertThat(book.bidLevels()).isEqualTo(expected.required("final_bid_levels").intValue());
      assertThat(book.askLevels()).isEqualTo(expected.required("final_ask_levels").intValue());
      final int scale = books.instrument(symbol(name)).priceScale();
      assertTop(book, true, scale, expected.required("final_top5_bids_px9_qty_orders"));
      assertTop(book, false, scale, expected.required("final_top5_asks_px9_qty_orders"));
      assertThat(book.anomalies(BookAnomaly.UNKNOWN_ORDER))
          .isEqualTo(expected.required("unknown_order_ids").longValue());
      assertThat(book.anomalies(BookAnomaly.DUPLICATE_ORDER))
          .isEqualTo(expected.required("duplicate_adds").longValue());
      assertThat(crossedWhileGathering > 0).isEqualTo(name.startsWith("esh4"));
      assertThat(book.anomalies())
          .isEqualTo(book.anomalies(BookAnomaly.CROSSED) + book.anomalies(BookAnomaly.LOCKED));
    }
  }

  private void look(final FeedBooks books) {
    if (books.isTrade()) {
      tradedSize += books.trade.size();
    } else if (books.isDepth()) {
      actions.merge(books.depth.action(), 1, Integer::sum);
      final long timeNs = books.depth.venueTime();
      if (timeNs >= GATHERING_NS && timeNs < OPENING_NS) {
        crossedWhileGathering += books.anomalies() & BookAnomaly.CROSSED;
        anomalies |= books.anomalies() & ~(BookAnomaly.CROSSED | BookAnomaly.LOCKED);
      } else {
        anomalies |= books.anomalies();
      }
    }
  }

  private static void assertTop(
      final OrderBook book, final boolean bid, final int scale, final JsonNode levels) {
    assertThat(levels).hasSize(5);
    for (int i = 0; i < levels.size(); i++) {
      final JsonNode level = levels.get(i);
      assertThat(book.price(bid, i) * Decimals.powerOfTen(9 - scale))
          .isEqualTo(level.get(0).longValue());
      assertThat(book.size(bid, i)).isEqualTo(level.get(1).longValue());
      assertThat(book.orders(bid, i)).isEqualTo(level.get(2).intValue());
    }
  }

  private static String symbol(final String name) {
    return name.startsWith("esh4") ? "17077" : "5602";
  }

  private static long nanos(final String text) {
    return Instant.parse(text).getEpochSecond() * 1_000_000_000L;
  }
}
