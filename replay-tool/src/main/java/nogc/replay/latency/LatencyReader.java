package nogc.replay.latency;

import static java.nio.ByteOrder.LITTLE_ENDIAN;

import nogc.journal.RecordHandler;
import nogc.journal.RecordLayout;
import nogc.journal.codec.CommandKind;
import nogc.journal.codec.DepthUpdateDecoder;
import nogc.journal.codec.ExecutionReportDecoder;
import nogc.journal.codec.MessageHeaderDecoder;
import nogc.journal.codec.OrderCommandDecoder;
import nogc.journal.codec.OrderSentDecoder;
import nogc.journal.codec.QuoteDecoder;
import nogc.journal.codec.TradeDecoder;
import org.agrona.DirectBuffer;
import org.agrona.collections.Long2ObjectHashMap;

/** Takes the latencies out of records that are shown to it in order. */
final class LatencyReader implements RecordHandler {
  /** Where quotes, trades and depth updates have the venue's time and the gateway's. */
  private static final int VENUE_TIME =
      RecordLayout.HEADER_LENGTH + QuoteDecoder.venueTimeEncodingOffset();

  private static final int RECEIVE_TIME =
      RecordLayout.HEADER_LENGTH + QuoteDecoder.receiveTimeEncodingOffset();

  /** A command that is under way. */
  private static final class Sent {
    private long commandTimeNs;
    private long sentTimeNs;
  }

  private final Samples feed = new Samples();
  private final Samples order = new Samples();
  private final Samples response = new Samples();
  private final Long2ObjectHashMap<Sent> underWay = new Long2ObjectHashMap<>();
  private final MessageHeaderDecoder header = new MessageHeaderDecoder();
  private final OrderCommandDecoder command = new OrderCommandDecoder();
  private final OrderSentDecoder sent = new OrderSentDecoder();
  private final ExecutionReportDecoder report = new ExecutionReportDecoder();

  @Override
  public void onRecord(final DirectBuffer buffer, final int offset, final int length) {
    switch (RecordLayout.templateId(buffer, offset)) {
      case QuoteDecoder.TEMPLATE_ID, TradeDecoder.TEMPLATE_ID, DepthUpdateDecoder.TEMPLATE_ID ->
          onMarket(
              RecordLayout.flags(buffer, offset),
              buffer.getLong(offset + VENUE_TIME, LITTLE_ENDIAN),
              buffer.getLong(offset + RECEIVE_TIME, LITTLE_ENDIAN));
      case OrderCommandDecoder.TEMPLATE_ID ->
          onCommand(command.wrapAndApplyHeader(buffer, offset, header));
      case OrderSentDecoder.TEMPLATE_ID -> onSent(sent.wrapAndApplyHeader(buffer, offset, header));
      case ExecutionReportDecoder.TEMPLATE_ID ->
          onReport(report.wrapAndApplyHeader(buffer, offset, header));
      default -> {}
    }
  }

  private void onMarket(final int flags, final long venueTimeNs, final long receiveTimeNs) {
    if (venueTimeNs > 0 && receiveTimeNs > 0 && (flags & RecordLayout.FLAG_SNAPSHOT) == 0) {
      feed.add(Math.max(0, receiveTimeNs - venueTimeNs));
    }
  }

  private void onCommand(final OrderCommandDecoder record) {
    final Sent waiting = new Sent();
    waiting.commandTimeNs = record.time();
    underWay.put(CommandAnswers.key(record.orderId(), record.kind()), waiting);
  }

  private void onSent(final OrderSentDecoder record) {
    final Sent waiting = underWay.get(CommandAnswers.key(record.orderId(), record.kind()));
    if (waiting != null) {
      waiting.sentTimeNs = record.sentTime();
    }
  }

  private void onReport(final ExecutionReportDecoder record) {
    final CommandKind answers = CommandAnswers.of(record.kind());
    if (answers == null || record.orderId() == 0) {
      return;
    }
    final Sent waiting = underWay.remove(CommandAnswers.key(record.orderId(), answers));
    if (waiting == null || waiting.sentTimeNs == 0) {
      return;
    }
    final long from = waiting.sentTimeNs;
    final long to = Math.max(from, record.receiveTime());
    final long told = record.venueTime();
    final long atVenue = told >= from && told <= to ? told : from + (to - from) / 2;
    order.add(Math.max(0, atVenue - waiting.commandTimeNs));
    response.add(to - atVenue);
  }

  /** What was found so far. */
  public RecordedLatencies result() {
    return new RecordedLatencies(feed.toArray(), order.toArray(), response.toArray());
  }
}
