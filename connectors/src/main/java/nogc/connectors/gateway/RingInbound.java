package nogc.connectors.gateway;

import nogc.engine.spi.Inbound;
import nogc.journal.RecordLayout;
import nogc.journal.codec.BarDecoder;
import nogc.journal.codec.BookResetDecoder;
import nogc.journal.codec.DepthUpdateDecoder;
import nogc.journal.codec.FeedGapDecoder;
import nogc.journal.codec.QuoteDecoder;
import nogc.journal.codec.TradeDecoder;
import nogc.journal.ring.RingProducer;
import org.agrona.ExpandableRingBuffer;
import org.agrona.MutableDirectBuffer;

/**
 * The gateway's ring as connectors see it. Market data that does not fit is handed back. All else,
 * reports of executions above all, must not be lost: it waits here, in order, and market data waits
 * behind it.
 */
final class RingInbound implements Inbound {
  private final RingProducer ring;
  private final ExpandableRingBuffer waiting = new ExpandableRingBuffer();
  private final ExpandableRingBuffer.MessageConsumer toRing = this::toRing;
  private long taken;

  RingInbound(final RingProducer ring) {
    this.ring = ring;
  }

  @Override
  public boolean offer(final MutableDirectBuffer message, final int offset, final int length) {
    flush();
    if (waiting.isEmpty() && ring.offer(message, offset, length)) {
      taken++;
      return true;
    }
    if (isMarketData(RecordLayout.templateId(message, offset))) {
      return false;
    }
    if (!waiting.append(message, offset, length)) {
      throw new IllegalStateException(
          waiting.size() + " bytes wait for the engine, and no more can be kept");
    }
    return true;
  }

  static boolean isMarketData(final int templateId) {
    return switch (templateId) {
      case QuoteDecoder.TEMPLATE_ID,
          TradeDecoder.TEMPLATE_ID,
          DepthUpdateDecoder.TEMPLATE_ID,
          BarDecoder.TEMPLATE_ID,
          BookResetDecoder.TEMPLATE_ID,
          FeedGapDecoder.TEMPLATE_ID ->
          true;
      default -> false;
    };
  }

  @Override
  public void drop() {
    ring.drop();
  }

  /** Puts what waits into the ring as far as it fits; returns bytes moved. */
  int flush() {
    return waiting.isEmpty() ? 0 : waiting.consume(toRing, Integer.MAX_VALUE);
  }

  /** Records that the ring has taken. */
  long taken() {
    return taken;
  }

  /** Bytes that wait. */
  int waiting() {
    return waiting.size();
  }

  private boolean toRing(
      final MutableDirectBuffer buffer, final int offset, final int length, final int position) {
    final boolean fits = ring.offer(buffer, offset, length);
    taken += fits ? 1 : 0;
    return fits;
  }
}
