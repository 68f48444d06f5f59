package nogc.connectors.sim.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import nogc.journal.codec.TradeDecoder;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class EquityTicksTest {
  @TempDir private Path folder;

  @Test
  void eachQuoteRowSetsOneSideAndADayBeginsEmpty() {
    zip("ibm_20131007_quote.zip", "1,1800100,300,0,0,P,1,0", "2,0,0,1836300,100,Q,1,0");
    zip("ibm_20131008_quote.zip", "1,0,0,1836400,200,Q,1,0");
    assertThat(ShortText.all(RecordedFeeds.open(folder)))
        .containsExactly(
            "1 quote 1800100x300 0x0.",
            "1 quote 1800100x300 1836300x100.",
            "1 quote 0x0 1836400x200.");
  }

  @Test
  void zipsAreMergedByTimeAndInOrderOfTheirNamesWhereTimesAreEqual() {
    zip("ibm_20131007_quote.zip", "2,1800100,300,0,0,P,1,0", "5,0,0,1836300,100,Q,1,0");
    zip("ibm_20131007_trade.zip", "2,1815200,283,P,20002020,0", "4,1815300,1,P,0,0");
    zip("spy_20131007_trade.zip", "1,1674100,100,P,0,0", "2,1674200,100,P,0,0");
    assertThat(ShortText.all(RecordedFeeds.open(folder)))
        .containsExactly(
            "2 trade 1674100x100.",
            "1 quote 1800100x300 0x0.",
            "1 trade 1815200x283.",
            "2 trade 1674200x100.",
            "1 trade 1815300x1.",
            "1 quote 1800100x300 1836300x100.");
    assertThat(ShortText.all(RecordedFeeds.open(folder, Map.of("SPY", 5)))).hasSize(2);
  }

  @Test
  void timesAreThoseOfNewYorkAndConditionsHexadecimal() {
    assertTrade("ibm_20131007_trade.zip", "2013-10-07T13:30:00.001Z");
    assertTrade("ibm_20131104_trade.zip", "2013-11-04T14:30:00.001Z");
  }

  private void assertTrade(final String name, final String time) {
    final Path zip = zip(name, "34200001,1815200,283,P,20002020,0");
    try (RecordedFeed feed = RecordedFeeds.open(zip)) {
      final UnsafeBuffer buffer = new UnsafeBuffer(new byte[256]);
      feed.next(buffer);
      final TradeDecoder trade = new TradeDecoder().wrap(buffer, 4, 72, 1);
      assertThat(trade.venueTime()).isEqualTo(Instant.parse(time).toEpochMilli() * 1_000_000);
      assertThat(trade.conditions()).isEqualTo(0x20002020);
    }
  }

  @Test
  void whatIsMalformedIsNamedWithFileAndLine() {
    assertMalformed("6 fields expected, found 5", "1,1,1,P,0");
    assertMalformed("\"l\"", "1,1,l,P,0,0");
    assertMalformed("\"xyz\"", "1,1,1,P,xyz,0");
    final Path quotes = zip("ibm_20131007_quote.zip", "1,5,5,6,6,P,1,0");
    assertThatThrownBy(() -> ShortText.all(RecordedFeeds.open(quotes)))
        .hasMessageContaining("ibm_20131007_quote.zip:1: one side expected");
  }

  private void assertMalformed(final String why, final String row) {
    final Path trades = zip("ibm_20131007_trade.zip", "0,1,1,P,0,0", row);
    assertThatThrownBy(() -> ShortText.all(RecordedFeeds.open(trades)))
        .isInstanceOf(RecordedDataException.class)
        .hasMessageContaining("ibm_20131007_trade.zip:2: ")
        .hasMessageContaining(why);
  }

  private Path zip(final String name, final String... rows) {
    return Recording.zip(folder.resolve(name), rows);
  }
}
