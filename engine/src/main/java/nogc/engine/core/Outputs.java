package nogc.engine.core;

import nogc.engine.core.instruments.Instrument;
import nogc.engine.core.orders.Order;
import nogc.engine.core.orders.VenueOrderId;
import nogc.engine.core.positions.Ledger;
import nogc.engine.core.positions.Position;
import nogc.engine.core.risk.Finding;
import nogc.engine.core.risk.Holder;
import nogc.engine.core.risk.Intent;
import nogc.engine.core.strategies.Strategy;
import nogc.journal.RecordLayout;
import nogc.journal.codec.AlertCode;
import nogc.journal.codec.AlertEncoder;
import nogc.journal.codec.CommandKind;
import nogc.journal.codec.DifferenceKind;
import nogc.journal.codec.LimitChangeEncoder;
import nogc.journal.codec.LimitKind;
import nogc.journal.codec.LimitScope;
import nogc.journal.codec.MessageHeaderEncoder;
import nogc.journal.codec.OrderCommandEncoder;
import nogc.journal.codec.OrderState;
import nogc.journal.codec.OrderUpdateEncoder;
import nogc.journal.codec.PositionUpdateEncoder;
import nogc.journal.codec.ReconciliationAction;
import nogc.journal.codec.ReconciliationEncoder;
import nogc.journal.codec.RiskDecisionEncoder;
import nogc.journal.codec.RiskReason;
import nogc.journal.codec.Side;
import nogc.journal.codec.StateHashEncoder;
import nogc.journal.codec.TradingMode;
import nogc.journal.codec.TradingStateEncoder;
import nogc.journal.codec.Verdict;
import org.agrona.concurrent.UnsafeBuffer;

/** Writes the outputs of the core. Each is cleared first, so that no byte is left to chance. */
final class Outputs {
  /** Instead of an order id: the sequence of the record itself. */
  static final long OWN_SEQUENCE = -1;

  private static final int HEADER = MessageHeaderEncoder.ENCODED_LENGTH;

  private final Outbox outbox;
  private final MessageHeaderEncoder header = new MessageHeaderEncoder();
  private final RiskDecisionEncoder decision = new RiskDecisionEncoder();
  private final OrderCommandEncoder command = new OrderCommandEncoder();
  private final OrderUpdateEncoder orderUpdate = new OrderUpdateEncoder();
  private final PositionUpdateEncoder positionUpdate = new PositionUpdateEncoder();
  private final AlertEncoder alert = new AlertEncoder();
  private final TradingStateEncoder tradingState = new TradingStateEncoder();
  private final ReconciliationEncoder reconciliation = new ReconciliationEncoder();
  private final LimitChangeEncoder limitChange = new LimitChangeEncoder();
  private final StateHashEncoder stateHash = new StateHashEncoder();
  private long cause;

  Outputs(final Outbox outbox) {
    this.outbox = outbox;
  }

  /** All outputs from now on are caused by the input of this sequence. */
  void cause(final long sequence) {
    cause = sequence;
  }

  private UnsafeBuffer cleared(final int blockLength) {
    final UnsafeBuffer buffer = outbox.buffer();
    RecordLayout.clear(buffer, 0, HEADER + blockLength);
    return buffer;
  }

  /**
   * @param orderId 0 for a new order: an approved one is named after this very record
   * @return sequence of the decision
   */
  long riskDecision(
      final Intent intent, final int strategyId, final long orderId, final Finding finding) {
    final boolean approved = finding.isApproved();
    final boolean named = approved && intent.kind() == CommandKind.NEW;
    decision.wrapAndApplyHeader(cleared(RiskDecisionEncoder.BLOCK_LENGTH), 0, header);
    decision
        .instrument(intent.instrumentId())
        .cause(cause)
        .signalId(intent.signalId())
        .orderId(named ? outbox.nextSequence() : orderId)
        .measured(finding.measured())
        .limitValue(finding.limit())
        .quantity(intent.quantity())
        .price(intent.price())
        .strategy(strategyId)
        .verdict(approved ? Verdict.APPROVED : Verdict.REJECTED)
        .reason(finding.reason())
        .kind(intent.kind())
        .side(intent.side())
        .scope(finding.scope());
    return outbox.append(HEADER + RiskDecisionEncoder.BLOCK_LENGTH);
  }

  /**
   * @param intent gives the signal's id and what was asked for besides the terms
   */
  void orderCommand(
      final CommandKind kind,
      final Order order,
      final long approval,
      final int revision,
      final long quantity,
      final long price,
      final long stopPrice,
      final Intent intent) {
    command.wrapAndApplyHeader(cleared(OrderCommandEncoder.BLOCK_LENGTH), 0, header);
    command
        .instrument(order.instrument().id())
        .cause(cause)
        .approval(approval)
        .orderId(order.id())
        .quantity(quantity)
        .price(price)
        .stopPrice(stopPrice)
        .signalId(intent.signalId())
        .strategy(order.strategy().id())
        .revision(revision)
        .kind(kind)
        .side(order.side())
        .orderType(order.type())
        .timeInForce(order.timeInForce())
        .venue((short) order.venue())
        .flags()
        .postOnly(intent.isPostOnly())
        .extendedHours(intent.isExtendedHours());
    outbox.append(HEADER + OrderCommandEncoder.BLOCK_LENGTH);
  }

