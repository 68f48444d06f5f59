package nogc.replay.report;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.function.Consumer;
import nogc.engine.core.Core;
import nogc.engine.live.JournalOutbox;
import nogc.engine.live.Sequencer;
import nogc.journal.JournalReader;
import nogc.journal.JournalSettings;
import nogc.journal.JournalWriter;
import nogc.journal.RecordLayout;
import nogc.journal.codec.AccountDefinitionEncoder;
import nogc.journal.codec.AccountUpdateEncoder;
import nogc.journal.codec.Bool;
import nogc.journal.codec.ClockState;
import nogc.journal.codec.ClockStatusEncoder;
import nogc.journal.codec.ConnectorState;
import nogc.journal.codec.ConnectorStatusEncoder;
import nogc.journal.codec.ConversionRateEncoder;
import nogc.journal.codec.ExecutionReportEncoder;
import nogc.journal.codec.InstrumentDefinitionEncoder;
import nogc.journal.codec.LimitKind;
import nogc.journal.codec.LimitScope;
import nogc.journal.codec.MessageHeaderEncoder;
import nogc.journal.codec.OrderType;
import nogc.journal.codec.QuoteEncoder;
import nogc.journal.codec.ReconciliationAction;
import nogc.journal.codec.ReportKind;
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
 * Records a session that a test writes down, through the real journal writer, core and gate: prices
 * in cents, whole quantities, account 1. A digest with the equity follows each input. Time stands
 * still unless it is told to pass.
 */
final class Script implements AutoCloseable {
  static final long MONEY = 100_000_000L;

  /** A Monday at 15:00 UTC. */
  static final long START_NS = 1_767_625_200_000_000_000L;

  private static final short ACCOUNT = 1;
  private static final short BRAIN = 100;

  private final Path journal;
  private final JournalWriter writer;
  private final Sequencer sequencer;
  private final MessageHeaderEncoder header = new MessageHeaderEncoder();
  private long nowNs = START_NS;
  private long signalId;
  private long executions;

  /**
   * @param cash of the account, whole dollars
   */
  Script(final Path journal, final long cash) {
    this.journal = journal;
    writer = JournalWriter.open(JournalSettings.of(journal));
    sequencer = new Sequencer(writer, new Core(new JournalOutbox(writer)), () -> nowNs);
    put(
        new SessionStartEncoder().wrapAndApplyHeader(cleared(), 0, header),
        s -> s.stateHashEvery(1).baseCurrency("USD").buildId("test"));
    put(
        new AccountDefinitionEncoder().wrapAndApplyHeader(cleared(), 0, header),
        a ->
            a.name("paper")
                .account(ACCOUNT)
                .externalOrders(ReconciliationAction.HALT)
                .externalPositions(ReconciliationAction.HALT));
    for (int id = 1; id <= 2; id++) {
      final int number = id;
      put(
          new StrategyDefinitionEncoder().wrapAndApplyHeader(cleared(), 0, header),
          s -> s.strategy(number).ring(BRAIN).enabled(Bool.YES).name("strategy" + number));
    }
    put(
        new ClockStatusEncoder().wrapAndApplyHeader(cleared(), 0, header),
        c -> c.state(ClockState.GOOD));
    limits();
    put(
        new AccountUpdateEncoder().wrapAndApplyHeader(cleared(), 0, header),
        a -> a.source(ACCOUNT).cash(cash * MONEY).buyingPower(Long.MAX_VALUE / 16).currency("USD"));
    for (final SyncPhase phase : new SyncPhase[] {SyncPhase.BEGIN, SyncPhase.END}) {
      put(
          new VenueSyncEncoder().wrapAndApplyHeader(cleared(), 0, header),
          s -> s.source(ACCOUNT).phase(phase));
    }
    connector(ConnectorState.LIVE, "");
  }

  private UnsafeBuffer cleared() {
    RecordLayout.clear(sequencer.buffer(), 0, RecordLayout.HEADER_LENGTH + 256);
    return sequencer.buffer();
  }

  private <E> long put(final E encoder, final Consumer<E> fields) {
    fields.accept(encoder);
    final long sequence = writer.nextSequence();
    sequencer.take(RecordLayout.HEADER_LENGTH + RecordLayout.blockLength(sequencer.buffer(), 0));
    return sequence;
  }

  void pause(final long ns) {
    nowNs += ns;
  }

  void connector(final ConnectorState state, final String why) {
    put(
        new ConnectorStatusEncoder().wrapAndApplyHeader(cleared(), 0, header),
        c -> c.source(ACCOUNT).state(state).text(why));
  }

  private void limits() {
    limit(LimitScope.FIRM, 0, LimitKind.MAX_ORDER_NOTIONAL, 1_000_000 * MONEY);
    limit(LimitScope.FIRM, 0, LimitKind.PRICE_COLLAR, 5_000);
    limit(LimitScope.FIRM, 0, LimitKind.MAX_DATA_AGE, 60_000_000_000L);
    limit(LimitScope.FIRM, 0, LimitKind.MAX_OPEN_ORDERS, 5_000);
    limit(LimitScope.FIRM, 0, LimitKind.MAX_ORDER_RATE, 1_000);
    limit(LimitScope.FIRM, 0, LimitKind.MAX_CANCEL_RATE, 2_000);
    limit(LimitScope.FIRM, 0, LimitKind.MAX_SIGNAL_AGE, 5_000_000_000L);
    limit(LimitScope.FIRM, 0, LimitKind.MAX_DAILY_LOSS, 10_000_000 * MONEY);
    limit(LimitScope.FIRM, 0, LimitKind.MAX_DRAWDOWN, 10_000_000 * MONEY);
    limit(LimitScope.FIRM, 0, LimitKind.MAX_GROSS_EXPOSURE, 100_000_000 * MONEY);
    limit(LimitScope.FIRM, 0, LimitKind.MAX_NET_EXPOSURE, 100_000_000 * MONEY);
    limit(LimitScope.FIRM, 0, LimitKind.MAX_CONCENTRATION, 100_000_000 * MONEY);
    limit(LimitScope.FIRM, 0, LimitKind.MIN_BUYING_POWER, 0);
    limit(LimitScope.FIRM, 0, LimitKind.MAX_NOTIONAL_RATE, 100_000_000 * MONEY);
    limit(LimitScope.FIRM, 0, LimitKind.MAX_REPEATED_ORDERS, 100_000);
    limit(LimitScope.FIRM, 0, LimitKind.DUPLICATE_WINDOW, 0);
    limit(LimitScope.FIRM, 0, LimitKind.MAX_CLOCK_OFFSET, 1_000_000_000L);
  }

