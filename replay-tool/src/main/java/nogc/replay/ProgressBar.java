package nogc.replay;

import java.io.PrintWriter;
import java.io.Writer;
import java.util.Locale;

/** How far long work is, with the time left: a bar on a terminal, elsewhere nothing. */
public final class ProgressBar implements AutoCloseable {
  private static final int WIDTH = 30;

  private final TerminalLine line;
  private final String what;
  private final long total;
  private final long beginNs = System.nanoTime();

  /**
   * @param what is done, in a word or two
   * @param total amount of work, in the unit of {@link #at}; 0 if nobody knows it
   */
  public ProgressBar(final PrintWriter err, final String what, final long total) {
    this(new TerminalLine(err), what, total);
  }

  private ProgressBar(final TerminalLine line, final String what, final long total) {
    this.line = line;
    this.what = what;
    this.total = total;
  }

  /** One that nobody sees. */
  public static ProgressBar unseen() {
    return new ProgressBar(new TerminalLine(new PrintWriter(Writer.nullWriter()), false), "", 0);
  }

  /** So much is done. */
  public void at(final long done) {
    if (line.isDue()) {
      final double seconds = (System.nanoTime() - beginNs) / 1e9;
      line.draw(text(what, done, total, seconds / done * (total - done)));
    }
  }

  /**
   * As in {@code export [=====> ] 52 %, 52,000 of 100,000, 0:12 left}.
   *
   * @param total 0 if nobody knows it
   * @param secondsLeft infinite or not a number if nobody knows
   */
  public static String text(
      final String what, final long done, final long total, final double secondsLeft) {
    if (total <= 0) {
      return String.format(Locale.ROOT, "%s: %,d", what, done);
    }
    final double share = Math.min(1.0, (double) done / total);
    final int filled = (int) (share * WIDTH);
    return String.format(
        Locale.ROOT,
        "%s [%-" + WIDTH + "s] %3d %%, %,d of %,d, %s left",
        what,
        "=".repeat(filled) + (filled < WIDTH ? ">" : ""),
        (int) (share * 100),
        done,
        total,
        Double.isFinite(secondsLeft) ? time(Math.max(0, Math.round(secondsLeft))) : "?");
  }

  private static String time(final long seconds) {
    return String.format(Locale.ROOT, "%d:%02d", seconds / 60, seconds % 60);
  }

  /** Wipes the bar. */
  @Override
  public void close() {
    line.close();
  }
}
