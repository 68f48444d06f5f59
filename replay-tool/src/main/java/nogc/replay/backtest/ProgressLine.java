package nogc.replay.backtest;

import java.io.PrintWriter;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** One line on a terminal that tells how far a backtest is; nothing where there is no terminal. */
final class ProgressLine implements Progress, AutoCloseable {
  private static final long PAUSE_NS = 500_000_000L;

  private final PrintWriter err;
  private final boolean terminal = System.console() != null;
  private final long beginNs = System.nanoTime();
  private long nextNs = beginNs + PAUSE_NS;
  private boolean shown;

  ProgressLine(final PrintWriter err) {
    this.err = err;
  }

  @Override
  public void at(final long timeNs, final long inputs) {
    final long nowNs = System.nanoTime();
    if (terminal && nowNs >= nextNs) {
      nextNs = nowNs + PAUSE_NS;
      shown = true;
      err.printf(
          "\rbacktest: %s  %,d records  %,.0f/s ",
          Instant.ofEpochSecond(0, timeNs).truncatedTo(ChronoUnit.SECONDS),
          inputs,
          inputs * 1e9 / (nowNs - beginNs));
      err.flush();
    }
  }

  @Override
  public void close() {
    if (shown) {
      err.print("\r\033[K");
      err.flush();
    }
  }
}
