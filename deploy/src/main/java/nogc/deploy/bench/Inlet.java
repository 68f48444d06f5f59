package nogc.deploy.bench;

import org.agrona.concurrent.UnsafeBuffer;

/** The way of an input into an engine that is driven by calls. */
interface Inlet {
  /** The input under construction begins at offset 0. */
  UnsafeBuffer buffer();

  /**
   * Takes the input.
   *
   * @param length in bytes, header included
   * @return its sequence; its first output has the next one
   */
  long take(int length);

  /** Sequence of the last record, input or output. */
  long lastSequence();

  /** Epoch nanoseconds, for whoever makes inputs. */
  long nowNs();
}
