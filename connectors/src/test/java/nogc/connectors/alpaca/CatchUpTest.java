package nogc.connectors.alpaca;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import nogc.connectors.simulator.alpaca.AlpacaFault;
import nogc.engine.spi.Fate;
import nogc.engine.spi.Holdings;
import nogc.engine.spi.Recovery;
import nogc.journal.codec.CommandKind;
import nogc.journal.codec.ConnectorState;
import nogc.journal.codec.MessageHeaderDecoder;
import nogc.journal.codec.ReportKind;
import nogc.journal.codec.Side;
import nogc.journal.codec.VenueOrderDecoder;
import nogc.journal.codec.VenueSyncDecoder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Streams in all their forms, what was missed while they were away, and other lives. */
class CatchUpTest {
  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"websocket", "sse"})
  void shouldTellWhatWasExecutedWhileItWasAway(final String way) {
    try (Bench bench = new Bench(folder)) {
      bench.settings.put("tradeUpdates", way);
      bench.live();
      bench.quote("10", 100, "10.5", 3);
      final long order = bench.limit(Side.BUY, 5, "10.2");
      bench.await("rest", () -> bench.heard(order, ReportKind.ACCEPTED));
      final int listings = bench.all(VenueSyncDecoder.TEMPLATE_ID).size();
      bench.simulator.dropUpdates();
      bench.quote("10", 100, "10.2", 2);
      bench.quote("10", 100, "10.3", 2);
      bench.quote("10", 100, "10.1", 2);
      bench.await("down", () -> bench.story().stream().anyMatch(s -> s.startsWith("DOWN")));
      bench.awaitLive();
      assertTrue(bench.all(VenueSyncDecoder.TEMPLATE_ID).size() >= listings + 2, "a listing");
      bench.await("fills", () -> bench.executed(Bench.STOCK) == 4 * Bench.UNIT);
      assertEquals(bench.held(Bench.STOCK), bench.executed(Bench.STOCK));
      assertEquals(1, bench.placed());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"json", "msgpack"})
  void shouldTradeInEitherEncoding(final String encoding) {
    try (Bench bench = new Bench(folder)) {
      bench.settings.put("encoding", encoding);
      bench.live();
      bench.quote("10", 100, "10.5", 3);
      final long order = bench.limit(Side.BUY, 2, "10.5");
      bench.await("fill", () -> bench.heard(order, ReportKind.FILL));
      assertEquals(List.of("ACCEPTED", "FILL 2"), bench.story(order));
    }
  }

  @Test
  void shouldTradeByServerSentEvents() {
    try (Bench bench = new Bench(folder)) {
      bench.settings.put("tradeUpdates", "sse");
      bench.live();
      bench.quote("10", 100, "10.5", 3);
      final long order = bench.limit(Side.BUY, 5, "10.5");
      bench.await("a part", () -> bench.heard(order, ReportKind.FILL));
      bench.cancel(order, 0);
      bench.await("end", () -> bench.heard(order, ReportKind.CANCELED));
      assertEquals(List.of("ACCEPTED", "FILL 3", "CANCELED"), bench.story(order));
    }
  }

  @Test
  void shouldReadTextFramesToo() {
    try (Bench bench = new Bench(folder, Bench.simulatorSettings().textUpdates()).live()) {
      bench.quote("10", 100, "10.5", 3);
      final long order = bench.limit(Side.BUY, 2, "10.5");
      bench.await("fill", () -> bench.heard(order, ReportKind.FILL));
      assertEquals(List.of("ACCEPTED", "FILL 2"), bench.story(order));
    }
  }

  @Test
  void shouldStayDownAndSayWhyIfTheBrokerDoesNotKnowUs() {
    try (Bench bench = new Bench(folder, Bench.simulatorSettings())) {
      bench.simulator.faults().disarm(AlpacaFault.LOSE_ANSWER);
      bench.secretOfConnector = "another-secret";
      bench.start(Recovery.none());
      bench.await("down", () -> bench.state() == ConnectorState.DOWN);
      bench.work(300);
      assertEquals(ConnectorState.DOWN, bench.state());
      assertFalse(bench.story().toString().contains("another-secret"));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "HTML_ERROR, GET /v2/account",
    "TRUNCATED_JSON, GET /v2/positions",
    "LOSE_ANSWER, GET /v2/orders",
    "RATE_LIMITED, GET /v2/account/activities",
    "HTML_ERROR, GET /v2/assets",
  })
  void shouldListAgainWhenAReadingFails(final AlpacaFault fault, final String where) {
    try (Bench bench = new Bench(folder)) {
      // Behind a 429 the budget fills from nothing, which takes eight seconds at the usual pace.
      bench.settings.put("requestsPerMinute", 1200);
      bench.simulator.faults().arm(fault, where, 1, 1);
      bench.start(Recovery.none());
      bench.awaitLive();
      assertEquals(1, bench.simulator.faults().happened(fault));
      assertEquals(2, bench.all(VenueSyncDecoder.TEMPLATE_ID).size());
    }
  }

  /** The clock is read beside the listing: neither waits for the other. */
  @Test
  void shouldGoLiveWithoutTheClockAndAskForItAgain() {
    try (Bench bench = new Bench(folder)) {
      bench.simulator.faults().arm(AlpacaFault.TRUNCATED_ANSWER, "GET /v2/clock", 1, 1);
      bench.simulator.faults().arm(AlpacaFault.HTML_ERROR, "GET /v2/clock", 1, 1);
      bench.live();
      assertEquals(2, bench.all(VenueSyncDecoder.TEMPLATE_ID).size());
      bench.await(
          "both failures",
          () ->
              bench.simulator.faults().happened(AlpacaFault.TRUNCATED_ANSWER) == 1
                  && bench.simulator.faults().happened(AlpacaFault.HTML_ERROR) == 1);
    }
  }

  @Test
  void shouldTakeUpItsOrdersInAnotherLife() {
    try (Bench bench = new Bench(folder).live()) {
      bench.quote("10", 100, "10.5", 3);
      final long order = bench.limit(Side.BUY, 10, "10.5");
      bench.await("a part", () -> bench.heard(order, ReportKind.FILL));
      final String brokerId = bench.reports(order).get(0).venueOrderId();
      final long fillId = bench.reports(order).get(1).executionId();
      final long timeNs = bench.reports(order).get(1).venueTime();
      bench.connector.close();
      bench.quote("10", 100, "10.5", 4);
      bench.records.clear();
      bench.start(
          new Recovery(
              0,
              fillId,
              id -> id == fillId,
              timeNs,
              List.of(
                  new Recovery.OpenOrder(
                      order, Bench.STOCK, Side.BUY, 0, 3 * Bench.UNIT, true, brokerId)),
              new Holdings()));
      bench.awaitLive();
      assertEquals(4 * Bench.UNIT, bench.executed(Bench.STOCK), "what it missed, no more");
      final VenueOrderDecoder listed =
          new VenueOrderDecoder()
              .wrapAndApplyHeader(
                  bench.all(VenueOrderDecoder.TEMPLATE_ID).get(0), 0, new MessageHeaderDecoder());
      assertEquals(order, listed.orderId());
      assertEquals(7 * Bench.UNIT, listed.filledQuantity());
      bench.cancel(order, 0);
      bench.await("end", () -> bench.heard(order, ReportKind.CANCELED));
      assertEquals(7 * Bench.UNIT, bench.reports(order).get(1).cumQuantity());
    }
  }

  @Test
  void shouldAskForTheFateOfCommandsOfAFormerLife() {
    try (Bench bench = new Bench(folder).live()) {
      bench.quote("10", 100, "10.5", 3);
      final long order = bench.limit(Side.BUY, 10, "10");
      bench.await("rest", () -> bench.heard(order, ReportKind.ACCEPTED));
      bench.connector.close();
      bench.start(Recovery.none());
      assertEquals(
          Fate.SENT,
          bench.connector.fateOf(
              bench.command(c -> c.encoder.orderId(order).kind(CommandKind.NEW))));
      assertEquals(
          Fate.NOT_SENT,
          bench.connector.fateOf(
              bench.command(c -> c.encoder.orderId(order + 50).kind(CommandKind.NEW))));
      assertEquals(
          Fate.NOT_SENT,
          bench.connector.fateOf(
              bench.command(c -> c.encoder.orderId(order).kind(CommandKind.CANCEL))));
      bench.simulator.faults().arm(AlpacaFault.HTML_ERROR, "GET /v2/orders:by", 10, 0);
      assertEquals(
          Fate.UNKNOWN,
          bench.connector.fateOf(
              bench.command(c -> c.encoder.orderId(order).kind(CommandKind.REPLACE).revision(1))));
    }
  }
}
