package nogc.connectors.common;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Turns the gateway's crank until something has happened. */
final class Loopback {
  private static final long DEADLINE_NS = TimeUnit.SECONDS.toNanos(20);

  private Loopback() {}

  /**
   * @throws AssertionError if it has not happened in time
   */
  static void until(final String what, final Runnable turn, final BooleanSupplier happened) {
    final long endNs = System.nanoTime() + DEADLINE_NS;
    while (!happened.getAsBoolean()) {
      if (System.nanoTime() > endNs) {
        throw new AssertionError("waited in vain for: " + what);
      }
      turn.run();
      LockSupport.parkNanos(100_000);
    }
  }
}
