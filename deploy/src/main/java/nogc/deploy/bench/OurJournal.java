package nogc.deploy.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import nogc.journal.DiskGuard;
import nogc.journal.JournalReader;
import nogc.journal.JournalSettings;
import nogc.journal.JournalWriter;
import nogc.journal.PageToucher;
import nogc.journal.RecordBuffer;
import nogc.journal.RecordHandler;
import nogc.journal.RecordLayout;

/** The same records through {@link JournalWriter} and {@link JournalReader}. */
final class OurJournal implements AutoCloseable {
  private static final long START_NS = 1_767_571_200L * 1_000_000_000L;
  private static final int BATCH = 256;
  private static final long AHEAD_BYTES = 8L << 20;
  private static final long PAUSE_NS = 100_000;

  private final Path directory;
  private final JournalWriter writer;
  private final RecordBuffer record = new RecordBuffer();
  private final Thread toucher;
  private volatile boolean closing;
  private long sequence;
  private long sum;
  private long count;

  /**
   * @param touch whether a thread touches the pages ahead
   */
  OurJournal(final Path directory, final boolean touch) {
    this.directory = directory;
    writer = JournalWriter.open(JournalSettings.of(directory));
    toucher = new Thread(this::touch, "page toucher");
    if (touch) {
      toucher.start();
    }
  }

  private void touch() {
    try (PageToucher pages = new PageToucher(writer, DiskGuard.of(directory), AHEAD_BYTES)) {
      while (!closing) {
        if (pages.doWork() == 0) {
          LockSupport.parkNanos(PAUSE_NS);
        }
      }
    } catch (final IOException ex) {
      throw new UncheckedIOException(directory + ": " + ex.getMessage(), ex);
    }
  }

  /**
   * Appends at an even pace.
   *
   * @param took nanoseconds of each append, from its own beginning
   */
  void appendPaced(final int ratePerSecond, final long[] took) {
    final long beganNs = System.nanoTime();
    final long stepNs = 1_000_000_000L / ratePerSecond;
    for (int i = 0; i < took.length; i++) {
      while (System.nanoTime() - beganNs < i * stepNs) {
        Thread.onSpinWait();
      }
      final long before = System.nanoTime();
      append(1);
      took[i] = System.nanoTime() - before;
    }
  }

  void append(final int operations) {
    for (int i = 0; i < operations; i++) {
      Payload.fill(record.buffer(), ++sequence);
      writer.append(record, Payload.LENGTH, START_NS + sequence);
    }
  }

  /** Reads as many from the start, the schema record first, and checks their sum. */
  void tail(final int operations) {
    sum = 0;
    count = 0;
    final RecordHandler handler =
        (buffer, offset, length) -> {
          sum += RecordLayout.sequence(buffer, offset);
          count++;
        };
    try (JournalReader reader = JournalReader.open(directory)) {
      while (count < operations) {
        reader.poll(handler, (int) Math.min(BATCH, operations - count));
      }
    }
    if (sum != count * (count + 1) / 2) {
      throw new IllegalStateException("read " + count + " records that sum up to " + sum);
    }
  }

  Path file() {
    try (Stream<Path> files = Files.list(directory)) {
      return files.filter(file -> file.toString().endsWith(".cq4")).findFirst().orElseThrow();
    } catch (final IOException ex) {
      throw new IllegalStateException(directory + ": " + ex.getMessage(), ex);
    }
  }

  @Override
  public void close() {
    closing = true;
    try {
      toucher.join();
    } catch (final InterruptedException ex) {
      Thread.currentThread().interrupt();
    }
    writer.close();
  }
}
