package nogc.replay.audit;

import java.io.PrintWriter;
import java.util.Locale;

/** Tells people at a terminal how far long work is, with a bar and the time left. */
final class Progress {
  private static final long EVERY_NS = 200_000_000L;
  private static final int BAR = 30;

  private final PrintWriter err;
  private final String what;
  private final long total;
  private final boolean shown;
  private final long begin = System.nanoTime();
  private long next = begin + EVERY_NS;
  private boolean drawn;

  /**
   * @param total records that there are, 0 where nobody knows
   * @param shown whether anybody looks
   */
  Progress(final PrintWriter err, final String what, final long total, final boolean shown) {
    this.err = err;
    this.what = what;
    this.total = total;
    this.shown = shown;
  }

  /** Nobody looks. */
  static Progress none() {
    return new Progress(null, "", 0, false);
  }

  void reached(final long records) {
    final long now = System.nanoTime();
    if (!shown || now < next) {
      return;
    }
    next = now + EVERY_NS;
    drawn = true;
    err.print("\r\033[K" + line(records, now - begin));
    err.flush();
  }

  /** As in {@code indexing a [######....] 40 %, 40,000,000 of 100,000,000 records, 9 s left}. */
  String line(final long records, final long elapsedNs) {
    if (total <= 0) {
      return String.format(Locale.ROOT, "%s: %,d records", what, records);
    }
    final double share = Math.min(1, (double) records / total);
    final int full = (int) Math.round(share * BAR);
    return String.format(
        Locale.ROOT,
        "%s [%s%s] %.0f %%, %,d of %,d records, %.0f s left",
        what,
        "#".repeat(full),
        ".".repeat(BAR - full),
        100 * share,
        records,
        total,
        share == 0 ? 0 : elapsedNs / 1e9 * (1 - share) / share);
  }

  /** Takes the line away again. */
  void end() {
    if (drawn) {
      err.print("\r\033[K");
      err.flush();
    }
  }
}
