package nogc.engine.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import nogc.journal.RecordBuffer;
import nogc.journal.RecordLayout;
import nogc.journal.codec.AccountDefinitionEncoder;
import nogc.journal.codec.AccountUpdateEncoder;
import nogc.journal.codec.BookResetEncoder;
import nogc.journal.codec.Bool;
import nogc.journal.codec.ClockState;
import nogc.journal.codec.ClockStatusEncoder;
import nogc.journal.codec.CommandKind;
import nogc.journal.codec.ConnectorState;
import nogc.journal.codec.ConnectorStatusEncoder;
import nogc.journal.codec.ConversionRateEncoder;
import nogc.journal.codec.DepthAction;
import nogc.journal.codec.DepthUpdateEncoder;
import nogc.journal.codec.DiskState;
import nogc.journal.codec.DiskStatusEncoder;
import nogc.journal.codec.DivergenceEncoder;
import nogc.journal.codec.ExecutionReportEncoder;
import nogc.journal.codec.FeeReportEncoder;
import nogc.journal.codec.FeedGapEncoder;
import nogc.journal.codec.InstrumentDefinitionEncoder;
import nogc.journal.codec.JournalCutEncoder;
import nogc.journal.codec.LimitKind;
import nogc.journal.codec.LimitScope;
import nogc.journal.codec.MessageHeaderEncoder;
import nogc.journal.codec.OperatorAction;
import nogc.journal.codec.OperatorCommandEncoder;
import nogc.journal.codec.OrderRefusedEncoder;
import nogc.journal.codec.OrderSentEncoder;
import nogc.journal.codec.OrderState;
import nogc.journal.codec.OrderType;
import nogc.journal.codec.PositionReportEncoder;
import nogc.journal.codec.QuoteEncoder;
import nogc.journal.codec.ReconciliationAction;
import nogc.journal.codec.RefusalReason;
import nogc.journal.codec.ReportKind;
import nogc.journal.codec.RingAttachedEncoder;
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
import nogc.journal.codec.TradeEncoder;
import nogc.journal.codec.TradingPhase;
import nogc.journal.codec.TradingStatusEncoder;
import nogc.journal.codec.VenueOrderEncoder;
import nogc.journal.codec.VenueSyncEncoder;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * Drives a real core input by input and reads what it says: tests are lines of act and expectation.
 *
 * <p>{@link #open()} gives a world in which nearly everything is allowed: the stock {@link #ACME}
 * at 100.00 in steps of 0.01, two strategies, limits out of the way. A test then tightens the one
 * thing that it is about. Methods take the generated encoder where a test may want any field.
 */
public final class CoreScript {
  static final int ACME = 1;
  public static final int VENUE = 1;
  static final int FIRST = 1;
  static final int SECOND = 2;

  /** Ring of the first strategy; the second one has the next. */
  public static final int BRAIN = 10;

  static final long SECOND_NS = 1_000_000_000L;
  static final long MONEY = 100_000_000L;

  /** A Monday at 15:00 UTC. */
  static final long START_NS = 1_767_625_200_000_000_000L;

  final RecordingOutbox outbox = new RecordingOutbox();
  public final Core core = new Core(outbox);
  private final MessageHeaderEncoder header = new MessageHeaderEncoder();
  private final RecordBuffer record = new RecordBuffer();
  private final Set<LimitKind> withheld = EnumSet.noneOf(LimitKind.class);
  private final List<byte[]> inputs = new ArrayList<>();
  private long timeNs = START_NS;
  private long signalId;

  /** A world ready to trade. */
  public static CoreScript open() {
    final CoreScript script = new CoreScript();
    script.session();
    script.account(VENUE, account -> {});
    script.instrument(ACME, definition -> {});
    script.strategy(FIRST, BRAIN);
    script.strategy(SECOND, BRAIN + 1);
    script.looseLimits(ACME);
    script.clock(ClockState.GOOD, 0, 0).buyingPower(VENUE, 1_000_000_000 * MONEY);
    script.sync(VENUE, SyncPhase.BEGIN).sync(VENUE, SyncPhase.END);
    script.connector(VENUE, ConnectorState.LIVE);
    script.status(ACME, TradingPhase.OPEN);
    script.quote(ACME, 99_99, 100_01);
    return script;
  }

  private UnsafeBuffer cleared() {
    record.buffer().setMemory(0, record.buffer().capacity(), (byte) 0);
    return record.buffer();
  }

  /** An input whose fields the consumer fills. Time passes by a microsecond. */
  private <E> CoreScript put(final E encoder, final Consumer<E> fields) {
    fields.accept(encoder);
    return apply(record, RecordLayout.HEADER_LENGTH + RecordLayout.blockLength(record.buffer(), 0));
  }

  /** Any record, as it is. */
  public CoreScript apply(final RecordBuffer input, final int length) {
    timeNs += 1_000;
    input.seal(outbox.input(timeNs), timeNs, length);
    final byte[] bytes = new byte[length];
    input.buffer().getBytes(0, bytes);
    inputs.add(bytes);
    core.apply(input.buffer(), 0);
    return this;
  }

  /** An input of another script, at its time; it takes the next sequence. */
  CoreScript repeat(final byte[] input) {
    record.buffer().putBytes(0, input);
    timeNs = RecordLayout.time(record.buffer(), 0) - 1_000;
    return apply(record, input.length);
  }

  /** Writes a number that the schema may not know into a one-byte field of the input. */
  void poke(final int encodingOffset, final int value) {
    record.buffer().putByte(RecordLayout.HEADER_LENGTH + encodingOffset, (byte) value);
  }

  /** Sealed bytes of all inputs so far. */
  List<byte[]> inputs() {
    return inputs;
  }

  byte[] lastInput() {
    return inputs.get(inputs.size() - 1);
  }

  /** Time of the last input. */
  long nowNs() {
    return timeNs;
  }

  /** Lets time pass before the next input. */
  CoreScript pause(final long ns) {
    timeNs += ns;
    return this;
  }

  CoreScript session() {
    return put(
        new SessionStartEncoder().wrapAndApplyHeader(cleared(), 0, header),
        s -> s.stateHashEvery(1_000).baseCurrency("USD"));
  }

  CoreScript end() {
    return put(new SessionEndEncoder().wrapAndApplyHeader(cleared(), 0, header), end -> {});
  }

  CoreScript instrument(final int id, final Consumer<InstrumentDefinitionEncoder> changes) {
    final Consumer<InstrumentDefinitionEncoder> usual =
        d ->
            d.instrument(id)
                .source((short) VENUE)
                .symbol("ACME")
                .currency("USD")
                .tickSize(1)
                .lotSize(1)
                .minQuantity(1)
                .multiplier(1)
                .priceScale((short) 2)
                .orderTypes(0b11110)
                .timesInForce(0b11110)
                .venue((short) VENUE)
                .enabled(Bool.YES)
                .shortable(Bool.YES);
    return put(
        new InstrumentDefinitionEncoder().wrapAndApplyHeader(cleared(), 0, header),
        usual.andThen(changes));
  }

  /** An account that a person has to decide for, but for the changes. */
  CoreScript account(final int id, final Consumer<AccountDefinitionEncoder> changes) {
    final Consumer<AccountDefinitionEncoder> usual =
        a ->
            a.name("account-" + id)
                .account((short) id)
                .externalOrders(ReconciliationAction.HALT)
                .externalPositions(ReconciliationAction.HALT);
    return put(
        new AccountDefinitionEncoder().wrapAndApplyHeader(cleared(), 0, header),
        usual.andThen(changes));
  }

  /** An account ready to trade. */
  CoreScript openAccount(final int id) {
    account(id, account -> {}).buyingPower(id, 1_000_000_000 * MONEY);
    return sync(id, SyncPhase.BEGIN).sync(id, SyncPhase.END).connector(id, ConnectorState.LIVE);
  }

  CoreScript sync(final int account, final SyncPhase phase) {
    return sync(account, s -> s.phase(phase));
  }

  CoreScript sync(final int account, final Consumer<VenueSyncEncoder> changes) {
    final Consumer<VenueSyncEncoder> usual = s -> s.source((short) account);
    return put(
        new VenueSyncEncoder().wrapAndApplyHeader(cleared(), 0, header), usual.andThen(changes));
  }

  /** What follows is what the venue has. */
  CoreScript begin() {
    return sync(VENUE, SyncPhase.BEGIN);
  }

  /** The venue has nothing but so many orders, and what positions were told. */
  CoreScript end(final int orders) {
    return sync(VENUE, s -> s.phase(SyncPhase.END).orders(orders));
  }

  /** An open limit order at the venue to buy 10 at 100.00, but for the changes. */
  CoreScript listed(final long orderId, final Consumer<VenueOrderEncoder> changes) {
    final Consumer<VenueOrderEncoder> usual =
        o ->
            o.instrument(ACME)
                .source((short) VENUE)
                .orderId(orderId)
                .quantity(10)
                .price(100_00)
                .side(Side.BUY)
                .orderType(OrderType.LIMIT)
                .timeInForce(TimeInForce.GTC)
                .state(OrderState.WORKING)
                .venueOrderId("v-" + orderId);
    return put(
        new VenueOrderEncoder().wrapAndApplyHeader(cleared(), 0, header), usual.andThen(changes));
  }

  CoreScript told(final int instrument, final long quantity, final long averagePrice) {
    return put(
        new PositionReportEncoder().wrapAndApplyHeader(cleared(), 0, header),
        p ->
            p.instrument(instrument)
                .source((short) VENUE)
                .quantity(quantity)
                .averagePrice(averagePrice));
  }

  CoreScript sent(final long orderId, final CommandKind kind) {
    return put(
        new OrderSentEncoder().wrapAndApplyHeader(cleared(), 0, header),
        s -> s.instrument(ACME).source((short) VENUE).orderId(orderId).kind(kind));
  }

  CoreScript strategy(final int id, final int ring) {
    return strategy(id, ring, Bool.YES);
  }

  CoreScript strategy(final int id, final int ring, final Bool enabled) {
    return strategy(id, ring, s -> s.enabled(enabled));
  }

  CoreScript strategy(
      final int id, final int ring, final Consumer<StrategyDefinitionEncoder> changes) {
    final Consumer<StrategyDefinitionEncoder> usual =
        s -> s.strategy(id).ring((short) ring).enabled(Bool.YES).name("strategy-" + id);
    return put(
        new StrategyDefinitionEncoder().wrapAndApplyHeader(cleared(), 0, header),
        usual.andThen(changes));
  }

  /** Every limit that the gate needs, far from what any test trades. */
  void looseLimits(final int instrument) {
    loose(LimitScope.FIRM, 0, LimitKind.MAX_ORDER_NOTIONAL, 10_000_000 * MONEY);
    loose(LimitScope.FIRM, 0, LimitKind.PRICE_COLLAR, 2_000);
    loose(LimitScope.FIRM, 0, LimitKind.MAX_DATA_AGE, 60 * SECOND_NS);
    loose(LimitScope.FIRM, 0, LimitKind.MAX_OPEN_ORDERS, 10_000);
    loose(LimitScope.FIRM, 0, LimitKind.MAX_ORDER_RATE, 1_000);
    loose(LimitScope.FIRM, 0, LimitKind.MAX_CANCEL_RATE, 2_000);
    loose(LimitScope.FIRM, 0, LimitKind.MAX_SIGNAL_AGE, 60 * SECOND_NS);
    loose(LimitScope.FIRM, 0, LimitKind.MAX_DAILY_LOSS, 1_000_000 * MONEY);
    loose(LimitScope.FIRM, 0, LimitKind.MAX_DRAWDOWN, 1_000_000 * MONEY);
    loose(LimitScope.FIRM, 0, LimitKind.MAX_GROSS_EXPOSURE, 1_000_000_000 * MONEY);
    loose(LimitScope.FIRM, 0, LimitKind.MAX_NET_EXPOSURE, 1_000_000_000 * MONEY);
    loose(LimitScope.FIRM, 0, LimitKind.MAX_CONCENTRATION, 100_000_000 * MONEY);
    loose(LimitScope.FIRM, 0, LimitKind.MIN_BUYING_POWER, 0);
    loose(LimitScope.FIRM, 0, LimitKind.MAX_NOTIONAL_RATE, 100_000_000 * MONEY);
    loose(LimitScope.FIRM, 0, LimitKind.MAX_REPEATED_ORDERS, 1_000_000);
    loose(LimitScope.FIRM, 0, LimitKind.DUPLICATE_WINDOW, 0);
    loose(LimitScope.FIRM, 0, LimitKind.MAX_CLOCK_OFFSET, SECOND_NS);
    loose(LimitScope.INSTRUMENT, instrument, LimitKind.MAX_ORDER_QUANTITY, 1_000_000);
    loose(LimitScope.INSTRUMENT, instrument, LimitKind.MAX_POSITION, 1_000_000);
  }

  /** A limit that {@link #looseLimits} leaves out. */
  CoreScript without(final LimitKind kind) {
    withheld.add(kind);
    return this;
  }

  private void loose(final LimitScope scope, final int id, final LimitKind kind, final long value) {
    if (!withheld.contains(kind)) {
      limit(scope, id, kind, value);
    }
  }

  CoreScript firm(final LimitKind kind, final long value) {
    return limit(LimitScope.FIRM, 0, kind, value);
  }

  /** The id is that of an account, strategy or instrument, as the scope says. */
  CoreScript limit(final LimitScope scope, final int id, final LimitKind kind, final long value) {
    return limit(
        l ->
            l.scope(scope)
                .strategy(scope == LimitScope.STRATEGY ? id : 0)
                .instrument(scope == LimitScope.INSTRUMENT ? id : 0)
                .account((short) (scope == LimitScope.ACCOUNT ? id : 0))
                .kind(kind)
                .value(value));
  }

  CoreScript limit(final Consumer<RiskLimitEncoder> fields) {
    return put(new RiskLimitEncoder().wrapAndApplyHeader(cleared(), 0, header), fields);
  }

  CoreScript disk(final DiskState state, final long freeBytes, final long limitBytes) {
    return put(
        new DiskStatusEncoder().wrapAndApplyHeader(cleared(), 0, header),
        d -> d.state(state).freeBytes(freeBytes).limitBytes(limitBytes));
  }

  CoreScript clock(final ClockState state, final long offsetNs, final long errorBoundNs) {
    return put(
        new ClockStatusEncoder().wrapAndApplyHeader(cleared(), 0, header),
        c -> c.state(state).offsetNs(offsetNs).errorBoundNs(errorBoundNs));
  }

  CoreScript cut(final long lastSequence, final long bytes) {
    return put(
        new JournalCutEncoder().wrapAndApplyHeader(cleared(), 0, header),
        c -> c.lastSequence(lastSequence).cutBytes(bytes));
  }

  CoreScript connector(final int ring, final ConnectorState state) {
    return put(
        new ConnectorStatusEncoder().wrapAndApplyHeader(cleared(), 0, header),
        c -> c.source((short) ring).state(state));
  }

  CoreScript disk(final DiskState state) {
    return disk(state, 10, 20);
  }

  CoreScript divergence(final long sequence) {
    return put(
        new DivergenceEncoder().wrapAndApplyHeader(cleared(), 0, header),
        d -> d.recordSequence(sequence).inputSequence(sequence - 1));
  }

  /** A producer started anew. */
  CoreScript attached(final int ring) {
    return put(
        new RingAttachedEncoder().wrapAndApplyHeader(cleared(), 0, header),
        r -> r.source((short) ring).incarnation(timeNs));
  }

  /** What the engine saw of the producer of a ring. */
  CoreScript ring(final int ring, final RingRole role, final RingState state) {
    return put(
        new RingStatusEncoder().wrapAndApplyHeader(cleared(), 0, header),
        r -> r.ring((short) ring).role(role).state(state));
  }

  /** The broker reports what the account may buy, in dollars. */
  CoreScript buyingPower(final int account, final long amount) {
    return buyingPower(account, amount, "USD");
  }

  CoreScript buyingPower(final int account, final long amount, final String currency) {
    return put(
        new AccountUpdateEncoder().wrapAndApplyHeader(cleared(), 0, header),
        a -> a.source((short) account).buyingPower(amount).currency(currency));
  }

  /** A fee that comes late; zeros for the currency of the instrument. */
  CoreScript fee(
      final long orderId, final long reportId, final long amount, final String currency) {
    return put(
        new FeeReportEncoder().wrapAndApplyHeader(cleared(), 0, header),
        r ->
            r.source((short) VENUE)
                .instrument(ACME)
                .orderId(orderId)
                .reportId(reportId)
                .amount(amount)
                .currency(currency));
  }

  /** What one unit is worth, in 1e-8 dollars. */
  CoreScript rate(final String currency, final long rate) {
    return put(
        new ConversionRateEncoder().wrapAndApplyHeader(cleared(), 0, header),
        r -> r.source((short) VENUE).currency(currency).rate(rate));
  }

  CoreScript status(final int instrument, final TradingPhase phase) {
    return status(instrument, s -> s.phase(phase));
  }

  CoreScript status(final int instrument, final Consumer<TradingStatusEncoder> changes) {
    final Consumer<TradingStatusEncoder> usual = s -> s.instrument(instrument);
    return put(
        new TradingStatusEncoder().wrapAndApplyHeader(cleared(), 0, header),
        usual.andThen(changes));
  }

  CoreScript quote(final int instrument, final long bid, final long ask) {
    return put(
        new QuoteEncoder().wrapAndApplyHeader(cleared(), 0, header),
        q -> q.instrument(instrument).bidPrice(bid).bidSize(500).askPrice(ask).askSize(500));
  }

  CoreScript trade(final int instrument, final long price) {
    return put(
        new TradeEncoder().wrapAndApplyHeader(cleared(), 0, header),
        t -> t.instrument(instrument).price(price).size(7));
  }

  /** One level, which makes the book whole. */
  CoreScript depth(
      final int instrument,
      final Side side,
      final long price,
      final long size,
      final boolean snapshot) {
    return put(
        new DepthUpdateEncoder().wrapAndApplyHeader(cleared(), 0, header),
        d -> {
          d.instrument(instrument).side(side).price(price).size(size).action(DepthAction.SET);
          d.flags().last(true).snapshot(snapshot);
        });
  }

  /** One change of one order, which makes the book whole, but for the changes. */
  CoreScript order(
      final DepthAction action,
      final long orderId,
      final Side side,
      final long price,
      final long size,
      final Consumer<DepthUpdateEncoder> changes) {
    final Consumer<DepthUpdateEncoder> usual =
        d -> {
          d.instrument(ACME).side(side).price(price).size(size);
          d.venueOrderId(orderId).action(action).flags().last(true);
        };
    return put(
        new DepthUpdateEncoder().wrapAndApplyHeader(cleared(), 0, header), usual.andThen(changes));
  }

  CoreScript reset(final int instrument) {
    return put(
        new BookResetEncoder().wrapAndApplyHeader(cleared(), 0, header),
        r -> r.instrument(instrument));
  }

  CoreScript gap(final int instrument) {
    return put(
        new FeedGapEncoder().wrapAndApplyHeader(cleared(), 0, header),
        g -> g.instrument(instrument).expected(5).received(9));
  }

  CoreScript operator(final OperatorAction action, final LimitScope scope, final int strategy) {
    return operator(c -> c.action(action).scope(scope).strategy(strategy));
  }

  CoreScript operator(final OperatorAction action) {
    return operator(action, LimitScope.FIRM, 0);
  }

  CoreScript operator(final Consumer<OperatorCommandEncoder> fields) {
    return put(new OperatorCommandEncoder().wrapAndApplyHeader(cleared(), 0, header), fields);
  }

  /** A limit order of the first strategy to buy 10 at 100.00, but for the changes. */
  CoreScript signal(final Consumer<SignalEncoder> changes) {
    final Consumer<SignalEncoder> usual =
        s ->
            s.instrument(ACME)
                .source((short) BRAIN)
                .strategy(FIRST)
                .signalId(++signalId)
                .createTime(timeNs)
                .kind(SignalKind.NEW)
                .side(Side.BUY)
                .orderType(OrderType.LIMIT)
                .timeInForce(TimeInForce.GTC)
                .quantity(10)
                .price(100_00);
    return put(
        new SignalEncoder().wrapAndApplyHeader(cleared(), 0, header), usual.andThen(changes));
  }

  /** For signals of the second strategy. */
  static void fromSecond(final SignalEncoder signal) {
    signal.strategy(SECOND).source((short) (BRAIN + 1));
  }

  /** A limit order that must pass; returns its id. */
  long enter(final Side side, final long quantity, final long price) {
    return enter(s -> s.side(side).quantity(quantity).price(price));
  }

  long enter(final Consumer<SignalEncoder> changes) {
    signal(changes);
    says("RiskDecision verdict=APPROVED kind=NEW", "OrderCommand kind=NEW");
    return outputs().get(1).number("orderId");
  }

  /** An order that the venue has taken; returns its id. */
  long working(final Side side, final long quantity, final long price) {
    final long orderId = enter(side, quantity, price);
    report(orderId, ReportKind.ACCEPTED, r -> {});
    return orderId;
  }

  CoreScript cancel(final long orderId) {
    return signal(s -> s.kind(SignalKind.CANCEL).orderId(orderId));
  }

  CoreScript replace(final long orderId, final long quantity, final long price) {
    return signal(s -> s.kind(SignalKind.REPLACE).orderId(orderId).quantity(quantity).price(price));
  }

  CoreScript report(
      final long orderId, final ReportKind kind, final Consumer<ExecutionReportEncoder> changes) {
    final Consumer<ExecutionReportEncoder> usual =
        r -> r.instrument(ACME).source((short) VENUE).orderId(orderId).kind(kind);
    return put(
        new ExecutionReportEncoder().wrapAndApplyHeader(cleared(), 0, header),
        usual.andThen(changes));
  }

  /** A fill named by the venue, without fee. */
  CoreScript fill(
      final long orderId, final long executionId, final long quantity, final long price) {
    return report(
        orderId,
        ReportKind.FILL,
        r -> r.executionId(executionId).lastQuantity(quantity).lastPrice(price));
  }

  CoreScript refused(
      final long orderId, final RefusalReason reason, final Consumer<OrderRefusedEncoder> changes) {
    return put(
        new OrderRefusedEncoder().wrapAndApplyHeader(cleared(), 0, header),
        r -> {
          r.instrument(ACME).source((short) VENUE).orderId(orderId).reason(reason);
          changes.accept(r);
        });
  }

  /** What the core said to the last input. */
  List<Output> outputs() {
    return outbox.latest();
  }

  /**
   * The core answered the last input with exactly these outputs, a StateHash aside; see {@link
   * Output#matches}.
   */
  CoreScript says(final String... patterns) {
    final List<Output> outputs = outputs().stream().filter(o -> !o.is("StateHash")).toList();
    assertThat(outputs).as("%s", outputs).hasSize(patterns.length);
    for (int i = 0; i < patterns.length; i++) {
      final String pattern = patterns[i];
      assertThat(outputs.get(i)).matches(output -> output.matches(pattern), pattern);
    }
    return this;
  }
}
