package nogc.engine.spi;

import org.agrona.MutableDirectBuffer;

/** The way from a connector into the engine: the gateway's ring. */
public interface Inbound {
  /**
   * Hands one SBE message over.
   *
   * @return false if the ring is full: nothing was taken; try again, or call {@link #drop}
   */
  boolean offer(MutableDirectBuffer message, int offset, int length);

  /** Gives one message up: the engine journals the loss. */
  void drop();
}
