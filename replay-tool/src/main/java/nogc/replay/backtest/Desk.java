package nogc.replay.backtest;

import java.nio.file.Path;
import nogc.connectors.sim.DelayLine;
import nogc.connectors.sim.ReportSink;
import nogc.engine.core.instruments.Instrument;
import nogc.engine.core.positions.Position;
import nogc.journal.codec.MessageHeaderEncoder;
import nogc.journal.codec.OrderType;
import nogc.journal.codec.Side;
import nogc.journal.codec.SignalEncoder;
import nogc.journal.codec.SignalKind;
import nogc.journal.codec.TimeInForce;
import nogc.replay.strategy.DeferredStrategy;
import nogc.replay.strategy.ScheduledStrategy;
import nogc.replay.strategy.Strategy;
import nogc.replay.strategy.StrategyContext;
import org.agrona.CloseHelper;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/** One strategy at work: what it knows, and its signals under way to the engine. */
final class Desk implements StrategyContext {
  private static final int LENGTH =
      MessageHeaderEncoder.ENCODED_LENGTH + SignalEncoder.BLOCK_LENGTH;

  private final int id;
  private final Strategy strategy;
  private final VirtualClock clock;
  private final Traded traded;
  private final TestedEngine engine;
  private final long startCash;
  private final long signalDelayNs;
  private final Signals signals;
  private final UnsafeBuffer buffer = new UnsafeBuffer(new byte[LENGTH]);
  private final UnsafeBuffer sent = new UnsafeBuffer(new byte[LENGTH]);
  private final MessageHeaderEncoder header = new MessageHeaderEncoder();
  private final SignalEncoder signal = new SignalEncoder();
  private long lastSignal;
  private long basis;
  private long wakeNs = DelayLine.NEVER;

  /**
   * @param signals takes the signals
   * @param signalDelayNs from sending a signal to its being journaled
   */
  Desk(
      final int id,
      final Strategy strategy,
      final VirtualClock clock,
      final Traded traded,
      final TestedEngine engine,
      final long startCash,
      final Signals signals,
      final long signalDelayNs) {
    this.id = id;
    this.strategy = strategy;
    this.clock = clock;
    this.traded = traded;
    this.engine = engine;
    this.startCash = startCash;
    this.signals = signals;
    this.signalDelayNs = signalDelayNs;
  }

  int id() {
    return id;
  }

  /** When the next signal that is known since the start arrives. */
  long scheduledNs() {
    final long timeNs = ((ScheduledStrategy) strategy).nextSignalNs();
    return timeNs == ScheduledStrategy.NONE ? DelayLine.NEVER : timeNs + Math.max(1, signalDelayNs);
  }

  /** Hands it over. */
  void deliverScheduled(final ReportSink to) {
    final ScheduledStrategy scheduled = (ScheduledStrategy) strategy;
    final long timeNs = scheduled.nextSignalNs();
    scheduled.nextSignal(sent);
    signal
        .wrap(sent, MessageHeaderEncoder.ENCODED_LENGTH)
        .signalId(++lastSignal)
        .createTime(timeNs)
        .strategy(id);
    to.onReport(sent, 0, LENGTH);
  }

  /** When the first signal could arrive that it has not been asked for yet: it must be, by then. */
  long unansweredNs() {
    final long heardNs = ((DeferredStrategy) strategy).unansweredNs();
    return heardNs == DeferredStrategy.NONE ? DelayLine.NEVER : heardNs + signalDelayNs;
  }

  /** Closes the strategy, if it can be closed. */
  void close() {
    if (strategy instanceof AutoCloseable) {
      CloseHelper.close((AutoCloseable) strategy);
    }
  }

  Strategy strategy() {
    return strategy;
  }

  /** What is heard from now on is the record with this sequence. */
  void basis(final long sequence) {
    basis = sequence;
  }

  /** When it wants to be woken; {@link DelayLine#NEVER} if it does not. */
  long wakeNs() {
    return wakeNs;
  }

  void woken() {
    wakeNs = DelayLine.NEVER;
  }

  @Override
  public long nowNs() {
    return clock.nanoTime();
  }

  @Override
  public long sequence() {
    return basis;
  }

  @Override
  public Path journal() {
    return engine.journal();
  }

  @Override
  public int instrument(final String symbol) {
    return traded.id(symbol);
  }

  private Instrument of(final int instrument) {
    final Instrument found = engine.core().view().instruments().find(instrument);
    if (found == null) {
      throw new IllegalArgumentException("there is no instrument " + instrument);
    }
    return found;
  }

  @Override
  public int priceScale(final int instrument) {
    return of(instrument).priceScale();
  }

  @Override
  public int quantityScale(final int instrument) {
    return of(instrument).quantityScale();
  }

  @Override
  public long tickSize(final int instrument) {
    return of(instrument).tickSize();
  }

  @Override
  public long bestBid(final int instrument) {
    final Instrument found = of(instrument);
    final long bid = found.bestBid();
    return bid != 0 || !found.top().hasBid() ? bid : found.top().bidPrice();
  }

  @Override
  public long bestAsk(final int instrument) {
    final Instrument found = of(instrument);
    final long ask = found.bestAsk();
    return ask != 0 || !found.top().hasAsk() ? ask : found.top().askPrice();
  }

  @Override
  public long referencePrice(final int instrument) {
    return of(instrument).referencePrice();
  }

  @Override
  public long position(final int instrument) {
    final Position position = engine.core().view().strategies().find(id).position(instrument);
    return position == null ? 0 : position.quantity();
  }

  @Override
  public int openOrders() {
    return engine.core().view().strategies().find(id).holder().openOrders();
  }

  @Override
  public long equity() {
    return Math.addExact(startCash, engine.core().view().firm().equity().profit());
  }

  @Override
  public void wakeAt(final long timeNs) {
    wakeNs = Math.min(wakeNs, Math.max(timeNs, clock.nanoTime()));
  }

  @Override
  public long send(
      final SignalKind kind,
      final int instrument,
      final Side side,
      final OrderType type,
      final TimeInForce timeInForce,
      final long quantity,
      final long price,
      final long stopPrice,
      final long orderId) {
    final long nowNs = clock.nanoTime();
    signal
        .wrapAndApplyHeader(buffer, 0, header)
        .instrument(instrument)
        .signalId(++lastSignal)
        .basis(basis)
        .createTime(nowNs)
        .quantity(quantity)
        .price(price)
        .stopPrice(stopPrice)
        .orderId(orderId)
        .strategy(id)
        .kind(kind)
        .side(side)
        .orderType(type)
        .timeInForce(timeInForce);
    signals.add(nowNs + signalDelayNs, buffer, 0, LENGTH);
    return lastSignal;
  }

  @Override
  public long send(final DirectBuffer encoded, final int offset, final long sentNs) {
    sent.putBytes(0, encoded, offset, LENGTH);
    signal
        .wrap(sent, MessageHeaderEncoder.ENCODED_LENGTH)
        .signalId(++lastSignal)
        .createTime(sentNs)
        .strategy(id);
    signals.add(sentNs + signalDelayNs, sent, 0, LENGTH);
    return lastSignal;
  }
}
