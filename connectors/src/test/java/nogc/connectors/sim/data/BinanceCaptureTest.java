package nogc.connectors.sim.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class BinanceCaptureTest {
  private static final String SNAPSHOT =
      "1723161254206652067 {'lastUpdateId':10,'bids':[['100.00','1']],'asks':[['101.00','2']]}";

  @TempDir private Path folder;

  @Test
  void changesWaitForTheSnapshotAndStaleOnesAreDropped() {
    assertThat(ShortText.all(open(change(5, 8), change(9, 11), quote(), SNAPSHOT, change(12, 12))))
        .containsExactly(
            "1 quote 10000x300000000 10100x400000000.",
            "1 reset SNAPSHOT",
            "1 BUY 10000 x100000000 snapshot",
            "1 SELL 10100 x200000000 snapshot.",
            "1 BUY 9900 x1100000000.",
            "1 BUY 9900 x1200000000.");
  }

  @Test
  void aHoleIsReportedAndChangesWaitForTheNextSnapshot() {
    assertThat(
            ShortText.all(
                open(
                    SNAPSHOT,
                    change(11, 12),
                    change(14, 15),
                    change(16, 16),
                    SNAPSHOT.replace(":10,", ":15,"))))
        .containsExactly(
            "1 reset SNAPSHOT",
            "1 BUY 10000 x100000000 snapshot",
            "1 SELL 10100 x200000000 snapshot.",
            "1 BUY 9900 x1200000000.",
            "1 gap 13 14.",
            "1 reset SNAPSHOT",
            "1 BUY 10000 x100000000 snapshot",
            "1 SELL 10100 x200000000 snapshot.",
            "1 BUY 9900 x1600000000.");
  }

  @Test
  void aSnapshotOlderThanTheChangesIsAHole() {
    assertThat(ShortText.all(open(change(12, 13), SNAPSHOT)))
        .contains("1 gap 11 12.")
        .doesNotContain("1 BUY 9900 x1300000000.");
  }

  @Test
  void changesWithoutAnySnapshotAreReportedAtTheEnd() {
    assertThat(ShortText.all(open(change(5, 8), change(9, 11)))).containsExactly("1 gap 1 5.");
  }

  @Test
  void theBuyerTookWhereTheSellerIsTheMaker() {
    assertThat(ShortText.all(open(trade(true), trade(false))))
        .containsExactly("1 trade 10050x1 SELL.", "1 trade 10050x1 BUY.");
  }

  @Test
  void severalFilesAreOneRecording() {
    write("a.txt", SNAPSHOT, change(11, 11));
    write("b.txt", change(12, 12));
    assertThat(ShortText.all(RecordedFeeds.open(folder)))
        .hasSize(5)
        .endsWith("1 BUY 9900 x1200000000.");
  }

  @Test
  void idsCanBeGivenAndOthersLeftOut() {
    final Path file = write("a.txt", quote());
    assertThat(ShortText.all(RecordedFeeds.open(file, Map.of("BTCUSDT", 9))))
        .hasSize(1)
        .first()
        .asString()
        .startsWith("9 ");
    assertThat(ShortText.all(RecordedFeeds.open(file, Map.of("ETHUSDT", 9)))).isEmpty();
  }

  @Test
  void whatIsMalformedIsNamedWithFileAndLine() {
    assertMalformed("'1oo' at scale 8", quote(), quote().replace("'3'", "'1oo'"));
    assertMalformed("more decimals", quote(), quote().replace("100.00", "100.001"));
    assertMalformed("no JSON", quote(), quote().replace("}}", "}"));
    assertMalformed("symbol \"ETHUSDT\"", quote(), quote().replace("BTCUSDT", "ETHUSDT"));
    assertMalformed("stream btcusdt@kline", quote(), quote().replace("@bookTicker", "@kline"));
    assertMalformed("'a'", quote(), quote().replace("'a'", "'x'"));
    assertMalformed("not a decimal number", quote(), "noon {}");
  }

  private void assertMalformed(final String why, final String... lines) {
    final RecordedFeed feed = open(lines);
    assertThatThrownBy(() -> ShortText.all(feed))
        .isInstanceOf(RecordedDataException.class)
        .hasMessageContaining("a.txt:" + lines.length + ": ")
        .hasMessageContaining(why);
  }

  private RecordedFeed open(final String... lines) {
    return RecordedFeeds.open(write("a.txt", lines));
  }

  private Path write(final String name, final String... lines) {
    return Recording.text(folder.resolve(name), String.join("\n", lines).replace('\'', '"'));
  }

  private static String change(final long first, final long last) {
    return stream(
        "depth@100ms",
        "'e':'depthUpdate','E':1723161255208,'s':'BTCUSDT','U':%d,'u':%d,'b':[['99.00','%d']],'a':[]"
            .formatted(first, last, last));
  }

  private static String quote() {
    return stream("bookTicker", "'u':1,'s':'BTCUSDT','b':'100.00','B':'3','a':'101.00','A':'4'");
  }

  private static String trade(final boolean buyerIsMaker) {
    return stream(
        "trade",
        "'e':'trade','E':1,'s':'BTCUSDT','t':3,'p':'100.50','q':'0.00000001','T':2,'m':"
            + buyerIsMaker);
  }

  private static String stream(final String name, final String data) {
    return "1723161253937085768 {'stream':'btcusdt@%s','data':{%s}}".formatted(name, data);
  }
}
