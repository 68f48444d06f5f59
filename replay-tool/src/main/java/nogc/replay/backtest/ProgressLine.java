package nogc.replay.backtest;

import java.io.PrintWriter;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import nogc.replay.TerminalLine;

/** How far a backtest is: its time, its records and its pace. */
final class ProgressLine implements Progress, AutoCloseable {
  private final TerminalLine line;
  private final long beginNs = System.nanoTime();

  ProgressLine(final PrintWriter err) {
    line = new TerminalLine(err);
  }

  @Override
  public void at(final long timeNs, final long inputs) {
    if (line.isDue()) {
      line.draw(
          String.format(
              Locale.ROOT,
              "backtest: %s  %,d records  %,.0f/s",
              Instant.ofEpochSecond(0, timeNs).truncatedTo(ChronoUnit.SECONDS),
              inputs,
              inputs * 1e9 / (System.nanoTime() - beginNs)));
    }
  }

  @Override
  public void close() {
    line.close();
  }
}
