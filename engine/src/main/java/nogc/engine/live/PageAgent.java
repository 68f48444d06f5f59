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

  PageAgent(final PageToucher toucher) {
    this.toucher = toucher;
  }

  @Override
  public String roleName() {
    return "pages";
  }

  @Override
  public int doWork() {
    return toucher.doWork();
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
