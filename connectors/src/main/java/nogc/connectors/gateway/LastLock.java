package nogc.connectors.gateway;

import nogc.journal.RecordLayout;
import nogc.journal.codec.CommandKind;
import nogc.journal.codec.LimitScope;
import nogc.journal.codec.MessageHeaderDecoder;
import nogc.journal.codec.OperatorCommandDecoder;
import nogc.journal.codec.OrderCommandDecoder;
import nogc.journal.codec.OrderState;
import nogc.journal.codec.OrderUpdateDecoder;
import nogc.journal.codec.ReconciliationDecoder;
import nogc.journal.codec.RefusalReason;
import nogc.journal.codec.RiskDecisionDecoder;
import nogc.journal.codec.TradingMode;
import nogc.journal.codec.TradingStateDecoder;
import nogc.journal.codec.Verdict;
import org.agrona.DirectBuffer;
import org.agrona.collections.IntHashSet;
import org.agrona.collections.LongHashSet;

/**
 * Decides, immediately before the wire, whether a command may leave. It believes nothing but what
 * it has itself read in the journal, in the journal's order: pure logic over records.
 *
 * <p>A command passes if the approval that it names was read before it, was not used, and says the
 * same; if a new order's id is its approval's sequence, and any other's is that of an order that
 * passed, or was found at the venue and adopted, and is not final; if no kill is in force; and if
 * it is young enough, as far as the clocks agree. Cancels pass a kill and any age, since they only
 * take risk away.
 *
 * <p>An approval is used up by the first command that agrees with it, sent or refused: what was
 * refused once is never sent later.
 */
final class LastLock {
  private static final int ENDED_REMEMBERED = 4_096;

  private final int gateway;
  private final long maxCommandAgeNs;
  private final Approvals approvals = new Approvals();
  private final LongHashSet orders = new LongHashSet();
  private final IntHashSet killedStrategies = new IntHashSet();
  private final IntHashSet haltedStrategies = new IntHashSet();
  private final MessageHeaderDecoder header = new MessageHeaderDecoder();
  private final RiskDecisionDecoder decision = new RiskDecisionDecoder();
  private final OperatorCommandDecoder operator = new OperatorCommandDecoder();
  private final TradingStateDecoder state = new TradingStateDecoder();
  private final ReconciliationDecoder reconciliation = new ReconciliationDecoder();
  private final OrderUpdateDecoder update = new OrderUpdateDecoder();

  /** The last orders that ended; their cancels may still be under way. */
  private final long[] lastEnded = new long[ENDED_REMEMBERED];

  private int ended;
  private boolean killed;
  private boolean halted;

  /**
   * @param gateway ring number; commands for another venue are never sent here
   * @param maxCommandAgeNs from the command's stamp to its reading
   */
  LastLock(final int gateway, final long maxCommandAgeNs) {
    this.gateway = gateway;
    this.maxCommandAgeNs = maxCommandAgeNs;
  }

  /** Every record of the journal but commands passes through here; most say nothing to it. */
  void onRecord(final int templateId, final DirectBuffer buffer, final int offset) {
    switch (templateId) {
      case RiskDecisionDecoder.TEMPLATE_ID -> {
        decision.wrapAndApplyHeader(buffer, offset, header);
        // An approval that came through a ring is a forgery: decisions are the engine's own.
        if (decision.verdict() == Verdict.APPROVED && RecordLayout.source(buffer, offset) == 0) {
          approvals.add(decision);
        }
      }
      case OperatorCommandDecoder.TEMPLATE_ID ->
          onOperator(operator.wrapAndApplyHeader(buffer, offset, header));
      case TradingStateDecoder.TEMPLATE_ID ->
          onState(state.wrapAndApplyHeader(buffer, offset, header));
      case ReconciliationDecoder.TEMPLATE_ID -> {
        reconciliation.wrapAndApplyHeader(buffer, offset, header);
        if (reconciliation.account() == gateway
            && reconciliation.orderId() == reconciliation.sequence()
            && RecordLayout.source(buffer, offset) == 0) {
          orders.add(reconciliation.orderId());
        }
      }
      case OrderUpdateDecoder.TEMPLATE_ID -> {
        update.wrapAndApplyHeader(buffer, offset, header);
        if (isFinal(update.state()) && orders.remove(update.orderId())) {
          lastEnded[ended++ & (ENDED_REMEMBERED - 1)] = update.orderId();
        }
      }
      default -> {
        // Nothing to learn from it.
      }
    }
  }

