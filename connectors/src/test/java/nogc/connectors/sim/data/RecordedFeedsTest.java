package nogc.connectors.sim.data;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class RecordedFeedsTest {
  @TempDir private Path folder;

  @Test
  void whatIsNotUnderstoodIsRefusedWithWhatIs() {
    assertRefused(folder, "holds no recording");
    assertRefused(folder.resolve("none"), "does not exist");
    assertRefused(Recording.text(folder.resolve("a.csv"), "a,b,c"), "no format");
    assertRefused(Recording.zip(folder.resolve("b.zip"), "a,b,c"), "no format");
  }

  @Test
  void aFolderHasOneFormat() {
    Recording.text(folder.resolve("a.csv"), "a,b,c");
    Recording.zip(folder.resolve("ibm_20131007_trade.zip"), "0,1,1,P,0,0");
    assertRefused(folder, "EQUITY_TICKS=");
  }

  @Test
  void givenIdsMustFitTheRecords() {
    assertThatThrownBy(() -> RecordedFeeds.open(null, Map.of("BTC/USD", 65_536)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("65536 of BTC/USD");
  }

  private static void assertRefused(final Path recording, final String why) {
    assertThatThrownBy(() -> RecordedFeeds.open(recording))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(recording.toString())
        .hasMessageContaining(why)
        .hasMessageContaining("Binance")
        .hasMessageContaining("Kraken")
        .hasMessageContaining("Coinbase")
        .hasMessageContaining("Databento")
        .hasMessageContaining("US equity ticks");
  }
}
