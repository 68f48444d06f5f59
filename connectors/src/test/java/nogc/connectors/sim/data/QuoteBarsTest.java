package nogc.connectors.sim.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Instant;
import java.time.YearMonth;
import nogc.journal.codec.AssetClass;
import nogc.journal.codec.MessageHeaderDecoder;
import nogc.journal.codec.QuoteDecoder;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class QuoteBarsTest {
  private static final String HEADER = "timestamp,open,high,low,close";

  @TempDir private Path folder;

  @Test
  void aMinuteOfBothSidesBecomesFourQuotesThatEndAtItsTime() {
    bids("2013-02-01 00:00:00+00:00,91.715,91.8,91.6,91.7", "2013-02-01 00:02:00+00:00,1,1,1,1");
    asks("2013-02-01 00:00:00+00:00,91.717,91.9,91.7,91.8", "2013-02-01 00:01:00+00:00,2,2,2,2");
    assertThat(ShortText.all(RecordedFeeds.open(folder)))
        .containsExactly(
            "1 quote 91715x1000000 91717x1000000.",
            "1 quote 91800x1000000 91900x1000000.",
            "1 quote 91600x1000000 91700x1000000.",
            "1 quote 91700x1000000 91800x1000000.");
    final UnsafeBuffer buffer = new UnsafeBuffer(new byte[256]);
    try (RecordedFeed feed = RecordedFeeds.open(folder)) {
      assertThat(feed.instruments())
          .containsExactly(
              new RecordedInstrument(1, "USDJPY", "JPY", AssetClass.FOREX, 3, 0, 1, 1, 1, 0));
      for (int i = 0; i < 4; i++) {
        feed.next(buffer);
        final QuoteDecoder quote = new QuoteDecoder();
        quote.wrapAndApplyHeader(buffer, 0, new MessageHeaderDecoder());
        assertThat(Instant.ofEpochSecond(0, quote.venueTime()))
            .isEqualTo(Instant.parse("2013-02-01T00:00:00Z").minusMillis(300 - 100 * i));
      }
    }
  }

  @Test
  void whatIsWrongIsNamed() {
    asks("2013-02-01 00:00:00+00:00,1,1,1,1");
    assertRefused("no file with bid in its name");
    bids("2013-02-01 00:00:00+00:00,1,1,1,NaN");
    assertRefused("usdjpy-m1-bid-2013.csv:2: close 'NaN' at scale");
    bids("2013-02-01 00:00:00+00:00,1,1,1");
    assertRefused("usdjpy-m1-bid-2013.csv:2: 5 fields expected, found 4");
    bids("2013-02-01 00:00:00+00:00,3,2,1,1");
    assertRefused("usdjpy-m1-bid-2013.csv:2: the highest or lowest price");
    bids("2013-02-31 00:00:00+00:00,1,1,1,1");
    assertRefused("usdjpy-m1-bid-2013.csv:2: time '2013-02-31 00:00:00+00:00' is no time like");
    bids("2013-02-01 00:00:00+00:00,1,1,1,1", "2013-02-01 00:00:00+00:00,1,1,1,1");
    asks("2013-02-01 00:00:00+00:00,1,1,1,1", "2013-02-01 00:01:00+00:00,1,1,1,1");
    assertRefused("usdjpy-m1-bid-2013.csv:3: time '2013-02-01 00:00:00+00:00' does not lie");
  }

  @Test
  void aMonthOfUsdJpy() {
    final Path files = SharedData.folder("nautilus_expected").resolve("usdjpy-m1-*-2013.csv.gz");
    int quotes = 0;
    final UnsafeBuffer buffer = new UnsafeBuffer(new byte[256]);
    try (RecordedFeed feed = RecordedFeeds.open(files)) {
      while (feed.next(buffer) > 0) {
        quotes++;
      }
    }
    assertThat(quotes).isEqualTo(115_044);
  }

  @Test
  void interestOfTheOecd() {
    final ShortTermInterest interest =
        ShortTermInterest.of(
            SharedData.folder("nautilus_expected").resolve("short-term-interest.csv.gz"));
    assertThat(interest.rows()).isEqualTo(24_126 - 1);
    assertThat(interest.percent("IND", YearMonth.of(2020, 5))).isEqualTo(new BigDecimal("6.37"));
    assertThat(interest.percent("CHE", YearMonth.of(1974, 2))).isEqualTo(new BigDecimal("9.9938"));
    assertThat(interest.percent("USA", YearMonth.of(2013, 2))).isPositive();
    assertThat(interest.percent("JPN", YearMonth.of(2013, 2))).isPositive();
    assertThatThrownBy(() -> interest.percent("XYZ", YearMonth.of(2013, 2)))
        .hasMessageContaining("no rate of XYZ for 2013-02");
  }

  private void assertRefused(final String why) {
    assertThatThrownBy(() -> ShortText.all(RecordedFeeds.open(folder))).hasMessageContaining(why);
  }

  private void bids(final String... rows) {
    Recording.text(
        folder.resolve("usdjpy-m1-bid-2013.csv"), HEADER + "\n" + String.join("\n", rows));
  }

  private void asks(final String... rows) {
    Recording.text(
        folder.resolve("usdjpy-m1-ask-2013.csv"), HEADER + "\n" + String.join("\n", rows));
  }
}
