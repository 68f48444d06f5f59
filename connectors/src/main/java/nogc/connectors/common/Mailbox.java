package nogc.connectors.common;

import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.agrona.concurrent.ManyToOneConcurrentLinkedQueue;

/**
 * The way from network threads to the gateway's thread: what arrives is put here and carried out
 * there, in the order of arrival. So a connector needs no locks.
 *
 * <p>It is bounded by the bytes that wait. One that is full means that the gateway cannot keep up;
 * the sender must then give its whole connection up and synchronise anew, as a feed with a hole in
 * it is worse than none.
 */
public final class Mailbox {
  private record Letter(int bytes, Runnable event) {}

  private final ManyToOneConcurrentLinkedQueue<Letter> queue =
      new ManyToOneConcurrentLinkedQueue<>();
  private final AtomicLong waitingBytes = new AtomicLong();
  private final long maxBytes;
  private volatile Thread reader;

  /**
   * @param maxBytes that may wait; at least the largest message that a venue sends
   */
  public Mailbox(final long maxBytes) {
    this.maxBytes = maxBytes;
  }

  /**
   * Leaves an event, from any thread.
   *
   * @param bytes that it holds
   * @return false if there is no room: it was not taken
   */
  public boolean post(final int bytes, final Runnable event) {
    if (waitingBytes.get() + bytes > maxBytes) {
      return false;
    }
    waitingBytes.addAndGet(bytes);
    deliver(new Letter(bytes, event));
    return true;
  }

  /** Leaves an event that must not be lost and holds next to nothing, from any thread. */
  public void postAlways(final Runnable event) {
    deliver(new Letter(0, event));
  }

  /** A reader that pauses, because there was nothing to do, is woken up. */
  private void deliver(final Letter letter) {
    queue.add(letter);
    final Thread waiting = reader;
    if (waiting != null) {
      LockSupport.unpark(waiting);
    }
  }

  /**
   * Carries out what waits, on the gateway's thread.
   *
   * @param limit of events in one turn
   * @return events carried out
   */
  public int drain(final int limit) {
    if (reader != Thread.currentThread()) {
      reader = Thread.currentThread();
    }
    int count = 0;
    while (count < limit) {
      final Letter letter = queue.poll();
      if (letter == null) {
        break;
      }
      waitingBytes.addAndGet(-letter.bytes);
      letter.event.run();
      count++;
    }
    return count;
  }

  /** Bytes that wait. */
  public long waitingBytes() {
    return waitingBytes.get();
  }
}
