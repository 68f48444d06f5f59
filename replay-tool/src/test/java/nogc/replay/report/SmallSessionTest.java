package nogc.replay.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import nogc.journal.codec.ConnectorState;
import nogc.journal.codec.ReportKind;
import nogc.journal.codec.Side;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Sessions so small that each figure can be worked out by hand. */
class SmallSessionTest {
  private static final long SECOND_NS = 1_000_000_000L;
  private static final long CENT = Script.MONEY / 100;

  @TempDir private Path folder;

  /**
   * Ten bought at 100.02 (middle 100.00, fee 5 cents); the market falls to 99.00 and rises to
   * 101.00; four of them sold at 100.98 (fee 2 cents), one more order canceled unfilled.
   */
  private JsonNode bought() {
    try (Script script = new Script(folder, 10_000)) {
      script.instrument(1, "ACME", "USD", 1);
      script.quote(1, 99_99, 100_01);
      final long buy = script.order(1, 1, Side.BUY, 10, 100_05);
      script.fill(buy, 1, Side.BUY, 10, 100_02, 5 * CENT);
      script.pause(2 * SECOND_NS);
      script.quote(1, 98_99, 99_01);
      script.pause(18 * SECOND_NS);
      script.quote(1, 100_99, 101_01);
      final long sell = script.order(1, 1, Side.SELL, 4, 100_90);
      script.fill(sell, 1, Side.SELL, 4, 100_98, 2 * CENT);
      final long missed = script.order(1, 1, Side.BUY, 5, 100_00);
      script.pause(SECOND_NS);
      script.quote(1, 101_19, 101_21);
      script.report(missed, 1, ReportKind.CANCELED, r -> r.side(Side.BUY));
      script.pause(SECOND_NS);
      script.quote(1, 100_99, 101_01);
      script.end();
      return script.report();
    }
  }

  private static double at(final JsonNode report, final String path) {
    final JsonNode node = report.at(path);
    assertThat(node.isNumber()).as(path + " is " + node).isTrue();
    return node.asDouble();
  }

  private static void assertFigure(
      final JsonNode report, final String path, final double expected) {
    assertThat(at(report, path)).as(path).isCloseTo(expected, within(1e-8));
  }

  @Test
  void moneyIsWhatTheExecutionsMade() {
    final JsonNode report = bought();
    assertThat(report.at("/session/verified").asBoolean()).isTrue();
    assertThat(report.at("/notes")).isEmpty();
    assertFigure(report, "/money/startCash", 10_000);
    assertFigure(report, "/money/profit", 9.65);
    assertFigure(report, "/money/endEquity", 10_009.65);
    assertFigure(report, "/money/realised", 3.80);
    assertFigure(report, "/money/open", 5.85);
    assertFigure(report, "/money/fees", 0.07);
    assertFigure(report, "/money/volume", 1_000.20 + 403.92);
    assertFigure(report, "/returns/total", 0.000965);
    assertFigure(report, "/activity/orders", 3);
    assertFigure(report, "/activity/executions", 2);
    assertFigure(report, "/activity/timeInMarket", 1);
    assertFigure(report, "/holdings/0/position", 6);
  }

  @Test
  void theRoundTripHasItsExcursionsAndItsShareOfTheFees() {
    final JsonNode report = bought();
    assertFigure(report, "/trades/count", 1);
    assertFigure(report, "/trades/wins", 1);
    assertFigure(report, "/trades/list/0/gross", 3.84);
    assertFigure(report, "/trades/list/0/fees", 0.04);
    assertFigure(report, "/trades/list/0/net", 3.80);
    assertFigure(report, "/trades/list/0/heldSeconds", 20);
    assertFigure(report, "/trades/list/0/mae", 4 * 1.02);
    assertFigure(report, "/trades/list/0/mfe", 4 * 0.98);
    assertThat(report.at("/trades/profitFactor").isNull()).as("nothing was lost").isTrue();
    assertThat(report.at("/trades/holdingMedianSeconds").asDouble()).isCloseTo(20, within(0.02));
  }

