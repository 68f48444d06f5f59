package nogc.connectors.alpaca.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class UpdateParserTest {
  private static final String FILL =
      """
      {"stream":"trade_updates","data":{"event":"partial_fill","execution_id":"e-1","price":"10.5",
       "qty":"2","position_qty":"2","timestamp":"2022-04-19T13:45:05.024916716-04:00","spare":[1],
       "order":{"id":"o-1","client_order_id":"c-1","asset_id":"a-1","symbol":"ACME","side":"buy",
        "type":"limit","order_type":"limit","time_in_force":"day","status":"partially_filled",
        "qty":"5","filled_qty":"2","filled_avg_price":"10.5","limit_price":10.75,"stop_price":null,
        "replaced_by":null,"replaces":"o-0","cancel_requested_at":null,"legs":[{"id":"l"}]}}}
      """;

  private static final class Heard implements UpdateParser.Handler {
    private final List<String> words = new ArrayList<>();
    private OrderEvent event;

    @Override
    public void onAuthorization(final String status, final String action) {
      words.add(status + " " + action);
    }

    @Override
    public void onListening(final boolean tradeUpdates) {
      words.add("listening " + tradeUpdates);
    }

    @Override
    public void onEvent(final OrderEvent heard) {
      event = heard;
      words.add(heard.event());
    }

    @Override
    public void onUnknown(final String stream) {
      words.add("unknown " + stream);
    }
  }

  private static Heard hear(final WireReader reader) {
    final Heard heard = new Heard();
    new UpdateParser(heard).onFrame(reader);
    return heard;
  }

  @Test
  void shouldReadTextBinaryAndMessagePackAlike() {
    final OrderEvent expected =
        new OrderEvent(
            "partial_fill",
            "",
            "e-1",
            "",
            10_500_000_000L,
            2_000_000_000L,
            1_650_390_305_024_916_716L,
            "",
            new BrokerOrder(
                "o-1",
                "c-1",
                "a-1",
                "ACME",
                "buy",
                "limit",
                "day",
                "partially_filled",
                5_000_000_000L,
                2_000_000_000L,
                10_500_000_000L,
                10_750_000_000L,
                0,
                0,
                "",
                "o-0",
                false,
                0));
    assertEquals(expected, hear(JsonWire.of(FILL)).event);
    assertEquals(expected, hear(Wires.of(FILL.getBytes(StandardCharsets.UTF_8))).event);
    assertEquals(expected, hear(Wires.of(Pack.of(FILL))).event);
  }

  @Test
  void shouldReadTheHandshakeAndWhatItDoesNotKnow() {
    assertEquals(
        List.of("authorized authenticate"),
        hear(JsonWire.of(
                """
                    {"stream":"authorization","data":{"action":"authenticate","status":"authorized"}}
                    """))
            .words);
    assertEquals(
        List.of("listening true"),
        hear(JsonWire.of(
                "{\"data\":{\"streams\":[\"x\",\"trade_updates\"]},\"stream\":\"listening\"}"))
            .words);
    assertEquals(
        List.of("listening false"),
        hear(JsonWire.of("{\"stream\":\"listening\",\"data\":{\"streams\":[]}}")).words);
    assertEquals(
        List.of("unknown account_updates"),
        hear(JsonWire.of("{\"stream\":\"account_updates\",\"data\":{}}")).words);
    assertEquals(List.of("unknown "), hear(JsonWire.of("{}")).words);
  }

  @Test
  void shouldReadTheDataOfAServerSentEvent() {
    final Heard heard = new Heard();
    new UpdateParser(heard)
        .onServerSent(
            JsonWire.of(
                """
                {"at":"2022-04-19T17:45:05Z","event_id":"01J","event":"new","execution_id":null,
                 "order":{"id":"o-1","client_order_id":"c-1","qty":3,"cancel_requested_at":
                 "2022-04-19T17:45:05Z"}}
                """));
    assertEquals("01J", heard.event.eventId());
    assertEquals(1_650_390_305_000_000_000L, heard.event.timeNs());
    assertEquals(3_000_000_000L, heard.event.order().quantity());
    assertTrue(heard.event.order().cancelRequested());
  }

  @Test
  void shouldRefuseAnEventWithoutAUsableOrder() {
    for (final String bad :
        List.of(
            "{\"stream\":\"trade_updates\",\"data\":{\"event\":\"fill\"}}",
            "{\"stream\":\"trade_updates\",\"data\":{\"event\":\"fill\",\"order\":{}}}",
            "{\"stream\":\"trade_updates\",\"data\":{\"event\":\"fill\",\"order\":{\"id\":\"a\",\"qty\":\"x\"}}}",
            "{\"stream\":\"trade_updates\",\"data\":{\"qty\":\"1e99\",\"order\":{\"id\":\"a\"}}}",
            "{\"stream\":\"trade_updates\",\"data\":{\"timestamp\":\"soon\",\"order\":{\"id\":\"a\"}}}",
            "[]",
            FILL.substring(0, FILL.length() / 2))) {
      assertThrows(WireException.class, () -> hear(JsonWire.of(bad)), bad);
    }
  }

  @Test
  void shouldPutServerSentLinesTogether() {
    final List<String> heard = new ArrayList<>();
    final SseLines lines =
        new SseLines(
            new SseLines.Handler() {
              @Override
              public void onData(final String data) {
                heard.add("data " + data);
              }

              @Override
              public void onComment(final String comment) {
                heard.add("comment " + comment);
              }
            });
    for (final String line :
        List.of(
            ": heartbeat", "", "event: x", "id: 7", "data: {\"a\":", "data:1}", "", "data: 2")) {
      lines.onLine(line);
    }
    lines.clear();
    lines.onLine("");
    assertEquals(List.of("comment heartbeat", "data {\"a\":\n1}"), heard);
  }
}
