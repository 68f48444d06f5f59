package nogc.connectors.gateway;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.HashMap;
import java.util.Map;

/**
 * How much garbage this process makes, as far as its JVM counts it. A thread that ends between two
 * looks takes with it what it made since the last one.
 */
final class Garbage {
  private final ThreadMXBean threads =
      ManagementFactory.getThreadMXBean() instanceof final ThreadMXBean counting ? counting : null;
  private final Map<Long, Long> byThread = new HashMap<>();
  private final long cycleThread = Thread.currentThread().getId();
  private long sum;
  private long cycle;

  /** Whether this JVM counts at all. */
  boolean isCounted() {
    return threads != null && threads.isThreadAllocatedMemoryEnabled();
  }

  /** Looks at every thread that there is. */
  void look() {
    final long[] ids = threads.getAllThreadIds();
    final long[] bytes = threads.getThreadAllocatedBytes(ids);
    for (int i = 0; i < ids.length; i++) {
      if (bytes[i] >= 0) {
        final Long before = byThread.put(ids[i], bytes[i]);
        sum += bytes[i] - (before == null ? 0 : before);
        if (ids[i] == cycleThread) {
          cycle = bytes[i];
        }
      }
    }
  }

  /** Bytes made by all threads, as of the last look. */
  long all() {
    return sum;
  }

  /** Bytes made by the thread that made this object, as of the last look. */
  long cycle() {
    return cycle;
  }
}
