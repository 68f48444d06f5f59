package nogc.engine.live;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import nogc.journal.codec.Side;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The engine thread of a live engine allocates nothing: ring, journal, core and outputs included.
 */
class AllocationTest {
  private static final int WARM_UP = 400_000;
  private static final int MEASURED = 1_000_000;

  /**
   * Steady state is what remains when the compiler is done, which takes it longer on a busy
   * machine: an allocation per event is in every round.
   */
  private static final int ROUNDS = 12;

  @TempDir Path folder;

  private long signalId;

  @Test
  void shouldAllocateLessThanOneBytePerThousandEvents() {
    final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    SessionFiles.write(folder, SessionFiles.withBlockSize(1 << 29));
    try (RunningEngine engine = new RunningEngine(folder)) {
      engine.messages.open(engine.gateway, SessionFiles.GATEWAY);
      final long thread = engineThread(threads);
      drive(engine, WARM_UP);
      long least = Long.MAX_VALUE;
      for (int round = 0; round < ROUNDS && least >= MEASURED / 1_000; round++) {
        final long before = threads.getThreadAllocatedBytes(thread);
        drive(engine, MEASURED);
        least = Math.min(least, threads.getThreadAllocatedBytes(thread) - before);
      }
      System.out.printf("engine thread: %d bytes allocated over %,d events%n", least, MEASURED);
      assertThat(least).isLessThan(MEASURED / 1_000);
    }
  }

  private static long engineThread(final ThreadMXBean threads) {
    for (final long id : threads.getAllThreadIds()) {
      if ("engine".equals(threads.getThreadInfo(id).getThreadName())) {
        return id;
      }
    }
    throw new AssertionError("no thread is named engine");
  }

  /**
   * Quotes, and every tenth event a signal: some approved, some rejected, none ever filled away.
   */
  private void drive(final RunningEngine engine, final int events) {
    for (int i = 0; i < events; i++) {
      if (i % 10 == 9) {
        engine.messages.limitOrder(
            engine.brain, ++signalId, Side.BUY, 80_000, 1_000, engine.clock.nanoTime());
      } else {
        engine.messages.quote(engine.gateway, 80_000 + i % 7, 80_010 + i % 5);
      }
    }
    while (engine.gateway.backlog() > 0 || engine.brain.backlog() > 0) {
      Thread.onSpinWait();
    }
  }
}
