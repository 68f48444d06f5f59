package nogc.replay;

import java.io.PrintWriter;

/**
 * A line on a person's terminal that is drawn again and again, and wiped at the end; where nobody
 * watches, nothing. Not for several threads.
 */
public final class TerminalLine implements AutoCloseable {
  private static final long REDRAW_NS = 250_000_000L;
  private static final String WIPE = "\r\033[K";

  private final PrintWriter err;
  private final boolean watched;
  private long nextNs = System.nanoTime() + REDRAW_NS;
  private boolean drawn;

  /** One that is drawn if this process has a terminal. */
  public TerminalLine(final PrintWriter err) {
    this(err, System.console() != null);
  }

  TerminalLine(final PrintWriter err, final boolean watched) {
    this.err = err;
    this.watched = watched;
  }

  /** Whether to draw now: four times a second at most, and never for nobody. */
  public boolean isDue() {
    return watched && System.nanoTime() >= nextNs;
  }

  /** Draws the text in the place of the one before. */
  public void draw(final String text) {
    if (watched) {
      nextNs = System.nanoTime() + REDRAW_NS;
      drawn = true;
      err.print(WIPE + text);
      err.flush();
    }
  }

  @Override
  public void close() {
    if (drawn) {
      drawn = false;
      err.print(WIPE);
      err.flush();
    }
  }
}
