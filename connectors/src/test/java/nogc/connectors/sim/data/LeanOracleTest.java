package nogc.connectors.sim.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import nogc.journal.RecordLayout;
import nogc.journal.codec.BarDecoder;
import nogc.journal.codec.MessageHeaderDecoder;
import nogc.journal.codec.QuoteDecoder;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;

/** Days of real bars, whose rows others have counted. */
final class LeanOracleTest {
  private static final int SECONDS_OF_A_DAY = 23_400;

  private int bars;
  private int quotes;
  private int still;
  private long lastClose;
  private long lastKnownNs;

  @Test
  void secondsOfAWeek() {
    final Path folder = SharedData.folder("lean_expected").resolve("spy_second");
    read(RecordedFeeds.open(folder));
    assertThat(bars).isEqualTo(16_675 + 22_383 + 20_846 + 22_138 + 18_142);
    assertThat(quotes).isEqualTo(27_409 + 29_832 + 28_658 + 31_107 + 27_880);
  }

  @Test
  void regularSecondsAreFilledAndAdjusted() {
    final Path folder = SharedData.folder("lean_expected").resolve("spy_second");
    final Path factors = SharedData.folder("corporate_actions").resolve("factor_files/spy.csv");
    final FeedSettings settings =
        FeedSettings.ALL.withFactors(FactorFile.of(factors)).withFillForward(true);
    final RecordedFeed feed = RecordedFeeds.open(folder, InstrumentIds.inFeedOrder(), settings);
    assertThat(feed.instruments().get(0).priceScale()).isEqualTo(11);
    read(feed);
    assertThat(bars).isEqualTo(5 * SECONDS_OF_A_DAY);
    assertThat(still).isPositive();
    assertThat(lastClose % 8_646_266).isZero();
  }

  @Test
  void minutesOfStocksAndAPair() {
    final Path folder = SharedData.folder("minute_bars");
    read(RecordedFeeds.open(folder.resolve("spy_20131010_trade.zip")));
    assertThat(bars).isEqualTo(883);
    read(RecordedFeeds.open(folder.resolve("ibm_20131008_quote.zip")));
    assertThat(quotes).isEqualTo(594);
    read(RecordedFeeds.open(folder.resolve("coinbase_btcusd_20180404_trade.zip")));
    assertThat(bars).isEqualTo(883 + 1_007);
    final RecordedFeed pair =
        RecordedFeeds.open(folder.resolve("coinbase_btcusd_20180404_quote.zip"));
    assertThat(pair.instruments().get(0).priceScale()).isEqualTo(2);
    read(pair);
    assertThat(quotes).isEqualTo(594 + 1_437);
  }

  private void read(final RecordedFeed feed) {
    final UnsafeBuffer buffer = new UnsafeBuffer(new byte[256]);
    final BarDecoder bar = new BarDecoder();
    final QuoteDecoder quote = new QuoteDecoder();
    final MessageHeaderDecoder header = new MessageHeaderDecoder();
    lastKnownNs = 0;
    try (feed) {
      while (feed.next(buffer) > 0) {
        final long knownNs;
        if (RecordLayout.templateId(buffer, 0) == BarDecoder.TEMPLATE_ID) {
          bar.wrapAndApplyHeader(buffer, 0, header);
          bars++;
          still += bar.volume() == 0 ? 1 : 0;
          lastClose = bar.close();
          knownNs = bar.venueTime() + bar.duration();
        } else {
          quote.wrapAndApplyHeader(buffer, 0, header);
          quotes++;
          knownNs = quote.venueTime();
        }
        assertThat(knownNs).isGreaterThanOrEqualTo(lastKnownNs);
        lastKnownNs = knownNs;
      }
    }
  }
}
