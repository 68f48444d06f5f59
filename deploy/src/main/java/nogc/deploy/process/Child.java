package nogc.deploy.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A process that this one started. Its output goes to {@code NAME.out} and {@code NAME.err} in a
 * folder of its own choice, so that what it said outlives it.
 *
 * <p>The interrupt key reaches every process of a terminal at once. A child ignores it, so that its
 * parent can stop all of them in order.
 */
public final class Child {
  private static final long PAUSE_NS = 5_000_000;
  private static final int SIGNALED = 128;

  private final String name;
  private final Process process;
  private final Path errors;
  private final Path output;
  private boolean stopping;
  private boolean told;

  private Child(final String name, final Process process, final Path output, final Path errors) {
    this.name = name;
    this.process = process;
    this.output = output;
    this.errors = errors;
  }

  /** How a child ended that was told to. */
  public enum Ending {
    /** It was gone before. */
    ALREADY_ENDED,
    /** It ended by itself within the time given. */
    IN_ORDER,
    /** It had to be killed. */
    KILLED
  }

  /**
   * Starts a program.
   *
   * @param name of the process in messages and of its files
   * @param folder of its files; what an earlier child of this name wrote there stays
   */
  public static Child start(final String name, final List<String> command, final Path folder) {
    final List<String> deaf =
        new ArrayList<>(List.of("/bin/sh", "-c", "trap '' INT; exec \"$@\"", "sh"));
    deaf.addAll(command);
    final Path output = folder.resolve(name + ".out");
    final Path errors = folder.resolve(name + ".err");
    try {
      final Process process =
          new ProcessBuilder(deaf)
              .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
              .redirectOutput(ProcessBuilder.Redirect.appendTo(output.toFile()))
              .redirectError(ProcessBuilder.Redirect.appendTo(errors.toFile()))
              .start();
      return new Child(name, process, output, errors);
    } catch (final IOException ex) {
      throw new UncheckedIOException(name + " cannot be started: " + ex.getMessage(), ex);
    }
  }

  public String name() {
    return name;
  }

  public long pid() {
    return process.pid();
  }

  public boolean isAlive() {
    return process.isAlive();
  }

  /** Whether it ended without having been told to. */
  public boolean hasDied() {
    return !stopping && !process.isAlive();
  }

  /** Of a process that has ended; above 128: 128 plus the signal that ended it. */
  public int exitCode() {
    return process.exitValue();
  }

  /** Everything it wrote to its standard output. */
  public String output() {
    return read(output);
  }

  /** Everything it wrote to its standard error. */
  public String errors() {
    return read(errors);
  }

  /** The file that holds its standard error. */
  public Path errorFile() {
    return errors;
  }

  /** Whether nobody has asked before; an end is told once. */
  public boolean isNews() {
    final boolean isNews = !told;
    told = true;
    return isNews;
  }

  /** How it ended, and the last lines of what it said. */
  public String obituary(final int lines) {
    return name
        + " (process "
        + pid()
        + ") ended with exit code "
        + exitCode()
        + (exitCode() > SIGNALED ? " (signal " + (exitCode() - SIGNALED) + ")" : "")
        + "; the last lines of "
        + errors
        + ":\n    "
        + String.join("\n    ", lastErrors(lines));
  }

  /** The last lines of its standard error. */
  public List<String> lastErrors(final int count) {
    final List<String> lines = errors().lines().toList();
    return lines.subList(Math.max(0, lines.size() - count), lines.size());
  }

  /**
   * Waits until it has written a text to its standard error.
   *
   * @return false if it ended before, or the time was up
   */
  public boolean awaitError(final String text, final Duration patience) {
    final long deadline = System.nanoTime() + patience.toNanos();
    while (!errors().contains(text)) {
      if (!isAlive() || System.nanoTime() > deadline) {
        return errors().contains(text);
      }
      java.util.concurrent.locks.LockSupport.parkNanos(PAUSE_NS);
    }
    return true;
  }

  /**
   * Waits for its end.
   *
   * @return false if the time was up
   */
  public boolean awaitEnd(final Duration patience) {
    try {
      return process.waitFor(patience.toNanos(), TimeUnit.NANOSECONDS);
    } catch (final InterruptedException ex) {
      Thread.currentThread().interrupt();
      return !process.isAlive();
    }
  }

  /** Asks it to end and, when it has not in time, kills it. */
  public Ending stop(final Duration patience) {
    if (!process.isAlive()) {
      return Ending.ALREADY_ENDED;
    }
    stopping = true;
    process.destroy();
    if (awaitEnd(patience)) {
      return Ending.IN_ORDER;
    }
    kill();
    return Ending.KILLED;
  }

  /** Ends it at once, as {@code kill -9} does, and waits until it is gone. */
  public void kill() {
    process.destroyForcibly();
    awaitEnd(Duration.ofSeconds(10));
  }

  /** The process as the system sees it. */
  public ProcessHandle handle() {
    return process.toHandle();
  }

  private static String read(final Path file) {
    try {
      return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
    } catch (final IOException ex) {
      throw new UncheckedIOException(ex);
    }
  }
}
