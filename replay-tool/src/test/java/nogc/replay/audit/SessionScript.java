package nogc.replay.audit;

import java.nio.file.Path;
import java.util.function.Consumer;
import nogc.engine.core.Core;
import nogc.engine.live.JournalOutbox;
import nogc.engine.live.Sequencer;
import nogc.journal.JournalSettings;
import nogc.journal.JournalWriter;
import nogc.journal.RecordLayout;
import nogc.journal.codec.AccountDefinitionEncoder;
import nogc.journal.codec.AccountUpdateEncoder;
import nogc.journal.codec.Bool;
import nogc.journal.codec.ClockState;
import nogc.journal.codec.ClockStatusEncoder;
import nogc.journal.codec.CommandKind;
import nogc.journal.codec.ConnectorState;
import nogc.journal.codec.ConnectorStatusEncoder;
import nogc.journal.codec.ExecutionReportEncoder;
import nogc.journal.codec.FeedGapEncoder;
import nogc.journal.codec.InstrumentDefinitionEncoder;
import nogc.journal.codec.LimitKind;
import nogc.journal.codec.LimitScope;
import nogc.journal.codec.MessageHeaderEncoder;
import nogc.journal.codec.OperatorCommandEncoder;
import nogc.journal.codec.OrderSentEncoder;
import nogc.journal.codec.OrderType;
import nogc.journal.codec.QuoteEncoder;
import nogc.journal.codec.ReconciliationAction;
import nogc.journal.codec.ReportKind;
import nogc.journal.codec.RingFaultEncoder;
import nogc.journal.codec.RingRole;
import nogc.journal.codec.RingState;
import nogc.journal.codec.RingStatusEncoder;
import nogc.journal.codec.RiskLimitEncoder;
import nogc.journal.codec.SessionEndEncoder;
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

/**
 * Records a session through the real journal writer, core and gate: stocks ACME and BOLT, prices in
 * cents, strategies 1 (alpha) and 2 (beta), account 1 (paper). Time passes by a millisecond with
 * each input.
 */
final class SessionScript implements AutoCloseable {
  static final int ACME = 1;
  static final int BOLT = 2;
  static final int ACCOUNT = 1;
  static final int BRAIN = 100;
  static final long MONEY = 100_000_000L;
  static final long STEP_NS = 1_000_000L;

  /** A Monday at 15:00 UTC. */
  static final long START_NS = 1_767_625_200_000_000_000L;

  private final JournalWriter writer;
  private final Sequencer sequencer;
  private final MessageHeaderEncoder header = new MessageHeaderEncoder();
  private long nowNs = START_NS;
  private long executions;
  private long signalId;

  SessionScript(final Path journal) {
    writer = JournalWriter.open(JournalSettings.of(journal));
    sequencer = new Sequencer(writer, new Core(new JournalOutbox(writer)), () -> nowNs);
  }

  /** A session in which an order may pass. */
  static SessionScript open(final Path journal) {
    final SessionScript script = new SessionScript(journal);
    script.prepare();
    return script;
  }

  private void prepare() {
    put(
        new SessionStartEncoder().wrapAndApplyHeader(cleared(), 0, header),
        s -> s.stateHashEvery(1_000).baseCurrency("USD").buildId("test"));
    put(
        new AccountDefinitionEncoder().wrapAndApplyHeader(cleared(), 0, header),
        a ->
            a.name("paper")
                .account((short) ACCOUNT)
                .externalOrders(ReconciliationAction.HALT)
                .externalPositions(ReconciliationAction.HALT));
    strategy(1, "alpha");
    strategy(2, "beta");
    instrument(ACME, "ACME");
    instrument(BOLT, "BOLT");
    limits();
    put(
        new ClockStatusEncoder().wrapAndApplyHeader(cleared(), 0, header),
        c -> c.state(ClockState.GOOD).offsetNs(120).errorBoundNs(900));
    put(
        new AccountUpdateEncoder().wrapAndApplyHeader(cleared(), 0, header),
        a -> a.source((short) ACCOUNT).buyingPower(1_000_000 * MONEY).currency("USD"));
    put(
        new VenueSyncEncoder().wrapAndApplyHeader(cleared(), 0, header),
        s -> s.source((short) ACCOUNT).phase(SyncPhase.BEGIN));
    put(
        new VenueSyncEncoder().wrapAndApplyHeader(cleared(), 0, header),
        s -> s.source((short) ACCOUNT).phase(SyncPhase.END));
    connector(ConnectorState.LIVE, "");
    put(
        new TradingStatusEncoder().wrapAndApplyHeader(cleared(), 0, header),
        s -> s.instrument(ACME).phase(TradingPhase.OPEN));
    put(
        new TradingStatusEncoder().wrapAndApplyHeader(cleared(), 0, header),
        s -> s.instrument(BOLT).phase(TradingPhase.OPEN));
    quote(ACME, 99_99, 100_01);
    quote(BOLT, 49_99, 50_01);
  }

