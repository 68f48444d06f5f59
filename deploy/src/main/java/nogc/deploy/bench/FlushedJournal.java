package nogc.deploy.bench;

import java.nio.file.Path;
import java.util.concurrent.locks.LockSupport;
import nogc.journal.Durability;
import nogc.journal.DurableMark;
import nogc.journal.JournalFlusher;
import nogc.journal.JournalSettings;
import nogc.journal.JournalWriter;
import nogc.journal.RecordBuffer;

/** A journal whose records are brought to the disk as in an engine, and an order now and then. */
final class FlushedJournal implements AutoCloseable {
  private static final long START_NS = 1_767_571_200L * 1_000_000_000L;

  /** As the engine pauses between two looks. */
  private static final long ORDERS_PAUSE_NS = 50_000;

  private final JournalWriter writer;
  private final RecordBuffer record = new RecordBuffer();
  private final DurableMark mark;
  private final Thread flusher;
  private volatile boolean closing;
  private long sequence;

  /**
   * @param flushNs between two flushes, for {@link Durability#FLUSH}
   */
  FlushedJournal(final Path directory, final Durability durability, final long flushNs) {
    writer = JournalWriter.open(JournalSettings.of(directory));
    final boolean flushed = durability != Durability.CACHE;
    final long pauseNs = durability == Durability.FLUSH ? flushNs : ORDERS_PAUSE_NS;
    final JournalFlusher journalFlusher = flushed ? new JournalFlusher(writer) : null;
    mark = flushed ? DurableMark.open(directory) : null;
    flusher = new Thread(() -> flush(journalFlusher, pauseNs), "flusher");
    if (flushed) {
      flusher.start();
    }
  }

  private void flush(final JournalFlusher journalFlusher, final long pauseNs) {
    try (journalFlusher) {
      while (!closing) {
        journalFlusher.flush();
        LockSupport.parkNanos(pauseNs);
      }
    }
  }

  /**
   * Appends at an even pace. One record at a time counts as an order; the next one is the first
   * appended after the disk had that.
   *
   * @param took nanoseconds of each append
   * @param waited nanoseconds from an order's append until it was seen to be on the disk
   * @return orders that got there
   */
  int appendPaced(final int ratePerSecond, final long[] took, final long[] waited) {
    final long beganNs = System.nanoTime();
    final long stepNs = 1_000_000_000L / ratePerSecond;
    long order = Long.MAX_VALUE;
    long orderedNs = 0;
    int orders = 0;
    for (int i = 0; i < took.length; i++) {
      long nowNs = System.nanoTime();
      while (nowNs - beganNs < i * stepNs) {
        if (mark != null && mark.sequence() >= order) {
          waited[orders++] = nowNs - orderedNs;
          order = Long.MAX_VALUE;
        }
        Thread.onSpinWait();
        nowNs = System.nanoTime();
      }
      Payload.fill(record.buffer(), ++sequence);
      final long before = System.nanoTime();
      final long appended = writer.append(record, Payload.LENGTH, START_NS + sequence);
      took[i] = System.nanoTime() - before;
      if (order == Long.MAX_VALUE) {
        order = appended;
        orderedNs = before;
      }
    }
    return orders;
  }

  @Override
  public void close() {
    closing = true;
    LockSupport.unpark(flusher);
    try {
      flusher.join();
    } catch (final InterruptedException ex) {
      Thread.currentThread().interrupt();
    }
    if (mark != null) {
      mark.close();
    }
    writer.close();
  }
}