  @Test
  void costsAreMeasuredFromTheMiddle() {
    final JsonNode report = bought();
    assertFigure(report, "/costs/orders", 3);
    assertFigure(report, "/costs/arrivalNotional", 1_000 + 404);
    assertFigure(report, "/costs/slippage/money", 10 * 0.02 + 4 * 0.02);
    assertFigure(report, "/costs/shortfall/money", 0.28 + 0.07);
    assertFigure(report, "/costs/shortfall/bps", 0.35 / 1_404 * 10_000);
    assertFigure(report, "/costs/opportunity/money", 5 * 0.20);
    assertFigure(report, "/costs/effectiveSpread/money", 2 * 0.28);
    // A second after the purchase the middle is 100.00 still, after ten it is 99.00; a second after
    // the sale it is 101.20. Nothing is ten seconds after the sale.
    assertFigure(report, "/costs/markouts/1s/money", -10 * 0.02 - 4 * 0.22);
    assertFigure(report, "/costs/markouts/10s/money", -10 * 1.02);
    assertFigure(report, "/costs/markouts/10s/executions", 1);
    assertFigure(report, "/costs/realisedSpread/money", 2 * 10 * 1.02);
    assertThat(report.at("/costs/markouts/60s/money").isNull()).isTrue();
  }

  @Test
  void theDeepestFallLastsToItsRecovery() {
    final JsonNode report = bought();
    // From 0 before the purchase to 10 * (99.00 - 100.02) - 0.05.
    assertFigure(report, "/drawdown/money", 10.25);
    assertFigure(report, "/drawdown/fraction", 10.25 / 10_000);
    assertThat(report.at("/drawdown/seconds").asDouble()).isCloseTo(20, within(0.001));
    assertThat(report.at("/drawdown/recovered").isNull()).isFalse();
    assertThat(report.at("/returns/sampling").asText()).isEqualTo("second");
    for (final String annual : new String[] {"annual", "volatility", "sharpe", "calmar"}) {
      assertThat(report.at("/returns/" + annual).isNull()).as(annual).isTrue();
    }
  }

  @Test
  void stagesOutagesAndRejectionsAreTold() {
    try (Script script = new Script(folder, 10_000)) {
      script.instrument(1, "ACME", "USD", 1);
      script.quote(1, 99_99, 100_01);
      script.connector(ConnectorState.DOWN, "socket closed");
      script.pause(3 * SECOND_NS);
      script.signal(1, 1, Side.BUY, 10, 100_00);
      script.connector(ConnectorState.LIVE, "");
      final JsonNode report = script.report();
      assertFigure(report, "/latencies/0/p50Ns", 600_063);
      assertThat(report.at("/latencies/0/stage").asText()).contains("market data");
      assertThat(report.at("/outages/0/what").asText()).isEqualTo("connection paper");
      assertThat(report.at("/outages/0/reason").asText()).isEqualTo("socket closed");
      assertFigure(report, "/outages/0/seconds", 3);
      assertThat(report.at("/rejections/0/by").asText()).isEqualTo("risk gate");
      assertThat(report.at("/rejections/0/reason").asText()).isEqualTo("VENUE_DOWN");
      assertFigure(report, "/rejections/0/count", 1);
      assertThat(report.at("/alerts").findValuesAsText("code")).contains("CONNECTOR_DOWN");
      assertThat(report.at("/session/ended").isNull()).isTrue();
    }
  }

  @Test
  void aSessionWithoutCashOrTradesHasNoFiguresThatMeanNothing() {
    try (Script script = new Script(folder, 0)) {
      script.instrument(1, "ACME", "USD", 1);
      final JsonNode report = script.report();
      assertThat(report.at("/returns/total").isNull()).isTrue();
      assertThat(report.at("/trades/winRate").isNull()).isTrue();
      assertThat(report.at("/costs/shortfall/bps").isNull()).isTrue();
      assertThat(report.toString()).doesNotContain("NaN", "Infinity");
    }
  }
}
