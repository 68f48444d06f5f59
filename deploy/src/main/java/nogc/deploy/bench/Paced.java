package nogc.deploy.bench;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import org.HdrHistogram.Histogram;

/**
 * Does something at an even pace and counts from the time at which it was due: what comes late
 * because the one before it took long, took long itself (no coordinated omission).
 */
final class Paced {
  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
  private static final long HIGHEST_NS = 60_000_000_000L;

  private final long stepNs;
  private final Histogram latency = new Histogram(1, HIGHEST_NS, 3);
  private long bytes;

  /** One step. */
  interface Step {
    /**
     * Does the step of this number.
     *
     * @return {@code System.nanoTime()} at its end if it is to be counted, else 0
     */
    long run(long number);
  }

  /**
   * @param perSecond steps per second
   */
  Paced(final int perSecond) {
    stepNs = 1_000_000_000L / perSecond;
  }

  /** Steps from this number on. */
  void run(final Step step, final long first, final int count) {
    final long allocated = THREADS.getCurrentThreadAllocatedBytes();
    final long began = System.nanoTime();
    for (int i = 0; i < count; i++) {
      final long due = began + i * stepNs;
      while (System.nanoTime() < due) {
        Thread.onSpinWait();
      }
      final long ended = step.run(first + i);
      if (ended != 0) {
        latency.recordValue(Math.min(HIGHEST_NS, ended - due));
      }
    }
    bytes += THREADS.getCurrentThreadAllocatedBytes() - allocated;
  }

  /** Forgets what was counted. */
  void reset() {
    latency.reset();
    bytes = 0;
  }

  /** Nanoseconds from due to done. */
  Histogram latency() {
    return latency;
  }

  /** Heap bytes allocated by the steps so far. */
  long allocatedBytes() {
    return bytes;
  }
}
