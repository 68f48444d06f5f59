package nogc.replay.backtest;

import static java.nio.ByteOrder.LITTLE_ENDIAN;

import java.nio.file.Path;
import java.util.List;
import nogc.connectors.sim.Delay;
import nogc.connectors.sim.DelayLine;
import nogc.connectors.sim.ReportSink;
import nogc.connectors.sim.SimVenue;
import nogc.connectors.sim.data.RecordedFeed;
import nogc.connectors.sim.data.RecordedInstrument;
import nogc.journal.RecordLayout;
import nogc.journal.codec.ExecutionReportDecoder;
import nogc.journal.codec.MessageHeaderDecoder;
import nogc.journal.codec.MessageHeaderEncoder;
import nogc.journal.codec.OrderCommandDecoder;
import nogc.journal.codec.OrderSentEncoder;
import nogc.replay.backtest.python.VectorisedStrategy;
import nogc.replay.strategy.DeferredStrategy;
import nogc.replay.strategy.ScheduledStrategy;
import nogc.replay.strategy.Strategy;
import org.agrona.ExpandableRingBuffer;
import org.agrona.MutableDirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * One backtest: recorded data, the simulated venue, the engine and its strategies on one thread and
 * in one virtual time.
 *
 * <p><b>Order of events.</b> Always the earliest comes next. What falls on one time comes in this
 * order: what is due at the venue, with the reports that it delivers; market data that reaches the
 * engine; signals that reach it; alarms of strategies; the next record of the recording. So what a
 * strategy does at a record happens before the next record, at the earliest at the same time.
 *
 * <p><b>Look-ahead.</b> A record reaches the venue at its venue time (a bar at its end) and the
 * engine after the feed latency. A strategy hears what the engine has journaled, its signals are
 * journaled at the time at which it sent them plus the signal delay, and its orders reach the venue
 * after the order latency. The recording is read one record ahead, which nobody sees.
 *
 * <p>The journal is like that of a live session, and the same for the same file and data. Not
 * thread safe; run once.
 */
public final class Backtest implements AutoCloseable {
  private static final int RECEIVE_TIME =
      RecordLayout.HEADER_LENGTH + ExecutionReportDecoder.receiveTimeEncodingOffset();

  /** From an order to the venue's next word on the account's money. */
  private static final long MONEY_NS = 60_000_000_000L;

  private static final int SENT_LENGTH =
      MessageHeaderEncoder.ENCODED_LENGTH + OrderSentEncoder.BLOCK_LENGTH;

  private final BacktestPlan plan;
  private final RecordedFeed feed;
  private final Traded traded;
  private final Head head;
  private final VirtualClock clock;
  private final TestedEngine engine;
  private final SimVenue venue;
  private final Desk[] desks;
  private final Desk deferred;
  private final Audience audience;
  private final Tally tally;
  private final Delay feedDelay;
  private final Coming coming = new Coming();
  private final Signals signals = new Signals();
  private final ExpandableRingBuffer commands = new ExpandableRingBuffer();
  private final UnsafeBuffer taken = new UnsafeBuffer(new byte[RecordLayout.MAX_FIXED_LENGTH]);
  private final UnsafeBuffer sentCommand = new UnsafeBuffer(new byte[256]);
  private final MessageHeaderDecoder header = new MessageHeaderDecoder();
  private final MessageHeaderEncoder writtenHeader = new MessageHeaderEncoder();
  private final OrderCommandDecoder command = new OrderCommandDecoder();
  private final OrderSentEncoder sent = new OrderSentEncoder();
  private final ExpandableRingBuffer.MessageConsumer onOutput = this::onOutput;
  private final ExpandableRingBuffer.MessageConsumer onCommand = this::onCommand;
  private final ReportSink hold = this::hold;
  private final Definitions definitions;
  private final Rates rates;
  private int takenLength;
  private long moneyDueNs = DelayLine.NEVER;
  private long wakeNs = DelayLine.NEVER;

