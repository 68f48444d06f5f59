package nogc.deploy.demo;

import nogc.journal.RecordHandler;
import nogc.journal.RecordLayout;
import nogc.journal.codec.DepthUpdateDecoder;
import nogc.journal.codec.MessageHeaderDecoder;
import nogc.journal.codec.OrderCommandDecoder;
import nogc.journal.codec.OrderSentDecoder;
import nogc.journal.codec.QuoteDecoder;
import nogc.journal.codec.TradeDecoder;
import org.HdrHistogram.Histogram;
import org.agrona.DirectBuffer;

/**
 * The way between socket and journal, in the stages that the records' own times tell apart. All in
 * nanoseconds; a span that would be negative, because the clock was set back, counts as 0.
 */
final class WireLatencies implements RecordHandler {
  private static final long NONE = Long.MIN_VALUE;
  private static final int KEPT = 1 << 18;
  private static final int RECEIVE_TIME =
      RecordLayout.HEADER_LENGTH + TradeDecoder.receiveTimeEncodingOffset();

  private final MessageHeaderDecoder header = new MessageHeaderDecoder();
  private final OrderSentDecoder sent = new OrderSentDecoder();
  private final RecentValues commandTimes = new RecentValues(KEPT);
  private final Histogram frameToJournal = new Histogram(3);
  private final Histogram journalToGateway = new Histogram(3);
  private final Histogram gatewayToSocket = new Histogram(3);

  @Override
  public void onRecord(final DirectBuffer buffer, final int offset, final int length) {
    switch (RecordLayout.templateId(buffer, offset)) {
      case TradeDecoder.TEMPLATE_ID, QuoteDecoder.TEMPLATE_ID, DepthUpdateDecoder.TEMPLATE_ID -> {
        final long received =
            buffer.getLong(offset + RECEIVE_TIME, java.nio.ByteOrder.LITTLE_ENDIAN);
        if (received > 0) {
          record(frameToJournal, RecordLayout.time(buffer, offset) - received);
        }
      }
      case OrderCommandDecoder.TEMPLATE_ID ->
          commandTimes.put(
              RecordLayout.sequence(buffer, offset), RecordLayout.time(buffer, offset));
      case OrderSentDecoder.TEMPLATE_ID -> {
        sent.wrapAndApplyHeader(buffer, offset, header);
        final long journaled = commandTimes.of(sent.command(), NONE);
        if (journaled != NONE && sent.sentTime() > 0) {
          record(journalToGateway, sent.readTime() - journaled);
          record(gatewayToSocket, sent.sentTime() - sent.readTime());
        }
      }
      default -> {}
    }
  }

  private static void record(final Histogram histogram, final long spanNs) {
    histogram.recordValue(Math.max(0, spanNs));
  }

  /** From the arrival of a frame of market data to the stamp of its record in the journal. */
  Histogram frameToJournal() {
    return frameToJournal;
  }

  /**
   * From the stamp of a command, which is that of the signal that caused it, to the gateway's
   * reading it in the journal.
   */
  Histogram journalToGateway() {
    return journalToGateway;
  }

  /** From reading a command to having it on the socket. */
  Histogram gatewayToSocket() {
    return gatewayToSocket;
  }
}