  void orderUpdate(final Order order, final OrderState previous) {
    orderUpdate.wrapAndApplyHeader(cleared(OrderUpdateEncoder.BLOCK_LENGTH), 0, header);
    orderUpdate
        .instrument(order.instrument().id())
        .cause(cause)
        .orderId(order.id())
        .quantity(order.quantity())
        .filledQuantity(order.filledQuantity())
        .averagePrice(order.averagePrice())
        .strategy(order.strategy().id())
        .revision(order.revision())
        .state(order.state())
        .previous(previous)
        .side(order.side());
    outbox.append(HEADER + OrderUpdateEncoder.BLOCK_LENGTH);
  }

  void positionUpdate(final Position position, final Instrument instrument, final long price) {
    positionUpdate.wrapAndApplyHeader(cleared(PositionUpdateEncoder.BLOCK_LENGTH), 0, header);
    positionUpdate
        .instrument(instrument.id())
        .cause(cause)
        .position(position.quantity())
        .netPosition(instrument.net().quantity())
        .cash(position.cash())
        .fees(position.fees())
        .profit(position.profit())
        .markPrice(Ledger.markPrice(instrument, price))
        .strategy(position.strategy().id());
    outbox.append(HEADER + PositionUpdateEncoder.BLOCK_LENGTH);
  }

  void alert(
      final AlertCode code,
      final int instrument,
      final long orderId,
      final long measured,
      final long limit) {
    alert.wrapAndApplyHeader(cleared(AlertEncoder.BLOCK_LENGTH), 0, header);
    alert
        .instrument(instrument)
        .cause(cause)
        .measured(measured)
        .limitValue(limit)
        .orderId(orderId)
        .code(code);
    outbox.append(HEADER + AlertEncoder.BLOCK_LENGTH);
  }

  void tradingState(
      final Holder holder,
      final TradingMode previous,
      final TradingMode state,
      final RiskReason reason,
      final long measured,
      final long limit) {
    tradingState.wrapAndApplyHeader(cleared(TradingStateEncoder.BLOCK_LENGTH), 0, header);
    tradingState
        .cause(cause)
        .measured(measured)
        .limitValue(limit)
        .strategy(holder.scope() == LimitScope.STRATEGY ? holder.id() : 0)
        .account((short) (holder.scope() == LimitScope.ACCOUNT ? holder.id() : 0))
        .scope(holder.scope())
        .state(state)
        .previous(previous)
        .reason(reason);
    outbox.append(HEADER + TradingStateEncoder.BLOCK_LENGTH);
  }

  /**
   * @param orderId {@link #OWN_SEQUENCE} for an adopted order, which is named after this record
   * @param strategy null for none
   * @param venueOrderId null for none
   * @return sequence of the record
   */
  long reconciliation(
      final DifferenceKind kind,
      final ReconciliationAction action,
      final int account,
      final int instrument,
      final long orderId,
      final long ours,
      final long theirs,
      final long price,
      final Strategy strategy,
      final Side side,
      final long[] venueOrderId) {
    reconciliation.wrapAndApplyHeader(cleared(ReconciliationEncoder.BLOCK_LENGTH), 0, header);
    reconciliation
        .instrument(instrument)
        .cause(cause)
        .orderId(orderId == OWN_SEQUENCE ? outbox.nextSequence() : orderId)
        .ours(ours)
        .theirs(theirs)
        .price(price)
        .strategy(strategy == null ? 0 : strategy.id())
        .kind(kind)
        .action(action)
        .account((short) account)
        .side(side);
    if (venueOrderId != null) {
      VenueOrderId.write(venueOrderId, reconciliation);
    }
    return outbox.append(HEADER + ReconciliationEncoder.BLOCK_LENGTH);
  }

  /**
   * @param id of the account, strategy or instrument that the scope means
   * @param expireTime end of an override, else 0
   */
  void limitChange(
      final LimitScope scope,
      final int id,
      final LimitKind kind,
      final long value,
      final long previous,
      final long expireTime) {
    limitChange.wrapAndApplyHeader(cleared(LimitChangeEncoder.BLOCK_LENGTH), 0, header);
    limitChange
        .instrument(scope == LimitScope.INSTRUMENT ? id : 0)
        .cause(cause)
        .value(value)
        .previous(previous)
        .expireTime(expireTime)
        .strategy(scope == LimitScope.STRATEGY ? id : 0)
        .account((short) (scope == LimitScope.ACCOUNT ? id : 0))
        .scope(scope)
        .kind(kind);
    outbox.append(HEADER + LimitChangeEncoder.BLOCK_LENGTH);
  }

  void stateHash(
      final long inputs,
      final long hash,
      final long equity,
      final int openOrders,
      final long anomalies) {
    stateHash.wrapAndApplyHeader(cleared(StateHashEncoder.BLOCK_LENGTH), 0, header);
    stateHash
        .cause(cause)
        .inputs(inputs)
        .hash(hash)
        .equity(equity)
        .openOrders(openOrders)
        .anomalies(Math.min(anomalies, 0xFFFF_FFFEL));
    outbox.append(HEADER + StateHashEncoder.BLOCK_LENGTH);
  }
}