  UnsafeBuffer cleared() {
    RecordLayout.clear(sequencer.buffer(), 0, RecordLayout.HEADER_LENGTH + 256);
    return sequencer.buffer();
  }

  /** Journals and applies an input; returns its sequence. */
  <E> long put(final E encoder, final Consumer<E> fields) {
    fields.accept(encoder);
    nowNs += STEP_NS;
    final long sequence = writer.nextSequence();
    sequencer.take(RecordLayout.HEADER_LENGTH + RecordLayout.blockLength(sequencer.buffer(), 0));
    return sequence;
  }

  /** Time of the last input. */
  long nowNs() {
    return nowNs;
  }

  void pause(final long ns) {
    nowNs += ns;
  }

  long lastSequence() {
    return writer.lastSequence();
  }

  private void strategy(final int id, final String name) {
    put(
        new StrategyDefinitionEncoder().wrapAndApplyHeader(cleared(), 0, header),
        s -> s.strategy(id).ring((short) BRAIN).enabled(Bool.YES).name(name));
  }

  long instrument(final int id, final String symbol) {
    return put(
        new InstrumentDefinitionEncoder().wrapAndApplyHeader(cleared(), 0, header),
        d ->
            d.instrument(id)
                .source((short) ACCOUNT)
                .symbol(symbol)
                .currency("USD")
                .tickSize(1)
                .lotSize(1)
                .minQuantity(1)
                .multiplier(1)
                .priceScale((short) 2)
                .orderTypes(0b11110)
                .timesInForce(0b11110)
                .venue((short) ACCOUNT)
                .enabled(Bool.YES)
                .shortable(Bool.YES));
  }

  private void limits() {
    firm(LimitKind.MAX_ORDER_NOTIONAL, 1_000_000 * MONEY);
    firm(LimitKind.PRICE_COLLAR, 2_000);
    firm(LimitKind.MAX_DATA_AGE, 60_000_000_000L);
    firm(LimitKind.MAX_OPEN_ORDERS, 5_000);
    firm(LimitKind.MAX_ORDER_RATE, 1_000);
    firm(LimitKind.MAX_CANCEL_RATE, 2_000);
    firm(LimitKind.MAX_SIGNAL_AGE, 5_000_000_000L);
    firm(LimitKind.MAX_DAILY_LOSS, 100_000 * MONEY);
    firm(LimitKind.MAX_DRAWDOWN, 100_000 * MONEY);
    firm(LimitKind.MAX_GROSS_EXPOSURE, 10_000_000 * MONEY);
    firm(LimitKind.MAX_NET_EXPOSURE, 10_000_000 * MONEY);
    firm(LimitKind.MAX_CONCENTRATION, 10_000_000 * MONEY);
    firm(LimitKind.MIN_BUYING_POWER, 0);
    firm(LimitKind.MAX_NOTIONAL_RATE, 10_000_000 * MONEY);
    firm(LimitKind.MAX_REPEATED_ORDERS, 100_000);
    firm(LimitKind.DUPLICATE_WINDOW, 0);
    firm(LimitKind.MAX_CLOCK_OFFSET, 1_000_000_000L);
    for (final int id : new int[] {ACME, BOLT}) {
      limit(LimitScope.INSTRUMENT, id, LimitKind.MAX_ORDER_QUANTITY, 1_000);
      limit(LimitScope.INSTRUMENT, id, LimitKind.MAX_POSITION, 100_000);
    }
  }

  long firm(final LimitKind kind, final long value) {
    return limit(LimitScope.FIRM, 0, kind, value);
  }

