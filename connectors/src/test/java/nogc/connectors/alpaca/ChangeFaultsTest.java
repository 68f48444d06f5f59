package nogc.connectors.alpaca;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import nogc.connectors.simulator.alpaca.AlpacaFault;
import nogc.journal.codec.ReportKind;
import nogc.journal.codec.Side;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The same for replaces and cancels. */
class ChangeFaultsTest {
  private static final String PATCH = "PATCH /v2/orders";
  private static final String DELETE = "DELETE /v2/orders";

  @TempDir private Path folder;

  @ParameterizedTest
  @EnumSource(
      value = AlpacaFault.class,
      names = {"LOSE_ANSWER", "TRUNCATED_JSON"})
  void shouldFindAReplaceWhoseAnswerWasLost(final AlpacaFault fault) {
    try (Bench bench = new Bench(folder).live()) {
      bench.quote("10", 100, "10.5", 3);
      final long order = bench.limit(Side.BUY, 5, "10");
      bench.await("rest", () -> bench.heard(order, ReportKind.ACCEPTED));
      bench.arm(fault, PATCH, 0);
      bench.replace(order, 1, 4, "10.5");
      bench.await("a part", () -> bench.heard(order, ReportKind.FILL));
      assertEquals(List.of("ACCEPTED", "REPLACED r1", "FILL 3 r1"), bench.story(order));
      bench.work(700);
      OrderFaultsTest.consistent(bench, 1);
    }
  }

  @Test
  void shouldReportAReplaceThatNeverArrivedAndLeaveTheOrderAsItWas() {
    try (Bench bench = new Bench(folder).live()) {
      bench.quote("10", 100, "10.5", 3);
      final long order = bench.limit(Side.BUY, 5, "10");
      bench.await("rest", () -> bench.heard(order, ReportKind.ACCEPTED));
      bench.arm(AlpacaFault.HTML_ERROR, PATCH, 0);
      bench.replace(order, 1, 4, "10.5");
      bench.await("refusal", () -> bench.heard(order, ReportKind.REPLACE_REJECTED));
      bench.cancel(order, 0);
      bench.await("end", () -> bench.heard(order, ReportKind.CANCELED));
      assertEquals(List.of("ACCEPTED", "REPLACE_REJECTED r1", "CANCELED"), bench.story(order));
      OrderFaultsTest.consistent(bench, 1);
    }
  }

  @Test
  void shouldReportAReplaceThatLosesAgainstAFill() {
    try (Bench bench = new Bench(folder).live()) {
      bench.quote("10", 100, "10.5", 3);
      final long order = bench.limit(Side.BUY, 5, "10.2");
      bench.await("rest", () -> bench.heard(order, ReportKind.ACCEPTED));
      bench.simulator.holdUpdates(true);
      bench.quote("10", 100, "10.2", 5);
      bench.replace(order, 1, 4, "10.4");
      bench.await("refusal", () -> bench.heard(order, ReportKind.REPLACE_REJECTED));
      bench.simulator.holdUpdates(false);
      bench.await("fill", () -> bench.executed(Bench.STOCK) == 5 * Bench.UNIT);
      assertTrue(bench.story(order).contains("FILL 5"), bench.story(order).toString());
      bench.work(300);
      OrderFaultsTest.consistent(bench, 1);
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = AlpacaFault.class,
      names = {"LOSE_ANSWER", "HTML_ERROR", "DROP_REQUEST", "TRUNCATED_ANSWER"})
  void shouldCancelWhateverHappensToTheRequest(final AlpacaFault fault) {
    try (Bench bench = new Bench(folder).live()) {
      bench.quote("10", 100, "10.5", 3);
      final long order = bench.limit(Side.BUY, 5, "10");
      bench.await("rest", () -> bench.heard(order, ReportKind.ACCEPTED));
      bench.arm(fault, DELETE, 0);
      bench.cancel(order, 0);
      bench.await("end", () -> bench.heard(order, ReportKind.CANCELED));
      bench.work(500);
      assertEquals(List.of("ACCEPTED", "CANCELED"), bench.story(order));
      OrderFaultsTest.consistent(bench, 1);
    }
  }

  @Test
  void shouldReportACancelThatComesTooLate() {
    try (Bench bench = new Bench(folder).live()) {
      bench.quote("10", 100, "10.5", 3);
      final long order = bench.limit(Side.BUY, 3, "10");
      bench.await("rest", () -> bench.heard(order, ReportKind.ACCEPTED));
      bench.simulator.holdUpdates(true);
      bench.quote("9.9", 100, "10", 5);
      bench.cancel(order, 0);
      bench.await("an answer", () -> bench.executed(Bench.STOCK) == 3 * Bench.UNIT);
      bench.simulator.holdUpdates(false);
      bench.work(300);
      assertEquals(
          List.of("FILL 3"),
          bench.story(order).stream().filter(each -> each.startsWith("FILL")).toList());
      assertFalse(bench.heard(order, ReportKind.CANCELED));
      OrderFaultsTest.consistent(bench, 1);
    }
  }
}
