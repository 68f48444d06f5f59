package nogc.connectors.sim;

import static nogc.journal.codec.OrderType.LIMIT;
import static nogc.journal.codec.OrderType.MARKET;
import static nogc.journal.codec.Side.BUY;
import static nogc.journal.codec.Side.SELL;
import static nogc.journal.codec.TimeInForce.FOK;
import static nogc.journal.codec.TimeInForce.IOC;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import nogc.journal.codec.ExecutionReportDecoder;
import nogc.journal.codec.ReportKind;
import org.junit.jupiter.api.Test;

/** What the market gives, and whether it is asked at all. */
class LiquidityTest {
  /** 1 basis point. */
  private static final long BP = 10_000;

  private static Bench bench(final LiquidityModel liquidity) {
    return new Bench(VenueRules.plain().withLiquidity(liquidity));
  }

  @Test
  void everything_can_be_had_at_the_touch() {
    final Bench bench = bench(LiquidityModel.unlimited());
    bench.bid(99, 1).ask(101, 1).ask(102, 5).market(1, BUY, 1_000).limit(2, BUY, 7, 101);
    assertThat(bench.news()).containsExactly("1 FILL 1000@101 TAKER", "2 FILL 7@101 TAKER");
    bench.limit(3, BUY, 9, 100).ask(100, 1);
    assertThat(bench.news()).containsExactly("3 FILL 9@100 MAKER");
  }

  @Test
  void an_empty_side_gives_nothing_to_anybody() {
    for (final LiquidityModel each :
        List.of(
            LiquidityModel.unlimited(), LiquidityModel.displayed(), LiquidityModel.synthetic(BP))) {
      final Bench bench = bench(each).bid(99, 1);
      bench.market(1, BUY, 5);
      assertThat(bench.news()).containsExactly("1 CANCELED: no displayed liquidity");
    }
  }

  @Test
  void a_trade_gives_everything_to_those_whose_turn_it_is() {
    final Bench bench = bench(LiquidityModel.unlimited());
    bench.bid(99, 5).ask(103, 5).limit(1, BUY, 40, 99).limit(2, BUY, 30, 100);
    bench.trade(99, 5, SELL);
    assertThat(bench.news()).containsExactly("2 FILL 30@100 MAKER");
    bench.trade(99, 1, SELL);
    assertThat(bench.news()).containsExactly("1 FILL 40@99 MAKER");
  }

  @Test
  void a_large_order_pays_more_for_each_multiple_of_the_touch() {
    // 1 % for each 5
    final Bench bench = bench(LiquidityModel.synthetic(100 * BP)).quote(9_990, 5, 10_000, 5);
    bench.market(1, BUY, 12).market(2, SELL, 7);
    assertThat(bench.news())
        .containsExactly(
            "1 FILL 5@10000 TAKER",
            "1 FILL 5@10100 TAKER",
            "1 FILL 2@10200 TAKER",
            "2 FILL 5@9990 TAKER",
            "2 FILL 2@9890 TAKER");
    bench.market(3, BUY, 4);
    assertThat(bench.news()).containsExactly("3 FILL 3@10200 TAKER", "3 FILL 1@10300 TAKER");
    bench.quote(9_990, 5, 10_000, 5).order(4, BUY, LIMIT, IOC, 12, 10_100, 0);
    assertThat(bench.news())
        .containsExactly(
            "4 FILL 5@10000 TAKER", "4 FILL 5@10100 TAKER", "4 CANCELED: immediate or cancel");
  }

  @Test
  void a_synthetic_depth_ends() {
    final Bench bench = bench(LiquidityModel.synthetic(BP)).quote(99, 1, 100, 1);
    bench.order(1, BUY, MARKET, FOK, 101, 0, 0).order(2, BUY, MARKET, FOK, 100, 0, 0);
    assertThat(bench.said.get(1)).isEqualTo("1 CANCELED: fill or kill");
    assertThat(bench.reports.get(bench.reports.size() - 1).leavesQuantity()).isZero();
    final Bench steep = bench(LiquidityModel.synthetic(5_000 * BP)).quote(3, 1, 4, 1);
    steep.market(1, SELL, 50);
    assertThat(steep.news())
        .containsExactly(
            "1 FILL 1@3 TAKER", "1 FILL 1@1 TAKER", "1 CANCELED: no displayed liquidity");
  }

  @Property(tries = 200)
  void the_larger_an_order_the_worse_its_mean_price(
      @ForAll @LongRange(min = 1, max = 400) final long step,
      @ForAll @LongRange(min = 1, max = 50) final long size,
      @ForAll @LongRange(min = 1, max = 500) final long quantity) {
    final double smaller = mean(step, size, quantity);
    assertThat(mean(step, size, quantity + 1)).isGreaterThanOrEqualTo(smaller);
    assertThat(smaller).isGreaterThanOrEqualTo(100_000);
  }

  private static double mean(final long step, final long size, final long quantity) {
    final Bench bench =
        bench(LiquidityModel.synthetic(step * BP)).quote(99_999, size, 100_000, size);
    bench.market(1, BUY, quantity);
    double sum = 0;
    long executed = 0;
    for (final ExecutionReportDecoder report : bench.reports) {
      if (report.kind() == ReportKind.FILL) {
        sum += (double) report.lastPrice() * report.lastQuantity();
        executed += report.lastQuantity();
      }
    }
    assertThat(executed).isEqualTo(Math.min(quantity, 100 * size));
    return sum / executed;
  }

  @Test
  void stale_prices_are_refused_as_set() {
    final Bench rejects = new Bench(VenueRules.plain().withStalePrices(new StalePrices(100, true)));
    rejects.market(1, BUY, 1).at(10).quote(99, 5, 101, 5).at(110).market(2, BUY, 1);
    rejects.at(111).market(3, BUY, 1).limit(4, BUY, 1, 101);
    assertThat(rejects.news())
        .containsExactly(
            "1 REJECTED: market data is stale",
            "2 FILL 1@101 TAKER",
            "3 REJECTED: market data is stale",
            "4 FILL 1@101 TAKER");
    final Bench cancels = new Bench(VenueRules.plain().withStalePrices(new StalePrices(0, false)));
    cancels.quote(99, 5, 101, 5).at(1).market(1, BUY, 1);
    assertThat(cancels.said).containsExactly("1 ACCEPTED", "1 CANCELED: market data is stale");
    assertThat(cancels.venue.openOrders()).isZero();
  }

  @Test
  void impossible_models_are_refused() {
    assertThatThrownBy(() -> new StalePrices(-1, true)).hasMessageContaining("maxAgeNs -1");
    assertThatThrownBy(() -> LiquidityModel.synthetic(-1)).hasMessageContaining("stepBps -1");
    assertThatThrownBy(() -> LiquidityModel.synthetic(0)).hasMessageContaining("unlimited");
    assertThatThrownBy(() -> LiquidityModel.displayed().withBarShare(100_000_001))
        .hasMessageContaining("barShareBps 100000001");
  }
}
