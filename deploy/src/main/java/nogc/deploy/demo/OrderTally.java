package nogc.deploy.demo;

import java.util.HashMap;
import java.util.Map;
import nogc.journal.RecordHandler;
import nogc.journal.RecordLayout;
import nogc.journal.codec.CommandKind;
import nogc.journal.codec.ExecutionReportDecoder;
import nogc.journal.codec.MessageHeaderDecoder;
import nogc.journal.codec.OrderCommandDecoder;
import nogc.journal.codec.OrderRefusedDecoder;
import nogc.journal.codec.OrderSentDecoder;
import nogc.journal.codec.OrderState;
import nogc.journal.codec.OrderUpdateDecoder;
import nogc.journal.codec.RefusalReason;
import nogc.journal.codec.ReportKind;
import nogc.journal.codec.RiskDecisionDecoder;
import nogc.journal.codec.RiskReason;
import nogc.journal.codec.SignalDecoder;
import nogc.journal.codec.Verdict;
import org.agrona.DirectBuffer;

/** Counts the way from signals to fills. */
final class OrderTally implements RecordHandler {
  private final MessageHeaderDecoder header = new MessageHeaderDecoder();
  private final RiskDecisionDecoder decision = new RiskDecisionDecoder();
  private final OrderCommandDecoder command = new OrderCommandDecoder();
  private final OrderRefusedDecoder refusal = new OrderRefusedDecoder();
  private final OrderUpdateDecoder update = new OrderUpdateDecoder();
  private final ExecutionReportDecoder report = new ExecutionReportDecoder();
  private final Counts<RiskReason> rejectedBy = new Counts<>(RiskReason.class);
  private final Counts<CommandKind> commands = new Counts<>(CommandKind.class);
  private final Counts<RefusalReason> refusedBy = new Counts<>(RefusalReason.class);
  private final Counts<OrderState> states = new Counts<>(OrderState.class);
  private final Map<Long, OrderState> stateByOrder = new HashMap<>();
  private long signals;
  private long approved;
  private long sent;
  private long fills;

  @Override
  public void onRecord(final DirectBuffer buffer, final int offset, final int length) {
    switch (RecordLayout.templateId(buffer, offset)) {
      case SignalDecoder.TEMPLATE_ID -> signals++;
      case OrderSentDecoder.TEMPLATE_ID -> sent++;
      case RiskDecisionDecoder.TEMPLATE_ID -> {
        decision.wrapAndApplyHeader(buffer, offset, header);
        if (decision.verdict() == Verdict.APPROVED) {
          approved++;
        } else {
          rejectedBy.add(decision.reason(), 1);
        }
      }
      case OrderCommandDecoder.TEMPLATE_ID -> onCommand(buffer, offset);
      case OrderRefusedDecoder.TEMPLATE_ID ->
          refusedBy.add(refusal.wrapAndApplyHeader(buffer, offset, header).reason(), 1);
      case OrderUpdateDecoder.TEMPLATE_ID -> {
        update.wrapAndApplyHeader(buffer, offset, header);
        move(update.orderId(), update.state());
      }
      case ExecutionReportDecoder.TEMPLATE_ID -> {
        if (report.wrapAndApplyHeader(buffer, offset, header).kind() == ReportKind.FILL) {
          fills++;
        }
      }
      default -> {}
    }
  }

  private void onCommand(final DirectBuffer buffer, final int offset) {
    command.wrapAndApplyHeader(buffer, offset, header);
    commands.add(command.kind(), 1);
    if (command.kind() == CommandKind.NEW) {
      move(command.orderId(), OrderState.PENDING_NEW);
    }
  }

  private void move(final long order, final OrderState state) {
    final OrderState before = stateByOrder.put(order, state);
    if (before != null) {
      states.add(before, -1);
    }
    states.add(state, 1);
  }

  long signals() {
    return signals;
  }

  long approved() {
    return approved;
  }

  /** Rejected decisions by the check that decided. */
  Counts<RiskReason> rejectedBy() {
    return rejectedBy;
  }

  /** Commands to gateways by what they want. */
  Counts<CommandKind> commands() {
    return commands;
  }

  /** Commands that a gateway put on the wire. */
  long sent() {
    return sent;
  }

  /** Commands that a gateway's last lock held back. */
  Counts<RefusalReason> refusedBy() {
    return refusedBy;
  }

  /** Orders by the state that they are in now. */
  Counts<OrderState> states() {
    return states;
  }

  long fills() {
    return fills;
  }
}
