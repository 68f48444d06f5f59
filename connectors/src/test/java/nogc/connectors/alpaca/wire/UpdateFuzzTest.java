package nogc.connectors.alpaca.wire;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** Broken order events and REST bodies: see {@link WireFuzz}. */
class UpdateFuzzTest {
  private static final List<String> UPDATES =
      List.of(
          "{\"stream\":\"trade_updates\",\"data\":{\"event\":\"partial_fill\",\"execution_id\":"
              + "\"e-1\",\"price\":\"10.5\",\"qty\":\"2\",\"position_qty\":\"2\",\"timestamp\":"
              + "\"2022-04-19T13:45:05.024916716-04:00\",\"order\":{\"id\":\"o-1\","
              + "\"client_order_id\":\"c-1\",\"symbol\":\"ACME\",\"side\":\"buy\",\"qty\":\"5\","
              + "\"filled_qty\":\"2\",\"limit_price\":10.75,\"legs\":[{\"id\":\"l\"}]}}}",
          "{\"stream\":\"authorization\",\"data\":{\"status\":\"authorized\",\"action\":\"authenticate\"}}",
          "{\"stream\":\"listening\",\"data\":{\"streams\":[\"trade_updates\"]}}");

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

  @Test
  void shouldSurviveBrokenTradeUpdatesInJson() {
    WireFuzz.fuzz("trade updates, JSON", WireFuzz.json(UPDATES), updates(Wires::of));
  }

  @Test
  void shouldSurviveBrokenTradeUpdatesInMessagePack() {
    WireFuzz.fuzz("trade updates, MessagePack", WireFuzz.packed(UPDATES), updates(Wires::of));
  }

  @Test
  void shouldSurviveBrokenAnswersOfTheRestApi() {
    WireFuzz.fuzz(
        "REST bodies",
        WireFuzz.json(
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
