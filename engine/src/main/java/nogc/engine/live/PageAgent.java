package nogc.engine.live;

import java.io.IOException;
import java.io.UncheckedIOException;
import nogc.journal.PageToucher;
import org.agrona.concurrent.Agent;

/**
 * Lets a thread of its own run ahead of the journal's writer: for machines with a core to spare.
 */
final class PageAgent implements Agent {
  /** About a hundred thousand records. */
  static final long AHEAD_BYTES = 8L << 20;

  private final PageToucher toucher;
  private final EngineCounters counters;

  PageAgent(final PageToucher toucher, final EngineCounters counters) {
    this.toucher = toucher;
    this.counters = counters;
  }

  @Override
  public String roleName() {
    return "pages";
  }

  @Override
  public int doWork() {
    final int touched = toucher.doWork();
    counters.pagesAhead(toucher.aheadBytes());
    return touched;
  }

  @Override
  public void onClose() {
    try {
      toucher.close();
    } catch (final IOException ex) {
      throw new UncheckedIOException(ex);
    }
  }
}
