package nogc.connectors.sim.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import nogc.journal.RecordLayout;
import nogc.journal.codec.AssetClass;
import nogc.journal.codec.MessageHeaderDecoder;
import nogc.journal.codec.TradeDecoder;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;

final class BitstampTradesTest {
  private final UnsafeBuffer buffer = new UnsafeBuffer(new byte[256]);
  private final MessageHeaderDecoder header = new MessageHeaderDecoder();
  private final TradeDecoder trade = new TradeDecoder();

  @Test
  void allTradesComeExactly() {
    try (RecordedFeed feed = RecordedFeeds.open(null)) {
      assertThat(feed.instruments())
          .containsExactly(
              new RecordedInstrument(1, "BTC/USD", "USD", AssetClass.CRYPTO, 2, 8, 1, 1, 1, 0));
      int trades = 0;
      long lastTimeNs = 0;
      long sizes = 0;
      for (int length = feed.next(buffer); length > 0; length = feed.next(buffer)) {
        assertThat(length).isEqualTo(RecordLayout.HEADER_LENGTH + TradeDecoder.BLOCK_LENGTH);
        trade.wrapAndApplyHeader(buffer, 0, header);
        trades++;
        if (trades == 1) {
          assertThat(trade.instrument()).isEqualTo(1);
          assertThat(trade.venueTime()).isEqualTo(1_385_337_600_000_000_000L);
          assertThat(trade.price()).isEqualTo(80_001);
          assertThat(trade.size()).isEqualTo(10_000_000);
          assertThat(trade.sequence()).isZero();
          assertThat(trade.time()).isZero();
          assertThat(trade.crc()).isZero();
          assertThat(trade.receiveTime()).isZero();
          assertThat(RecordLayout.flags(buffer, 0)).isEqualTo(RecordLayout.FLAG_LAST);
        }
        assertThat(trade.venueTime()).isGreaterThanOrEqualTo(lastTimeNs);
        lastTimeNs = trade.venueTime();
        sizes += trade.size();
      }
      assertThat(trades).isEqualTo(100_000);
      assertThat(lastTimeNs).isEqualTo(1_385_913_725_000_000_000L);
      assertThat(trade.price()).isEqualTo(99_900);
      assertThat(trade.size()).isEqualTo(129_263_310);
      assertThat(sizes).isEqualTo(17_577_865_435_677L);
      assertThat(feed.next(buffer)).isZero();
    }
  }

  @Test
  void idsCanBeGiven() {
    try (RecordedFeed feed = RecordedFeeds.open(null, Map.of("BTC/USD", 7))) {
      feed.next(buffer);
      assertThat(RecordLayout.instrument(buffer, 0)).isEqualTo(7);
    }
    try (RecordedFeed feed = RecordedFeeds.open(null, Map.of("XRP/USD", 7))) {
      assertThat(feed.instruments()).isEmpty();
      assertThat(feed.next(buffer)).isZero();
    }
  }
}
