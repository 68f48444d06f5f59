package nogc.engine.live;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import org.agrona.concurrent.EpochNanoClock;

/**
 * The system's clock in epoch nanoseconds, without an allocation by construction.
 *
 * <p>{@code Instant.now()} makes an object that the compiler only sometimes does without, and a
 * clock that counts {@code nanoTime} from a sample drifts away from the clocks of brains and
 * gateways. The JDK's own source of {@code Instant} is a method that returns a plain long; it is
 * called directly, which needs {@code jdk.internal.misc} to be open, as all flags of this project
 * have it.
 */
public final class WallClock implements EpochNanoClock {
  private static final MethodHandle NANOS_SINCE = nanosSince();

  private static MethodHandle nanosSince() {
    try {
      final Class<?> vm = Class.forName("jdk.internal.misc.VM");
      return MethodHandles.privateLookupIn(vm, MethodHandles.lookup())
          .findStatic(vm, "getNanoTimeAdjustment", MethodType.methodType(long.class, long.class));
    } catch (final ReflectiveOperationException ex) {
      throw new ExceptionInInitializerError(
          "no access to the system clock (" + ex + "): start with the flags of deploy/jvm.flags");
    }
  }

  @Override
  public long nanoTime() {
    try {
      // Nanoseconds since second 0 of the epoch.
      return (long) NANOS_SINCE.invokeExact(0L);
    } catch (final Throwable ex) {
      throw new IllegalStateException("the system clock cannot be read", ex);
    }
  }
}
