package nogc.replay.backtest;

import java.nio.file.Path;
import nogc.journal.codec.Side;
import nogc.replay.strategy.Strategy;
import nogc.replay.strategy.StrategyContext;

/**
 * A session in a market that rises by a cent every 10 ms, in which ten shares are bought at the
 * market every 100 ms: whoever is later pays more.
 */
public final class RisingSession {
  /** Executions of ten shares. */
  public static final int ORDERS = 20;

  private static final int QUOTES = 400;

  private RisingSession() {}

  /** Runs it; returns the folder of its journal, within {@code folder}. */
  public static Path write(final Path folder) {
    final MadeFeed feed = new MadeFeed(MadeFeed.stock(1, "SHARE"));
    for (int i = 0; i < QUOTES; i++) {
      feed.quote(1, MadeFeed.START_NS + i * 10L * MadeFeed.MS, 10_000 + i, 100, 10_002 + i, 100);
    }
    final Bench bench = new Bench(folder);
    bench.run(bench.plan("venue: {latency: {orderMs: 1}}"), feed, new Buyer());
    return bench.journal();
  }

  private static final class Buyer implements Strategy {
    private StrategyContext context;
    private int left = ORDERS;

    @Override
    public void onStart(final StrategyContext newContext) {
      context = newContext;
      context.wakeAt(context.nowNs() + 105 * MadeFeed.MS);
    }

    @Override
    public void onTimer(final long nowNs) {
      context.order(1, Side.BUY, 10, 0);
      if (--left > 0) {
        context.wakeAt(nowNs + 100 * MadeFeed.MS);
      }
    }
  }
}
