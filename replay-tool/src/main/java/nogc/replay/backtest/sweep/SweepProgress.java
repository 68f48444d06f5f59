package nogc.replay.backtest.sweep;

import java.io.PrintWriter;
import nogc.replay.ProgressBar;
import nogc.replay.TerminalLine;

/** How many points of a sweep are done, and how long the rest may take: found ones take no time. */
public final class SweepProgress implements SweepListener, AutoCloseable {
  private final TerminalLine line;
  private final long beginNs = System.nanoTime();
  private int done;
  private int played;

  /**
   * @param err where the line is shown
   */
  public SweepProgress(final PrintWriter err) {
    line = new TerminalLine(err);
  }

  @Override
  public synchronized void done(final int points, final boolean known) {
    done++;
    played += known ? 0 : 1;
    final double seconds = (System.nanoTime() - beginNs) / 1e9;
    line.draw(ProgressBar.text("points", done, points, seconds / played * (points - done)));
  }

  /** Points that were run, not found. */
  public synchronized int played() {
    return played;
  }

  @Override
  public synchronized void close() {
    line.close();
  }
}
