package nogc.connectors.sim.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import nogc.journal.RecordLayout;
import nogc.journal.codec.TradeDecoder;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;

/** Databento's own DBN files against what somebody else decoded from them. */
final class DbnOracleTest {
  private static final String MBP = "futures_mbp-1_2024-07-01T23-58_2024-07-02T00-02";
  private static final String MBO = "glbx_es_mbo_2024-05-08T00-00-00_00-00-02";

  @Test
  void theBestLevelOfTheEsIsThatOfItsCsv() {
    final Path folder = SharedData.folder("l1_databento_es");
    assertSame(folder, MBP, "ESU4", 2_288 + 120);
  }

  @Test
  void theOrdersOfTheEsAreThoseOfTheirCsv() {
    final Path folder = SharedData.folder("l3_databento_mbo");
    assertSame(folder, MBO, "ESM4", 13_796 - 5);
  }

  /** Every byte of every record, and all of the instrument but its name. */
  private static void assertSame(
      final Path folder, final String name, final String symbol, final int records) {
    try (RecordedFeed binary = RecordedFeeds.open(folder.resolve(name + ".dbn.zst"));
        RecordedFeed text = RecordedFeeds.open(folder.resolve(name + ".csv.gz"))) {
      assertThat(binary.instruments()).hasSize(1);
      final RecordedInstrument instrument = binary.instruments().get(0);
      assertThat(instrument.symbol()).isEqualTo(symbol);
      assertThat(instrument)
          .usingRecursiveComparison()
          .ignoringFields("symbol")
          .isEqualTo(text.instruments().get(0));
      final List<byte[]> ofBinary = all(binary);
      final List<byte[]> ofText = all(text);
      assertThat(ofBinary).hasSize(records);
      assertThat(ofText).hasSize(records);
      for (int i = 0; i < records; i++) {
        assertThat(ofBinary.get(i)).as("record %d", i).isEqualTo(ofText.get(i));
      }
    }
  }

  private static List<byte[]> all(final RecordedFeed feed) {
    final List<byte[]> records = new ArrayList<>();
    final UnsafeBuffer buffer = new UnsafeBuffer(new byte[256]);
    for (int length = feed.next(buffer); length > 0; length = feed.next(buffer)) {
      final byte[] record = new byte[length];
      buffer.getBytes(0, record);
      records.add(record);
    }
    return records;
  }

  @Test
  void theTradesAreThoseOfTheBestLevel() {
    final Path folder = SharedData.folder("l1_databento_es");
    final String trades = MBP.replace("mbp-1", "trades") + ".dbn.zst";
    final List<String> alone = ShortText.all(RecordedFeeds.open(folder.resolve(trades)));
    final List<String> among =
        ShortText.all(RecordedFeeds.open(folder.resolve(MBP + ".dbn.zst"))).stream()
            .filter(each -> each.contains(" trade "))
            .map(each -> each + ".")
            .toList();
    assertThat(alone).hasSize(120).isEqualTo(among);
  }

  /** Four of the minutes of the bars are in the recording of trades. */
  @Test
  void theBarsAreThoseOfTheTrades() {
    final Path folder = SharedData.folder("l1_databento_es");
    final String bars = "futures_ohlcv-1m_2024-07-01T23-40_2024-07-02T00-10.dbn.zst";
    final List<String> ofEs = new ArrayList<>();
    try (RecordedFeed feed = RecordedFeeds.open(folder.resolve(bars))) {
      assertThat(feed.instruments())
          .extracting(RecordedInstrument::symbol)
          .containsExactly("ESU4", "NQU4");
      assertThat(feed.instruments()).extracting(RecordedInstrument::tickSize).containsOnly(25L);
    }
    for (final String line : ShortText.all(RecordedFeeds.open(folder.resolve(bars)))) {
      if (line.startsWith("1 ")) {
        ofEs.add(line);
      }
    }
    assertThat(minutes(folder)).hasSize(4);
    assertThat(ofEs).containsSubsequence(minutes(folder));
  }

  private static List<String> minutes(final Path folder) {
    final List<String> minutes = new ArrayList<>();
    final TradeDecoder trade = new TradeDecoder();
    final UnsafeBuffer buffer = new UnsafeBuffer(new byte[256]);
    try (RecordedFeed feed =
        RecordedFeeds.open(folder.resolve(MBP.replace("mbp-1", "trades") + ".dbn.zst"))) {
      long minute = -1;
      long[] bar = null;
      while (feed.next(buffer) > 0) {
        trade.wrap(buffer, RecordLayout.HEADER_LENGTH, TradeDecoder.BLOCK_LENGTH, 0);
        final long price = trade.price();
        if (trade.venueTime() / 60_000_000_000L != minute) {
          add(minutes, bar);
          minute = trade.venueTime() / 60_000_000_000L;
          bar = new long[] {price, price, price, price, 0};
        }
        bar[1] = Math.max(bar[1], price);
        bar[2] = Math.min(bar[2], price);
        bar[3] = price;
        bar[4] += trade.size();
      }
      add(minutes, bar);
    }
    return minutes;
  }

  private static void add(final List<String> minutes, final long[] bar) {
    if (bar != null) {
      minutes.add(String.format("1 bar %d %d %d %d x%d.", bar[0], bar[1], bar[2], bar[3], bar[4]));
    }
  }
}
