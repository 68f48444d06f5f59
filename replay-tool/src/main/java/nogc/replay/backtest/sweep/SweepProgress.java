package nogc.replay.backtest.sweep;

import java.io.PrintWriter;

/** A bar on a terminal: how many points are done, and how long the rest may take. */
public final class SweepProgress implements SweepListener, AutoCloseable {
  private static final int WIDTH = 30;

  private final PrintWriter err;
  private final boolean terminal = System.console() != null;
  private final long beginNs = System.nanoTime();
  private int done;
  private int played;

  /**
   * @param err where the bar is shown
   */
  public SweepProgress(final PrintWriter err) {
    this.err = err;
  }

  @Override
  public synchronized void done(final int points, final boolean known) {
    done++;
    played += known ? 0 : 1;
    if (terminal) {
      final double seconds = (System.nanoTime() - beginNs) / 1e9;
      final int bar = WIDTH * done / points;
      err.printf(
          "\r[%s%s] %d of %d, %s left ",
          "#".repeat(bar),
          ".".repeat(WIDTH - bar),
          done,
          points,
          played == 0 ? "?" : time(seconds / played * (points - done)));
      err.flush();
    }
  }

  /** Points that were run, not found. */
  public synchronized int played() {
    return played;
  }

  private static String time(final double seconds) {
    final long whole = Math.round(seconds);
    return whole < 60 ? whole + " s" : String.format("%d:%02d min", whole / 60, whole % 60);
  }

  @Override
  public void close() {
    if (terminal) {
      err.print("\r\033[K");
      err.flush();
    }
  }
}
