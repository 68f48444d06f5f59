package nogc.journal.monitor;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.agrona.concurrent.AtomicBuffer;
import org.agrona.concurrent.SystemEpochClock;
import org.agrona.concurrent.UnsafeBuffer;
import org.agrona.concurrent.errors.DistinctErrorLog;
import org.agrona.concurrent.errors.ErrorLogReader;

/**
 * The errors of a process in a mapped file, each distinct one once with its count: Agrona's
 * distinct error log behind the header of a {@link MonitorFile}. What a process wrote stays
 * readable after its death; its next start keeps the file, if it holds any error, under the name
 * {@code previous-…}.
 */
public final class ErrorFile implements AutoCloseable {
  private static final String MAGIC = "NOGCERRS";
  private static final int VERSION = 1;
  private static final int LENGTH = 1 << 18;

  private final MonitorFile file;
  private final DistinctErrorLog log;

  private ErrorFile(final MonitorFile file) {
    this.file = file;
    log = new DistinctErrorLog(entries(file), SystemEpochClock.INSTANCE);
  }

  /**
   * One distinct error.
   *
   * @param count how often it was seen
   * @param firstNs epoch nanoseconds, to the millisecond
   * @param lastNs epoch nanoseconds, to the millisecond
   * @param text the error with its stack
   */
  public record Entry(int count, long firstNs, long lastNs, String text) {}

  /**
   * Makes the file anew for the errors of a process.
   *
   * @param folder of the file
   * @param process name of the process: letters, digits, dashes
   */
  public static ErrorFile create(final Path folder, final String process, final long nowNs) {
    final Path path = path(folder, process);
    try {
      if (!read(path).isEmpty()) {
        Files.move(path, previous(folder, process), StandardCopyOption.REPLACE_EXISTING);
      }
    } catch (final IOException ex) {
      throw new UncheckedIOException(path + ": " + ex.getMessage(), ex);
    }
    return new ErrorFile(MonitorFile.create(path, MAGIC, VERSION, LENGTH, nowNs));
  }

  /** Where a process keeps its errors. */
  public static Path path(final Path folder, final String process) {
    return folder.resolve("errors-" + process + ".map");
  }

  /** Where the errors of an earlier life of the process are. */
  public static Path previous(final Path folder, final String process) {
    return folder.resolve("previous-errors-" + process + ".map");
  }

  /**
   * All errors in a file, of a process that runs or one that is gone; none if there is no file.
   *
   * @throws IllegalStateException if it is something else, or of another version
   */
  public static List<Entry> read(final Path path) {
    final List<Entry> entries = new ArrayList<>();
    try (MonitorFile file = MonitorFile.open(path, MAGIC, VERSION)) {
      if (file != null) {
        ErrorLogReader.read(
            entries(file),
            (count, first, last, text) -> entries.add(new Entry(count, ns(first), ns(last), text)));
      }
    }
    return entries;
  }

  private static long ns(final long epochMs) {
    return TimeUnit.MILLISECONDS.toNanos(epochMs);
  }

  private static AtomicBuffer entries(final MonitorFile file) {
    return new UnsafeBuffer(
        file.memory(),
        MonitorFile.HEADER_LENGTH,
        file.memory().capacity() - MonitorFile.HEADER_LENGTH);
  }

  /**
   * Records an error; from any thread. An error of its own allocates nothing but its stack; where
   * the file is full, it goes to standard error.
   */
  public void record(final Throwable error) {
    if (!log.record(error)) {
      System.err.println("no room for another error in " + file.path() + ": " + error);
    }
  }

  @Override
  public void close() {
    file.close();
  }
}
