package nogc.engine.core;

import org.agrona.concurrent.UnsafeBuffer;

/**
 * Where the core puts its outputs: the journal when live, a comparison when replaying. All outputs
 * of one input carry its time.
 */
public interface Outbox {
  /** The output under construction begins at offset 0. */
  UnsafeBuffer buffer();

  /** Sequence that the next {@link #append} gives. */
  long nextSequence();

  /**
   * Finishes the output.
   *
   * @param length in bytes, header included
   * @return its sequence
   */
  long append(int length);
}
