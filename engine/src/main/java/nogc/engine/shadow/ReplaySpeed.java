package nogc.engine.shadow;

import java.util.concurrent.TimeUnit;

/**
 * How many records a second the shadow applies while there is always a next one: what a recovery
 * can expect.
 */
final class ReplaySpeed {
  /** Fewer in one go say nothing. */
  private static final int LEAST_RECORDS = 256;

  private long beginNs;
  private long records;
  private long spentNs;

  /** A batch begins. */
  void begin() {
    beginNs = System.nanoTime();
  }

  /** It ends. */
  void end(final int count) {
    if (count >= LEAST_RECORDS) {
      records += count;
      spentNs += System.nanoTime() - beginNs;
    }
  }

  /** 0 as long as nobody knows. */
  long recordsPerSecond() {
    return spentNs == 0 ? 0 : (long) ((double) records / spentNs * TimeUnit.SECONDS.toNanos(1));
  }
}
