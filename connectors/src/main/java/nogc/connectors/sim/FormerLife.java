package nogc.connectors.sim;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import nogc.engine.spi.Holdings;
import nogc.engine.spi.Recovery;
import nogc.journal.RecordHandler;
import nogc.journal.RecordLayout;
import nogc.journal.codec.CommandKind;
import nogc.journal.codec.ExecutionReportDecoder;
import nogc.journal.codec.MessageHeaderDecoder;
import nogc.journal.codec.OrderCommandDecoder;
import nogc.journal.codec.ReportKind;
import org.agrona.DirectBuffer;
import org.agrona.collections.LongHashSet;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * What a venue that comes up again knows from its ledger: the orders that are open, the commands
 * that had reached it and were not answered yet, and what it reported that we may have missed.
 *
 * <p>An order is as its reports say: the venue reports a change before anything follows from it. So
 * a command without an answer has not been carried out, and is carried out now.
 */
final class FormerLife implements RecordHandler {
  private final MessageHeaderDecoder header = new MessageHeaderDecoder();
  private final OrderCommandDecoder command = new OrderCommandDecoder();
  private final OrderCommandDecoder earlier = new OrderCommandDecoder();
  private final ExecutionReportDecoder report = new ExecutionReportDecoder();
  private final Map<Long, UnsafeBuffer> unanswered = new LinkedHashMap<>();
  private final Map<Long, UnsafeBuffer> newOrders = new LinkedHashMap<>();
  private final LongHashSet received = new LongHashSet();
  private final LongHashSet known = new LongHashSet();
  private final LongHashSet doubtful = new LongHashSet();
  private final long knownExecutionId;
  private final Map<Long, SimOrder> open = new LinkedHashMap<>();
  private final List<UnsafeBuffer> missed = new ArrayList<>();
  private final Holdings holdings = new Holdings();
  private long lastOrderId;
  private long lastExecutionId;

  /**
   * @param recovery what the engine's journal knows
   */
  FormerLife(final Recovery recovery) {
    knownExecutionId = recovery.lastExecutionId();
    recovery.openOrders().forEach(order -> doubtful.add(order.orderId()));
  }

  @Override
  public void onRecord(final DirectBuffer buffer, final int offset, final int length) {
    if (RecordLayout.templateId(buffer, offset) == OrderCommandDecoder.TEMPLATE_ID) {
      onCommand(copy(buffer, offset, length));
      return;
    }
    report.wrapAndApplyHeader(buffer, offset, header);
    final boolean fill = report.kind() == ReportKind.FILL;
    if (fill ? report.executionId() > knownExecutionId : doubtful.contains(report.orderId())) {
      missed.add(copy(buffer, offset, length));
    }
    onReport(report);
  }

  private static UnsafeBuffer copy(final DirectBuffer buffer, final int offset, final int length) {
    final UnsafeBuffer copy = new UnsafeBuffer(new byte[length]);
    copy.putBytes(0, buffer, offset, length);
    return copy;
  }

  private void onCommand(final UnsafeBuffer copy) {
    command.wrapAndApplyHeader(copy, 0, header);
    if (command.kind() == CommandKind.NEW) {
      if (command.orderId() <= lastOrderId) {
        return; // sent twice: the venue did nothing
      }
      lastOrderId = command.orderId();
      known.add(command.orderId());
      newOrders.put(command.orderId(), copy);
    }
    received.add(command.sequence());
    unanswered.put(command.sequence(), copy);
  }

  private void onReport(final ExecutionReportDecoder said) {
    final long id = said.orderId();
    final SimOrder order = open.get(id);
    switch (said.kind()) {
      case ACCEPTED -> {
        answered(id, CommandKind.NEW);
        open.put(id, new SimOrder(earlier.wrapAndApplyHeader(newOrders.remove(id), 0, header)));
      }
      case REJECTED -> {
        newOrders.remove(id);
        answered(id, CommandKind.NEW);
      }
      case TRIGGERED -> order.armed = false;
      case FILL -> {
        lastExecutionId = Math.max(lastExecutionId, said.executionId());
        order.executed += said.lastQuantity();
        order.fees.add(said.lastPrice(), said.lastQuantity(), said.fee());
        holdings.execute(said.instrument(), said.side(), said.lastQuantity(), said.lastPrice());
        if (order.leaves() == 0) {
          open.remove(id);
        }
      }
      case REPLACED -> {
        final OrderCommandDecoder asked = answered(id, CommandKind.REPLACE);
        order.terms(asked.quantity(), asked.price(), asked.stopPrice(), asked.revision());
      }
      case REPLACE_REJECTED -> answered(id, CommandKind.REPLACE);
      case CANCEL_REJECTED -> answered(id, CommandKind.CANCEL);
      case CANCELED, EXPIRED -> {
        open.remove(id);
        answered(id, CommandKind.CANCEL);
      }
      default -> {
        // the simulated venue makes no others
      }
    }
  }

  /** The oldest unanswered command of this kind for the order is answered; null if none was. */
  private OrderCommandDecoder answered(final long orderId, final CommandKind kind) {
    for (final Map.Entry<Long, UnsafeBuffer> each : unanswered.entrySet()) {
      earlier.wrapAndApplyHeader(each.getValue(), 0, header);
      if (earlier.orderId() == orderId && earlier.kind() == kind) {
        unanswered.remove(each.getKey());
        return earlier;
      }
    }
    return null;
  }

  /** Orders that are open, in the order in which they were accepted. */
  Collection<SimOrder> open() {
    return open.values();
  }

  /** Messages of the commands that have not been carried out, in order. */
  Collection<UnsafeBuffer> unanswered() {
    return unanswered.values();
  }

  /** Whether this command reached the venue. */
  boolean hasReceived(final OrderCommandDecoder asked) {
    return received.contains(asked.sequence());
  }

  /** Whether an order of this id reached the venue. */
  boolean knows(final long orderId) {
    return known.contains(orderId);
  }

  /**
   * What the engine may have missed, in order: every execution behind the last one that it knows,
   * and all else that was said of orders that it takes for open.
   */
  List<UnsafeBuffer> missed() {
    return missed;
  }

  /** What all executions add up to. */
  Holdings holdings() {
    return holdings;
  }

  long lastOrderId() {
    return lastOrderId;
  }

  long lastExecutionId() {
    return lastExecutionId;
  }
}
