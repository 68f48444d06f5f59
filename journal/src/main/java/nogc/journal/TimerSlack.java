package nogc.journal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * How late Linux may wake a thread up that pauses for a time: 50 µs by default, so that a pause of
 * one takes fifty. A duty cycle that pauses between two looks wants it to be exact.
 */
public final class TimerSlack {
  private static final String LEAST_NS = "1";

  private TimerSlack() {}

  /**
   * Lets the pauses of the calling thread end when they should (Linux, proc(5), {@code
   * /proc/PID/timerslack_ns}, which takes the id of a thread too).
   *
   * @return whether it was possible: elsewhere pauses are longer, and nothing else changes
   */
  public static boolean least() {
    try {
      final Path thread = Files.readSymbolicLink(Path.of("/proc/thread-self")).getFileName();
      Files.writeString(Path.of("/proc").resolve(thread).resolve("timerslack_ns"), LEAST_NS);
      return true;
    } catch (final IOException | SecurityException ex) {
      return false;
    }
  }
}
