package nogc.connectors.alpaca;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import nogc.connectors.simulator.alpaca.AlpacaFault;
import nogc.journal.codec.CommandKind;
import nogc.journal.codec.OrderType;
import nogc.journal.codec.RefusalReason;
import nogc.journal.codec.ReportKind;
import nogc.journal.codec.Side;
import nogc.journal.codec.TimeInForce;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * What can go wrong with a request for an order: in each case nothing is sent twice, nothing is
 * lost, and what was told of executions is what the broker holds.
 */
class OrderFaultsTest {
  private static final String POST = "POST /v2/orders";

  @TempDir private Path folder;

  @ParameterizedTest
  @EnumSource(
      value = AlpacaFault.class,
      names = {"LOSE_ANSWER", "TRUNCATED_ANSWER", "TRUNCATED_JSON", "UNKNOWN_FIELDS"})
  void shouldFindAnOrderWhoseAnswerWasLost(final AlpacaFault fault) {
    try (Bench bench = new Bench(folder).live()) {
      bench.quote("10", 100, "10.5", 3);
      bench.arm(fault, POST, 0);
      final long order = bench.limit(Side.BUY, 5, "10.5");
      bench.await("a part", () -> bench.heard(order, ReportKind.FILL));
      bench.quote("10", 100, "10.5", 3);
      bench.await("the rest", () -> bench.executed(Bench.STOCK) == 5 * Bench.UNIT);
      bench.work(700);
      assertEquals(List.of("ACCEPTED", "FILL 3", "FILL 2"), bench.story(order));
      assertTrue(bench.sent.containsKey(order));
      consistent(bench, 1);
    }
  }

  @Test
  void shouldFindAnOrderWhoseAnswerAndEventsWereLost() {
    try (Bench bench = new Bench(folder).live()) {
      bench.quote("10", 100, "10.5", 3);
      bench.arm(AlpacaFault.LOSE_ANSWER, POST, 0);
      bench.arm(AlpacaFault.LOSE_UPDATE, "new", 0);
      bench.arm(AlpacaFault.LOSE_UPDATE, "pending_new", 0);
      final long order = bench.limit(Side.BUY, 5, "10");
      bench.await("proof", () -> bench.heard(order, ReportKind.ACCEPTED));
      assertEquals(List.of("ACCEPTED"), bench.story(order));
      consistent(bench, 1);
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = AlpacaFault.class,
      names = {"DROP_REQUEST", "HTML_ERROR"})
  void shouldReportAnOrderThatNeverArrivedAsRejectedAfterAskingForIt(final AlpacaFault fault) {
    try (Bench bench = new Bench(folder).live()) {
      bench.arm(fault, POST, 0);
      final long order = bench.limit(Side.BUY, 5, "10");
      bench.await(
          "an end", () -> bench.heard(order, ReportKind.REJECTED) || !bench.notSent.isEmpty());
      assertEquals(List.of("REJECTED"), bench.story(order));
      assertTrue(
          bench.reports(order).get(0).text().startsWith("not at the broker"),
          bench.reports(order).get(0).text());
      assertTrue(bench.sent.containsKey(order), "it may have left");
      consistent(bench, 0);
      // The next one is an order like any other.
      bench.quote("10", 100, "10.5", 3);
      final long next = bench.limit(Side.BUY, 2, "10.5");
      bench.await("fill", () -> bench.heard(next, ReportKind.FILL));
      consistent(bench, 1);
    }
  }

  @Test
  void shouldStopOrdersUntilTheBudgetIsResetAndLetCancelsWait() {
    try (Bench bench = new Bench(folder).live()) {
      bench.quote("10", 100, "10.5", 3);
      final long rests = bench.limit(Side.BUY, 5, "10");
      bench.await("rest", () -> bench.heard(rests, ReportKind.ACCEPTED));
      bench.arm(AlpacaFault.RATE_LIMITED, POST, 3);
      final long order = bench.limit(Side.BUY, 5, "10");
      bench.await("refusal", () -> bench.heard(order, ReportKind.REJECTED));
      assertEquals(RefusalReason.RATE_LIMITED, refusalOfAnother(bench));
      final long canceledAfter = bench.cancel(rests, 0);
      assertEquals(-1, canceledAfter);
      assertFalse(bench.heard(rests, ReportKind.CANCELED));
      bench.await("the cancel", () -> bench.heard(rests, ReportKind.CANCELED));
      bench.await("budget", () -> refusalOfAnother(bench) == RefusalReason.NONE);
      consistent(bench, 1);
    }
  }

  private static RefusalReason refusalOfAnother(final Bench bench) {
    return bench.refusal(
        c ->
            c.encoder
                .orderId(c.sequence)
                .instrument(Bench.STOCK)
                .kind(CommandKind.NEW)
                .side(Side.BUY)
                .orderType(OrderType.MARKET)
                .timeInForce(TimeInForce.DAY)
                .quantity(Bench.UNIT));
  }

  static void consistent(final Bench bench, final int orders) {
    assertEquals(orders, bench.placed(), "orders that the broker got");
    assertEquals(bench.held(Bench.STOCK), bench.executed(Bench.STOCK), "what it holds");
  }
}
