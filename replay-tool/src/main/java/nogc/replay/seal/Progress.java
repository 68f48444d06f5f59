package nogc.replay.seal;

import java.io.PrintWriter;

/** Says once a second how far a long reading has come, if somebody watches. */
public final class Progress {
  private static final long EVERY_NS = 1_000_000_000L;

  private final PrintWriter out;
  private final String what;
  private final boolean watched = System.console() != null;
  private long nextNs = System.nanoTime() + EVERY_NS;
  private boolean shown;

  public Progress(final PrintWriter out, final String what) {
    this.out = out;
    this.what = what;
  }

  /** So many records are done. */
  public void records(final long done) {
    if (watched && System.nanoTime() >= nextNs) {
      nextNs = System.nanoTime() + EVERY_NS;
      shown = true;
      out.printf("\r%s: %,d records", what, done);
      out.flush();
    }
  }

  /** Takes the line away. */
  public void end() {
    if (shown) {
      out.print("\r\033[K");
      out.flush();
    }
  }
}
