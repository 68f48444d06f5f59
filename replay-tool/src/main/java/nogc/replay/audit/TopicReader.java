package nogc.replay.audit;

import static java.nio.ByteOrder.LITTLE_ENDIAN;

import nogc.journal.RecordLayout;
import nogc.journal.codec.AccountDefinitionDecoder;
import nogc.journal.codec.ClockStatusDecoder;
import nogc.journal.codec.ConnectorStatusDecoder;
import nogc.journal.codec.DiskStatusDecoder;
import nogc.journal.codec.DivergenceDecoder;
import nogc.journal.codec.FeedGapDecoder;
import nogc.journal.codec.InstrumentDefinitionDecoder;
import nogc.journal.codec.JournalCutDecoder;
import nogc.journal.codec.LimitChangeDecoder;
import nogc.journal.codec.LimitScope;
import nogc.journal.codec.OperatorCommandDecoder;
import nogc.journal.codec.RingAttachedDecoder;
import nogc.journal.codec.RingFaultDecoder;
import nogc.journal.codec.RingStatusDecoder;
import nogc.journal.codec.RiskLimitDecoder;
import nogc.journal.codec.SessionEndDecoder;
import nogc.journal.codec.SessionStartDecoder;
import nogc.journal.codec.SignalDecoder;
import nogc.journal.codec.StrategyDefinitionDecoder;
import nogc.journal.codec.TradingStateDecoder;
import nogc.journal.codec.Verdict;
import nogc.journal.schema.FieldSpec;
import nogc.journal.schema.MessageSpec;
import nogc.journal.schema.SchemaDocument;
import org.agrona.DirectBuffer;

/**
 * Tells what a record is about. Under an order it names the input that concerned it: the record
 * itself, or the one that caused it, behind which all its outputs lie.
 */
final class TopicReader {
  /** Takes a topic and the sequence of the input that it leads to. */
  @FunctionalInterface
  interface Sink {
    void take(long topic, long sequence);
  }

  private static final int KINDS = 256;
  private static final int HEADER = RecordLayout.HEADER_LENGTH;
  private static final int CAUSE = RecordLayout.BODY_OFFSET;
  private static final int FIRST_OUTPUT = 101;

  private final int[] orderIdAt = new int[KINDS];

  TopicReader() {
    for (final MessageSpec message : SchemaDocument.current().messages()) {
      final FieldSpec orderId = message.field("orderId");
      orderIdAt[message.templateId()] = orderId == null ? 0 : orderId.offset();
    }
  }

  /** Hands over all topics of a record. */
  void read(final DirectBuffer buffer, final int offset, final Sink sink) {
    final int template = RecordLayout.templateId(buffer, offset);
    final int orderIdOffset = orderIdAt[template];
    if (orderIdOffset > 0) {
      final long orderId = buffer.getLong(offset + orderIdOffset, LITTLE_ENDIAN);
      if (orderId > 0) {
        sink.take(Topic.order(orderId), cause(template, buffer, offset));
      }
    }
    switch (template) {
      case SignalDecoder.TEMPLATE_ID ->
          sink.take(
              Topic.signal(
                  u16(buffer, offset + HEADER + SignalDecoder.strategyEncodingOffset()),
                  buffer.getLong(
                      offset + HEADER + SignalDecoder.signalIdEncodingOffset(), LITTLE_ENDIAN)),
              RecordLayout.sequence(buffer, offset));
      case InstrumentDefinitionDecoder.TEMPLATE_ID ->
          scoped(
              template,
              LimitScope.INSTRUMENT,
              RecordLayout.instrument(buffer, offset),
              buffer,
              offset,
              sink);
      case StrategyDefinitionDecoder.TEMPLATE_ID ->
          scoped(
              template,
              LimitScope.STRATEGY,
              u16(buffer, offset + HEADER + StrategyDefinitionDecoder.strategyEncodingOffset()),
              buffer,
              offset,
              sink);
      case AccountDefinitionDecoder.TEMPLATE_ID ->
          scoped(
              template,
              LimitScope.ACCOUNT,
              u8(buffer, offset + HEADER + AccountDefinitionDecoder.accountEncodingOffset()),
              buffer,
              offset,
              sink);
      case RiskLimitDecoder.TEMPLATE_ID,
          LimitChangeDecoder.TEMPLATE_ID,
          OperatorCommandDecoder.TEMPLATE_ID,
          TradingStateDecoder.TEMPLATE_ID,
          FeedGapDecoder.TEMPLATE_ID,
          RingFaultDecoder.TEMPLATE_ID,
          RingStatusDecoder.TEMPLATE_ID,
          RingAttachedDecoder.TEMPLATE_ID,
          ConnectorStatusDecoder.TEMPLATE_ID,
          ClockStatusDecoder.TEMPLATE_ID,
          DiskStatusDecoder.TEMPLATE_ID,
          DivergenceDecoder.TEMPLATE_ID,
          JournalCutDecoder.TEMPLATE_ID,
          SessionStartDecoder.TEMPLATE_ID,
          SessionEndDecoder.TEMPLATE_ID ->
          sink.take(Topic.rare(template), RecordLayout.sequence(buffer, offset));
      default -> {
        // Frequent, and about no order: found by reading on from where it matters.
      }
    }
  }

  private static void scoped(
      final int template,
      final LimitScope scope,
      final int id,
      final DirectBuffer buffer,
      final int offset,
      final Sink sink) {
    final long sequence = RecordLayout.sequence(buffer, offset);
    sink.take(Topic.rare(template), sequence);
    sink.take(Topic.rare(template, scope.value(), id), sequence);
  }

  private static long cause(final int template, final DirectBuffer buffer, final int offset) {
    return template < FIRST_OUTPUT
        ? RecordLayout.sequence(buffer, offset)
        : buffer.getLong(offset + CAUSE, LITTLE_ENDIAN);
  }

  /** Whether a record begins an order: its approval, or its adoption from the venue. */
  static boolean begins(final AuditRecord record, final long orderId) {
    return record.sequence() == orderId
        && record.number("orderId") == orderId
        && (record.is("Reconciliation")
            || (record.is("RiskDecision") && record.number("verdict") == Verdict.APPROVED.value()));
  }

  private static int u16(final DirectBuffer buffer, final int offset) {
    return buffer.getShort(offset, LITTLE_ENDIAN) & 0xFFFF;
  }

  private static int u8(final DirectBuffer buffer, final int offset) {
    return buffer.getByte(offset) & 0xFF;
  }
}
