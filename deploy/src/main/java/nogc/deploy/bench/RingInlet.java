package nogc.deploy.bench;

import java.util.concurrent.locks.LockSupport;
import nogc.journal.RecordLayout;
import nogc.journal.ring.RingProducer;
import org.agrona.concurrent.EpochNanoClock;
import org.agrona.concurrent.UnsafeBuffer;

/** Inputs go through a ring into an engine of another process; waits while the ring is full. */
final class RingInlet implements Inlet {
  private static final long PAUSE_NS = 10_000;

  private final UnsafeBuffer buffer = new UnsafeBuffer(new byte[RecordLayout.MAX_FIXED_LENGTH]);
  private final RingProducer ring;
  private final EpochNanoClock clock;
  private long waits;

  RingInlet(final RingProducer ring, final EpochNanoClock clock) {
    this.ring = ring;
    this.clock = clock;
  }

  @Override
  public UnsafeBuffer buffer() {
    return buffer;
  }

  @Override
  public long take(final int length) {
    while (!ring.offer(buffer, 0, length)) {
      waits++;
      LockSupport.parkNanos(PAUSE_NS);
    }
    return ring.sequence();
  }

  @Override
  public long lastSequence() {
    return ring.sequence();
  }

  @Override
  public long nowNs() {
    return clock.nanoTime();
  }

  /** How often the ring was full. */
  long waits() {
    return waits;
  }
}
