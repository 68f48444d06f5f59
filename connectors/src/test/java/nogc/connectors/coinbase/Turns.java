package nogc.connectors.coinbase;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import nogc.engine.spi.Connector;
import org.agrona.concurrent.SystemEpochNanoClock;

/** Turns the gateway's crank until something has happened. */
public final class Turns {
  private static final long DEADLINE_NS = TimeUnit.SECONDS.toNanos(20);

  private Turns() {}

  /**
   * @throws AssertionError if it has not happened in time
   */
  public static void until(final String what, final Runnable turn, final BooleanSupplier happened) {
    final long endNs = System.nanoTime() + DEADLINE_NS;
    while (!happened.getAsBoolean()) {
      if (System.nanoTime() > endNs) {
        throw new AssertionError("waited in vain for: " + what);
      }
      turn.run();
      LockSupport.parkNanos(100_000);
    }
  }

  /** Turns of a connector. */
  public static void until(
      final String what, final Connector connector, final BooleanSupplier happened) {
    until(what, () -> connector.doWork(SystemEpochNanoClock.INSTANCE.nanoTime()), happened);
  }
}
