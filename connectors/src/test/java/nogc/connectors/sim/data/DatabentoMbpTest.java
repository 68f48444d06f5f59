package nogc.connectors.sim.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import nogc.journal.codec.AssetClass;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class DatabentoMbpTest {
  @TempDir private Path folder;

  @Test
  void eachEventIsAQuoteAndATradeIsToldFirst() {
    final Path file =
        csv(
            "10,11,118,T,B,5528750000000,2,0,0,1,1,5528500000000,5528750000000,29,6,22,3",
            "12,13,118,C,A,5528750000000,2,130,0,1,1,,5528750000000,0,4,0,2");
    try (RecordedFeed feed = RecordedFeeds.open(file)) {
      assertThat(feed.instruments())
          .containsExactly(
              new RecordedInstrument(1, "118", "USD", AssetClass.FUTURE, 2, 0, 25, 1, 1, 0));
    }
    assertThat(ShortText.all(RecordedFeeds.open(file)))
        .containsExactly(
            "1 trade 552875x2 BUY", "1 quote 552850x29 552875x6.", "1 quote 0x0 552875x4.");
  }

  @Test
  void whatIsWrongIsNamed() {
    assertRefused("17 fields expected, found 3", "1,2,3");
    assertRefused("ts_recv '10' is before 11 of line 2", "12,10,118,C,A,1,2,130,0,1,1,1,1,0,4,0,2");
    assertRefused("price 'x' at scale", "12,13,118,C,A,x,2,130,0,1,1,1,1,0,4,0,2");
    assertRefused("bid_sz '-4'", "12,13,118,C,A,1,2,130,0,1,1,1,1,-4,4,0,2");
  }

  @Test
  void aMomentOfTheEs() {
    final Path file =
        SharedData.folder("l1_databento_es")
            .resolve("futures_mbp-1_2024-07-01T23-58_2024-07-02T00-02.csv.gz");
    final List<String> records = ShortText.all(RecordedFeeds.open(file));
    assertThat(records).filteredOn(each -> each.contains(" quote ")).hasSize(2_288);
    assertThat(records).filteredOn(each -> each.contains(" trade ")).hasSize(120);
    assertThat(records.get(records.size() - 1)).isEqualTo("1 quote 552900x24 552925x6.");
  }

  private void assertRefused(final String why, final String row) {
    final Path file =
        csv("10,11,118,T,B,5528750000000,2,0,0,1,1,5528500000000,5528750000000,29,6,22,3", row);
    assertThatThrownBy(() -> ShortText.all(RecordedFeeds.open(file)))
        .isInstanceOf(RecordedDataException.class)
        .hasMessageContaining("mbp.csv:3: ")
        .hasMessageContaining(why);
  }

  private Path csv(final String... rows) {
    return Recording.text(
        folder.resolve("mbp.csv"), DatabentoCsv.BEST + "\n" + String.join("\n", rows));
  }
}
