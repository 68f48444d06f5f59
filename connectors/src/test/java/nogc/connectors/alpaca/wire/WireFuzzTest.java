package nogc.connectors.alpaca.wire;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import nogc.connectors.alpaca.wire.MarketMessage.Key;
import org.junit.jupiter.api.Test;

/**
 * Broken frames, 200,000 for each parser; {@code -Dnogc.fuzz.frames=10000000} asks for more and
 * {@code -Dnogc.fuzz.seed} for others.
 */
class WireFuzzTest {
  private static final long FRAMES = Long.getLong("nogc.fuzz.frames", 200_000);
  private static final long SEED = Long.getLong("nogc.fuzz.seed", 20_261_122);

  private static final List<String> MARKET =
      List.of(
          "[{\"T\":\"t\",\"S\":\"ACME\",\"i\":77,\"x\":\"V\",\"p\":126.55,\"s\":3,"
              + "\"t\":\"2021-02-22T15:51:44.208Z\",\"c\":[\"@\",\"I\"],\"z\":\"C\"},"
              + "{\"T\":\"q\",\"S\":\"ACME\",\"bp\":87.66,\"bs\":1,\"ap\":87.68,\"as\":4,"
              + "\"t\":\"2021-02-22T15:51:45.335689322Z\",\"c\":[\"R\"]}]",
          "[{\"T\":\"o\",\"S\":\"BTC/USD\",\"t\":\"2022-03-18T14:03:31.960672Z\",\"r\":true,"
              + "\"b\":[{\"p\":40650,\"s\":0.1517},{\"p\":40649.5,\"s\":0}],"
              + "\"a\":[{\"p\":40651.01,\"s\":1.000000001}]}]",
          "[{\"T\":\"b\",\"S\":\"ACME\",\"o\":1.5,\"h\":2,\"l\":1.25,\"c\":1.75,\"v\":100,"
              + "\"n\":3,\"vw\":1.6123456789,\"t\":\"2021-02-22T19:15:00Z\"}]",
          "[{\"T\":\"s\",\"S\":\"ACME\",\"sc\":\"H\",\"sm\":\"Halt\",\"rc\":\"T12\",\"t\":"
              + "\"2021-02-22T19:15:00Z\"},{\"T\":\"l\",\"S\":\"A\",\"u\":2.5,\"d\":1.5,\"i\":\"B\"}]",
          "[{\"T\":\"c\",\"S\":\"A\",\"oi\":1,\"op\":1.5,\"os\":2,\"oc\":[\"@\"],\"ci\":2,\"cp\":3,"
              + "\"cs\":4,\"cc\":[]},{\"T\":\"x\",\"S\":\"A\",\"i\":5,\"p\":1,\"s\":2,\"a\":\"C\"}]",
          "[{\"T\":\"subscription\",\"trades\":[\"A\"],\"quotes\":[\"A\",\"B\"],\"bars\":[\"*\"]}]",
          "[{\"T\":\"error\",\"code\":406,\"msg\":\"connection limit exceeded\"}]");

  private static final List<String> UPDATES =
      List.of(
          "{\"stream\":\"trade_updates\",\"data\":{\"event\":\"partial_fill\",\"execution_id\":"
              + "\"e-1\",\"price\":\"10.5\",\"qty\":\"2\",\"position_qty\":\"2\",\"timestamp\":"
              + "\"2022-04-19T13:45:05.024916716-04:00\",\"order\":{\"id\":\"o-1\","
              + "\"client_order_id\":\"c-1\",\"symbol\":\"ACME\",\"side\":\"buy\",\"qty\":\"5\","
              + "\"filled_qty\":\"2\",\"limit_price\":10.75,\"legs\":[{\"id\":\"l\"}]}}}",
          "{\"stream\":\"authorization\",\"data\":{\"status\":\"authorized\",\"action\":\"authenticate\"}}",
          "{\"stream\":\"listening\",\"data\":{\"streams\":[\"trade_updates\"]}}");

