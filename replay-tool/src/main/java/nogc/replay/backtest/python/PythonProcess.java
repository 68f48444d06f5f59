package nogc.replay.backtest.python;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * A child process of Python. All that it prints to standard error goes to a stream of ours as it
 * comes; the last line is kept for the message about its end. It ends when its standard input is
 * closed, as it is when this process dies. Who lets us wait for too long is killed.
 */
final class PythonProcess implements TurnChannel.Pipes, AutoCloseable {
  private static final long GRACE_MS = 5_000;
  private static final long WATCH_MS = 500;

  private final String who;
  private final Process process;
  private final Thread reader;
  private final long silenceNs;
  private volatile long waitingSinceNs;
  private volatile boolean silent;
  private LongSupplier progress = () -> 0;
  private String last = "";

  private PythonProcess(
      final String who, final Process process, final long silenceNs, final PrintStream out) {
    this.who = who;
    this.silenceNs = silenceNs;
    this.process = process;
    reader = new Thread(() -> copy(out), "python " + who);
    reader.setDaemon(true);
    reader.start();
    final Thread watch = new Thread(this::watch, "silence of " + who);
    watch.setDaemon(true);
    watch.start();
  }

  /**
   * @param who it is, for messages
   * @param arguments behind {@code python -m nogc}
   * @param request first line of its standard input
   * @param silenceNs after which it is killed while it is waited for
   * @param out takes what it prints
   * @throws PythonFailure if there is no Python
   */
  static PythonProcess start(
      final String who,
      final List<String> arguments,
      final String request,
      final long silenceNs,
      final PrintStream out) {
    try {
      final Process process = Interpreter.command(arguments).start();
      final PythonProcess started = new PythonProcess(who, process, silenceNs, out);
      try {
        final OutputStream input = process.getOutputStream();
        input.write((request + "\n").getBytes(StandardCharsets.UTF_8));
        input.flush();
      } catch (final IOException ex) {
        // It has ended already, and will be asked why.
        started.await(GRACE_MS);
      }
      return started;
    } catch (final IOException ex) {
      throw new PythonFailure(
          who
              + ": cannot start "
              + Interpreter.python()
              + " ("
              + ex.getMessage()
              + "); name a Python with the package nogc by the environment variable NOGC_PYTHON",
          ex);
    }
  }

  private void copy(final PrintStream out) {
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(process.getErrorStream(), StandardCharsets.UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        out.println(line);
        synchronized (this) {
          last = line.isBlank() ? last : line;
        }
      }
    } catch (final IOException ex) {
      out.println(who + ": its output cannot be read: " + ex.getMessage());
    }
  }

  private void watch() {
    long seen = 0;
    long movedNs = System.nanoTime();
    while (!await(WATCH_MS)) {
      final long now = progress();
      movedNs = now == seen ? movedNs : System.nanoTime();
      seen = now;
      final long sinceNs = waitingSinceNs;
      if (sinceNs != 0 && System.nanoTime() - Math.max(sinceNs, movedNs) > silenceNs) {
        silent = true;
        process.destroyForcibly();
      }
    }
  }

  /** While this number changes it is not silent. */
  synchronized void progress(final LongSupplier newProgress) {
    progress = newProgress;
  }

  private synchronized long progress() {
    return progress.getAsLong();
  }

  /** From now on it is waited for, or not. */
  void waiting(final boolean waiting) {
    waitingSinceNs = waiting ? System.nanoTime() | 1 : 0;
  }

  @Override
  public void wake() {
    try {
      process.getOutputStream().write('.');
      process.getOutputStream().flush();
    } catch (final IOException ex) {
      throw ended();
    }
  }

  @Override
  public void await() {
    try {
      if (process.getInputStream().read() < 0) {
        throw ended();
      }
    } catch (final IOException ex) {
      throw ended();
    }
  }

  @Override
  public void check() {
    if (!process.isAlive()) {
      throw ended();
    }
  }

  /** Waits for its end; false if it goes on. */
  boolean await(final long milliseconds) {
    try {
      return process.waitFor(milliseconds, TimeUnit.MILLISECONDS);
    } catch (final InterruptedException ex) {
      Thread.currentThread().interrupt();
      throw new PythonFailure(who + ": interrupted", ex);
    }
  }

  /**
   * Waits for its orderly end.
   *
   * @throws PythonFailure if it ends otherwise, or is silent for too long
   */
  void finished() {
    while (!await(WATCH_MS)) {
      // The watch ends it if it takes too long.
    }
    if (silent || process.exitValue() != 0) {
      throw ended();
    }
  }

  /** Why it ended, with the last line that it printed: the name of the exception. */
  PythonFailure ended() {
    if (!await(GRACE_MS)) {
      return new PythonFailure(who + " does not end");
    }
    if (silent) {
      return new PythonFailure(
          String.format(
              "%s has not answered for %d s; if it needs so long, give silenceSeconds",
              who, silenceNs / 1_000_000_000L));
    }
    try {
      reader.join(GRACE_MS);
    } catch (final InterruptedException ex) {
      Thread.currentThread().interrupt();
    }
    final String text;
    synchronized (this) {
      text = last;
    }
    return new PythonFailure(
        String.format(
            "%s ended with status %d%s%s",
            who,
            process.exitValue(),
            text.isBlank() ? " and printed nothing" : ": " + text.strip(),
            text.contains("No module named 'nogc'") || text.contains("No module named nogc")
                ? "; "
                    + Interpreter.python()
                    + " lacks the package nogc: pip install ./python-bridge into it, or name"
                    + " another Python by the environment variable NOGC_PYTHON"
                : ""));
  }

  /** Ends it: asks, then kills. */
  @Override
  public void close() {
    progress(() -> 0);
    try {
      process.getOutputStream().close();
    } catch (final IOException ex) {
      // It is gone already.
    }
    try {
      if (!process.waitFor(GRACE_MS, TimeUnit.MILLISECONDS)) {
        process.destroyForcibly().waitFor();
      }
      reader.join(GRACE_MS);
    } catch (final InterruptedException ex) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