  private void limit(
      final LimitScope scope, final int instrument, final LimitKind kind, final long value) {
    put(
        new RiskLimitEncoder().wrapAndApplyHeader(cleared(), 0, header),
        l -> l.scope(scope).instrument(instrument).kind(kind).value(value));
  }

  void instrument(final int id, final String symbol, final String currency, final long multiplier) {
    put(
        new InstrumentDefinitionEncoder().wrapAndApplyHeader(cleared(), 0, header),
        d ->
            d.instrument(id)
                .source(ACCOUNT)
                .symbol(symbol)
                .currency(currency)
                .tickSize(1)
                .lotSize(1)
                .minQuantity(1)
                .multiplier(multiplier)
                .priceScale((short) 2)
                .orderTypes(0b11110)
                .timesInForce(0b11110)
                .venue(ACCOUNT)
                .enabled(Bool.YES)
                .shortable(Bool.YES));
    limit(LimitScope.INSTRUMENT, id, LimitKind.MAX_ORDER_QUANTITY, 1_000);
    limit(LimitScope.INSTRUMENT, id, LimitKind.MAX_POSITION, 100_000);
    put(
        new TradingStatusEncoder().wrapAndApplyHeader(cleared(), 0, header),
        s -> s.instrument(id).source(ACCOUNT).phase(TradingPhase.OPEN));
  }

  void rate(final String currency, final long rate) {
    put(
        new ConversionRateEncoder().wrapAndApplyHeader(cleared(), 0, header),
        r -> r.source(ACCOUNT).currency(currency).rate(rate));
  }

  void quote(final int instrument, final long bid, final long ask) {
    put(
        new QuoteEncoder().wrapAndApplyHeader(cleared(), 0, header),
        q ->
            q.instrument(instrument)
                .source(ACCOUNT)
                .venueTime(nowNs - 900_000)
                .receiveTime(nowNs - 300_000)
                .bidPrice(bid)
                .bidSize(500)
                .askPrice(ask)
                .askSize(500));
  }

  /** A limit order; returns its id, 0 if the gate refused it. */
  long tryOrder(
      final int strategy,
      final int instrument,
      final Side side,
      final long quantity,
      final long price) {
    final long id = signal(strategy, instrument, side, quantity, price) + 1;
    // A refusal is the decision and the digest; an approval has command and update besides.
    return writer.lastSequence() < id + 2 ? 0 : id;
  }

  /** A limit order that the gate must let pass; returns its id. */
  long order(
      final int strategy,
      final int instrument,
      final Side side,
      final long quantity,
      final long price) {
    final long id = tryOrder(strategy, instrument, side, quantity, price);
    if (id == 0) {
      throw new IllegalStateException("the order was refused");
    }
    return id;
  }

  long signal(
      final int strategy,
      final int instrument,
      final Side side,
      final long quantity,
      final long price) {
    return put(
        new SignalEncoder().wrapAndApplyHeader(cleared(), 0, header),
        s ->
            s.instrument(instrument)
                .source(BRAIN)
                .strategy(strategy)
                .createTime(nowNs - 200_000)
                .kind(SignalKind.NEW)
                .side(side)
                .orderType(OrderType.LIMIT)
                .timeInForce(TimeInForce.GTC)
                .quantity(quantity)
                .price(price)
                .signalId(++signalId));
  }

  /** Returns the id of the execution. */
  long fill(
      final long orderId,
      final int instrument,
      final Side side,
      final long quantity,
      final long price,
      final long fee) {
    report(
        orderId,
        instrument,
        ReportKind.FILL,
        r ->
            r.executionId(++executions)
                .lastQuantity(quantity)
                .lastPrice(price)
                .fee(fee)
                .side(side));
    return executions;
  }

  void report(
      final long orderId,
      final int instrument,
      final ReportKind kind,
      final Consumer<ExecutionReportEncoder> fields) {
    put(
        new ExecutionReportEncoder().wrapAndApplyHeader(cleared(), 0, header),
        r -> {
          r.instrument(instrument).source(ACCOUNT).orderId(orderId).kind(kind).venueTime(nowNs);
          fields.accept(r);
        });
  }

  void end() {
    put(new SessionEndEncoder().wrapAndApplyHeader(cleared(), 0, header), e -> {});
  }

  /** The report on what has been recorded up to now. */
  ObjectNode report() {
    final SessionPass pass = new SessionPass(null);
    try (JournalReader reader = JournalReader.open(journal)) {
      while (reader.poll(pass, 1_000) > 0) {
        // All of it.
      }
    }
    pass.end();
    return Report.of(pass, journal);
  }

  @Override
  public void close() {
    writer.close();
  }
}