  /**
   * @param plan by which rules and limits
   * @param feed the recording, which is closed with this
   * @param strategies in the order of the plan
   * @param journal folder for the journal
   * @throws IllegalArgumentException if the journal's folder holds a journal, or the data nothing
   */
  public Backtest(
      final BacktestPlan plan,
      final RecordedFeed feed,
      final List<Strategy> strategies,
      final Path journal) {
    this.plan = plan;
    this.feed = feed;
    traded = new Traded(feed.instruments());
    head = new Head(feed);
    if (head.isEmpty()) {
      feed.close();
      throw new IllegalArgumentException("the data hold no record: there is nothing to play");
    }
    clock = new VirtualClock(head.timeNs());
    engine = new TestedEngine(Sessions.of(plan, journal, traded.all()), clock);
    definitions = new Definitions(engine);
    rates = new Rates(plan.rates(), traded, engine);
    feedDelay = plan.venue().latency().feed();
    venue = plan.venue().venue(traded, head.timeNs(), this::onReport);
    desks = new Desk[strategies.size()];
    for (int i = 0; i < desks.length; i++) {
      desks[i] =
          new Desk(
              i + 1,
              strategies.get(i),
              clock,
              traded,
              engine,
              plan.cash(),
              signals,
              plan.signalDelayNs());
      if (strategies.get(i) instanceof ScheduledStrategy) {
        signals.schedule(desks[i]);
      }
    }
    deferred = deferred();
    audience = new Audience(desks, engine.core().view().orders());
    tally = new Tally(traded.all());
  }

  /** Who may answer late: one alone, so that all signals are sent in the order of their records. */
  private Desk deferred() {
    if (desks.length != 1 || !(desks[0].strategy() instanceof DeferredStrategy)) {
      return null;
    }
    ((DeferredStrategy) desks[0].strategy()).defer();
    return desks[0];
  }

  /** A backtest with the strategies of its plan. */
  public static Backtest of(final BacktestPlan plan, final RecordedFeed feed, final Path journal) {
    final List<Strategy> strategies =
        plan.strategies().stream().map(StrategyBlock::strategy).toList();
    for (final Strategy each : strategies) {
      if (each instanceof VectorisedStrategy) {
        ((VectorisedStrategy) each)
            .recorder(market -> RecordCommand.record(plan, market, Progress.none()));
      }
    }
    return new Backtest(plan, feed, strategies, journal);
  }

  /**
   * Plays everything.
   *
   * @param progress is told now and then
   */
  public BacktestResult run(final Progress progress) {
    open();
    long nextLook = Progress.EVERY;
    while (step()) {
      if (engine.inputs() >= nextLook) {
        nextLook += Progress.EVERY;
        progress.at(clock.nanoTime(), engine.inputs());
      }
    }
    for (final Desk desk : desks) {
      desk.basis(engine.lastSequence());
      desk.strategy().onStop();
    }
    while (step()) {
      // what the strategies sent at the end
    }
    engine.end();
    hearOutputs();
    return tally.result(plan.cash(), engine, clock.nanoTime());
  }

  private void open() {
    engine.open();
    for (final RecordedInstrument instrument : traded.all()) {
      definitions.instrument(instrument);
    }
    definitions.account(clock.nanoTime(), plan.cash(), plan.buyingPower(), plan.baseCurrency());
    for (final RecordedInstrument instrument : traded.all()) {
      definitions.open(instrument.id(), clock.nanoTime());
    }
    hearOutputs();
    for (final Desk desk : desks) {
      desk.basis(engine.lastSequence());
      desk.strategy().onStart(desk);
    }
    alarms();
  }

  /** The next event; false if there is none. */
  private boolean step() {
    final long venueNs = venue.nextDueNs();
    final long engineNs = Math.min(coming.nextDueNs(), signals.nextDueNs());
    final long feedNs = head.isEmpty() ? DelayLine.NEVER : head.timeNs();
    final long answerNs = deferred == null ? DelayLine.NEVER : deferred.unansweredNs();
    final long ownNs = Math.min(Math.min(feedNs, answerNs), Math.min(venueNs, engineNs));
    if (ownNs == DelayLine.NEVER) {
      return false;
    }
    final long timeNs = Math.min(ownNs, wakeNs);
    if (venueNs <= timeNs) {
      venue.advanceTo(venueNs);
      hearOutputs();
    } else if (coming.nextDueNs() <= timeNs) {
      clock.moveTo(timeNs);
      takenLength = coming.take(taken);
      rates.onRecord(taken, timeNs);
      market(taken, takenLength);
    } else if (answerNs <= timeNs) {
      ((DeferredStrategy) deferred.strategy()).answer();
    } else if (signals.nextDueNs() <= timeNs) {
      clock.moveTo(timeNs);
      signals.deliver(hold);
      engine.take(BacktestPlan.BRAIN, taken, 0, takenLength);
      hearOutputs();
    } else if (wakeNs <= timeNs) {
      clock.moveTo(timeNs);
      wake();
    } else {
      clock.moveTo(timeNs);
      play();
    }
    return true;
  }

