package nogc.replay.backtest;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The examples that other systems publish results of, on their data, to the cent. Skipped where
 * these are not there.
 */
class PublishedResultsTest {
  @TempDir private Path folder;

  @Test
  void leanLimitOrders() {
    final BacktestResult result = run("lean-limit-orders.yaml");
    assertThat(result.orders()).isEqualTo(35);
    assertThat(result.fills()).isEqualTo(34);
    assertThat(cents(result.fees())).isEqualTo("34.00");
    assertThat(cents(result.endEquity())).isEqualTo("99931.07");
  }

  @Test
  void leanBuyAndHold() {
    final BacktestResult result = run("lean-buy-and-hold.yaml");
    assertThat(result.orders()).isEqualTo(1);
    assertThat(cents(result.fees())).isEqualTo("3.44");
    assertThat(cents(result.endEquityAtLastTrade())).isEqualTo("101691.92");
  }

  private BacktestResult run(final String example) {
    final Path data = Shared.data();
    final BacktestPlan plan = BacktestFile.read(Shared.example(example), data).plan();
    final Path journal = folder.resolve("journal");
    final BacktestResult result;
    try (Backtest backtest = Backtest.of(plan, plan.open(), journal)) {
      result = backtest.run(Progress.none());
    }
    final Bench bench = new Bench(folder);
    final Recount recount = new Recount();
    bench.read(journal, recount);
    recount.assertAgrees(example, result);
    assertThat(bench.replayed(journal).isSettled()).as("verifies").isTrue();
    return result;
  }

  private static String cents(final long money) {
    return BigDecimal.valueOf(money, 8).setScale(2, RoundingMode.HALF_EVEN).toPlainString();
  }
}
