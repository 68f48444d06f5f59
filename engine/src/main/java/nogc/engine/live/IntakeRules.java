package nogc.engine.live;

import nogc.journal.RecordLayout;
import nogc.journal.codec.AccountUpdateDecoder;
import nogc.journal.codec.BarDecoder;
import nogc.journal.codec.BookResetDecoder;
import nogc.journal.codec.ConnectorStatusDecoder;
import nogc.journal.codec.ConversionRateDecoder;
import nogc.journal.codec.CorporateActionDecoder;
import nogc.journal.codec.DepthUpdateDecoder;
import nogc.journal.codec.DivergenceDecoder;
import nogc.journal.codec.ExecutionReportDecoder;
import nogc.journal.codec.FeeReportDecoder;
import nogc.journal.codec.FeedGapDecoder;
import nogc.journal.codec.InstrumentDefinitionDecoder;
import nogc.journal.codec.OperatorCommandDecoder;
import nogc.journal.codec.OrderRefusedDecoder;
import nogc.journal.codec.OrderSentDecoder;
import nogc.journal.codec.PositionReportDecoder;
import nogc.journal.codec.QuoteDecoder;
import nogc.journal.codec.RateBudgetDecoder;
import nogc.journal.codec.RingAttachedDecoder;
import nogc.journal.codec.RingFaultReason;
import nogc.journal.codec.RingRole;
import nogc.journal.codec.SignalDecoder;
import nogc.journal.codec.SnapshotTakenDecoder;
import nogc.journal.codec.TradeDecoder;
import nogc.journal.codec.TradingStatusDecoder;
import nogc.journal.codec.VenueOrderDecoder;
import nogc.journal.codec.VenueSyncDecoder;
import nogc.journal.schema.MessageSpec;
import nogc.journal.schema.SchemaDocument;
import org.agrona.DirectBuffer;

/**
 * Which bytes from a ring are a record at all, and which records a producer of a role may bring.
 */
final class IntakeRules {
  private final SchemaDocument schema = SchemaDocument.current();
  private final int[] lengths = new int[256];
  private final boolean[] allowed = new boolean[256];

  IntakeRules(final RingRole role) {
    for (final MessageSpec spec : schema.messages()) {
      lengths[spec.templateId()] = spec.fixedLength();
    }
    allowed[RingAttachedDecoder.TEMPLATE_ID] = true;
    for (final int template : templates(role)) {
      allowed[template] = true;
    }
  }

  private static int[] templates(final RingRole role) {
    return switch (role) {
      case BRAIN -> new int[] {SignalDecoder.TEMPLATE_ID};
      case OPERATOR -> new int[] {OperatorCommandDecoder.TEMPLATE_ID};
      case GATEWAY ->
          new int[] {
            InstrumentDefinitionDecoder.TEMPLATE_ID,
            QuoteDecoder.TEMPLATE_ID,
            TradeDecoder.TEMPLATE_ID,
            DepthUpdateDecoder.TEMPLATE_ID,
            BookResetDecoder.TEMPLATE_ID,
            FeedGapDecoder.TEMPLATE_ID,
            TradingStatusDecoder.TEMPLATE_ID,
            ExecutionReportDecoder.TEMPLATE_ID,
            OrderSentDecoder.TEMPLATE_ID,
            OrderRefusedDecoder.TEMPLATE_ID,
            AccountUpdateDecoder.TEMPLATE_ID,
            PositionReportDecoder.TEMPLATE_ID,
            ConnectorStatusDecoder.TEMPLATE_ID,
            VenueOrderDecoder.TEMPLATE_ID,
            VenueSyncDecoder.TEMPLATE_ID,
            ConversionRateDecoder.TEMPLATE_ID,
            FeeReportDecoder.TEMPLATE_ID,
            RateBudgetDecoder.TEMPLATE_ID,
            BarDecoder.TEMPLATE_ID,
            CorporateActionDecoder.TEMPLATE_ID,
          };
      case SHADOW -> new int[] {DivergenceDecoder.TEMPLATE_ID, SnapshotTakenDecoder.TEMPLATE_ID};
      default -> new int[0];
    };
  }

  /**
   * Judges a message.
   *
   * @param type of the ring record, which must be the template id
   * @return NONE if it may be taken
   */
  RingFaultReason judge(
      final int type, final DirectBuffer buffer, final int offset, final int length) {
    if (length > RecordLayout.MAX_FIXED_LENGTH) {
      return RingFaultReason.OVERSIZED;
    }
    if (length < RecordLayout.BODY_OFFSET) {
      return RingFaultReason.MALFORMED;
    }
    if (RecordLayout.schemaId(buffer, offset) != schema.id()
        || RecordLayout.version(buffer, offset) > schema.version()) {
      return RingFaultReason.WRONG_VERSION;
    }
    final int template = RecordLayout.templateId(buffer, offset);
    if (lengths[template] == 0) {
      return RingFaultReason.UNKNOWN_TYPE;
    }
    if (template != type
        || length != lengths[template]
        || length != RecordLayout.HEADER_LENGTH + RecordLayout.blockLength(buffer, offset)) {
      return RingFaultReason.MALFORMED;
    }
    return allowed[template] ? RingFaultReason.NONE : RingFaultReason.NOT_ALLOWED;
  }
}
