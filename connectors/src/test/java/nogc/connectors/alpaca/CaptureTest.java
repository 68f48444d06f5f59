package nogc.connectors.alpaca;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import nogc.connectors.alpaca.wire.JsonWire;
import nogc.connectors.alpaca.wire.MarketParser;
import nogc.connectors.alpaca.wire.Wires;
import nogc.connectors.common.Capture;
import nogc.connectors.common.MarketRecords;
import nogc.connectors.common.VenueRecords;
import nogc.engine.config.InstrumentConfig;
import nogc.engine.spi.Inbound;
import nogc.journal.codec.QuoteDecoder;
import nogc.journal.codec.ReportKind;
import nogc.journal.codec.Side;
import org.agrona.MutableDirectBuffer;
import org.agrona.concurrent.SystemEpochNanoClock;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is kept of a session: every frame, no secret, and enough to have the same records again. */
class CaptureTest {
  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"json", "msgpack"})
  void shouldKeepAllFramesAndNoSecretAndGiveTheSameRecordsAgain(final String encoding)
      throws IOException {
    final List<UnsafeBuffer> quotes;
    try (Bench bench = new Bench(folder)) {
      bench.settings.put("encoding", encoding);
      bench.capture = folder.resolve("capture");
      bench.live();
      bench.await(
          "data",
          () -> bench.story().stream().anyMatch(each -> each.endsWith("stocks subscribed")));
      bench.quote("10", 100, "10.5", 3);
      bench.quote("10.1", 90, "10.4", 7);
      final long order = bench.limit(Side.BUY, 2, "10.4");
      bench.await("fill", () -> bench.heard(order, ReportKind.FILL));
      bench.await("quotes", () -> bench.all(QuoteDecoder.TEMPLATE_ID).size() >= 2);
      quotes = bench.all(QuoteDecoder.TEMPLATE_ID);
      for (final UnsafeBuffer each : bench.records) {
        assertFalse(
            each.getStringWithoutLengthAscii(0, each.capacity()).contains(Bench.SECRET),
            "a secret in a record");
      }
    }
    final Path file;
    try (Stream<Path> files = Files.list(folder.resolve("capture"))) {
      file = files.findFirst().orElseThrow();
    }
    try (GZIPInputStream in = new GZIPInputStream(Files.newInputStream(file))) {
      final String all = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      assertTrue(all.contains("POST /v2/orders"), "orders that went");
      assertFalse(all.contains(Bench.SECRET), "a secret in the capture");
      assertFalse(all.contains(Bench.KEY), "a key in the capture");
    }
    assertEquals(show(quotes), show(again(file)));
  }

  /** Feeds the market data that was kept to the parser again. */
  private static List<UnsafeBuffer> again(final Path file) {
    final List<UnsafeBuffer> records = new ArrayList<>();
    final Inbound inbound =
        new Inbound() {
          @Override
          public boolean offer(
              final MutableDirectBuffer message, final int offset, final int length) {
            final UnsafeBuffer copy = new UnsafeBuffer(new byte[length]);
            copy.putBytes(0, message, offset, length);
            records.add(copy);
            return true;
          }

          @Override
          public void drop() {
            throw new AssertionError("nothing is dropped here");
          }
        };
    final Assets assets = new Assets();
    assets.learn(
        new InstrumentConfig(Bench.STOCK, "ABC", "alpaca"),
        nogc.connectors.alpaca.wire.Fields.object(
            "{\"id\":\"a\",\"symbol\":\"ABC\",\"class\":\"us_equity\",\"tradable\":true}"
                .getBytes(StandardCharsets.UTF_8)));
    final VenueRecords venue = new VenueRecords(inbound, 1);
    final MarketWriter writer =
        new MarketWriter(
            new MarketRecords(inbound),
            venue,
            assets,
            new MarketPhases(null, assets, venue, false, SystemEpochNanoClock.INSTANCE));
    final long[] now = new long[1];
    final MarketParser parser = new MarketParser(message -> writer.write(message, now[0]));
    Capture.read(
        file,
        (timeNs, stream, outgoing, text, bytes) -> {
          if (stream.equals("stocks") && !outgoing) {
            now[0] = timeNs;
            parser.onFrame(text == null ? Wires.of(bytes) : JsonWire.of(text));
          }
        });
    return records;
  }

  private static List<String> show(final List<UnsafeBuffer> records) {
    return records.stream()
        .map(each -> java.util.HexFormat.of().formatHex(each.byteArray()))
        .toList();
  }
}
