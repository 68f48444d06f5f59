package nogc.engine.live;

import nogc.engine.core.Core;
import nogc.journal.JournalWriter;
import nogc.journal.RecordBuffer;
import org.HdrHistogram.Histogram;
import org.agrona.concurrent.EpochNanoClock;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * Gives each input its place: first it is journaled, then it takes effect. The one way into the
 * core.
 */
public final class Sequencer {
  private static final long HIGHEST_NS = 60_000_000_000L;

  private final JournalWriter writer;
  private final Core core;
  private final EpochNanoClock clock;
  private final RecordBuffer input = new RecordBuffer();
  private final Histogram turnaround = new Histogram(1, HIGHEST_NS, 3);

  /**
   * @param core writes its outputs to the same journal
   * @param clock stamps the inputs
   */
  public Sequencer(final JournalWriter writer, final Core core, final EpochNanoClock clock) {
    this.writer = writer;
    this.core = core;
    this.clock = clock;
  }

  /** The input under construction begins at offset 0. */
  public UnsafeBuffer buffer() {
    return input.buffer();
  }

  /**
   * Journals the input and applies it.
   *
   * @param length in bytes, header included
   */
  public void take(final int length) {
    final long begin = clock.nanoTime();
    final long sequence = writer.append(input, length, begin);
    core.apply(input.buffer(), 0);
    if (writer.lastSequence() != sequence) {
      // The stamp's own clock: it may be set meanwhile, but a second clock for each input costs.
      turnaround.recordValue(Math.max(0, Math.min(HIGHEST_NS, clock.nanoTime() - begin)));
    }
  }

  Core core() {
    return core;
  }

  /**
   * Nanoseconds from taking an input to its last output being journaled, for inputs that had any.
   */
  Histogram turnaround() {
    return turnaround;
  }
}
