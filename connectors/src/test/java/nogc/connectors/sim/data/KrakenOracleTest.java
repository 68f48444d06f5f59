package nogc.connectors.sim.data;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import nogc.engine.core.book.LevelBook;
import org.junit.jupiter.api.Test;

/**
 * Kraken sends with every change a CRC32 over the ten best levels of each side: the digits of price
 * and size as sent, without point and leading zeros. The scales of the records are the decimals as
 * sent, so these digits are the mantissas.
 */
final class KrakenOracleTest {
  private static final int CHECKED_LEVELS = 10;

  @Test
  void everyChecksumOfTheVenueIsRight() throws Exception {
    final Path folder = SharedData.folder("l2_kraken_crc32");
    final Deque<Long> checksums = checksums(folder);
    assertThat(checksums).hasSize(2_063);
    final Map<Integer, Integer> right = new HashMap<>();
    try (FeedBooks books = new FeedBooks(RecordedFeeds.open(folder))) {
      assertThat(books.instrument("GRT/ETH").bookDepth()).isEqualTo(1_000);
      assertThat(books.instrument("GRT/ETH").priceScale()).isEqualTo(9);
      assertThat(books.instrument("GRT/ETH").currency()).isEqualTo("ETH");
      while (books.next()) {
        if (books.isDepth() && books.isLast() && !books.isSnapshot()) {
          final boolean equal = checksum(books.book()) == checksums.remove();
          right.merge(books.instrument(), equal ? 1 : 0, Integer::sum);
        }
      }
      assertThat(checksums).isEmpty();
      assertThat(right.values().stream().mapToInt(Integer::intValue).sum()).isEqualTo(2_063);
      assertPair(books, right, "GRT/ETH", 20, 60, 73, 833_500, 836_200);
      assertPair(books, right, "KSM/XBT", 335, 189, 243, 756_000, 756_600);
      assertPair(books, right, "OMG/USD", 573, 226, 298, 9_586_075, 9_604_799);
      assertPair(books, right, "XBT/CHF", 289, 500, 315, 5_606_030_000L, 5_619_420_000L);
      assertPair(books, right, "XMR/USD", 846, 657, 426, 35_364_000_000L, 35_448_000_000L);
      assertThat(books.crossedMessages()).isZero();
    }
  }

  private static void assertPair(
      final FeedBooks books,
      final Map<Integer, Integer> right,
      final String pair,
      final int checksums,
      final int bids,
      final int asks,
      final long bestBid,
      final long bestAsk) {
    final LevelBook book = books.book(pair);
    assertThat(right.get(books.instrument(pair).id())).as(pair).isEqualTo(checksums);
    assertThat(book.bidLevels()).as(pair).isEqualTo(bids);
    assertThat(book.askLevels()).as(pair).isEqualTo(asks);
    assertThat(book.bestBid()).as(pair).isEqualTo(bestBid);
    assertThat(book.bestAsk()).as(pair).isEqualTo(bestAsk);
  }

  private static long checksum(final LevelBook book) {
    final StringBuilder digits = new StringBuilder();
    for (final boolean bid : new boolean[] {false, true}) {
      final int levels = Math.min(CHECKED_LEVELS, bid ? book.bidLevels() : book.askLevels());
      for (int i = 0; i < levels; i++) {
        digits.append(book.price(bid, i)).append(book.size(bid, i));
      }
    }
    final CRC32 crc = new CRC32();
    crc.update(digits.toString().getBytes(StandardCharsets.US_ASCII));
    return crc.getValue();
  }

  /** The venue's checksums, which are not in the records, straight from the file. */
  private static Deque<Long> checksums(final Path folder) throws Exception {
    final List<Path> files;
    try (Stream<Path> entries = Files.list(folder)) {
      files = entries.sorted().toList();
    }
    final Deque<Long> checksums = new ArrayDeque<>();
    try (JsonLines lines = new JsonLines(files, 9)) {
      for (JsonNode message = lines.next(); message != null; message = lines.next()) {
        final JsonNode checksum = message.findValue("c");
        if (message.isArray() && checksum != null) {
          checksums.add(Long.parseLong(checksum.textValue()));
        }
      }
    }
    return checksums;
  }
}
