package nogc.journal;

import java.io.IOException;
import java.io.UncheckedIOException;

/**
 * Brings a journal to the disk while its writer goes on, and publishes how far it has come. For a
 * thread of its own.
 *
 * <p>What it publishes is true also after rolls: it notes how far the writer is, then syncs every
 * file that the writer has entered by then.
 *
 * <p>A disk that refuses once cannot be believed afterwards: the error goes up, and nothing more is
 * published.
 */
public final class JournalFlusher implements AutoCloseable {
  private final JournalWriter writer;
  private final DurableMark mark;
  private long durable = -1;
  private boolean failed;

  /** Makes the mark; 0 until the first flush. */
  public JournalFlusher(final JournalWriter writer) {
    this.writer = writer;
    try {
      mark = DurableMark.make(writer.directory());
    } catch (final IOException ex) {
      throw new UncheckedIOException(writer.directory() + ": " + ex.getMessage(), ex);
    }
  }

  /**
   * Flushes what was appended since the last time.
   *
   * @return whether there was anything
   * @throws UncheckedIOException if the disk refuses
   */
  public boolean flush() {
    final long appended = writer.published();
    if (failed || appended == durable) {
      return false;
    }
    failed = true;
    if (durable < 0) {
      writer.syncOlder();
    }
    writer.sync();
    failed = false;
    durable = appended;
    mark.sequence(durable);
    return true;
  }

  /** Flushes a last time. */
  @Override
  public void close() {
    try {
      flush();
    } finally {
      mark.close();
    }
  }
}
