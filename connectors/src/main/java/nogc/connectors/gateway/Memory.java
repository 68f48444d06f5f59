package nogc.connectors.gateway;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import nogc.engine.spi.Holdings;
import nogc.engine.spi.Recovery;
import nogc.journal.RecordHandler;
import nogc.journal.RecordLayout;
import nogc.journal.codec.CommandKind;
import nogc.journal.codec.ExecutionReportDecoder;
import nogc.journal.codec.MessageHeaderDecoder;
import nogc.journal.codec.OrderCommandDecoder;
import nogc.journal.codec.OrderRefusedDecoder;
import nogc.journal.codec.OrderSentDecoder;
import nogc.journal.codec.OrderUpdateDecoder;
import nogc.journal.codec.ReconciliationDecoder;
import nogc.journal.codec.ReportKind;
import nogc.journal.codec.SessionEndDecoder;
import nogc.journal.codec.SessionStartDecoder;
import nogc.journal.codec.Side;
import org.agrona.DirectBuffer;
import org.agrona.collections.LongHashSet;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * What a gateway that starts learns from the journal of its former lives: which commands were
 * answered, which orders are open, how far the market data went. It teaches the lock on the way.
 */
final class Memory implements RecordHandler {
  private final int gateway;
  private final LastLock lock;
  private final MessageHeaderDecoder header = new MessageHeaderDecoder();
  private final OrderCommandDecoder command = new OrderCommandDecoder();
  private final OrderSentDecoder sent = new OrderSentDecoder();
  private final OrderRefusedDecoder refused = new OrderRefusedDecoder();
  private final ExecutionReportDecoder report = new ExecutionReportDecoder();
  private final ReconciliationDecoder reconciliation = new ReconciliationDecoder();
  private final OrderUpdateDecoder update = new OrderUpdateDecoder();
  private final Map<Long, UnsafeBuffer> unanswered = new LinkedHashMap<>();
  private final Map<Long, Open> open = new LinkedHashMap<>();
  private final Holdings holdings = new Holdings();
  private final Map<Long, String> adopted = new LinkedHashMap<>();
  private long marketRecords;
  private final LongHashSet reported = new LongHashSet();
  private long lastExecutionId;
  private long lastReportTimeNs;
  private boolean ended;

  Memory(final int gateway, final LastLock lock) {
    this.gateway = gateway;
    this.lock = lock;
  }

  @Override
  public void onRecord(final DirectBuffer buffer, final int offset, final int length) {
    final int templateId = RecordLayout.templateId(buffer, offset);
    lock.onRecord(templateId, buffer, offset);
    if (RecordLayout.source(buffer, offset) == gateway) {
      onOwn(templateId, buffer, offset);
    }
    switch (templateId) {
      case OrderCommandDecoder.TEMPLATE_ID -> {
        command.wrapAndApplyHeader(buffer, offset, header);
        if (command.venue() == gateway) {
          final UnsafeBuffer copy = new UnsafeBuffer(new byte[length]);
          copy.putBytes(0, buffer, offset, length);
          unanswered.put(command.sequence(), copy);
        }
      }
      case OrderUpdateDecoder.TEMPLATE_ID -> {
        update.wrapAndApplyHeader(buffer, offset, header);
        if (LastLock.isFinal(update.state())) {
          open.remove(update.orderId());
          adopted.remove(update.orderId());
        }
      }
      case ReconciliationDecoder.TEMPLATE_ID -> {
        reconciliation.wrapAndApplyHeader(buffer, offset, header);
        if (reconciliation.account() == gateway
            && reconciliation.orderId() == reconciliation.sequence()) {
          adopted.put(reconciliation.orderId(), reconciliation.venueOrderId());
        }
      }
      case SessionStartDecoder.TEMPLATE_ID -> ended = false;
      case SessionEndDecoder.TEMPLATE_ID -> ended = true;
      default -> {
        // Nothing to learn from it.
      }
    }
  }

