package nogc.engine.operator;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import nogc.engine.config.LimitUnit;
import nogc.journal.RecordHandler;
import nogc.journal.RecordLayout;
import nogc.journal.codec.AlertCode;
import nogc.journal.codec.AlertDecoder;
import nogc.journal.codec.LimitChangeDecoder;
import nogc.journal.codec.OperatorAction;
import nogc.journal.codec.OperatorCommandDecoder;
import nogc.journal.codec.ReconciliationDecoder;
import nogc.journal.codec.RiskDecisionDecoder;
import nogc.journal.codec.TradingMode;
import nogc.journal.codec.TradingStateDecoder;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * Looks in the journal for one command and for what it made: everything between it and the next
 * input.
 */
final class Answer implements RecordHandler {
  private static final int FIRST_OUTPUT = RiskDecisionDecoder.TEMPLATE_ID;

  /** What holds now. */
  final List<String> effects = new ArrayList<>();

  /** Why it is not as wanted. */
  final List<String> reasons = new ArrayList<>();

  private final OperatorOrder order;
  private final int quantityScale;
  private final UnsafeBuffer sent;
  private final AlertDecoder alert = new AlertDecoder();
  private final TradingStateDecoder state = new TradingStateDecoder();
  private final LimitChangeDecoder limit = new LimitChangeDecoder();
  private final ReconciliationDecoder difference = new ReconciliationDecoder();
  private long sequence;
  private boolean complete;
  private boolean refused;
  private TradingMode mode = TradingMode.NONE;

  /**
   * @param sent the record as it went into the ring
   */
  Answer(final OperatorOrder order, final int quantityScale, final UnsafeBuffer sent) {
    this.order = order;
    this.quantityScale = quantityScale;
    this.sent = sent;
  }

  /** Position of the command in the journal, 0 if it is not there yet. */
  long sequence() {
    return sequence;
  }

  /** Whether all that the command made has been seen. */
  boolean isComplete() {
    return complete;
  }

  /** Whether the core did what was wanted. */
  boolean isEffective() {
    final boolean resume = order.action() == OperatorAction.RESUME;
    return !refused && (!resume || mode == TradingMode.NONE || mode == TradingMode.ACTIVE);
  }

  @Override
  public void onRecord(final DirectBuffer buffer, final int offset, final int length) {
    final int type = RecordLayout.templateId(buffer, offset);
    if (sequence == 0) {
      if (type == OperatorCommandDecoder.TEMPLATE_ID && isSent(buffer, offset, length)) {
        sequence = RecordLayout.sequence(buffer, offset);
      }
      return;
    }
    complete |= type < FIRST_OUTPUT;
    if (complete) {
      return;
    }
    final int body = offset + RecordLayout.HEADER_LENGTH;
    final int block = RecordLayout.blockLength(buffer, offset);
    final int version = RecordLayout.version(buffer, offset);
    switch (type) {
      case AlertDecoder.TEMPLATE_ID -> onAlert(alert.wrap(buffer, body, block, version));
      case TradingStateDecoder.TEMPLATE_ID -> onState(state.wrap(buffer, body, block, version));
      case LimitChangeDecoder.TEMPLATE_ID -> onLimit(limit.wrap(buffer, body, block, version));
      case ReconciliationDecoder.TEMPLATE_ID ->
          onDifference(difference.wrap(buffer, body, block, version));
      default -> {
        // Cancels are the journal's to tell.
      }
    }
  }

  /** The engine stamps what lies before the body, all but the instrument. */
  private boolean isSent(final DirectBuffer buffer, final int offset, final int length) {
    final int body = RecordLayout.BODY_OFFSET;
    return length == sent.capacity()
        && RecordLayout.instrument(buffer, offset) == RecordLayout.instrument(sent, 0)
        && new UnsafeBuffer(buffer, offset + body, length - body)
            .equals(new UnsafeBuffer(sent, body, length - body));
  }

  private void onAlert(final AlertDecoder told) {
    switch (told.code()) {
      case INVALID_DEFINITION ->
          reasons.add(order.action() + " at " + order.place() + " is refused: see docs/risk.md");
      case UNKNOWN_INSTRUMENT -> reasons.add("no gateway has defined " + order.place() + " yet");
      case LIMIT_ABOVE_CEILING -> reasons.add("held at the ceiling of " + text(told.limitValue()));
      default -> reasons.add("alert " + told.code());
    }
    refused |=
        told.code() == AlertCode.INVALID_DEFINITION || told.code() == AlertCode.UNKNOWN_INSTRUMENT;
  }

  private void onState(final TradingStateDecoder told) {
    mode = told.state();
    effects.add(
        order.place() + " is " + mode + " now, " + told.previous() + " before: " + told.reason());
  }

  private void onLimit(final LimitChangeDecoder told) {
    effects.add(
        told.kind()
            + " of "
            + order.place()
            + " is "
            + text(told.value())
            + " now, "
            + (told.previous() < 0 ? "none" : text(told.previous()))
            + " before"
            + (told.expireTime() == 0
                ? ""
                : "; until " + Instant.ofEpochSecond(0, told.expireTime())));
  }

  private void onDifference(final ReconciliationDecoder told) {
    effects.add(
        told.kind()
            + ": "
            + told.action()
            + ", ours "
            + told.ours()
            + ", the venue's "
            + told.theirs());
  }

  private String text(final long value) {
    return LimitUnit.of(order.kind()).text(value, quantityScale);
  }
}
