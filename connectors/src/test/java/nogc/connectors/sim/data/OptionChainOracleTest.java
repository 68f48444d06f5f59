package nogc.connectors.sim.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Set;
import nogc.journal.RecordLayout;
import nogc.journal.codec.AssetClass;
import nogc.journal.codec.MessageHeaderDecoder;
import nogc.journal.codec.OptionRight;
import nogc.journal.codec.QuoteDecoder;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;

/** A chain of GOOG of a half day, whose contracts and rows others have counted. */
final class OptionChainOracleTest {
  private static final int QUOTES = 275_552;
  private static final int TRADES = 958;
  private static final int UNDERLYING_QUOTES = 260;
  private static final int UNDERLYING_TRADES = 227;

  @Test
  void theWholeChainWithItsUnderlying() {
    final Path day = SharedData.folder("options_chain").resolve("goog_20151224_*.zip");
    int quotes = 0;
    int bars = 0;
    int withoutBid = 0;
    long knownNs = 0;
    final UnsafeBuffer buffer = new UnsafeBuffer(new byte[256]);
    final QuoteDecoder quote = new QuoteDecoder();
    try (RecordedFeed feed = RecordedFeeds.open(day)) {
      assertThat(feed.instruments().stream().filter(each -> each.underlying() != 0).count())
          .isEqualTo(2_192);
      assertThat(feed.instruments().stream().mapToLong(RecordedInstrument::expiryTimeNs).distinct())
          .hasSize(12 + 1);
      while (feed.next(buffer) > 0) {
        assertThat(KnownTime.ofNs(buffer, 0, 0)).isGreaterThanOrEqualTo(knownNs);
        knownNs = KnownTime.ofNs(buffer, 0, 0);
        if (RecordLayout.templateId(buffer, 0) == QuoteDecoder.TEMPLATE_ID) {
          quote.wrapAndApplyHeader(buffer, 0, new MessageHeaderDecoder());
          quotes++;
          withoutBid += quote.bidSize() == 0 ? 1 : 0;
          assertThat(quote.bidPrice() > quote.askPrice() && quote.askSize() > 0).isFalse();
        } else {
          bars++;
        }
      }
    }
    assertThat(quotes).isEqualTo(QUOTES + UNDERLYING_QUOTES);
    assertThat(bars).isEqualTo(TRADES + UNDERLYING_TRADES);
    assertThat((double) withoutBid / QUOTES).isBetween(0.2, 0.3);
  }

  @Test
  void oneContractWithItsUnderlying() {
    final Path day = SharedData.folder("options_chain").resolve("goog_20151224_*.zip");
    final FeedSettings settings =
        FeedSettings.ALL
            .withHours(SessionHours.parse("09:30-13:00"))
            .withOptions(
                new OptionFilter(
                    LocalDate.of(2016, 6, 17),
                    LocalDate.of(2016, 6, 17),
                    null,
                    null,
                    OptionRight.PUT,
                    new BigDecimal("748.54"),
                    1));
    long first = 0;
    long last = 0;
    final QuoteDecoder quote = new QuoteDecoder();
    final UnsafeBuffer buffer = new UnsafeBuffer(new byte[256]);
    try (RecordedFeed feed =
        RecordedFeeds.open(day, InstrumentIds.inFeedOrder().only(Set.of("GOOG")), settings)) {
      assertThat(feed.instruments()).hasSize(2);
      final RecordedInstrument put = feed.instruments().get(1);
      assertThat(put.symbol()).isEqualTo("GOOG160617P00750000");
      assertThat(put.assetClass()).isEqualTo(AssetClass.OPTION);
      assertThat(put.strike()).isEqualTo(7_500_000);
      assertThat(put.multiplier()).isEqualTo(100);
      assertThat(put.underlying()).isEqualTo(feed.instruments().get(0).id());
      assertThat(put.expiryTimeNs())
          .isEqualTo(Instant.parse("2016-06-17T20:00:00Z").getEpochSecond() * 1_000_000_000);
      while (feed.next(buffer) > 0) {
        if (RecordLayout.templateId(buffer, 0) == QuoteDecoder.TEMPLATE_ID
            && RecordLayout.instrument(buffer, 0) == put.id()) {
          quote.wrapAndApplyHeader(buffer, 0, new MessageHeaderDecoder());
          first = first == 0 ? quote.askPrice() : first;
          last = quote.bidPrice();
        }
      }
    }
    assertThat(first).isEqualTo(548_000);
    assertThat(last).isEqualTo(520_000);
  }
}