  private static List<byte[]> json(final List<String> frames) {
    return frames.stream().map(each -> each.getBytes(StandardCharsets.UTF_8)).toList();
  }

  private static List<byte[]> packed(final List<String> frames) {
    return frames.stream().map(Pack::of).toList();
  }

  /** Reads market data with one parser for all frames, as a feed does. */
  private static Function<byte[], String> market(final Function<byte[], WireReader> reader) {
    final StringBuilder shown = new StringBuilder();
    final MarketParser parser =
        new MarketParser(
            m -> {
              shown.append(m.type()).append(m.text(Key.SYMBOL));
              for (final Key key : Key.values()) {
                shown.append(' ').append(m.number(key)).append(m.text(key)).append(m.texts(key));
              }
              if (m.hasLevels()) {
                for (int i = 0; i < m.bids().count(); i++) {
                  shown.append(m.bids().price(i)).append('x').append(m.bids().size(i));
                }
              }
              shown.append(m.channels());
            });
    return frame -> {
      shown.setLength(0);
      parser.onFrame(reader.apply(frame));
      return shown.toString();
    };
  }

  private static Function<byte[], String> updates(final Function<byte[], WireReader> reader) {
    final List<String> shown = new ArrayList<>();
    final UpdateParser parser =
        new UpdateParser(
            new UpdateParser.Handler() {
              @Override
              public void onAuthorization(final String status, final String action) {
                shown.add(status + action);
              }

              @Override
              public void onListening(final boolean tradeUpdates) {
                shown.add("listening" + tradeUpdates);
              }

              @Override
              public void onEvent(final OrderEvent event) {
                shown.add(event.toString());
              }

              @Override
              public void onUnknown(final String stream) {
                shown.add("unknown" + stream);
              }
            });
    return frame -> {
      shown.clear();
      parser.onFrame(reader.apply(frame));
      return shown.toString();
    };
  }

  private static void fuzz(
      final String what, final List<byte[]> whole, final Function<byte[], String> read) {
    System.out.println(what + ": " + FRAMES + " frames, seed " + SEED);
    final long survived = new WireFuzz(SEED).run(whole, read, FRAMES);
    assertTrue(survived > 0, "every frame was refused: the faults are too gross to test much");
    assertTrue(survived < FRAMES, "no frame was refused: nothing was broken");
  }

  @Test
  void shouldSurviveBrokenMarketDataInJson() {
    fuzz("market data, JSON", json(MARKET), market(JsonWire::of));
  }

  @Test
  void shouldSurviveBrokenMarketDataInMessagePack() {
    fuzz("market data, MessagePack", packed(MARKET), market(Wires::of));
  }

  @Test
  void shouldSurviveBrokenTradeUpdatesInJson() {
    fuzz("trade updates, JSON", json(UPDATES), updates(Wires::of));
  }

  @Test
  void shouldSurviveBrokenTradeUpdatesInMessagePack() {
    fuzz("trade updates, MessagePack", packed(UPDATES), updates(Wires::of));
  }

  @Test
  void shouldSurviveBrokenAnswersOfTheRestApi() {
    fuzz(
        "REST bodies",
        json(
            List.of(
                "[{\"id\":\"1::a\",\"order_id\":\"o\",\"price\":\"1.5\",\"qty\":\"2\",\"cum_qty\":"
                    + "\"2\",\"transaction_time\":\"2021-02-22T15:51:44Z\",\"deep\":{\"er\":[1]}}]")),
        body -> {
          final StringBuilder shown = new StringBuilder();
          for (final Fields each : Fields.list(body)) {
            shown
                .append(each.text("order_id"))
                .append(each.decimal("price", 9))
                .append(each.decimal("cum_qty", 9))
                .append(each.timeNs("transaction_time"));
          }
          return shown.toString();
        });
  }
}
