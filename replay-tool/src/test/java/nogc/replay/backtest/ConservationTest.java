package nogc.replay.backtest;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.SplittableRandom;
import org.agrona.IoUtil;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Executions make up positions, cash and fees to the last unit. More sessions: {@code
 * -Dnogc.backtest.sessions=10000}, which tells every 500 how far it is; one again: {@code
 * -Dnogc.backtest.seed=S -Dnogc.backtest.sessions=1}.
 */
class ConservationTest {
  private static final String[] VENUES = {
    "venue: {fees: {makerBps: '1', takerBps: '2.5'}}",
    "venue: {latency: {orderMs: 3}, fees: {takerBps: '10'}}",
    "venue: {latency: {feedMs: 20, orderMs: 40}, fees: {makerBps: '0.5', takerBps: '3'}}",
  };

  private static final int TOLD_EVERY = 500;

  @TempDir private Path folder;

  @Test
  void whatIsBoughtIsHeldAndPaid() {
    final long first = Long.getLong("nogc.backtest.seed", 1);
    final int sessions = Integer.getInteger("nogc.backtest.sessions", 60);
    long fills = 0;
    for (long seed = first; seed < first + sessions; seed++) {
      final SplittableRandom random = new SplittableRandom(seed);
      final Bench bench = new Bench(folder);
      final BacktestPlan plan = bench.plan(VENUES[random.nextInt(VENUES.length)]);
      final BacktestResult result =
          bench.run(plan, RandomMarket.feed(seed, 400), new RandomTrader(seed));
      final Recount recount = new Recount();
      bench.read(recount);
      recount.assertAgrees("seed " + seed, result);
      assertThat(bench.replayed().isSettled()).as("seed %d verifies", seed).isTrue();
      fills += result.fills();
      IoUtil.delete(bench.journal().toFile(), true);
      tell(first, seed, fills);
    }
    assertThat(fills).as("executions in %d sessions", sessions).isGreaterThan(20L * sessions);
  }

  private static void tell(final long first, final long seed, final long fills) {
    final long done = seed - first + 1;
    if (done % TOLD_EVERY == 0) {
      System.out.printf(
          "seeds %d to %d agree, %d executions since seed %d%n",
          seed - TOLD_EVERY + 1, seed, fills, first);
    }
  }
}
