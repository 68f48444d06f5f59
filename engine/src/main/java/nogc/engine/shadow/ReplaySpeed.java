package nogc.engine.shadow;

import java.util.concurrent.TimeUnit;

/**
 * How many records a second the shadow applies: what a recovery can expect. Many in one go tell
 * best; as long as there were none, the few at a time of a quiet market have to do, which are
 * slower.
 */
final class ReplaySpeed {
  private static final int MANY = 1_024;

  private long beginNs;
  private long records;
  private long spentNs;
  private long recordsOfMany;
  private long spentOnManyNs;

  /** A batch begins. */
  void begin() {
    beginNs = System.nanoTime();
  }

  /** It ends. */
  void end(final int count) {
    if (count == 0) {
      return;
    }
    final long tookNs = System.nanoTime() - beginNs;
    records += count;
    spentNs += tookNs;
    if (count >= MANY) {
      recordsOfMany += count;
      spentOnManyNs += tookNs;
    }
  }

  /** 0 as long as nobody knows. */
  long recordsPerSecond() {
    return spentOnManyNs > 0
        ? perSecond(recordsOfMany, spentOnManyNs)
        : spentNs > 0 ? perSecond(records, spentNs) : 0;
  }

  private static long perSecond(final long count, final long ns) {
    return (long) ((double) count / ns * TimeUnit.SECONDS.toNanos(1));
  }
}