  private boolean hold(final MutableDirectBuffer buffer, final int offset, final int length) {
    taken.putBytes(0, buffer, offset, length);
    takenLength = length;
    return true;
  }

  private void play() {
    if (head.timeNs() >= moneyDueNs) {
      moneyDueNs = DelayLine.NEVER;
      definitions.money(clock.nanoTime(), plan.cash(), plan.buyingPower(), plan.baseCurrency());
    }
    venue.onFeed(head.record(), 0);
    final long delayNs = feedDelay.nextNs();
    if (delayNs == 0 && coming.isEmpty()) {
      rates.onRecord(head.record(), clock.nanoTime());
      market(head.record(), head.length());
    } else {
      coming.add(head.timeNs() + delayNs, head.record(), head.length());
    }
    head.next();
    if (head.isEmpty()) {
      venue.endOfData();
    }
  }

  /** A market record reaches the engine, and through its journal the strategies. */
  private void market(final UnsafeBuffer record, final int length) {
    engine.buffer().putBytes(0, record, 0, length);
    Head.receiveTimeNs(engine.buffer(), clock.nanoTime());
    engine.take(BacktestPlan.GATEWAY, length);
    tally.market(engine.buffer());
    audience.hear(engine.buffer(), 0);
    hearOutputs();
  }

  private boolean onReport(final MutableDirectBuffer buffer, final int offset, final int length) {
    clock.moveTo(venue.nowNs());
    final boolean execution =
        RecordLayout.templateId(buffer, offset) == ExecutionReportDecoder.TEMPLATE_ID;
    if (execution) {
      buffer.putLong(offset + RECEIVE_TIME, clock.nanoTime(), LITTLE_ENDIAN);
    }
    engine.take(BacktestPlan.GATEWAY, buffer, offset, length);
    if (execution) {
      tally.report(engine.buffer());
    }
    audience.hear(engine.buffer(), 0);
    // In the order of the journal: what it led to before the next report.
    engine.outputs().drain(onOutput);
    return true;
  }

  /** Everybody hears what the core has put out; commands go to the venue, in their order. */
  private void hearOutputs() {
    while (!engine.outputs().isEmpty() || !commands.isEmpty()) {
      engine.outputs().drain(onOutput);
      if (commands.consume(onCommand, 1) > 0) {
        send();
      }
    }
    alarms();
  }

  private boolean onOutput(
      final MutableDirectBuffer buffer, final int offset, final int length, final int position) {
    tally.output(buffer, offset);
    if (RecordLayout.templateId(buffer, offset) == OrderCommandDecoder.TEMPLATE_ID) {
      commands.append(buffer, offset, length);
    } else {
      audience.hear(buffer, offset);
    }
    return true;
  }

  private boolean onCommand(
      final MutableDirectBuffer buffer, final int offset, final int length, final int position) {
    sentCommand.putBytes(0, buffer, offset, length);
    return true;
  }

  private void send() {
    command.wrapAndApplyHeader(sentCommand, 0, header);
    final long nowNs = clock.nanoTime();
    RecordLayout.clear(engine.buffer(), 0, SENT_LENGTH);
    sent.wrapAndApplyHeader(engine.buffer(), 0, writtenHeader)
        .instrument(command.instrument())
        .orderId(command.orderId())
        .command(command.sequence())
        .readTime(nowNs)
        .sentTime(nowNs)
        .revision(command.revision())
        .kind(command.kind());
    engine.take(BacktestPlan.GATEWAY, SENT_LENGTH);
    moneyDueNs = Math.min(moneyDueNs, nowNs + MONEY_NS);
    venue.onCommand(command.wrapAndApplyHeader(sentCommand, 0, header), nowNs);
  }

  private void alarms() {
    wakeNs = DelayLine.NEVER;
    for (final Desk desk : desks) {
      wakeNs = Math.min(wakeNs, desk.wakeNs());
    }
  }

  private void wake() {
    engine.records().timer(wakeNs);
    for (final Desk desk : desks) {
      if (desk.wakeNs() <= clock.nanoTime()) {
        desk.woken();
        desk.basis(engine.lastSequence());
        desk.strategy().onTimer(clock.nanoTime());
      }
    }
    hearOutputs();
  }

  /** How the tested engine's core stands. */
  TestedEngine engine() {
    return engine;
  }

  @Override
  public void close() {
    feed.close();
    try {
      for (final Desk desk : desks) {
        desk.close();
      }
    } finally {
      engine.close();
    }
  }
}
