package nogc.replay.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import nogc.connectors.sim.data.RecordedDataException;
import nogc.connectors.sim.data.RecordedFeed;
import nogc.connectors.sim.data.RecordedInstrument;
import nogc.engine.config.ConfigNode;
import nogc.journal.JournalSettings;
import nogc.journal.JournalWriter;
import nogc.journal.RecordBuffer;
import nogc.journal.RecordLayout;
import nogc.journal.codec.AssetClass;
import nogc.journal.codec.InstrumentDefinitionEncoder;
import nogc.journal.codec.MessageHeaderDecoder;
import nogc.journal.codec.MessageHeaderEncoder;
import nogc.journal.codec.TimerEncoder;
import nogc.journal.codec.TradeDecoder;
import nogc.journal.codec.TradeEncoder;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class TablesAndJournalsTest {
  @TempDir private Path folder;

  @Test
  void parquetIsReadAsExactlyAsItsText() throws Exception {
    parquet(
        "t.parquet",
        "(TIMESTAMP '2024-01-01 23:01:00.123456', 1.10785::DOUBLE, 205, 'b,1'),"
            + "(TIMESTAMP '2024-01-01 23:01:00.2', 0.0000001::DOUBLE, 3, 'b,1')",
        "ts, price, qty, symbol");
    final List<TradeDecoder> trades = new ArrayList<>();
    try (RecordedFeed feed = open("path: t.parquet")) {
      assertThat(feed.instruments())
          .containsExactly(
              new RecordedInstrument(1, "b,1", "USD", AssetClass.STOCK, 7, 0, 1, 1, 1, 0));
      read(feed, trades);
    }
    assertThat(trades).extracting(TradeDecoder::price).containsExactly(11_078_500L, 1L);
    assertThat(trades).extracting(TradeDecoder::size).containsExactly(205L, 3L);
    assertThat(trades)
        .extracting(TradeDecoder::venueTime)
        .containsExactly(1_704_150_060_123_456_000L, 1_704_150_060_200_000_000L);
  }

  @Test
  void aCutParquetFileIsRefusedWhereverItIsCut() throws Exception {
    parquet(
        "t.parquet",
        "(TIMESTAMP '2024-01-01 23:01:00', 1.5, 205), (TIMESTAMP '2024-01-01 23:02:00', 1.6, 5)",
        "ts, price, qty");
    final byte[] whole = Files.readAllBytes(folder.resolve("t.parquet"));
    final long seed = System.nanoTime();
    final Random random = new Random(seed);
    for (int i = 0; i < 20; i++) {
      final int cut = random.nextInt(whole.length);
      Files.write(folder.resolve("cut.parquet"), Arrays.copyOf(whole, cut));
      assertThatThrownBy(() -> open("{path: cut.parquet, symbol: X}"))
          .as("seed %d, cut at %d of %d", seed, cut, whole.length)
          .isInstanceOf(RecordedDataException.class)
          .hasMessageContaining("cut.parquet");
    }
  }

  @Test
  void theMarketDataOfAJournalComeAsTheyWereHeard() {
    final Path journal = folder.resolve("journal");
    write(journal);
    final List<TradeDecoder> trades = new ArrayList<>();
    try (RecordedFeed feed = open("{path: journal, symbol: DEF}")) {
      assertThat(feed.instruments())
          .containsExactly(
              new RecordedInstrument(1, "DEF", "EUR", AssetClass.CRYPTO, 3, 5, 10, 20, 30, 7));
      read(feed, trades);
    }
    assertThat(trades).hasSize(1);
    final TradeDecoder trade = trades.get(0);
    assertThat(trade.instrument()).isEqualTo(1);
    assertThat(trade.price()).isEqualTo(42);
    assertThat(trade.venueTime()).isEqualTo(11);
    assertThat(trade.flags().aggressorBuy()).isTrue();
    assertThat(List.of(trade.sequence(), trade.time(), trade.crc(), trade.receiveTime()))
        .containsOnly(0L);
    assertThat(trade.source()).isZero();
  }

  @Test
  void settingsThatDoNotApplyToAJournalAreRefused() {
    write(folder.resolve("journal"));
    assertThatThrownBy(() -> open("{path: journal, hours: 09:30-16:00}"))
        .hasMessageContaining("is a journal, which is read as it is");
  }

  @Test
  void aDamagedJournalIsNamed() throws IOException {
    final Path journal = folder.resolve("journal");
    write(journal);
    try (var files = Files.list(journal)) {
      final Path cycle = files.filter(file -> file.toString().endsWith(".cq4")).findFirst().get();
      try (var channel = Files.newByteChannel(cycle, java.nio.file.StandardOpenOption.WRITE)) {
        channel.position(65_808 + 500);
        channel.write(java.nio.ByteBuffer.wrap(new byte[] {1, 2, 3, 4, 5}));
      }
    }
    assertThatThrownBy(() -> read(open("path: journal"), new ArrayList<>()))
        .isInstanceOf(RecordedDataException.class)
        .hasMessageContaining("journal, sequence ");
  }

  private static void write(final Path journal) {
    final MessageHeaderEncoder header = new MessageHeaderEncoder();
    final RecordBuffer record = new RecordBuffer();
    final UnsafeBuffer buffer = record.buffer();
    try (JournalWriter writer =
        JournalWriter.open(
            JournalSettings.of(journal).withBlockSize(JournalSettings.MIN_BLOCK_SIZE))) {
      define(writer, record, 3, "ABC", "USD");
      define(writer, record, 9, "DEF", "EUR");
      buffer.setMemory(0, 256, (byte) 0);
      new TimerEncoder().wrapAndApplyHeader(buffer, 0, header);
      append(writer, record);
      for (final int id : new int[] {3, 9}) {
        buffer.setMemory(0, 256, (byte) 0);
        final TradeEncoder trade = new TradeEncoder().wrapAndApplyHeader(buffer, 0, header);
        trade.instrument(id).venueTime(11).receiveTime(12).price(42).size(1).source((short) 1);
        trade.flags().aggressorBuy(true);
        append(writer, record);
      }
    }
  }

  private static void define(
      final JournalWriter writer,
      final RecordBuffer record,
      final int id,
      final String symbol,
      final String currency) {
    final UnsafeBuffer buffer = record.buffer();
    buffer.setMemory(0, 256, (byte) 0);
    new InstrumentDefinitionEncoder()
        .wrapAndApplyHeader(buffer, 0, new MessageHeaderEncoder())
        .instrument(id)
        .symbol(symbol)
        .currency(currency)
        .assetClass(AssetClass.CRYPTO)
        .priceScale((short) 3)
        .quantityScale((short) 5)
        .tickSize(10)
        .lotSize(20)
        .minQuantity(30)
        .multiplier(1)
        .bookDepth(7);
    append(writer, record);
  }

  private static void append(final JournalWriter writer, final RecordBuffer record) {
    final int length = RecordLayout.HEADER_LENGTH + RecordLayout.blockLength(record.buffer(), 0);
    writer.append(record, length, 1_000_000_000L);
  }

  private RecordedFeed open(final String yaml) {
    final List<String> problems = new ArrayList<>();
    try {
      final ConfigNode node =
          new ConfigNode(new ObjectMapper(new YAMLFactory()).readTree(yaml), "data[0]", problems);
      final DataSource source = DataSource.read(node, folder);
      assertThat(problems).isEmpty();
      return DataSources.open(List.of(source));
    } catch (final IOException ex) {
      throw new java.io.UncheckedIOException(ex);
    }
  }

  private static void read(final RecordedFeed feed, final List<TradeDecoder> trades) {
    try (feed) {
      while (true) {
        final UnsafeBuffer buffer = new UnsafeBuffer(new byte[256]);
        if (feed.next(buffer) == 0) {
          return;
        }
        final TradeDecoder trade = new TradeDecoder();
        trade.wrapAndApplyHeader(buffer, 0, new MessageHeaderDecoder());
        trades.add(trade);
      }
    }
  }

  private void parquet(final String name, final String values, final String columns)
      throws SQLException {
    try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = connection.createStatement()) {
      statement.execute(
          "COPY (SELECT * FROM (VALUES "
              + values
              + ") t("
              + columns
              + ")) TO '"
              + folder.resolve(name)
              + "' (FORMAT PARQUET)");
    }
  }
}
