package nogc.deploy.process;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** Waits for conditions: no test sleeps for a length of time that happens to suffice. */
public final class Await {
  private static final long PAUSE_NS = 2_000_000L;

  private Await() {}

  /**
   * @param evidence what the failure shows
   */
  public static void until(
      final String what,
      final Duration patience,
      final BooleanSupplier condition,
      final Supplier<String> evidence) {
    final long deadline = System.nanoTime() + patience.toNanos();
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() > deadline) {
        throw new AssertionError(
            "not within " + patience.toSeconds() + " s: " + what + "\n" + evidence.get());
      }
      LockSupport.parkNanos(PAUSE_NS);
    }
  }

  /** The end of a child, which must be orderly. */
  public static void success(final Child child, final Duration patience) {
    end(child, patience);
    if (child.exitCode() != 0) {
      throw new AssertionError(
          child.name() + " ended with " + child.exitCode() + "\n" + child.errors());
    }
  }

  /** The end of a child, whatever its exit code. */
  public static void end(final Child child, final Duration patience) {
    if (!child.awaitEnd(patience)) {
      child.kill();
      throw new AssertionError(
          child.name() + " still ran after " + patience.toSeconds() + " s\n" + child.errors());
    }
  }
}
