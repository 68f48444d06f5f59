package nogc.replay;

import java.io.PrintWriter;
import java.util.Locale;

/**
 * A progress bar with the time left, on a terminal; elsewhere nothing. Drawn four times a second at
 * most.
 */
public final class ProgressBar implements AutoCloseable {
  private static final long REDRAW_NS = 250_000_000L;
  private static final int WIDTH = 30;

  private final PrintWriter err;
  private final String what;
  private final long total;
  private final boolean shown;
  private final long beginNs = System.nanoTime();
  private long nextNs = beginNs + REDRAW_NS;
  private boolean drawn;

  /**
   * @param what is done, in a word
   * @param total amount of work, in the unit of {@link #at}
   */
  public ProgressBar(final PrintWriter err, final String what, final long total) {
    this(err, what, total, System.console() != null);
  }

  ProgressBar(final PrintWriter err, final String what, final long total, final boolean shown) {
    this.err = err;
    this.what = what;
    this.total = total;
    this.shown = shown;
  }

  /** So much is done. */
  public void at(final long done) {
    final long now = System.nanoTime();
    if (shown && now >= nextNs) {
      nextNs = now + REDRAW_NS;
      err.print("\r" + line(done, now - beginNs) + "\033[K");
      err.flush();
      drawn = true;
    }
  }

  /** The line as it is drawn, for example {@code export [=====> ] 52 % 0:12 left}. */
  String line(final long done, final long elapsedNs) {
    final double share = total <= 0 ? 0 : Math.min(1.0, (double) done / total);
    final int filled = (int) (share * WIDTH);
    final String bar = "=".repeat(filled) + (filled < WIDTH ? ">" : "");
    final long leftSeconds = share <= 0 ? 0 : (long) (elapsedNs / 1e9 * (1 - share) / share);
    return String.format(
        Locale.ROOT,
        "%s [%-" + WIDTH + "s] %3d %%  %d:%02d left",
        what,
        bar,
        (int) (share * 100),
        leftSeconds / 60,
        leftSeconds % 60);
  }

  /** Wipes the bar. */
  @Override
  public void close() {
    if (drawn) {
      err.print("\r\033[K");
      err.flush();
    }
  }
}
