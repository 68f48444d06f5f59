package nogc.deploy.bench;

import nogc.engine.core.risk.Ceilings;
import nogc.engine.core.risk.Limits;
import nogc.journal.RecordLayout;
import nogc.journal.codec.AccountDefinitionEncoder;
import nogc.journal.codec.AccountUpdateEncoder;
import nogc.journal.codec.AssetClass;
import nogc.journal.codec.Bool;
import nogc.journal.codec.ClockState;
import nogc.journal.codec.ClockStatusEncoder;
import nogc.journal.codec.ConnectorState;
import nogc.journal.codec.ConnectorStatusEncoder;
import nogc.journal.codec.DepthAction;
import nogc.journal.codec.DepthUpdateEncoder;
import nogc.journal.codec.ExecutionReportEncoder;
import nogc.journal.codec.InstrumentDefinitionEncoder;
import nogc.journal.codec.LimitKind;
import nogc.journal.codec.LimitScope;
import nogc.journal.codec.MessageHeaderEncoder;
import nogc.journal.codec.OrderType;
import nogc.journal.codec.ReconciliationAction;
import nogc.journal.codec.ReportKind;
import nogc.journal.codec.RiskLimitEncoder;
import nogc.journal.codec.SessionEndEncoder;
import nogc.journal.codec.SessionKind;
import nogc.journal.codec.SessionStartEncoder;
import nogc.journal.codec.Side;
import nogc.journal.codec.SignalEncoder;
import nogc.journal.codec.SignalKind;
import nogc.journal.codec.StrategyDefinitionEncoder;
import nogc.journal.codec.SyncPhase;
import nogc.journal.codec.TimeInForce;
import nogc.journal.codec.TradingPhase;
import nogc.journal.codec.TradingStatusEncoder;
import nogc.journal.codec.VenueSyncEncoder;
import org.agrona.concurrent.UnsafeBuffer;

/** Encodes the inputs of a made-up session and hands them over. Allocates nothing. */
final class SampleInputs {
  static final int GATEWAY = 1;
  static final int BRAIN = 2;
  private static final int HEADER = MessageHeaderEncoder.ENCODED_LENGTH;
  private static final long NO_LIMIT = Long.MAX_VALUE / 16;

  private final Inlet inlet;
  private final MessageHeaderEncoder header = new MessageHeaderEncoder();
  private final DepthUpdateEncoder depth = new DepthUpdateEncoder();
  private final SignalEncoder signal = new SignalEncoder();
  private final ExecutionReportEncoder report = new ExecutionReportEncoder();

  SampleInputs(final Inlet inlet) {
    this.inlet = inlet;
  }

  private UnsafeBuffer cleared(final int block) {
    final UnsafeBuffer buffer = inlet.buffer();
    RecordLayout.clear(buffer, 0, HEADER + block);
    return buffer;
  }

  private long take(final int source, final int block) {
    inlet.buffer().putByte(RecordLayout.SOURCE_OFFSET, (byte) source);
    return inlet.take(HEADER + block);
  }

  void start(final int stateHashEvery) {
    new SessionStartEncoder()
        .wrapAndApplyHeader(cleared(SessionStartEncoder.BLOCK_LENGTH), 0, header)
        .installId(1)
        .buildId("bench")
        .stateHashEvery(stateHashEvery)
        .kind(SessionKind.FIRST)
        .baseCurrency("USD");
    take(0, SessionStartEncoder.BLOCK_LENGTH);
  }

  void end() {
    new SessionEndEncoder().wrapAndApplyHeader(cleared(SessionEndEncoder.BLOCK_LENGTH), 0, header);
    take(0, SessionEndEncoder.BLOCK_LENGTH);
  }

  void strategy(final int id) {
    new StrategyDefinitionEncoder()
        .wrapAndApplyHeader(cleared(StrategyDefinitionEncoder.BLOCK_LENGTH), 0, header)
        .strategy(id)
        .ring((short) BRAIN)
        .enabled(Bool.YES);
    take(0, StrategyDefinitionEncoder.BLOCK_LENGTH);
  }

  /** Prices in cents, quantities in 1e-8. */
  void instrument(final int id) {
    new InstrumentDefinitionEncoder()
        .wrapAndApplyHeader(cleared(InstrumentDefinitionEncoder.BLOCK_LENGTH), 0, header)
        .instrument(id)
        .symbol("SAMPLE")
        .currency("USD")
        .tickSize(1)
        .lotSize(1)
        .minQuantity(1)
        .multiplier(1)
        .priceScale((short) 2)
        .quantityScale((short) 8)
        .assetClass(AssetClass.CRYPTO)
        .orderTypes(0xFFFE)
        .timesInForce(0xFFFE)
        .venue((short) GATEWAY)
        .enabled(Bool.YES)
        .shortable(Bool.YES);
    take(GATEWAY, InstrumentDefinitionEncoder.BLOCK_LENGTH);
    new TradingStatusEncoder()
        .wrapAndApplyHeader(cleared(TradingStatusEncoder.BLOCK_LENGTH), 0, header)
        .instrument(id)
        .phase(TradingPhase.OPEN);
    take(GATEWAY, TradingStatusEncoder.BLOCK_LENGTH);
  }

