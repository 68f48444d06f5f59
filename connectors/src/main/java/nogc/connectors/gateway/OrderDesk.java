package nogc.connectors.gateway;

import nogc.engine.spi.Capabilities;
import nogc.engine.spi.Connector;
import nogc.engine.spi.Fate;
import nogc.journal.RecordHandler;
import nogc.journal.RecordLayout;
import nogc.journal.codec.MessageHeaderDecoder;
import nogc.journal.codec.OrderCommandDecoder;
import nogc.journal.codec.ReconciliationDecoder;
import nogc.journal.codec.RefusalReason;
import nogc.journal.codec.SessionEndDecoder;
import nogc.journal.codec.SessionStartDecoder;
import org.agrona.DirectBuffer;
import org.agrona.ExpandableArrayBuffer;
import org.agrona.MutableDirectBuffer;
import org.agrona.concurrent.EpochNanoClock;

/**
 * Reads the journal as it grows and sends the commands that are meant for this gateway.
 *
 * <p>What was read is sent by {@link #sendWaiting()}, once the end of the journal has been reached:
 * a kill that stands behind an order in the journal holds it back if it was there in time.
 */
final class OrderDesk implements RecordHandler {
  /** Before each command that waits: when it was read, and its length. */
  private static final int HEAD_BYTES = Long.BYTES + Integer.BYTES;

  private final int gateway;
  private final LastLock lock;
  private final Capabilities capabilities;
  private final Connector connector;
  private final GatewayRecords records;
  private final Answers answers;
  private final EpochNanoClock clock;
  private final MessageHeaderDecoder header = new MessageHeaderDecoder();
  private final OrderCommandDecoder command = new OrderCommandDecoder();
  private final ReconciliationDecoder reconciliation = new ReconciliationDecoder();
  private final MutableDirectBuffer waiting = new ExpandableArrayBuffer();
  private int waitingEnd;
  private boolean ended;
  private long commands;

  OrderDesk(
      final int gateway,
      final LastLock lock,
      final Capabilities capabilities,
      final Connector connector,
      final GatewayRecords records,
      final Answers answers,
      final EpochNanoClock clock) {
    this.gateway = gateway;
    this.lock = lock;
    this.capabilities = capabilities;
    this.connector = connector;
    this.records = records;
    this.answers = answers;
    this.clock = clock;
  }

  @Override
  public void onRecord(final DirectBuffer buffer, final int offset, final int length) {
    final int templateId = RecordLayout.templateId(buffer, offset);
    switch (templateId) {
      case OrderCommandDecoder.TEMPLATE_ID -> {
        command.wrapAndApplyHeader(buffer, offset, header);
        if (command.venue() == gateway) {
          commands++;
          waiting.putLong(waitingEnd, clock.nanoTime());
          waiting.putInt(waitingEnd + Long.BYTES, length);
          waiting.putBytes(waitingEnd + HEAD_BYTES, buffer, offset, length);
          waitingEnd += HEAD_BYTES + length;
        }
      }
      case ReconciliationDecoder.TEMPLATE_ID -> {
        lock.onRecord(templateId, buffer, offset);
        reconciliation.wrapAndApplyHeader(buffer, offset, header);
        if (reconciliation.account() == gateway
            && reconciliation.orderId() == reconciliation.sequence()) {
          connector.adopted(reconciliation.orderId(), reconciliation.venueOrderId());
        }
      }
      case SessionStartDecoder.TEMPLATE_ID -> ended = false;
      case SessionEndDecoder.TEMPLATE_ID -> ended = true;
      default -> lock.onRecord(templateId, buffer, offset);
    }
  }

  /** Sends the commands read so far, in their order, as far as the lock lets them pass now. */
  void sendWaiting() {
    int at = 0;
    while (at < waitingEnd) {
      final long readTimeNs = waiting.getLong(at);
      final int length = waiting.getInt(at + Long.BYTES);
      answer(command.wrapAndApplyHeader(waiting, at + HEAD_BYTES, header), readTimeNs, readTimeNs);
      at += HEAD_BYTES + length;
    }
    waitingEnd = 0;
  }

  /**
   * A command that a former life left unanswered. The venue is asked before anything is sent: what
   * it has is journaled as sent, and so is what nobody can tell, with the doubt beside it. What it
   * has not is too old, whatever its age; only a cancel is safe to repeat.
   */
  void answerLate(final OrderCommandDecoder late) {
    final long nowNs = clock.nanoTime();
    final Fate fate = connector.fateOf(late);
    if (fate == Fate.NOT_SENT) {
      answer(late, nowNs, Long.MAX_VALUE);
      return;
    }
    lock.onSent(late);
    records.sent(late, nowNs, nowNs);
    if (fate == Fate.UNKNOWN) {
      records.doubt(late, nowNs);
    }
  }

  private void answer(
      final OrderCommandDecoder asked, final long readTimeNs, final long ageLimitedNs) {
    RefusalReason reason = lock.check(asked, ageLimitedNs);
    if (reason == RefusalReason.NONE) {
      reason = capabilities.takes(asked) ? connector.refusal(asked) : RefusalReason.UNSUPPORTED;
    }
    if (reason != RefusalReason.NONE) {
      records.refused(asked, reason);
      return;
    }
    final long sentTimeNs = connector.send(asked);
    if (sentTimeNs == Connector.PENDING) {
      answers.await(asked, readTimeNs);
    } else if (sentTimeNs == 0) {
      records.refused(asked, RefusalReason.UNSUPPORTED);
    } else {
      records.sent(asked, readTimeNs, sentTimeNs);
    }
  }

  /** Commands for this gateway that were read since it works. */
  long commands() {
    return commands;
  }

  /** Whether the engine has ended its session. */
  boolean isEnded() {
    return ended;
  }
}