  long limit(final LimitScope scope, final int id, final LimitKind kind, final long value) {
    return put(
        new RiskLimitEncoder().wrapAndApplyHeader(cleared(), 0, header),
        l ->
            l.scope(scope)
                .strategy(scope == LimitScope.STRATEGY ? id : 0)
                .instrument(scope == LimitScope.INSTRUMENT ? id : 0)
                .account((short) (scope == LimitScope.ACCOUNT ? id : 0))
                .kind(kind)
                .value(value));
  }

  long connector(final ConnectorState state, final String why) {
    return put(
        new ConnectorStatusEncoder().wrapAndApplyHeader(cleared(), 0, header),
        c -> c.source((short) ACCOUNT).state(state).text(why));
  }

  long quote(final int instrument, final long bid, final long ask) {
    return put(
        new QuoteEncoder().wrapAndApplyHeader(cleared(), 0, header),
        q ->
            q.instrument(instrument)
                .source((short) ACCOUNT)
                .receiveTime(nowNs + STEP_NS - 300_000)
                .bidPrice(bid)
                .bidSize(500)
                .askPrice(ask)
                .askSize(400));
  }

  /** A buy of 10 at 100.00 in ACME by the first strategy, made 200 µs ago, but for the changes. */
  long signal(final Consumer<SignalEncoder> changes) {
    return put(
        new SignalEncoder().wrapAndApplyHeader(cleared(), 0, header),
        s -> {
          s.instrument(ACME)
              .source((short) BRAIN)
              .strategy(1)
              .createTime(nowNs + STEP_NS - 200_000)
              .kind(SignalKind.NEW)
              .side(Side.BUY)
              .orderType(OrderType.LIMIT)
              .timeInForce(TimeInForce.GTC)
              .quantity(10)
              .price(100_00);
          changes.accept(s);
          s.signalId(++signalId);
        });
  }

  /** An order that must pass; returns its id. */
  long order(final Consumer<SignalEncoder> changes) {
    final long id = signal(changes) + 1;
    if (lastSequence() < id + 1) {
      throw new IllegalStateException("the order was refused");
    }
    return id;
  }

  long sent(final long orderId, final CommandKind kind, final int revision) {
    return put(
        new OrderSentEncoder().wrapAndApplyHeader(cleared(), 0, header),
        s ->
            s.instrument(ACME)
                .source((short) ACCOUNT)
                .orderId(orderId)
                .command(orderId + 1)
                .readTime(nowNs + 100_000)
                .sentTime(nowNs + 400_000)
                .revision(revision)
                .kind(kind));
  }

  long report(
      final long orderId, final ReportKind kind, final Consumer<ExecutionReportEncoder> changes) {
    return put(
        new ExecutionReportEncoder().wrapAndApplyHeader(cleared(), 0, header),
        r -> {
          r.instrument(ACME)
              .source((short) ACCOUNT)
              .orderId(orderId)
              .kind(kind)
              .receiveTime(nowNs + STEP_NS - 50_000)
              .venueOrderId("v-" + orderId);
          changes.accept(r);
        });
  }

  long fill(final long orderId, final long quantity, final long price) {
    return report(
        orderId,
        ReportKind.FILL,
        r ->
            r.executionId(++executions)
                .lastQuantity(quantity)
                .lastPrice(price)
                .fee(MONEY / 100)
                .side(Side.BUY));
  }

  long operator(final Consumer<OperatorCommandEncoder> fields) {
    return put(
        new OperatorCommandEncoder().wrapAndApplyHeader(cleared(), 0, header),
        c -> {
          c.operator("ann").text("because");
          fields.accept(c);
        });
  }

  long gap(final int instrument) {
    return put(
        new FeedGapEncoder().wrapAndApplyHeader(cleared(), 0, header),
        g -> g.instrument(instrument).source((short) ACCOUNT).expected(5).received(9));
  }

  long fault() {
    return put(
        new RingFaultEncoder().wrapAndApplyHeader(cleared(), 0, header),
        f -> f.source((short) ACCOUNT).producerSequence(9).expected(7));
  }

  long ring(final int ring, final RingRole role, final RingState state) {
    return put(
        new RingStatusEncoder().wrapAndApplyHeader(cleared(), 0, header),
        r -> r.ring((short) ring).role(role).state(state).lastBeat(nowNs));
  }

  long end() {
    return put(new SessionEndEncoder().wrapAndApplyHeader(cleared(), 0, header), e -> {});
  }

  @Override
  public void close() {
    writer.close();
  }
}
