package nogc.replay.backtest;

import java.nio.file.Path;

/** A whole session with orders, fills and rejections, for tests of what reads journals. */
public final class RandomSession {
  private RandomSession() {}

  /** Runs it; returns the folder of its journal, within {@code folder}. */
  public static Path write(final Path folder, final long seed, final int marketRecords) {
    final Bench bench = new Bench(folder);
    bench.run(
        bench.plan(
            "venue: {latency: {feedMs: 2, orderMs: 3}, fees: {makerBps: '1', takerBps: '2.5'}}"),
        RandomMarket.feed(seed, marketRecords),
        new RandomTrader(seed));
    return bench.journal();
  }
}
