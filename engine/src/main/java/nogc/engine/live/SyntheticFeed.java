package nogc.engine.live;

import nogc.journal.codec.AccountUpdateEncoder;
import nogc.journal.codec.AssetClass;
import nogc.journal.codec.Bool;
import nogc.journal.codec.ConnectorState;
import nogc.journal.codec.ConnectorStatusEncoder;
import nogc.journal.codec.DepthAction;
import nogc.journal.codec.DepthUpdateEncoder;
import nogc.journal.codec.ExecutionReportEncoder;
import nogc.journal.codec.InstrumentDefinitionEncoder;
import nogc.journal.codec.MessageHeaderEncoder;
import nogc.journal.codec.OrderType;
import nogc.journal.codec.QuoteEncoder;
import nogc.journal.codec.ReportKind;
import nogc.journal.codec.Side;
import nogc.journal.codec.SignalEncoder;
import nogc.journal.codec.SignalKind;
import nogc.journal.codec.SyncPhase;
import nogc.journal.codec.TimeInForce;
import nogc.journal.codec.TradeEncoder;
import nogc.journal.codec.TradingPhase;
import nogc.journal.codec.TradingStatusEncoder;
import nogc.journal.codec.VenueSyncEncoder;
import nogc.journal.ring.RingProducer;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * What a gateway and a brain would say of one made-up instrument, written into their rings: prices
 * in cents, quantities in 1e-8. For warming the engine up, and for its tests. Waits while a ring is
 * full; allocates nothing.
 */
final class SyntheticFeed {
  private static final int HEADER = MessageHeaderEncoder.ENCODED_LENGTH;

  private final UnsafeBuffer buffer = new UnsafeBuffer(new byte[512]);
  private final MessageHeaderEncoder header = new MessageHeaderEncoder();
  private final QuoteEncoder quote = new QuoteEncoder();
  private final TradeEncoder trade = new TradeEncoder();
  private final DepthUpdateEncoder depth = new DepthUpdateEncoder();
  private final SignalEncoder signal = new SignalEncoder();
  private final ExecutionReportEncoder report = new ExecutionReportEncoder();

  private UnsafeBuffer cleared() {
    buffer.setMemory(0, buffer.capacity(), (byte) 0);
    return buffer;
  }

  private static void offer(final RingProducer ring, final UnsafeBuffer message, final int block) {
    while (!ring.offer(message, 0, HEADER + block)) {
      Thread.onSpinWait();
    }
  }

  /** The instrument, open for trading at the live venue of this ring. */
  void open(final RingProducer ring, final int venue) {
    new InstrumentDefinitionEncoder()
        .wrapAndApplyHeader(cleared(), 0, header)
        .instrument(1)
        .symbol("BTC-USD")
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
        .venue((short) venue)
        .enabled(Bool.YES)
        .shortable(Bool.YES);
    offer(ring, buffer, InstrumentDefinitionEncoder.BLOCK_LENGTH);
    sync(ring, SyncPhase.BEGIN);
    new AccountUpdateEncoder()
        .wrapAndApplyHeader(cleared(), 0, header)
        .buyingPower(Long.MAX_VALUE / 16)
        .currency("USD");
    offer(ring, buffer, AccountUpdateEncoder.BLOCK_LENGTH);
    sync(ring, SyncPhase.END);
    new ConnectorStatusEncoder()
        .wrapAndApplyHeader(cleared(), 0, header)
        .state(ConnectorState.LIVE);
    offer(ring, buffer, ConnectorStatusEncoder.BLOCK_LENGTH);
    new TradingStatusEncoder()
        .wrapAndApplyHeader(cleared(), 0, header)
        .instrument(1)
        .phase(TradingPhase.OPEN);
    offer(ring, buffer, TradingStatusEncoder.BLOCK_LENGTH);
  }

  private void sync(final RingProducer ring, final SyncPhase phase) {
    new VenueSyncEncoder().wrapAndApplyHeader(cleared(), 0, header).phase(phase);
    offer(ring, buffer, VenueSyncEncoder.BLOCK_LENGTH);
  }

  void quote(final RingProducer ring, final long bid, final long ask) {
    quote
        .wrapAndApplyHeader(cleared(), 0, header)
        .instrument(1)
        .bidPrice(bid)
        .bidSize(100_000_000)
        .askPrice(ask)
        .askSize(100_000_000);
    offer(ring, buffer, QuoteEncoder.BLOCK_LENGTH);
  }

  void trade(final RingProducer ring, final long price, final long size) {
    trade.wrapAndApplyHeader(cleared(), 0, header).instrument(1).price(price).size(size);
    offer(ring, buffer, TradeEncoder.BLOCK_LENGTH);
  }

  void level(final RingProducer ring, final Side side, final long price, final long size) {
    depth
        .wrapAndApplyHeader(cleared(), 0, header)
        .instrument(1)
        .price(price)
        .size(size)
        .side(side)
        .action(DepthAction.SET);
    depth.flags().last(true);
    offer(ring, buffer, DepthUpdateEncoder.BLOCK_LENGTH);
  }

  void cancel(
      final RingProducer ring, final long signalId, final long orderId, final long createTimeNs) {
    signal
        .wrapAndApplyHeader(cleared(), 0, header)
        .instrument(1)
        .signalId(signalId)
        .createTime(createTimeNs)
        .orderId(orderId)
        .strategy(1)
        .kind(SignalKind.CANCEL);
    offer(ring, buffer, SignalEncoder.BLOCK_LENGTH);
  }

  void limitOrder(
      final RingProducer ring,
      final long signalId,
      final Side side,
      final long price,
      final long quantity,
      final long createTimeNs) {
    signal
        .wrapAndApplyHeader(cleared(), 0, header)
        .instrument(1)
        .signalId(signalId)
        .createTime(createTimeNs)
        .quantity(quantity)
        .price(price)
        .strategy(1)
        .kind(SignalKind.NEW)
        .side(side)
        .orderType(OrderType.LIMIT)
        .timeInForce(TimeInForce.GTC);
    offer(ring, buffer, SignalEncoder.BLOCK_LENGTH);
  }

  void report(final RingProducer ring, final long orderId, final ReportKind kind) {
    report.wrapAndApplyHeader(cleared(), 0, header).instrument(1).orderId(orderId).kind(kind);
    offer(ring, buffer, ExecutionReportEncoder.BLOCK_LENGTH);
  }

  void fill(
      final RingProducer ring,
      final long orderId,
      final long executionId,
      final Side side,
      final long price,
      final long quantity) {
    report
        .wrapAndApplyHeader(cleared(), 0, header)
        .instrument(1)
        .orderId(orderId)
        .executionId(executionId)
        .lastPrice(price)
        .lastQuantity(quantity)
        .cumQuantity(quantity)
        .fee(1_000)
        .kind(ReportKind.FILL)
        .side(side);
    offer(ring, buffer, ExecutionReportEncoder.BLOCK_LENGTH);
  }
}
