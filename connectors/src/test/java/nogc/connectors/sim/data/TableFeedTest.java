package nogc.connectors.sim.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import nogc.journal.codec.AssetClass;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class TableFeedTest {
  private static final FeedSettings NAMED = FeedSettings.ALL.withSymbol("X");

  @TempDir private Path folder;

  @Test
  void tradesAreToldByTheirHeaderAndKeptExactly() {
    final Path file =
        csv(
            "Time Stamp,Price,QTY,side,trade_id",
            "1700000000.5,1.10785,3,buy,7",
            "1700000000.5,1e-7,2.50,SELL,",
            "1700000001,12,1,,8");
    try (RecordedFeed feed = open(file, NAMED)) {
      assertThat(feed.instruments())
          .containsExactly(
              new RecordedInstrument(1, "X", "USD", AssetClass.STOCK, 7, 2, 1, 1, 1, 0));
    }
    assertThat(ShortText.all(open(file, NAMED)))
        .containsExactly(
            "1 trade 11078500x300 BUY.", "1 trade 1x250 SELL.", "1 trade 120000000x100.");
  }

  @Test
  void quotesOfSeveralInstrumentsWithAnEmptySide() {
    final Path file =
        csv(
            "symbol,timestamp,bid,bid_size,ask,ask_size",
            "A,2024-01-01T00:00:00Z,1.5,10,1.6,20",
            "\"B,1\",2024-01-01 01:00:00+01:00,,,7,3",
            "A,2024-01-01 00:00:00.000000001,1.4,1,,");
    assertThat(ShortText.all(open(file, FeedSettings.ALL)))
        .containsExactly("1 quote 15x10 16x20.", "2 quote 0x0 7x3.", "1 quote 14x1 0x0.");
    assertThat(
            ShortText.all(
                RecordedFeeds.open(
                    file, InstrumentIds.inFeedOrder().only(Set.of("B,1")), FeedSettings.ALL)))
        .containsExactly("1 quote 0x0 7x3.");
  }

  @Test
  void theFirstRowsOfDepthAreTheSnapshot() {
    final Path file =
        csv(
            "time,side,price,size",
            "1700000000000,bid,99,5",
            "1700000000000,ask,101,6",
            "1700000000100,b,99,0",
            "1700000000200,a,101,1");
    final FeedSettings depth = NAMED.withTable(layout(TableLayout.Kind.DEPTH, Map.of()));
    assertThat(ShortText.all(open(file, depth)))
        .containsExactly(
            "1 reset SNAPSHOT",
            "1 BUY 99 x5 snapshot",
            "1 SELL 101 x6 snapshot.",
            "1 BUY 99 x0.",
            "1 SELL 101 x1.");
  }

  @Test
  void barsHaveTheSmallestDistanceOfTheirRowsForTheirLength() {
    final Path file =
        csv(
            "timestamp_utc,open,high,low,close,volume",
            "2024-01-01 23:01:00,1,2,1,2,205",
            "2024-01-01 23:03:00,2,2,1,1,3",
            "2024-01-01 23:04:00,1,1,1,1,0");
    assertThat(knownAt(file, NAMED))
        .containsExactly("2024-01-01T23:02:00Z", "2024-01-01T23:04:00Z", "2024-01-01T23:05:00Z");
    final TableLayout ends =
        new TableLayout(null, Map.of(), null, ZoneOffset.UTC, 60_000_000_000L, true, null);
    assertThat(knownAt(file, NAMED.withTable(ends)))
        .containsExactly("2024-01-01T23:01:00Z", "2024-01-01T23:03:00Z", "2024-01-01T23:04:00Z");
  }

  @Test
  void hoursAndDaysAreThoseOfTheZone() {
    final Path file =
        csv(
            "time,price,size",
            "2024-03-08 09:29:59,1,1",
            "2024-03-08 09:30:00,2,1",
            "2024-03-11 09:30:00,3,1",
            "2024-03-11 16:00:00,4,1",
            "2024-03-12 10:00:00,5,1");
    final TableLayout newYork =
        new TableLayout(null, Map.of(), null, ZoneId.of("America/New_York"), 0, false, null);
    final FeedSettings settings =
        NAMED
            .withTable(newYork)
            .withHours(SessionHours.US_STOCKS)
            .withDays(null, LocalDate.of(2024, 3, 11));
    assertThat(knownAt(file, settings))
        .containsExactly("2024-03-08T14:30:00Z", "2024-03-11T13:30:00Z");
  }

  @Test
  void columnsCanBeNamed() {
    final Path file = csv("a,b,c", "1700000000000000,2.5,3");
    final TableLayout layout =
        layout(TableLayout.Kind.TRADES, Map.of("time", "a", "price", "b", "size", "c"));
    assertThat(ShortText.all(open(file, NAMED.withTable(layout)))).containsExactly("1 trade 25x3.");
  }

  @Test
  void whatIsKnownOfTheInstrumentCompletesTheTable() {
    final Path file = csv("time,price,size", "1700000000,2.5,3");
    final GivenInstrument given =
        new GivenInstrument(AssetClass.FUTURE, "EUR", 4, -1, "0.25", null, 50);
    try (RecordedFeed feed = open(file, NAMED.withInstrument(given))) {
      final RecordedInstrument x = feed.instruments().get(0);
      assertThat(x.tickSize()).isEqualTo(2_500);
      assertThat(x.multiplier()).isEqualTo(50);
      assertThat(x.priceScale()).isEqualTo(4);
    }
    final GivenInstrument tooFew = new GivenInstrument(null, null, 0, -1, null, null, 0);
    assertThatThrownBy(() -> open(file, NAMED.withInstrument(tooFew)))
        .hasMessageContaining("priceScale is 0, but the data have 1 decimals");
  }

  @Test
  void whatIsWrongIsNamedWithLineAndValue() {
    assertRefused("3 fields expected, found 2", "1700000001,1");
    assertRefused("price 'x' at scale", "1700000001,x,1");
    assertRefused("price 'NaN' at scale", "1700000001,NaN,1");
    assertRefused("size '-1' is negative", "1700000001,1,-1");
    assertRefused(
        "'99999999999999999999' at scale 0 does not fit", "1700000001,1,99999999999999999999");
    assertRefused("has more than 18 decimals", "1700000001,0.1234567890123456789,1");
    assertRefused("time 'now' is no time like", "now,1,1");
    assertRefused("time '17' is no time like", "17,1,1");
    assertRefused("time '2024-02-30' is no time like", "2024-02-30,1,1");
    assertRefused(
        "time '1699999999' is before 2023-11-14T22:13:20Z of the row at", "1699999999,1,1");
    assertRefused("a.csv:2; sort the rows", "1699999999,1,1");
    assertRefused("a double quote is not closed", "1700000001,\"1,1");
    assertRefused("3 fields expected, found 1", "");
  }

  @Test
  void aFileWithoutItsLastLineFeedMayBeCut() throws Exception {
    final Path file = csv("time,price,size", "1700000000,1,1");
    final String text = java.nio.file.Files.readString(file);
    java.nio.file.Files.writeString(file, text.substring(0, text.length() - 1));
    assertThatThrownBy(() -> ShortText.all(open(file, NAMED)))
        .hasMessageContaining("a.csv:2: the last row does not end with a line feed");
  }

  @Test
  void aTableMustSayWhoseItIsAndWhatItHolds() {
    final Path file = csv("time,price,size", "1700000000,1,1");
    assertThatThrownBy(() -> open(file, FeedSettings.ALL))
        .hasMessageContaining("no column tells the symbol; say symbol: its name");
    assertThatThrownBy(() -> open(file, NAMED.withTable(layout(TableLayout.Kind.BARS, Map.of()))))
        .hasMessageContaining("a.csv:1: no column for open");
    assertThatThrownBy(
            () ->
                open(
                    file,
                    NAMED.withTable(layout(TableLayout.Kind.TRADES, Map.of("price", "last")))))
        .hasMessageContaining("no column 'last' among");
    assertThatThrownBy(() -> open(csv("time,timestamp,price,size", "1,1,1,1"), NAMED))
        .hasMessageContaining("time");
    assertThatThrownBy(() -> open(csv("time,open,high,low,close", "1700000000,1,1,1,1"), NAMED))
        .hasMessageContaining("say duration: 1m");
    assertThatThrownBy(() -> open(file, NAMED.withFillForward(true)))
        .hasMessageContaining("fillForward do not apply");
  }

  @Test
  void barsOfAFutureForAMonth() {
    final Path file =
        SharedData.folder("minute_bars").resolve("6EH4.XCME_1min_bars_20240101_20240131.csv.gz");
    final List<String> known = knownAt(file, FeedSettings.ALL.withSymbol("6EH4"));
    assertThat(known).hasSize(29_996);
    assertThat(known.get(0)).isEqualTo("2024-01-01T23:02:00Z");
    assertThat(known.get(known.size() - 1)).isEqualTo("2024-02-01T00:00:00Z");
  }

  private void assertRefused(final String why, final String row) {
    final Path file = csv("time,price,size", "1700000000,1,1", row, "1700000002,1,1");
    assertThatThrownBy(() -> ShortText.all(open(file, NAMED)))
        .isInstanceOf(RecordedDataException.class)
        .hasMessageContaining("a.csv:3: ")
        .hasMessageContaining(why);
  }

  private static TableLayout layout(
      final TableLayout.Kind kind, final Map<String, String> columns) {
    return new TableLayout(kind, columns, null, ZoneOffset.UTC, 0, false, null);
  }

  private static List<String> knownAt(final Path file, final FeedSettings settings) {
    final List<String> times = new ArrayList<>();
    final UnsafeBuffer buffer = new UnsafeBuffer(new byte[256]);
    try (RecordedFeed feed = open(file, settings)) {
      while (feed.next(buffer) > 0) {
        times.add(Instant.ofEpochSecond(0, KnownTime.ofNs(buffer, 0, 0)).toString());
      }
    }
    return times;
  }

  private static RecordedFeed open(final Path file, final FeedSettings settings) {
    return RecordedFeeds.open(file, InstrumentIds.inFeedOrder(), settings);
  }

  private Path csv(final String... rows) {
    return Recording.text(folder.resolve("a.csv"), rows);
  }
}
