package nogc.connectors.coinbase.feed;

import nogc.engine.spi.Inbound;
import org.agrona.ExpandableRingBuffer;
import org.agrona.MutableDirectBuffer;

/**
 * Market data that the ring has no room for waits here, in order, and is never lost. Who writes
 * stops while anything waits: so what waits is bounded by what one message makes.
 */
final class PatientInbound implements Inbound {
  private final Inbound inbound;
  private final ExpandableRingBuffer waiting = new ExpandableRingBuffer();
  private final ExpandableRingBuffer.MessageConsumer onward;

  PatientInbound(final Inbound inbound) {
    this.inbound = inbound;
    onward = (buffer, offset, length, position) -> inbound.offer(buffer, offset, length);
  }

  @Override
  public boolean offer(final MutableDirectBuffer message, final int offset, final int length) {
    if (waiting.isEmpty() && inbound.offer(message, offset, length)) {
      return true;
    }
    if (!waiting.append(message, offset, length)) {
      throw new IllegalStateException(
          waiting.size() + " bytes of market data wait, and no more can be kept");
    }
    return true;
  }

  @Override
  public void drop() {
    inbound.drop();
  }

  /** Hands over what waits as far as it is taken; whether nothing waits any more. */
  boolean flush() {
    if (!waiting.isEmpty()) {
      waiting.consume(onward, Integer.MAX_VALUE);
    }
    return waiting.isEmpty();
  }

  /** Whether nothing waits. */
  boolean isEmpty() {
    return waiting.isEmpty();
  }
}