  /** The account at the venue; for an engine that has no session file. */
  void account() {
    new AccountDefinitionEncoder()
        .wrapAndApplyHeader(cleared(AccountDefinitionEncoder.BLOCK_LENGTH), 0, header)
        .name("sample")
        .account((short) GATEWAY)
        .externalOrders(ReconciliationAction.HALT)
        .externalPositions(ReconciliationAction.HALT);
    take(0, AccountDefinitionEncoder.BLOCK_LENGTH);
    new ClockStatusEncoder()
        .wrapAndApplyHeader(cleared(ClockStatusEncoder.BLOCK_LENGTH), 0, header)
        .state(ClockState.GOOD);
    take(0, ClockStatusEncoder.BLOCK_LENGTH);
  }

  /** The account has nothing that we do not know, and the venue trades. */
  void venueLive() {
    new AccountUpdateEncoder()
        .wrapAndApplyHeader(cleared(AccountUpdateEncoder.BLOCK_LENGTH), 0, header)
        .buyingPower(NO_LIMIT)
        .currency("USD");
    take(GATEWAY, AccountUpdateEncoder.BLOCK_LENGTH);
    sync(SyncPhase.BEGIN);
    sync(SyncPhase.END);
    new ConnectorStatusEncoder()
        .wrapAndApplyHeader(cleared(ConnectorStatusEncoder.BLOCK_LENGTH), 0, header)
        .state(ConnectorState.LIVE);
    take(GATEWAY, ConnectorStatusEncoder.BLOCK_LENGTH);
  }

  private void sync(final SyncPhase phase) {
    new VenueSyncEncoder()
        .wrapAndApplyHeader(cleared(VenueSyncEncoder.BLOCK_LENGTH), 0, header)
        .phase(phase);
    take(GATEWAY, VenueSyncEncoder.BLOCK_LENGTH);
  }

  /** Every limit that is looked at in this scope, as wide as its ceiling. */
  void limits(final LimitScope scope, final int strategy, final int instrument) {
    for (final LimitKind kind : LimitKind.values()) {
      if (Limits.isEnforced(scope, kind)) {
        new RiskLimitEncoder()
            .wrapAndApplyHeader(cleared(RiskLimitEncoder.BLOCK_LENGTH), 0, header)
            .instrument(instrument)
            .value(Math.min(Ceilings.widest(kind), NO_LIMIT))
            .strategy(strategy)
            .account((short) (scope == LimitScope.ACCOUNT ? GATEWAY : 0))
            .scope(scope)
            .kind(kind);
        take(0, RiskLimitEncoder.BLOCK_LENGTH);
      }
    }
  }

  /** One level has this size now, and the book is whole. */
  long level(final int instrument, final Side side, final long price, final long size) {
    return level(instrument, side, price, size, 0, 0);
  }

  /**
   * Like {@link #level(int, Side, long, long)}.
   *
   * @param dueNs when it was due, in the place of the venue's time
   * @param sentNs when it is handed over, in the place of the gateway's time
   */
  long level(
      final int instrument,
      final Side side,
      final long price,
      final long size,
      final long dueNs,
      final long sentNs) {
    depth
        .wrapAndApplyHeader(cleared(DepthUpdateEncoder.BLOCK_LENGTH), 0, header)
        .instrument(instrument)
        .venueTime(dueNs)
        .receiveTime(sentNs)
        .price(price)
        .size(size)
        .side(side)
        .action(DepthAction.SET);
    depth.flags().last(true);
    return take(GATEWAY, DepthUpdateEncoder.BLOCK_LENGTH);
  }

  long limitOrder(
      final int strategy,
      final int instrument,
      final long signalId,
      final Side side,
      final long price,
      final long quantity) {
    signal
        .wrapAndApplyHeader(cleared(SignalEncoder.BLOCK_LENGTH), 0, header)
        .instrument(instrument)
        .signalId(signalId)
        .createTime(inlet.nowNs())
        .quantity(quantity)
        .price(price)
        .strategy(strategy)
        .kind(SignalKind.NEW)
        .side(side)
        .orderType(OrderType.LIMIT)
        .timeInForce(TimeInForce.GTC);
    return take(BRAIN, SignalEncoder.BLOCK_LENGTH);
  }

  long fill(
      final int instrument,
      final long orderId,
      final long executionId,
      final Side side,
      final long price,
      final long quantity) {
    report
        .wrapAndApplyHeader(cleared(ExecutionReportEncoder.BLOCK_LENGTH), 0, header)
        .instrument(instrument)
        .orderId(orderId)
        .executionId(executionId)
        .lastPrice(price)
        .lastQuantity(quantity)
        .cumQuantity(quantity)
        .kind(ReportKind.FILL)
        .side(side);
    return take(GATEWAY, ExecutionReportEncoder.BLOCK_LENGTH);
  }
}
