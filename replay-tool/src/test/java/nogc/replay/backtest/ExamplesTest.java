package nogc.replay.backtest;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Path;
import java.time.LocalDate;
import nogc.connectors.sim.data.RecordedFeed;
import nogc.connectors.sim.data.RecordedFeeds;
import nogc.connectors.sim.data.ShortTermInterest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The examples, those on other systems' data with the results that these publish, to the cent.
 * Without the data they are skipped.
 */
class ExamplesTest {
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

  @Test
  void leanOption() {
    final BacktestResult result = run("lean-option.yaml");
    assertThat(result.orders()).isEqualTo(2);
    assertThat(cents(result.fees())).isEqualTo("2.00");
    assertThat(cents(result.endEquity())).isEqualTo("99718.00");
  }

  @Test
  void nautilusEmaCross() {
    final BacktestResult result = run("nautilus-ema-cross.yaml");
    assertThat(result.orders()).isEqualTo(178);
    final Path data = Shared.data().resolve("nautilus_expected");
    final NautilusAccount account;
    try (RecordedFeed recorded = RecordedFeeds.open(data.resolve("usdjpy-m1-*-2013.csv.gz"))) {
      account = new NautilusAccount(recorded);
    }
    new Bench(folder).read(folder.resolve("journal"), account);
    final BigDecimal interest =
        NautilusAccount.interest(
            ShortTermInterest.of(data.resolve("short-term-interest.csv.gz")),
            LocalDate.of(2013, 2, 1),
            LocalDate.of(2013, 2, 28));
    assertThat(account.positions()).isEqualTo(89);
    assertThat(interest).isEqualByComparingTo("58.80");
    assertThat(account.balance().add(interest)).isEqualByComparingTo("996814.33");
  }

  private BacktestResult run(final String example) {
    return run(example, Shared.data());
  }

  /** The README's: on what comes with nogc. */
  @Test
  void dip() {
    final BacktestResult result = run("dip.yaml", folder);
    assertThat(result.marketRecords()).isEqualTo(100_000);
    assertThat(result.orders()).isEqualTo(466);
    assertThat(result.fills()).isEqualTo(422);
    assertThat(cents(result.endEquity())).isEqualTo("10033.28");
  }

  private BacktestResult run(final String example, final Path data) {
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
