package nogc.connectors.sim.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import nogc.journal.codec.QuoteDecoder;
import nogc.journal.codec.TradeDecoder;
import org.junit.jupiter.api.Test;

/** Days of IBM and SPY read as national best; regular hours are 9:30 to 16:00 in New York. */
final class EquityOracleTest {
  private static final long NANOS_PER_MILLI = 1_000_000;
  private static final long OPEN_MS = 34_200_000;
  private static final long CLOSE_MS = 57_600_000;

  private static final class Day {
    private final long midnightNs;
    private int trades;
    private int regularTrades;
    private long volume;
    private long notional;
    private long firstTradeMs = -1;
    private long lastTradeMs;
    private int quotes;
    private int regularQuotes;
    private int locked;
    private int crossed;
    private long lastBid;
    private long lastAsk;

    Day(final String midnightUtc) {
      midnightNs = Instant.parse(midnightUtc).getEpochSecond() * 1_000 * NANOS_PER_MILLI;
    }

    void run(final RecordedFeed feed) {
      try (FeedBooks books = new FeedBooks(feed)) {
        long last = 0;
        while (books.next()) {
          final long timeNs = books.isQuote() ? books.quote.venueTime() : books.trade.venueTime();
          assertThat(timeNs).isGreaterThanOrEqualTo(last);
          last = timeNs;
          final long ms = (timeNs - midnightNs) / NANOS_PER_MILLI;
          final boolean regular = ms >= OPEN_MS && ms < CLOSE_MS;
          if (books.isQuote()) {
            onQuote(books, regular);
          } else {
            onTrade(books.trade, ms, regular);
          }
        }
      }
    }

    private void onQuote(final FeedBooks books, final boolean regular) {
      final QuoteDecoder quote = books.quote;
      quotes++;
      regularQuotes += regular ? 1 : 0;
      locked += regular && books.top().isLocked() ? 1 : 0;
      crossed += regular && books.top().isCrossed() ? 1 : 0;
      lastBid = quote.bidPrice();
      lastAsk = quote.askPrice();
    }

    private void onTrade(final TradeDecoder trade, final long ms, final boolean regular) {
      trades++;
      regularTrades += regular ? 1 : 0;
      volume += trade.size();
      notional += trade.price() * trade.size();
      firstTradeMs = firstTradeMs < 0 ? ms : firstTradeMs;
      lastTradeMs = ms;
    }
  }

  @Test
  void ibmOnTheFirstDay() {
    final Path folder = SharedData.folder("equity_ticks");
    final Day day = new Day("2013-10-07T04:00:00Z");
    day.run(zips(folder, "ibm_20131007_quote.zip", "ibm_20131007_trade.zip"));
    assertThat(day.trades).isEqualTo(24_293);
    assertThat(day.volume).isEqualTo(3_960_352);
    assertThat(day.firstTradeMs).isEqualTo(14_430_270);
    assertThat(day.lastTradeMs).isEqualTo(69_967_550);
    assertThat(day.regularTrades).isEqualTo(24_106);
    assertThat(day.notional).isEqualTo(7_227_662_478_200L);
    assertThat(day.quotes).isEqualTo(109_067);
    assertThat(day.regularQuotes).isEqualTo(107_998);
    assertThat(day.locked).isEqualTo(648);
    assertThat(day.crossed).isEqualTo(86);
    assertThat(day.lastBid).isEqualTo(1_819_800);
    assertThat(day.lastAsk).isEqualTo(1_860_000);
  }

  @Test
  void ibmOnTheSecondDay() {
    final Path folder = SharedData.folder("equity_ticks");
    final Day day = new Day("2013-10-08T04:00:00Z");
    day.run(zips(folder, "ibm_20131008_quote.zip", "ibm_20131008_trade.zip"));
    assertThat(day.trades).isEqualTo(33_381);
    assertThat(day.volume).isEqualTo(5_564_671);
    assertThat(day.firstTradeMs).isEqualTo(31_669_457);
    assertThat(day.lastTradeMs).isEqualTo(69_836_822);
    assertThat(day.regularTrades).isEqualTo(33_323);
    assertThat(day.notional).isEqualTo(10_005_243_054_000L);
    assertThat(day.quotes).isEqualTo(125_750);
    assertThat(day.regularQuotes).isEqualTo(124_242);
    assertThat(day.locked).isEqualTo(1_037);
    assertThat(day.crossed).isEqualTo(79);
    assertThat(day.lastBid).isEqualTo(1_790_500);
    assertThat(day.lastAsk).isEqualTo(1_850_000);
  }

  @Test
  void spyHasTradesOnly() {
    final Path folder = SharedData.folder("equity_ticks");
    final Day day = new Day("2013-10-07T04:00:00Z");
    day.run(RecordedFeeds.open(folder.resolve("spy_20131007_trade.zip")));
    assertThat(day.trades).isEqualTo(250_601);
    assertThat(day.volume).isEqualTo(97_062_721);
    assertThat(day.firstTradeMs).isEqualTo(14_400_464);
    assertThat(day.lastTradeMs).isEqualTo(71_999_536);
    assertThat(day.regularTrades).isEqualTo(241_504);
    assertThat(day.notional).isEqualTo(162_974_840_187_600L);
    assertThat(day.quotes).isZero();
  }

  @Test
  void aFolderIsMergedByTime() {
    final Day days = new Day("2013-10-07T04:00:00Z");
    final RecordedFeed feed = RecordedFeeds.open(SharedData.folder("equity_ticks"));
    assertThat(feed.instruments())
        .extracting(RecordedInstrument::symbol)
        .containsExactly("IBM", "SPY");
    days.run(feed);
    assertThat(days.quotes).isEqualTo(109_067 + 125_750);
    assertThat(days.trades).isEqualTo(24_293 + 33_381 + 250_601);
  }

  private static RecordedFeed zips(final Path folder, final String... names) {
    return new EquityTicks(
        List.of(names).stream().map(folder::resolve).toList(), InstrumentIds.inFeedOrder());
  }
}
