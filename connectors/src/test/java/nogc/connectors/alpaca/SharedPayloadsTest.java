package nogc.connectors.alpaca;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import nogc.connectors.alpaca.wire.BrokerOrder;
import nogc.connectors.alpaca.wire.Fields;
import nogc.connectors.alpaca.wire.JsonWire;
import nogc.connectors.alpaca.wire.MarketMessage;
import nogc.connectors.alpaca.wire.MarketParser;
import nogc.connectors.alpaca.wire.OrderEvent;
import nogc.connectors.alpaca.wire.Pack;
import nogc.connectors.alpaca.wire.UpdateParser;
import nogc.connectors.alpaca.wire.WireReader;
import nogc.connectors.alpaca.wire.Wires;
import nogc.connectors.common.MarketRecords;
import nogc.connectors.common.VenueRecords;
import nogc.engine.config.InstrumentConfig;
import nogc.engine.spi.Inbound;
import nogc.journal.RecordLayout;
import nogc.journal.codec.BarDecoder;
import nogc.journal.codec.MessageHeaderDecoder;
import nogc.journal.codec.QuoteDecoder;
import nogc.journal.codec.TradeDecoder;
import nogc.journal.codec.TradingStatusDecoder;
import org.agrona.MutableDirectBuffer;
import org.agrona.concurrent.SystemEpochNanoClock;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;

/**
 * Payloads that were recorded or published, which are not in this repository: looked for in a
 * folder {@code shared/reference/fixtures/alpaca} beside the checkout. Expected values were read
 * off them by eye.
 */
class SharedPayloadsTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final List<UnsafeBuffer> records = new ArrayList<>();
  private final Assets assets = new Assets();

  private static Path folder() {
    final Path start = Path.of(System.getProperty("user.dir")).toAbsolutePath();
    for (Path at = start; at != null; at = at.getParent()) {
      final Path folder = at.resolve("shared/reference/fixtures/alpaca");
      if (Files.isDirectory(folder)) {
        return folder;
      }
    }
    assumeTrue(false, "skipped: no shared/reference/fixtures/alpaca beside " + start);
    throw new AssertionError();
  }

  private void asset(final int id, final String symbol, final String kind) {
    assets.learn(
        new InstrumentConfig(id, symbol, "alpaca"),
        Fields.object(
            ("{\"id\":\"id-"
                    + id
                    + "\",\"symbol\":\""
                    + symbol
                    + "\",\"class\":\""
                    + kind
                    + "\",\"tradable\":true}")
                .getBytes(StandardCharsets.UTF_8)));
  }

  private MarketWriter writer() {
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
    final VenueRecords venue = new VenueRecords(inbound, 1);
    return new MarketWriter(
        new MarketRecords(inbound),
        venue,
        assets,
        new MarketPhases(null, assets, venue, false, SystemEpochNanoClock.INSTANCE));
  }

  private List<String> shown() {
    final List<String> lines = new ArrayList<>();
    for (final UnsafeBuffer each : records) {
      final MessageHeaderDecoder header = new MessageHeaderDecoder();
      lines.add(
          switch (RecordLayout.templateId(each, 0)) {
            case TradeDecoder.TEMPLATE_ID -> {
              final TradeDecoder t = new TradeDecoder().wrapAndApplyHeader(each, 0, header);
              yield "trade %d %d %dx%d #%d %x %b%b"
                  .formatted(
                      t.instrument(),
                      t.venueTime(),
                      t.price(),
                      t.size(),
                      t.tradeId(),
                      t.conditions(),
                      t.flags().aggressorBuy(),
                      t.flags().aggressorSell());
            }
            case QuoteDecoder.TEMPLATE_ID -> {
              final QuoteDecoder q = new QuoteDecoder().wrapAndApplyHeader(each, 0, header);
              yield "quote %d %d %dx%d %dx%d"
                  .formatted(
                      q.instrument(),
                      q.venueTime(),
                      q.bidPrice(),
                      q.bidSize(),
                      q.askPrice(),
                      q.askSize());
            }
            case BarDecoder.TEMPLATE_ID -> {
              final BarDecoder b = new BarDecoder().wrapAndApplyHeader(each, 0, header);
              yield "bar %d %d %d %d %d %d %d v%d n%d vw%d"
                  .formatted(
                      b.instrument(),
                      b.venueTime(),
                      b.duration() / 1_000_000_000L,
                      b.open(),
                      b.high(),
                      b.low(),
                      b.close(),
                      b.volume(),
                      b.trades(),
                      b.averagePrice());
            }
            case TradingStatusDecoder.TEMPLATE_ID -> {
              final TradingStatusDecoder s =
                  new TradingStatusDecoder().wrapAndApplyHeader(each, 0, header);
              yield "phase " + s.instrument() + " " + s.phase();
            }
            default -> "other";
          });
    }
    return lines;
  }

  @Test
  void shouldWriteTheStreamOfTheDocumentation() throws IOException {
    final Path file = folder().resolve("docs-samples/market_data_stream.jsonl");
    asset(1, "AAPL", "us_equity");
    asset(2, "AMD", "us_equity");
    asset(3, "SPY", "us_equity");
    final MarketWriter writer = writer();
    final List<String> control = new ArrayList<>();
    final MarketParser parser =
        new MarketParser(
            message -> {
              switch (message.type()) {
                case "success", "subscription", "error" -> control.add(message.type());
                default -> assertTrue(writer.write(message, 1));
              }
            });
    for (final String line : Files.readAllLines(file)) {
      parser.onFrame(JsonWire.of(line));
    }
    assertEquals(List.of("success", "success", "error", "subscription"), control);
    final List<String> expected =
        List.of(
            "trade 1 1614009104208000000 126550000000x1000000000 #96921 4940 falsefalse",
            "quote 2 1614009105335689322 87660000000x1000000000 87680000000x4000000000",
            "bar 3 1614021300000000000 60 388985000000 389130000000 388975000000 389120000000"
                + " v49378000000000 n0 vw0",
            "phase 1 CLOSED");
    assertEquals(expected, shown());
    // The same, as MessagePack has it.
    records.clear();
    for (final String line : Files.readAllLines(file)) {
      parser.onFrame(Wires.of(Pack.of(line)));
    }
    assertEquals(expected.subList(0, 3), shown());
  }

  /** REST and stream share the fields: a REST list becomes a frame by adding type and symbol. */
  private static String frame(final JsonNode list, final String type, final String symbol) {
    final ArrayNode frame = JSON.createArrayNode();
    for (final JsonNode each : list.isArray() ? list : JSON.createArrayNode().add(list)) {
      frame.add(((ObjectNode) each.deepCopy()).put("T", type).put("S", symbol));
    }
    return frame.toString();
  }

  @Test
  void shouldWriteRecordedStocksAndCrypto() throws IOException {
    final Path py = folder().resolve("alpaca-py");
    asset(1, "AAPL", "us_equity");
    asset(2, "BTC/USD", "crypto");
    asset(3, "ETH/USD", "crypto");
    final MarketWriter writer = writer();
    final MarketParser parser = new MarketParser(m -> assertTrue(writer.write(m, 1)));
    final JsonNode trades =
        JSON.readTree(py.resolve("test_historical_stock_data__test_get_trades__1.json").toFile());
    parser.onFrame(JsonWire.of(frame(trades.at("/trades/AAPL"), "t", "AAPL")));
    final JsonNode quotes =
        JSON.readTree(py.resolve("test_historical_stock_data__test_get_quotes__1.json").toFile());
    parser.onFrame(JsonWire.of(frame(quotes.at("/quotes/AAPL"), "q", "AAPL")));
    final JsonNode crypto =
        JSON.readTree(
            py.resolve("test_historical_crypto_data__test_get_crypto_trades__1.json").toFile());
    parser.onFrame(JsonWire.of(frame(crypto.get("trades").get("BTC/USD"), "t", "BTC/USD")));
    parser.onFrame(JsonWire.of(frame(crypto.get("trades").get("ETH/USD"), "t", "ETH/USD")));
    final JsonNode snapshot =
        JSON.readTree(
                py.resolve("test_historical_crypto_data__test_crypto_get_snapshot__1.json")
                    .toFile())
            .get("snapshots")
            .get("ETH/USD");
    parser.onFrame(JsonWire.of(frame(snapshot.get("minuteBar"), "b", "ETH/USD")));
    parser.onFrame(JsonWire.of(frame(snapshot.get("latestQuote"), "q", "ETH/USD")));
    assertEquals(
        List.of(
            "trade 1 1646802002183000000 159070000000x1000000000 #151 495440 falsefalse",
            "trade 1 1646802016910000000 159070000000x2000000000 #168 495440 falsefalse",
            "quote 1 1646816400000059000 159520000000x4000000000 158650000000x1000000000",
            "quote 1 1646816400000059000 159520000000x4000000000 158800000000x1000000000",
            "trade 2 1646805600080264000 41516080000000x3154270 #293648598 0 truefalse",
            "trade 3 1646805600228546000 2715060000000x1000000 #236866246 0 falsetrue",
            "bar 3 1648488720000000000 60 3368500000000 3376310000000 3366760000000 3374070000000"
                + " v907819051840 n1149 vw3372444121030",
            "quote 3 1648488750318000000 3374330000000x1000000 3374340000000x1000000"),
        shown());
  }

  @Test
  void shouldReadTheTradeUpdatesOfTheDocumentation() throws IOException {
    final Path file = folder().resolve("docs-samples/trade_updates.jsonl");
    final List<String> heard = new ArrayList<>();
    final UpdateParser parser =
        new UpdateParser(
            new UpdateParser.Handler() {
              @Override
              public void onAuthorization(final String status, final String action) {
                heard.add(status);
              }

              @Override
              public void onListening(final boolean tradeUpdates) {
                heard.add("listening " + tradeUpdates);
              }

              @Override
              public void onEvent(final OrderEvent event) {
                heard.add(
                    String.join(
                        " ",
                        event.event(),
                        "" + event.quantity(),
                        "" + event.price(),
                        "" + event.timeNs(),
                        event.order().symbol(),
                        event.order().status(),
                        "" + event.order().filled(),
                        "" + event.order().updatedNs()));
              }

              @Override
              public void onUnknown(final String stream) {
                heard.add("unknown");
              }
            });
    for (final String line : Files.readAllLines(file)) {
      for (final WireReader reader :
          List.of(
              JsonWire.of(line),
              Wires.of(line.getBytes(StandardCharsets.UTF_8)),
              Wires.of(Pack.of(line)))) {
        parser.onFrame(reader);
      }
    }
    final String fill =
        "fill 1790860000000 105898847500 1650390305024916716 SOLUSD filled 1790860000000"
            + " 1650390305027690731";
    assertEquals(
        List.of(
            "authorized",
            "authorized",
            "authorized",
            "unauthorized",
            "unauthorized",
            "unauthorized",
            "listening true",
            "listening true",
            "listening true",
            fill,
            fill,
            fill),
        heard);
  }

  @Test
  void shouldReadOrdersPositionsAndAccountsOfTheSdk() throws IOException {
    final Path py = folder().resolve("alpaca-py");
    final BrokerOrder limit =
        BrokerOrder.of(
            Fields.object(
                Files.readAllBytes(py.resolve("test_order_routes__test_limit_order__1.json"))));
    assertEquals("61e69015-8549-4bfd-b9c3-01e75843f47d", limit.id());
    assertEquals("eb9e2aaa-f71a-4f51-b5b4-52a6c565dad4", limit.clientOrderId());
    assertEquals(300_000_000_000L, limit.limitPrice());
    assertEquals(1_000_000_000L, limit.quantity());
    assertEquals("accepted", limit.status());
    final BrokerOrder replaced =
        BrokerOrder.of(
            Fields.list(
                    Files.readAllBytes(py.resolve("test_order_routes__test_get_orders__1.json")))
                .get(0));
    assertEquals("0b11f089-722d-4ced-9beb-e2eeed3637dc", replaced.replacedBy());
    assertEquals("9f7d75bc-a9a2-40b0-9082-0fc0a09817ff", replaced.replaces());
    assertEquals("stop", replaced.type());
    final Fields position =
        Fields.list(
                Files.readAllBytes(
                    py.resolve("test_position_routes__test_get_all_positions__1.json")))
            .get(0);
    assertEquals(5_000_000_000L, position.decimal("qty", MarketMessage.SCALE));
    assertEquals(100_000_000_000L, position.decimal("avg_entry_price", MarketMessage.SCALE));
    final Fields account =
        Fields.object(
            Files.readAllBytes(py.resolve("test_account_routes__test_get_account__1.json")));
    assertEquals(-2_314_020_000_000L, account.decimal("cash", 8));
    assertEquals(26_211_363_200_000L, account.decimal("buying_power", 8));
    final Fields error =
        Fields.object(
            Files.readAllBytes(
                folder().resolve("alpaca-trade-api-go/alpaca_rest_test__L118.json")));
    assertEquals("custom error message", error.text("message"));
  }
}
