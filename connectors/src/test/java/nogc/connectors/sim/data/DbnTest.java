package nogc.connectors.sim.data;

import static nogc.connectors.sim.data.DbnFile.UNDEFINED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import nogc.journal.codec.AssetClass;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** DBN files made by hand: what each record becomes, and what is refused with which words. */
final class DbnTest {
  private static final long P100 = 100_000_000_000L;
  private static final long NO_SIZE = 0xFFFF_FFFFL;

  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3})
  void ordersOfEveryVersion(final int version) {
    final DbnFile file =
        DbnFile.of(DbnSchema.MBO)
            .version(version)
            .order(10, 'R', 'N', UNDEFINED, 0, 0, 40)
            .order(10, 'A', 'B', P100, 5, 7, 40)
            .order(10, 'A', 'A', P100 + 250_000_000, 3, 8, 168)
            .order(11, 'T', 'A', P100, 2, 0, 0)
            .order(11, 'F', 'B', P100, 2, 7, 0)
            .order(11, 'C', 'B', P100, 2, 7, 128)
            .order(12, 'M', 'A', P100 + 500_000_000, 4, 8, 128)
            .order(12, 'C', 'B', P100, 3, 7, 128)
            .order(13, 'R', 'N', UNDEFINED, 0, 0, 8)
            .order(14, 'N', 'N', UNDEFINED, 0, 0, 128);
    assertThat(open(file).instruments())
        .containsExactly(
            new RecordedInstrument(1, "ESM4", "USD", AssetClass.FUTURE, 2, 0, 25, 1, 1, 0));
    assertThat(all(file))
        .containsExactly(
            "1 reset SNAPSHOT",
            "1 ADD 7 BUY 10000 x5 snapshot",
            "1 ADD 8 SELL 10025 x3 snapshot.",
            "1 trade 10000x2 SELL",
            "1 MODIFY 7 BUY 10000 x3.",
            "1 MODIFY 8 SELL 10050 x4.",
            "1 DELETE 7 BUY 10000 x0.",
            "1 reset VENUE.");
  }

  @Test
  void bestBidAndOfferWithSidesThatAreNotDefined() {
    assertThat(
            all(
                DbnFile.of(DbnSchema.MBP_1)
                    .best(10, 'T', P100, 2, P100 - 1, 5, P100, 6)
                    .best(11, 'C', P100, 2, UNDEFINED, NO_SIZE, P100, 6)
                    .best(12, 'R', UNDEFINED, NO_SIZE, UNDEFINED, 0, UNDEFINED, 0)))
        .containsExactly(
            "1 trade 100000000000x2 BUY",
            "1 quote 99999999999x5 100000000000x6.",
            "1 quote 0x0 100000000000x6.",
            "1 quote 0x0 0x0.");
  }

  @Test
  void tradesAndTheTimesOfSendingBehindThem() {
    final DbnFile file = DbnFile.of(DbnSchema.TRADES).version(3).sentTimes();
    assertThat(all(file.trade(10, 'B', P100, 2).trade(10, 'N', -P100, 4)))
        .containsExactly("1 trade 100x2 BUY.", "1 trade -100x4.");
  }

  @Test
  void barsAndInstrumentsWithoutASymbol() {
    final DbnFile file =
        DbnFile.of(DbnSchema.OHLCV_1M)
            .dataset("XNAS.ITCH")
            .bar(5602, 60_000_000_000L, P100, 2 * P100, P100, P100, 9)
            .bar(-1, 60_000_000_000L, P100, P100, P100, P100, 1L << 40);
    try (RecordedFeed feed = open(file)) {
      assertThat(feed.instruments())
          .extracting(RecordedInstrument::symbol)
          .containsExactly("ESM4", "4294967295");
      assertThat(feed.instruments().get(0).assetClass()).isEqualTo(AssetClass.STOCK);
    }
    assertThat(all(file))
        .containsExactly("1 bar 100 200 100 100 x9.", "2 bar 100 100 100 100 x1099511627776.");
  }

  @Test
  void aSymbolNamesOnlyOneInstrument() {
    final DbnFile file =
        DbnFile.of(DbnSchema.OHLCV_1M)
            .mappings("ES.FUT", "1", "ES.FUT", "2", "NQM4", "3", "A", "4", "B", "4")
            .bar(1, 60, 1, 1, 1, 1, 1)
            .bar(2, 60, 1, 1, 1, 1, 1)
            .bar(3, 60, 1, 1, 1, 1, 1)
            .bar(4, 60, 1, 1, 1, 1, 1);
    assertThat(symbols(file)).containsExactly("1", "2", "NQM4", "4");
    assertThat(symbols(file.mappings("1", "ESM4", "2", "ESU4").asked(true)))
        .containsExactly("ESM4", "ESU4", "3", "4");
  }

  @Test
  void whatIsKnownOfTheInstrumentBesides() {
    final Path file =
        DbnFile.of(DbnSchema.TRADES).trade(10, 'B', P100, 2).write(folder.resolve("a.dbn"));
    final GivenInstrument given = new GivenInstrument(null, "EUR", 2, 1, "0.25", null, 50);
    try (RecordedFeed feed =
        RecordedFeeds.open(
            file, InstrumentIds.inFeedOrder(), FeedSettings.ALL.withInstrument(given))) {
      final RecordedInstrument instrument = feed.instruments().get(0);
      assertThat(instrument.multiplier()).isEqualTo(50);
      assertThat(instrument.tickSize()).isEqualTo(25);
      assertThat(instrument.currency()).isEqualTo("EUR");
      assertThat(ShortText.all(feed)).containsExactly("1 trade 10000x20 BUY.");
    }
  }

  @Test
  void recordsThatAreWrongAreNamed() {
    assertRefused(":record 2 at byte 240: ts_recv '9' is before 10 of record 1", order(9, 'A', 1));
    assertRefused("action \"X\"", order(10, 'X', 1));
    assertRefused("an order without an id", orders().order(10, 'A', 'B', P100, 1, 0, 0));
    assertRefused("an order without a side", orders().order(10, 'A', 'N', P100, 1, 9, 0));
    assertRefused("side \"Q\"", orders().order(10, 'A', 'Q', P100, 1, 9, 0));
    assertRefused("an order without a price", orders().order(10, 'A', 'B', UNDEFINED, 1, 9, 0));
    assertRefused("without a size", orders().order(10, 'M', 'B', P100, NO_SIZE, 9, 0));
    assertRefused("a time that is not defined", orders().order(-1, 'A', 'B', P100, 1, 9, 0));
    assertRefused("type 0x00 in a file of schema MBO", orders().trade(10, 'B', P100, 1));
    final byte[] begun = {14, (byte) 0xA0, 0};
    assertRefused("ends within it, behind 3 of 56 bytes", orders().raw(begun));
    assertRefused("56 bytes, but records of MBO have 64", orders().sentTimes());
    assertRefused("3 words is less", orders().raw(new byte[] {3, 0, 0}));
    assertRefused("ends behind 1 records of 2: it is cut", orders().count(2));
  }

  @Test
  void filesThatAreWrongAreNamed() {
    assertRefused("DBN version 4 is not understood; versions 1 to 3 are", orders().version(4));
    assertRefused("schema 9 of GLBX.MDP3 is not understood", orders().schema(9));
    assertRefused("of OPRA.PILLAR is not understood", orders().dataset("OPRA.PILLAR"));
    assertRefused("behind 0 records: it is cut or empty", DbnFile.of(DbnSchema.MBO));
    assertRefused("are no bar", DbnFile.of(DbnSchema.OHLCV_1M).bar(1, 60, 5, 4, 3, 4, 1));
    final Path text = Recording.text(folder.resolve("b.dbn"), "time,price");
    assertThatThrownBy(() -> RecordedFeeds.open(text))
        .isInstanceOf(RecordedDataException.class)
        .hasMessageContaining("b.dbn: is no DBN file: it does not begin with DBN");
  }

  private static DbnFile orders() {
    return DbnFile.of(DbnSchema.MBO).order(10, 'A', 'B', P100, 1, 7, 0);
  }

  private static DbnFile order(final long receivedNs, final char action, final long size) {
    return orders().order(receivedNs, action, 'B', P100, size, 9, 0);
  }

  private void assertRefused(final String why, final DbnFile file) {
    for (final String name : List.of("a.dbn", "a.dbn.zst")) {
      assertThatThrownBy(() -> ShortText.all(RecordedFeeds.open(file.write(folder.resolve(name)))))
          .isInstanceOf(RecordedDataException.class)
          .hasMessageContaining(name + ":")
          .hasMessageContaining(why);
    }
  }

  private List<String> symbols(final DbnFile file) {
    try (RecordedFeed feed = open(file)) {
      return feed.instruments().stream().map(RecordedInstrument::symbol).toList();
    }
  }

  private List<String> all(final DbnFile file) {
    return ShortText.all(open(file));
  }

  private RecordedFeed open(final DbnFile file) {
    return RecordedFeeds.open(file.write(folder.resolve("a.dbn.zst")));
  }
}
