package nogc.connectors.sim.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import nogc.journal.codec.AssetClass;
import nogc.journal.codec.BarDecoder;
import nogc.journal.codec.MessageHeaderDecoder;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class LeanBarsTest {
  private static final long MINUTE_NS = 60_000_000_000L;

  @TempDir private Path folder;

  @Test
  void barsComeAtTheirEndAndQuotesBeforeTradesOfTheSameMinute() {
    minute("20131007_spy_minute_trade.csv", "34200000,10,13,9,12,700", "34320000,12,12,12,12,5");
    minute("20131007_spy_minute_quote.csv", "34200000,1,4,1,3,100,5,7,5,6,200");
    Recording.zipOf(
        folder.resolve("c.zip"), "20131007_spy_second_trade.csv", "34230000,11,11,11,11,1");
    assertThat(ShortText.all(RecordedFeeds.open(folder)))
        .containsExactly(
            "1 bar 11 11 11 11 x1.",
            "1 quote 3x100 6x200.",
            "1 bar 10 13 9 12 x700.",
            "1 bar 12 12 12 12 x5.");
  }

  @Test
  void aBarTellsItsBeginInNewYorkAndItsLength() {
    final BarDecoder bar =
        bars(minute("20131104_ibm_minute_trade.csv", "34200000,1,1,1,1,7")).get(0);
    assertThat(bar.venueTime())
        .isEqualTo(Instant.parse("2013-11-04T14:30:00Z").toEpochMilli() * 1_000_000);
    assertThat(bar.duration()).isEqualTo(MINUTE_NS);
    assertThat(bar.volume()).isEqualTo(7);
  }

  @Test
  void anEmptySideOfAQuoteHasSizeZero() {
    minute("20131007_spy_minute_quote.csv", "0,,,,,0,5,7,5,6,200", "60000,1,1,1,1,9,,,,,0");
    assertThat(ShortText.all(RecordedFeeds.open(folder)))
        .containsExactly("1 quote 0x0 6x200.", "1 quote 1x9 0x0.");
  }

  @Test
  void onlyBarsThatBeginAndEndWithinTheHours() {
    minute(
        "20131007_spy_minute_trade.csv",
        "34140000,1,1,1,1,1",
        "34200000,2,2,2,2,1",
        "57540000,3,3,3,3,1",
        "57600000,4,4,4,4,1");
    assertThat(all(FeedSettings.ALL.withHours(SessionHours.US_STOCKS)))
        .containsExactly("1 bar 2 2 2 2 x1.", "1 bar 3 3 3 3 x1.");
  }

  @Test
  void aMinuteWithoutTradesRepeatsTheLastCloseOverNightToo() {
    minute("20131007_spy_minute_trade.csv", "34140000,9,9,9,9,9", "34260000,2,4,2,3,1");
    minute("20131008_spy_minute_trade.csv", "34260000,5,5,5,5,1");
    final FeedSettings settings =
        FeedSettings.ALL.withHours(SessionHours.parse("09:30-09:34")).withFillForward(true);
    assertThat(all(settings))
        .containsExactly(
            "1 bar 2 4 2 3 x1.",
            "1 bar 3 3 3 3 x0.",
            "1 bar 3 3 3 3 x0.",
            "1 bar 3 3 3 3 x0.",
            "1 bar 5 5 5 5 x1.",
            "1 bar 5 5 5 5 x0.",
            "1 bar 5 5 5 5 x0.");
    final List<BarDecoder> bars = bars(folder, settings);
    assertThat(bars.get(2).venueTime() - bars.get(0).venueTime()).isEqualTo(2 * MINUTE_NS);
    assertThat(bars.get(3).venueTime())
        .isEqualTo(Instant.parse("2013-10-08T13:30:00Z").toEpochMilli() * 1_000_000);
  }

  @Test
  void factorsAreAppliedExactlyAndSplitsToVolumes() {
    minute("20131007_spy_minute_trade.csv", "34200000,1674100,1674100,1674100,1674100,100");
    minute("20131008_spy_minute_trade.csv", "34200000,1674100,1674100,1674100,1674100,100");
    final Path factors =
        Recording.text(
            folder.resolveSibling("spy.csv"), "20131007,0.8646266,0.5,1", "20501231,1,1,0");
    final FeedSettings settings = FeedSettings.ALL.withFactors(FactorFile.of(factors));
    assertThat(all(settings))
        .containsExactly(
            "1 bar 7237356955300 7237356955300 7237356955300 7237356955300 x200.",
            "1 bar 16741000000000 16741000000000 16741000000000 16741000000000 x100.");
    try (RecordedFeed feed = open(folder, settings)) {
      assertThat(feed.instruments())
          .containsExactly(
              new RecordedInstrument(1, "SPY", "USD", AssetClass.STOCK, 11, 0, 1, 1, 1, 0));
    }
  }

  @Test
  void daysOutsideTheRangeAreLeftOut() {
    minute("20131007_spy_minute_trade.csv", "0,1,1,1,1,1");
    minute("20131008_spy_minute_trade.csv", "0,2,2,2,2,1");
    minute("20131009_spy_minute_trade.csv", "0,3,3,3,3,1");
    final LocalDate day = LocalDate.of(2013, 10, 8);
    assertThat(all(FeedSettings.ALL.withDays(day, day))).containsExactly("1 bar 2 2 2 2 x1.");
  }

  @Test
  void cryptoPairsHaveDecimalsAndLiveInUtc() {
    final Path zip =
        Recording.zipOf(
            folder.resolve("coinbase_btcusd_20180404_trade.zip"),
            "20180404_btcusd_minute_trade.csv",
            "0,7424.91,7424.91,7422,7422,7.14319709");
    try (RecordedFeed feed = RecordedFeeds.open(zip)) {
      assertThat(feed.instruments())
          .containsExactly(
              new RecordedInstrument(1, "BTCUSD", "USD", AssetClass.CRYPTO, 2, 8, 1, 1, 1, 0));
    }
    final BarDecoder bar = bars(zip).get(0);
    assertThat(bar.venueTime())
        .isEqualTo(Instant.parse("2018-04-04T00:00:00Z").toEpochMilli() * 1_000_000);
    assertThat(bar.close()).isEqualTo(742_200);
    assertThat(bar.volume()).isEqualTo(714_319_709);
  }

  @Test
  void aDisplayedSizeOfAPairLosesWhatIsBehindEightDecimals() {
    Recording.zipOf(
        folder.resolve("q.zip"),
        "20180404_btcusd_minute_quote.csv",
        "60000,7415,7415,7415,7415,2.5833652000000003,7415.01,7415.01,7415.01,7415.01,27.64374762");
    assertThat(
            all(
                FeedSettings.ALL.withInstrument(
                    new GivenInstrument(AssetClass.CRYPTO, null, -1, -1, null, null, 0))))
        .containsExactly("1 quote 741500x258336520 741501x2764374762.");
  }

  @Test
  void onlyTheSymbolsAskedFor() {
    minute("20131007_spy_minute_trade.csv", "0,1,1,1,1,1");
    minute("20131007_ibm_minute_trade.csv", "0,2,2,2,2,1");
    assertThat(ShortText.all(RecordedFeeds.open(folder, Map.of("IBM", 7))))
        .containsExactly("7 bar 2 2 2 2 x1.");
  }

  @Test
  void whatIsWrongIsNamedWithArchiveEntryLineAndValue() {
    assertRefused("6 fields expected, found 5 in '60000,1,1,1,1'", "60000,1,1,1,1");
    assertRefused("high 'x' is no whole number", "60000,1,x,1,1,1");
    assertRefused("low 'NaN' is no whole number", "60000,1,1,NaN,1,1");
    assertRefused("close '-5' is no whole number", "60000,1,1,1,-5,1");
    assertRefused("volume '-1' is no whole number", "60000,1,1,1,1,-1");
    assertRefused(
        "volume '99999999999999999999' does not fit", "60000,1,1,1,1,99999999999999999999");
    assertRefused("open '' is empty", "60000,,1,1,1,1");
    assertRefused("open '0' is not above 0", "60000,0,1,1,1,1");
    assertRefused("open '1.5' has a point", "60000,1.5,2,1,1,1");
    assertRefused("time '60001' is not the begin of a bar", "60001,1,1,1,1,1");
    assertRefused("time '86460000' is not the begin", "86460000,1,1,1,1,1");
    assertRefused("time '0' does not lie behind 0 of line 1", "0,1,1,1,1,1");
    assertRefused("the highest or lowest price is not", "60000,5,4,3,3,1");
    assertRefused("6 fields expected, found 1", "");
  }

  @Test
  void aFileThatEndsBeforeItsFactorsIsRefused() {
    minute("20131007_spy_minute_trade.csv", "0,1,1,1,1,1");
    final Path factors = Recording.text(folder.resolveSibling("f.csv"), "20131001,0.8,1,1");
    assertThatThrownBy(() -> all(FeedSettings.ALL.withFactors(FactorFile.of(factors))))
        .hasMessageContaining("f.csv ends on 2013-10-01, before 2013-10-07");
  }

  @Test
  void wrongFactorsAreNamedWithTheirLine() {
    assertFactorsRefused(":1: date '2013' is no day like 20131219", "2013,1,1,1");
    assertFactorsRefused(":1: price factor 'x' is no decimal number", "20130101,x,1,1");
    assertFactorsRefused(":1: split factor '0' is not above 0", "20130101,1,0,1");
    assertFactorsRefused(
        ":2: date '20130101' does not lie behind 2013-01-01", "20130101,1,1,1", "20130101,1,1,1");
    assertFactorsRefused("4 fields expected, found 3", "20130101,1,1");
  }

  private void assertFactorsRefused(final String why, final String... rows) {
    final Path file = Recording.text(folder.resolve("factors.csv"), rows);
    assertThatThrownBy(() -> FactorFile.of(file))
        .isInstanceOf(RecordedDataException.class)
        .hasMessageContaining("factors.csv")
        .hasMessageContaining(why);
  }

  private void assertRefused(final String why, final String row) {
    final Path zip =
        minute("20131007_spy_minute_trade.csv", "0,1,1,1,1,1", row, "120000,1,1,1,1,1");
    assertThatThrownBy(() -> ShortText.all(RecordedFeeds.open(zip)))
        .isInstanceOf(RecordedDataException.class)
        .hasMessageContaining("spy_minute_trade.csv.zip!20131007_spy_minute_trade.csv:2: ")
        .hasMessageContaining(why);
  }

  private static RecordedFeed open(final Path recording, final FeedSettings settings) {
    return RecordedFeeds.open(recording, InstrumentIds.inFeedOrder(), settings);
  }

  private List<String> all(final FeedSettings settings) {
    return ShortText.all(open(folder, settings));
  }

  private static List<BarDecoder> bars(final Path recording) {
    return bars(recording, FeedSettings.ALL);
  }

  private static List<BarDecoder> bars(final Path recording, final FeedSettings settings) {
    final List<BarDecoder> bars = new ArrayList<>();
    try (RecordedFeed feed = open(recording, settings)) {
      while (true) {
        final UnsafeBuffer buffer = new UnsafeBuffer(new byte[256]);
        if (feed.next(buffer) == 0) {
          return bars;
        }
        final BarDecoder bar = new BarDecoder();
        bar.wrapAndApplyHeader(buffer, 0, new MessageHeaderDecoder());
        bars.add(bar);
      }
    }
  }

  private Path minute(final String entry, final String... rows) {
    return Recording.zipOf(folder.resolve(entry + ".zip"), entry, rows);
  }
}
