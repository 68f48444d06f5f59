package nogc.replay.strategy;

import org.agrona.MutableDirectBuffer;

/**
 * A strategy whose signals are known before the records, each with its time. A signal of time t
 * reaches the engine at t plus the signal delay, and after all records of times up to t: without a
 * delay one nanosecond behind t.
 */
public interface ScheduledStrategy extends Strategy {
  /** In place of the time of the next signal: there is none. */
  long NONE = Long.MAX_VALUE;

  /**
   * Time of the next signal, epoch nanoseconds, never before that of the one before it; {@link
   * #NONE} behind the last. Asked for after {@link #onStart}, at every event.
   */
  long nextSignalNs();

  /**
   * Encodes the next signal as a record Signal, at offset 0, and goes on to the one behind it.
   * Strategy, number and time are filled in.
   */
  void nextSignal(MutableDirectBuffer buffer);
}
