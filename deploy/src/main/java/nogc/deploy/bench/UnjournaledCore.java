package nogc.deploy.bench;

import nogc.engine.core.Core;
import nogc.engine.core.Outbox;
import nogc.journal.RecordLayout;
import org.agrona.concurrent.EpochNanoClock;
import org.agrona.concurrent.UnsafeBuffer;

/** A core alone: inputs are stamped and applied, its outputs forgotten. */
final class UnjournaledCore implements Inlet {
  private final UnsafeBuffer input = new UnsafeBuffer(new byte[RecordLayout.MAX_FIXED_LENGTH]);
  private final EpochNanoClock clock;
  private final Core core = new Core(new Nobody());
  private long sequence;

  UnjournaledCore(final EpochNanoClock clock) {
    this.clock = clock;
  }

  Core core() {
    return core;
  }

  @Override
  public UnsafeBuffer buffer() {
    return input;
  }

  @Override
  public long take(final int length) {
    final long taken = ++sequence;
    input.putLong(RecordLayout.SEQUENCE_OFFSET, taken);
    input.putLong(RecordLayout.TIME_OFFSET, clock.nanoTime());
    core.apply(input, 0);
    return taken;
  }

  @Override
  public long lastSequence() {
    return sequence;
  }

  @Override
  public long nowNs() {
    return clock.nanoTime();
  }

  /** Gives the outputs their numbers. */
  private final class Nobody implements Outbox {
    private final UnsafeBuffer output = new UnsafeBuffer(new byte[RecordLayout.MAX_FIXED_LENGTH]);

    @Override
    public UnsafeBuffer buffer() {
      return output;
    }

    @Override
    public long nextSequence() {
      return sequence + 1;
    }

    @Override
    public long append(final int length) {
      return ++sequence;
    }
  }
}
