package nogc.journal;

import net.openhft.chronicle.core.time.TimeProvider;

/** The time of the last record: the queue is fed this, not the machine's clock. */
final class Stamp implements TimeProvider {
  private long nanos;

  long nanos() {
    return nanos;
  }

  /** Moves on, never back. */
  void raiseTo(final long timeNs) {
    if (timeNs > nanos) {
      nanos = timeNs;
    }
  }

  @Override
  public long currentTimeMillis() {
    return nanos / 1_000_000;
  }

  @Override
  public long currentTimeMicros() {
    return nanos / 1_000;
  }

  @Override
  public long currentTimeNanos() {
    return nanos;
  }
}
