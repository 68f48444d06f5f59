package nogc.replay.backtest;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.SplittableRandom;
import nogc.journal.RecordLayout;
import nogc.journal.codec.ExecutionReportDecoder;
import nogc.journal.codec.QuoteDecoder;
import nogc.journal.codec.TradeDecoder;
import nogc.replay.strategy.Strategy;
import nogc.replay.strategy.StrategyContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Nothing is known, and nothing happens, before its time. */
class LookAheadTest {
  private static final long T = MadeFeed.START_NS;
  private static final long MS = MadeFeed.MS;

  @TempDir private Path folder;

  /** Two futures that part at one record: up to there, nobody can have told them apart. */
  @Test
  void theFutureChangesNothingBeforeIt() {
    final SplittableRandom seeds = new SplittableRandom(20_261_122);
    final Bench bench = new Bench(folder);
    final BacktestPlan plan =
        bench.plan("venue: {latency: {feedMs: 3, orderMs: 5}, fees: {takerBps: '2'}}");
    for (int round = 0; round < 10; round++) {
      final long seed = seeds.nextLong();
      final int turn = 50 + seeds.nextInt(200);
      bench.run(plan, RandomMarket.feed(seed, 300, turn, 1), new RandomTrader(seed));
      final List<String> one = records(bench);
      bench.run(plan, RandomMarket.feed(seed, 300, turn, 2), new RandomTrader(seed));
      final List<String> other = records(bench);
      int equal = 0;
      while (equal < one.size() && one.get(equal).equals(other.get(equal))) {
        equal++;
      }
      final long partNs = RandomMarketTimes.of(seed, 300, turn);
      for (final List<String> each : List.of(one, other)) {
        assertThat(time(each.get(equal)))
            .as("seed %d: the first difference is not before the futures part", seed)
            .isGreaterThanOrEqualTo(partNs);
      }
    }
  }

  private static List<String> records(final Bench bench) {
    final List<String> records = new ArrayList<>();
    bench.read(
        (buffer, offset, length) -> {
          final byte[] bytes = new byte[length];
          buffer.getBytes(offset, bytes);
          records.add(RecordLayout.time(buffer, offset) + " " + HexFormat.of().formatHex(bytes));
        });
    return records;
  }

  private static long time(final String record) {
    return Long.parseLong(record.substring(0, record.indexOf(' ')));
  }

  @Test
  void aRecordIsHeardAfterTheFeedLatencyAndNotBefore() {
    final MadeFeed feed = new MadeFeed(MadeFeed.stock(1, "SHARE"));
    for (int i = 0; i < 50; i++) {
      feed.quote(1, T + i * 7L * MS, 100 + i, 10, 101 + i, 10);
    }
    final List<Long> delays = new ArrayList<>();
    final Bench bench = new Bench(folder);
    bench.run(
        bench.plan("venue: {latency: {feedMs: 20}}"),
        feed,
        new Strategy() {
          private StrategyContext context;

          @Override
          public void onStart(final StrategyContext newContext) {
            context = newContext;
          }

          @Override
          public void onQuote(final QuoteDecoder quote) {
            delays.add(context.nowNs() - quote.venueTime());
          }
        });
    assertThat(delays).hasSize(50).containsOnly(20 * MS);
  }

  /** It hears a trade through its price and sends an order that this trade would have filled. */
  @Test
  void anOrderIsNotFilledByTheTradeThatItAnswers() {
    final MadeFeed feed =
        new MadeFeed(MadeFeed.stock(1, "SHARE"))
            .quote(1, T, 100, 50, 102, 50)
            .trade(1, T + MS, 99, 1_000, false)
            .quote(1, T + 2 * MS, 100, 50, 102, 50);
    final List<Long> fills = new ArrayList<>();
    final Bench bench = new Bench(folder);
    bench.run(
        bench.plan(),
        feed,
        new Strategy() {
          private StrategyContext context;

          @Override
          public void onStart(final StrategyContext newContext) {
            context = newContext;
          }

          @Override
          public void onTrade(final TradeDecoder trade) {
            context.buy(1, 10, 100);
          }

          @Override
          public void onFill(final ExecutionReportDecoder report) {
            fills.add(report.executionId());
          }
        });
    assertThat(fills).isEmpty();
  }

  /** Who is slower gets what the market has become meanwhile, and hears of it later. */
  @Test
  void latencyCostsATakerWhatTheMarketMoves() {
    final List<Long> prices = new ArrayList<>();
    final List<Long> times = new ArrayList<>();
    for (final int orderMs : new int[] {0, 15, 35}) {
      final MadeFeed feed = new MadeFeed(MadeFeed.stock(1, "SHARE"));
      for (int i = 0; i < 20; i++) {
        feed.quote(1, T + i * 10L * MS, 1_000 + i, 10, 1_002 + i, 10);
      }
      final Bench bench = new Bench(folder.resolve("order" + orderMs));
      folder.resolve("order" + orderMs).toFile().mkdir();
      bench.run(
          bench.plan("venue: {latency: {orderMs: " + orderMs + "}}"),
          feed,
          new Strategy() {
            private StrategyContext context;

            @Override
            public void onStart(final StrategyContext newContext) {
              context = newContext;
            }

            @Override
            public void onQuote(final QuoteDecoder quote) {
              if (quote.bidPrice() == 1_005) {
                context.buy(1, 10, 0);
              }
            }

            @Override
            public void onFill(final ExecutionReportDecoder report) {
              prices.add(report.lastPrice());
              times.add(context.nowNs() - T - 50 * MS);
            }
          });
    }
    assertThat(prices).containsExactly(1_007L, 1_008L, 1_010L);
    assertThat(times).containsExactly(0L, 30 * MS, 70 * MS);
  }
}