  private void onOwn(final int templateId, final DirectBuffer buffer, final int offset) {
    if (RingInbound.isMarketData(templateId)) {
      marketRecords++;
      return;
    }
    switch (templateId) {
      case OrderSentDecoder.TEMPLATE_ID -> {
        sent.wrapAndApplyHeader(buffer, offset, header);
        if (answered(sent.command())) {
          lock.onSent(command);
          if (command.kind() == CommandKind.NEW) {
            open.put(command.orderId(), new Open(command));
          }
        }
      }
      case OrderRefusedDecoder.TEMPLATE_ID -> {
        refused.wrapAndApplyHeader(buffer, offset, header);
        if (answered(refused.command())) {
          lock.onAnswered(command);
        }
      }
      case ExecutionReportDecoder.TEMPLATE_ID ->
          onReport(report.wrapAndApplyHeader(buffer, offset, header));
      default -> {
        // Nothing to learn from it.
      }
    }
  }

  /** Wraps the command of this sequence if it was read and not answered before. */
  private boolean answered(final long sequence) {
    final UnsafeBuffer copy = unanswered.remove(sequence);
    if (copy != null) {
      command.wrapAndApplyHeader(copy, 0, header);
    }
    return copy != null;
  }

  private void onReport(final ExecutionReportDecoder said) {
    lastReportTimeNs = Math.max(lastReportTimeNs, said.venueTime());
    final boolean isNew = said.executionId() == 0 || reported.add(said.executionId());
    if (said.kind() == ReportKind.FILL && isNew) {
      holdings.execute(said.instrument(), said.side(), said.lastQuantity(), said.lastPrice());
    }
    lastExecutionId = Math.max(lastExecutionId, said.executionId());
    final Open order = open.get(said.orderId());
    if (order == null) {
      return;
    }
    order.venueOrderId = said.venueOrderId();
    switch (said.kind()) {
      case FILL -> {
        order.executed = said.cumQuantity();
        if (said.leavesQuantity() == 0) {
          open.remove(said.orderId());
        }
      }
      case REPLACED -> order.revision = said.revision();
      case CANCELED, REJECTED, EXPIRED -> open.remove(said.orderId());
      default -> {
        // The order stays open.
      }
    }
  }

  /** What the connector should know. */
  Recovery recovery() {
    final List<Recovery.OpenOrder> orders = new ArrayList<>();
    open.forEach(
        (orderId, order) ->
            orders.add(
                new Recovery.OpenOrder(
                    orderId,
                    order.instrument,
                    order.side,
                    order.revision,
                    order.executed,
                    true,
                    order.venueOrderId)));
    for (final UnsafeBuffer copy : unanswered.values()) {
      command.wrapAndApplyHeader(copy, 0, header);
      if (command.kind() == CommandKind.NEW) {
        orders.add(
            new Recovery.OpenOrder(
                command.orderId(), command.instrument(), command.side(), 0, 0, false, ""));
      }
    }
    return new Recovery(
        marketRecords, lastExecutionId, reported::contains, lastReportTimeNs, orders, holdings);
  }

  /** Shows the open orders that the engine took over: our id, the venue's. */
  void forEachAdopted(final BiConsumer<Long, String> consumer) {
    adopted.forEach(consumer);
  }

  /** Commands of which the journal does not say that they were sent or refused, in order. */
  void forEachUnanswered(final Consumer<OrderCommandDecoder> consumer) {
    for (final UnsafeBuffer copy : unanswered.values()) {
      consumer.accept(command.wrapAndApplyHeader(copy, 0, header));
    }
    unanswered.clear();
  }

  /** Whether the last session in the journal has ended. */
  boolean isEnded() {
    return ended;
  }

  private static final class Open {
    private final int instrument;
    private final Side side;
    private int revision;
    private long executed;
    private String venueOrderId = "";

    Open(final OrderCommandDecoder command) {
      instrument = command.instrument();
      side = command.side();
      revision = command.revision();
    }
  }
}
