package nogc.connectors.sim.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import nogc.journal.codec.AssetClass;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class DatabentoMboTest {
  private static final String HEADER =
      "ts_event,ts_recv,instrument_id,publisher_id,action,side,price_1e-9,size,order_id,"
          + "channel_id,flags,ts_in_delta,sequence";

  @TempDir private Path folder;

  @Test
  void scaleAndTickSuitAllPrices() {
    final RecordedFeed feed =
        open(row("A", "B", "4799000000000", 2, 7, 130), row("A", "A", "4799750000000", 2, 8, 130));
    assertThat(feed.instruments())
        .containsExactly(
            new RecordedInstrument(1, "5602", "USD", AssetClass.FUTURE, 2, 0, 25, 1, 1, 0));
    assertThat(ShortText.all(feed)).startsWith("1 ADD 7 BUY 479900 x2.");
  }

  @Test
  void aSnapshotComesRowByRow() {
    assertThat(
            ShortText.all(
                open(
                    row("R", "N", "", 0, 0, 40),
                    row("A", "B", "100000000000", 2, 7, 40),
                    row("A", "A", "101000000000", 3, 8, 168),
                    row("R", "N", "", 0, 0, 8))))
        .containsExactly(
            "1 reset SNAPSHOT",
            "1 ADD 7 BUY 100 x2 snapshot",
            "1 ADD 8 SELL 101 x3 snapshot.",
            "1 reset VENUE");
  }

  @Test
  void aCancelTakesOffItsSize() {
    assertThat(
            ShortText.all(
                open(
                    row("A", "B", "100000000000", 5, 7, 130),
                    row("C", "B", "100000000000", 2, 7, 130),
                    row("M", "B", "99000000000", 9, 7, 130),
                    row("C", "B", "99000000000", 9, 7, 130),
                    row("C", "B", "99000000000", 9, 7, 130))))
        .containsExactly(
            "1 ADD 7 BUY 100 x5.",
            "1 MODIFY 7 BUY 100 x3.",
            "1 MODIFY 7 BUY 99 x9.",
            "1 DELETE 7 BUY 99 x0.",
            "1 DELETE 7 BUY 99 x0.");
  }

  @Test
  void onlyTheLastRecordOfAMessageIsMarked() {
    assertThat(
            ShortText.all(
                open(
                    row("A", "B", "100000000000", 5, 7, 130),
                    row("T", "A", "100000000000", 5, 0, 0),
                    row("F", "B", "100000000000", 5, 7, 0),
                    row("C", "B", "100000000000", 5, 7, 0),
                    row("N", "N", "", 0, 0, 128),
                    row("T", "N", "100000000000", 1, 0, 0))))
        .containsExactly(
            "1 ADD 7 BUY 100 x5.", "1 trade 100x5 SELL", "1 DELETE 7 BUY 100 x0.", "1 trade 100x1");
  }

  @Test
  void instrumentsCanBeLeftOut() {
    final Path file =
        write(
            row("A", "B", "100000000000", 5, 7, 130),
            row("A", "B", "100000000000", 5, 8, 130).replace("5602", "17077"));
    assertThat(ShortText.all(RecordedFeeds.open(file, Map.of("17077", 9))))
        .containsExactly("9 ADD 8 BUY 100 x5.");
  }

  @Test
  void whatIsMalformedIsNamedWithItsLine() {
    assertRefused(row("X", "B", "100000000000", 5, 7, 130), "action \"X\"");
    assertRefused(row("A", "N", "100000000000", 5, 7, 130), "without a side");
    assertRefused(row("A", "Q", "100000000000", 5, 7, 130), "side \"Q\"");
    assertRefused(row("A", "B", "", 5, 7, 130), ":2");
    assertRefused(row("A", "B", "1.5", 5, 7, 130), "1.5");
    assertRefused("1,2,3", "13 fields expected, found 3");
  }

  private void assertRefused(final String row, final String why) {
    assertThatThrownBy(() -> ShortText.all(open(row)))
        .isInstanceOf(RecordedDataException.class)
        .hasMessageContaining("mbo.csv:2")
        .hasMessageContaining(why);
  }

  private RecordedFeed open(final String... rows) {
    return RecordedFeeds.open(write(rows));
  }

  private Path write(final String... rows) {
    return Recording.text(
        folder.resolve("mbo.csv"),
        Stream.concat(Stream.of(HEADER), Stream.of(rows)).toArray(String[]::new));
  }

  private static String row(
      final String action,
      final String side,
      final String price,
      final long size,
      final long order,
      final int flags) {
    return "1703422805243925307,1703462400000000000,5602,1,"
        + String.join(",", action, side, price)
        + String.format(",%d,%d,0,%d,0,1", size, order, flags);
  }
}
