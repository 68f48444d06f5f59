package nogc.connectors.sim.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Map;
import nogc.journal.codec.AssetClass;
import nogc.journal.codec.DepthUpdateDecoder;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class KrakenCaptureTest {
  private static final String CONNECTION = "wss://ws.kraken.com <-> 1618678132.8158";
  private static final String SNAPSHOT =
      "[992,{'as':[['354.80','1.4000','7.5']],'bs':[['353.10','2.0000','8.25']]},'book-25','XMR/USD']";

  @TempDir private Path folder;

  @Test
  void scalesAreTheDecimalsAsSent() {
    assertThat(open(SNAPSHOT).instruments())
        .containsExactly(
            new RecordedInstrument(1, "XMR/USD", "USD", AssetClass.CRYPTO, 2, 4, 1, 1, 1, 25));
  }

  @Test
  void twoBooksInOneMessageAreOneMessage() {
    assertThat(
            ShortText.all(
                open(
                    "{'event':'heartbeat'}",
                    SNAPSHOT,
                    "[992,{'a':[['354.81','1','9']]},{'b':[['353.11','0','9.1','r']],'c':'1'},"
                        + "'book-25','XMR/USD']")))
        .containsExactly(
            "1 reset SNAPSHOT",
            "1 BUY 35310 x20000 snapshot",
            "1 SELL 35480 x14000 snapshot.",
            "1 SELL 35481 x10000",
            "1 BUY 35311 x0.");
  }

  @Test
  void aMessageHasTheTimeOfItsNewestLevel() {
    try (RecordedFeed feed = open(SNAPSHOT)) {
      final UnsafeBuffer buffer = new UnsafeBuffer(new byte[256]);
      feed.next(buffer);
      while (feed.next(buffer) > 0) {
        assertThat(new DepthUpdateDecoder().wrap(buffer, 4, 72, 1).venueTime())
            .isEqualTo(8_250_000_000L);
      }
    }
  }

  @Test
  void instrumentsCanBeLeftOut() {
    final String other = SNAPSHOT.replace("XMR/USD", "XMR/EUR");
    final Path file = write(SNAPSHOT, other);
    assertThat(ShortText.all(RecordedFeeds.open(file, Map.of("XMR/EUR", 4))))
        .containsExactly(
            "4 reset SNAPSHOT", "4 BUY 35310 x20000 snapshot", "4 SELL 35480 x14000 snapshot.");
    assertThat(ShortText.all(RecordedFeeds.open(file)))
        .contains("1 reset SNAPSHOT", "2 reset SNAPSHOT");
  }

  @Test
  void whatIsMalformedIsNamedWithFileAndLine() {
    assertThatThrownBy(() -> open(SNAPSHOT, SNAPSHOT.replace("book-25", "trade")))
        .isInstanceOf(RecordedDataException.class)
        .hasMessageContaining("a.txt:3: channel trade");
    assertThatThrownBy(() -> ShortText.all(open(SNAPSHOT, SNAPSHOT.replace("8.25", "noon"))))
        .isInstanceOf(RecordedDataException.class)
        .hasMessageContaining("a.txt:3: 'noon'");
    assertThatThrownBy(() -> ShortText.all(open(SNAPSHOT, "{}")))
        .isInstanceOf(RecordedDataException.class)
        .hasMessageContaining("a.txt:3: ");
  }

  private RecordedFeed open(final String... messages) {
    return RecordedFeeds.open(write(messages));
  }

  private Path write(final String... messages) {
    final StringBuilder lines = new StringBuilder(CONNECTION);
    for (final String message : messages) {
      lines.append("\n1618678133.710264: ").append(message.replace('\'', '"'));
    }
    return Recording.text(folder.resolve("a.txt"), lines.toString());
  }
}
