package nogc.connectors.alpaca;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import nogc.journal.codec.ConnectorState;
import nogc.journal.codec.InstrumentDefinitionDecoder;
import nogc.journal.codec.MessageHeaderDecoder;
import nogc.journal.codec.ReportKind;
import nogc.journal.codec.Side;
import nogc.journal.codec.VenueSyncDecoder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An orderly day: orders live, are filled, replaced and canceled. */
class OrdersTest {
  @TempDir private Path folder;

  @Test
  void shouldTellInstrumentsAndListTheAccountBeforeItIsLive() {
    try (Bench bench = new Bench(folder).live()) {
      final InstrumentDefinitionDecoder stock =
          new InstrumentDefinitionDecoder()
              .wrapAndApplyHeader(
                  bench.all(InstrumentDefinitionDecoder.TEMPLATE_ID).get(0),
                  0,
                  new MessageHeaderDecoder());
      assertEquals("ABC", stock.symbol());
      assertEquals(Bench.UNIT / 100, stock.tickSize());
      assertEquals(Bench.UNIT, stock.lotSize());
      assertEquals(OrderRules.STOCK_TYPES, stock.orderTypes());
      assertEquals(2, bench.all(VenueSyncDecoder.TEMPLATE_ID).size());
      assertEquals(ConnectorState.LIVE, bench.state());
    }
  }

  @Test
  void shouldFillAnOrderInParts() {
    try (Bench bench = new Bench(folder).live()) {
      bench.quote("10", 100, "10.5", 3);
      final long order = bench.limit(Side.BUY, 5, "10.5");
      bench.await("a part", () -> bench.heard(order, ReportKind.FILL));
      bench.quote("10", 100, "10.5", 50);
      bench.await("the rest", () -> bench.executed(Bench.STOCK) == 5 * Bench.UNIT);
      assertEquals(List.of("ACCEPTED", "FILL 3", "FILL 2"), bench.story(order));
      assertEquals(bench.held(Bench.STOCK), bench.executed(Bench.STOCK));
      assertTrue(bench.sent.containsKey(order));
      assertEquals(0, bench.reports(order).get(2).leavesQuantity());
    }
  }

  @Test
  void shouldCancelWhatRests() {
    try (Bench bench = new Bench(folder).live()) {
      bench.quote("10", 100, "10.5", 3);
      final long order = bench.limit(Side.BUY, 5, "10");
      bench.await("rest", () -> bench.heard(order, ReportKind.ACCEPTED));
      bench.cancel(order, 0);
      bench.await("end", () -> bench.heard(order, ReportKind.CANCELED));
      assertEquals(List.of("ACCEPTED", "CANCELED"), bench.story(order));
    }
  }

  @Test
  void shouldCancelAnOrderWhoseNameIsNotKnownYet() {
    try (Bench bench = new Bench(folder).live()) {
      bench.quote("10", 100, "10.5", 3);
      final long order = bench.limit(Side.BUY, 5, "10");
      bench.cancel(order, 0);
      bench.await("end", () -> bench.heard(order, ReportKind.CANCELED));
      assertEquals(List.of("ACCEPTED", "CANCELED"), bench.story(order));
    }
  }

  @Test
  void shouldFollowAChainOfReplacesThroughFills() {
    try (Bench bench = new Bench(folder).live()) {
      bench.quote("10", 100, "10.5", 3);
      final long order = bench.limit(Side.BUY, 10, "10.5");
      bench.await("a part", () -> bench.heard(order, ReportKind.FILL));
      bench.replace(order, 1, 8, "10.4");
      bench.await("first", () -> bench.story(order).contains("REPLACED r1"));
      bench.replace(order, 2, 8, "10.45");
      bench.await("second", () -> bench.story(order).contains("REPLACED r2"));
      bench.quote("10", 100, "10.4", 2);
      bench.await("more", () -> bench.executed(Bench.STOCK) == 5 * Bench.UNIT);
      bench.cancel(order, 2);
      bench.await("end", () -> bench.heard(order, ReportKind.CANCELED));
      assertEquals(
          List.of("ACCEPTED", "FILL 3", "REPLACED r1", "REPLACED r2", "FILL 2 r2", "CANCELED r2"),
          bench.story(order));
      assertEquals(5 * Bench.UNIT, bench.reports(order).get(5).cumQuantity());
      assertEquals(bench.held(Bench.STOCK), bench.executed(Bench.STOCK));
      assertEquals(1, bench.placed());
    }
  }

  @Test
  void shouldReportWhatTheBrokerRefuses() {
    try (Bench bench = new Bench(folder).live()) {
      bench.quote("10", 100, "10.5", 3);
      final long order = bench.limit(Side.BUY, 5, "10.123");
      bench.await("refusal", () -> bench.heard(order, ReportKind.REJECTED));
      assertTrue(
          bench.reports(order).get(0).text().contains("invalid limit_price"),
          bench.reports(order).get(0).text());
      assertTrue(bench.sent.containsKey(order), "it left");
      assertEquals(0, bench.placed());
    }
  }
}
