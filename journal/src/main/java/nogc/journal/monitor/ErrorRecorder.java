package nogc.journal.monitor;

import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.agrona.ErrorHandler;
import org.agrona.concurrent.EpochNanoClock;

/**
 * Keeps the errors of a process in its {@link ErrorFile}, which is made at the first one. From any
 * thread.
 */
public final class ErrorRecorder implements ErrorHandler, AutoCloseable {
  private final Path folder;
  private final String process;
  private final EpochNanoClock clock;
  private ErrorFile file;

  /**
   * @param folder of the journal
   * @param process name of the process: letters, digits, dashes
   */
  public ErrorRecorder(final Path folder, final String process, final EpochNanoClock clock) {
    this.folder = folder;
    this.process = process;
    this.clock = clock;
  }

  @Override
  public synchronized void onError(final Throwable error) {
    if (file == null && Files.isDirectory(folder)) {
      try {
        file = ErrorFile.create(folder, process, clock.nanoTime());
      } catch (final UncheckedIOException | IllegalStateException ex) {
        System.err.println(process + ": errors are not kept: " + ex.getMessage());
      }
    }
    if (file != null) {
      file.record(error);
    }
  }

  @Override
  public synchronized void close() {
    if (file != null) {
      file.close();
      file = null;
    }
  }
}