  static boolean isFinal(final OrderState state) {
    return switch (state) {
      case FILLED, CANCELED, EXPIRED, REJECTED -> true;
      default -> false;
    };
  }

  private void onOperator(final OperatorCommandDecoder command) {
    switch (command.action()) {
      case KILL -> {
        if (command.scope() == LimitScope.STRATEGY) {
          killedStrategies.add(command.strategy());
        } else {
          killed = true;
        }
      }
      case RESUME, REDUCE -> {
        if (command.scope() == LimitScope.STRATEGY) {
          killedStrategies.remove(command.strategy());
        } else {
          killed = false;
        }
      }
      default -> {
        // Concerns the engine only.
      }
    }
  }

  private void onState(final TradingStateDecoder changed) {
    final boolean stops = changed.state() == TradingMode.HALTED;
    if (changed.scope() != LimitScope.STRATEGY) {
      halted = stops;
    } else if (stops) {
      haltedStrategies.add(changed.strategy());
    } else {
      haltedStrategies.remove(changed.strategy());
    }
  }

  /**
   * The verdict on a command that was just read.
   *
   * @param nowNs epoch nanoseconds; {@link Long#MAX_VALUE} if its age is not known to be small
   * @return NONE if it must be sent now
   */
  RefusalReason check(final OrderCommandDecoder command, final long nowNs) {
    final RefusalReason wrong = verify(command);
    if (wrong != RefusalReason.NONE) {
      return wrong;
    }
    approvals.of(command.approval()).use();
    final CommandKind kind = command.kind();
    if (kind == CommandKind.CANCEL) {
      return RefusalReason.NONE;
    }
    if (isStopped(command.strategy())) {
      return RefusalReason.KILLED;
    }
    // A stamp from the future says as little of the age: the clocks disagree.
    if (Math.abs(nowNs - command.time()) > maxCommandAgeNs) {
      return RefusalReason.STALE;
    }
    if (kind == CommandKind.NEW) {
      orders.add(command.orderId());
    }
    return RefusalReason.NONE;
  }

  private RefusalReason verify(final OrderCommandDecoder command) {
    final Approvals.Approval approval = approvals.of(command.approval());
    if (approval == null) {
      return RefusalReason.NO_APPROVAL;
    }
    if (command.venue() != gateway || !approval.allows(command)) {
      return RefusalReason.MISMATCH;
    }
    if (approval.isUsed()) {
      return RefusalReason.DUPLICATE;
    }
    return switch (command.kind()) {
      case NEW ->
          command.orderId() == command.approval() ? RefusalReason.NONE : RefusalReason.MISMATCH;
      case CANCEL, REPLACE ->
          orders.contains(command.orderId())
              ? RefusalReason.NONE
              : hasEnded(command.orderId()) ? RefusalReason.ORDER_ENDED : RefusalReason.NO_APPROVAL;
      default -> RefusalReason.MISMATCH;
    };
  }

  private boolean hasEnded(final long orderId) {
    for (final long each : lastEnded) {
      if (each == orderId) {
        return true;
      }
    }
    return false;
  }

  private boolean isStopped(final int strategy) {
    return killed
        || halted
        || killedStrategies.contains(strategy)
        || haltedStrategies.contains(strategy);
  }

  /** A command of a former life that was sent. */
  void onSent(final OrderCommandDecoder command) {
    onAnswered(command);
    if (command.kind() == CommandKind.NEW) {
      orders.add(command.orderId());
    }
  }

  /** A command of a former life that was sent or refused. */
  void onAnswered(final OrderCommandDecoder command) {
    final Approvals.Approval approval = approvals.of(command.approval());
    if (approval != null) {
      approval.use();
    }
  }
}
