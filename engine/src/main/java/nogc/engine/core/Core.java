package nogc.engine.core;

import nogc.engine.core.state.StateDigest;
import nogc.engine.core.state.StateVisitor;
import nogc.journal.RecordLayout;
import nogc.journal.codec.AccountDefinitionDecoder;
import nogc.journal.codec.AccountUpdateDecoder;
import nogc.journal.codec.AlertCode;
import nogc.journal.codec.BarDecoder;
import nogc.journal.codec.BookResetDecoder;
import nogc.journal.codec.ClockStatusDecoder;
import nogc.journal.codec.ConnectorState;
import nogc.journal.codec.ConnectorStatusDecoder;
import nogc.journal.codec.ConversionRateDecoder;
import nogc.journal.codec.DepthUpdateDecoder;
import nogc.journal.codec.DiskStatusDecoder;
import nogc.journal.codec.DivergenceDecoder;
import nogc.journal.codec.ExecutionReportDecoder;
import nogc.journal.codec.FeeReportDecoder;
import nogc.journal.codec.FeedGapDecoder;
import nogc.journal.codec.InstrumentDefinitionDecoder;
import nogc.journal.codec.JournalCutDecoder;
import nogc.journal.codec.OperatorCommandDecoder;
import nogc.journal.codec.OrderRefusedDecoder;
import nogc.journal.codec.OrderSentDecoder;
import nogc.journal.codec.PositionReportDecoder;
import nogc.journal.codec.QuoteDecoder;
import nogc.journal.codec.RingAttachedDecoder;
import nogc.journal.codec.RingFaultDecoder;
import nogc.journal.codec.RingStatusDecoder;
import nogc.journal.codec.RiskLimitDecoder;
import nogc.journal.codec.RiskReason;
import nogc.journal.codec.SessionEndDecoder;
import nogc.journal.codec.SessionStartDecoder;
import nogc.journal.codec.SignalDecoder;
import nogc.journal.codec.StrategyDefinitionDecoder;
import nogc.journal.codec.TradeDecoder;
import nogc.journal.codec.TradingMode;
import nogc.journal.codec.TradingStatusDecoder;
import nogc.journal.codec.VenueOrderDecoder;
import nogc.journal.codec.VenueSyncDecoder;
import org.agrona.DirectBuffer;

/**
 * The trading core: takes journaled inputs one by one and puts their outputs into the outbox.
 *
 * <p>Its state is a function of the inputs and of nothing else, so that the same journal gives the
 * same outputs byte for byte on any machine. After every so many inputs, and at the end of a
 * session, a StateHash sums the whole state up.
 *
 * <p>A value that leaves its range is an error of the outside world, not of the process: it halts
 * trading with an alert, and the records go on.
 */
public final class Core {
  private final Outputs outputs;
  final Trading trading;
  private final CoreView view;
  private final Outages outages;
  private final LimitChanges limits;
  private final Money money;
  private final LateFees lateFees;
  private final MarketData marketData;
  private final Signals signals;
  private final Reports reports;
  private final Reconciler reconciler;
  private final Health health;
  private final Operators operators;
  private final Definitions definitions;
  private final RingProgress rings = new RingProgress();

  private final SessionStartDecoder sessionStart = new SessionStartDecoder();
  private final InstrumentDefinitionDecoder instrument = new InstrumentDefinitionDecoder();
  private final AccountDefinitionDecoder account = new AccountDefinitionDecoder();
  private final StrategyDefinitionDecoder strategy = new StrategyDefinitionDecoder();
  private final RiskLimitDecoder riskLimit = new RiskLimitDecoder();
  private final QuoteDecoder quote = new QuoteDecoder();
  private final TradeDecoder trade = new TradeDecoder();
  private final DepthUpdateDecoder depth = new DepthUpdateDecoder();
  private final BarDecoder bar = new BarDecoder();
  private final FeedGapDecoder gap = new FeedGapDecoder();
  private final TradingStatusDecoder status = new TradingStatusDecoder();
  private final SignalDecoder signal = new SignalDecoder();
  private final ExecutionReportDecoder report = new ExecutionReportDecoder();
  private final OrderSentDecoder sent = new OrderSentDecoder();
  private final OrderRefusedDecoder refused = new OrderRefusedDecoder();
  private final VenueOrderDecoder venueOrder = new VenueOrderDecoder();
  private final PositionReportDecoder position = new PositionReportDecoder();
  private final VenueSyncDecoder sync = new VenueSyncDecoder();
  private final ConnectorStatusDecoder connector = new ConnectorStatusDecoder();
  private final OperatorCommandDecoder operator = new OperatorCommandDecoder();
  private final BookResetDecoder reset = new BookResetDecoder();
  private final AccountUpdateDecoder accountUpdate = new AccountUpdateDecoder();
  private final ConversionRateDecoder conversionRate = new ConversionRateDecoder();
  private final FeeReportDecoder feeReport = new FeeReportDecoder();
  private final RingStatusDecoder ringStatus = new RingStatusDecoder();
  private final DivergenceDecoder divergence = new DivergenceDecoder();
  private final RingAttachedDecoder attached = new RingAttachedDecoder();
  private final RingFaultDecoder fault = new RingFaultDecoder();
  private final DiskStatusDecoder diskStatus = new DiskStatusDecoder();
  private final ClockStatusDecoder clockStatus = new ClockStatusDecoder();
  private final JournalCutDecoder journalCut = new JournalCutDecoder();

  private final StateDigest stateDigest = new StateDigest();
  private long inputs;
  private long hashEvery = Long.MAX_VALUE;

  public Core(final Outbox outbox) {
    outputs = new Outputs(outbox);
    trading = new Trading(outputs);
    view = new CoreView(trading);
    final OrderLife life = new OrderLife(trading);
    outages = new Outages(trading);
    limits = new LimitChanges(trading);
    money = new Money(trading);
    final PositionEvents events = new PositionEvents(trading);
    lateFees = new LateFees(trading, events);
    marketData = new MarketData(trading, outages);
    signals = new Signals(trading, trading.entry);
    reports = new Reports(trading, life, events);
    reconciler = new Reconciler(trading, trading.entry, life);
    health = new Health(trading);
    operators = new Operators(trading, limits, health, reconciler);
    definitions = new Definitions(trading);
  }

  /**
   * Applies one input. Its outputs are in the outbox when this returns.
   *
   * @param buffer holds the sealed record; not kept
   */
  public void apply(final DirectBuffer buffer, final int offset) {
    outputs.cause(RecordLayout.sequence(buffer, offset));
    inputs++;
    final int template = RecordLayout.templateId(buffer, offset);
    try {
      trading.startDayIfNew(RecordLayout.time(buffer, offset));
      limits.onTime(RecordLayout.time(buffer, offset));
      dispatch(template, buffer, offset);
    } catch (final ArithmeticException ex) {
      outputs.alert(
          AlertCode.VALUE_OVERFLOW, RecordLayout.instrument(buffer, offset), 0, template, 0);
      trading.modes.tighten(
          trading.firm, TradingMode.HALTED, RiskReason.ARITHMETIC_OVERFLOW, template, 0);
    }
    if (template == SessionEndDecoder.TEMPLATE_ID || inputs % hashEvery == 0) {
      outputs.stateHash(
          inputs,
          digest(),
          trading.ledger.firm().profit(),
          trading.orders.openCount(),
          trading.instruments.anomalies());
    }
  }

  private void dispatch(final int template, final DirectBuffer buffer, final int offset) {
    final int body = offset + RecordLayout.HEADER_LENGTH;
    final int block = RecordLayout.blockLength(buffer, offset);
    final int version = RecordLayout.version(buffer, offset);
    final int source = RecordLayout.source(buffer, offset);
    final long timeNs = RecordLayout.time(buffer, offset);
    if (template == RingAttachedDecoder.TEMPLATE_ID) {
      rings.onAttached(source, attached.wrap(buffer, body, block, version));
      reconciler.onLost(source);
      outages.onAttached(source);
      return;
    }
    if (template == RingFaultDecoder.TEMPLATE_ID) {
      rings.onFault(source, fault.wrap(buffer, body, block, version));
      reconciler.onTorn(source);
      outputs.alert(AlertCode.RING_FAULT, 0, 0, fault.reason().value(), source);
      return;
    }
    rings.onRecord(source);
    switch (template) {
      case QuoteDecoder.TEMPLATE_ID ->
          marketData.onQuote(quote.wrap(buffer, body, block, version), timeNs);
      case TradeDecoder.TEMPLATE_ID ->
          marketData.onTrade(trade.wrap(buffer, body, block, version), timeNs);
      case DepthUpdateDecoder.TEMPLATE_ID ->
          marketData.onDepth(
              depth.wrap(buffer, body, block, version), RecordLayout.flags(buffer, offset), timeNs);
      case SignalDecoder.TEMPLATE_ID ->
          signals.on(signal.wrap(buffer, body, block, version), timeNs);
      case ExecutionReportDecoder.TEMPLATE_ID ->
          reports.on(report.wrap(buffer, body, block, version));
      case OrderSentDecoder.TEMPLATE_ID -> reports.onSent(sent.wrap(buffer, body, block, version));
      case OrderRefusedDecoder.TEMPLATE_ID ->
          reports.onRefused(refused.wrap(buffer, body, block, version));
      case BarDecoder.TEMPLATE_ID ->
          marketData.onBar(bar.wrap(buffer, body, block, version), timeNs);
      case BookResetDecoder.TEMPLATE_ID ->
          marketData.onReset(
              RecordLayout.instrument(buffer, offset),
              reset.wrap(buffer, body, block, version).reason());
      case FeedGapDecoder.TEMPLATE_ID -> {
        gap.wrap(buffer, body, block, version);
        marketData.onGap(gap.instrument(), gap.expected(), gap.received());
      }
      case TradingStatusDecoder.TEMPLATE_ID ->
          marketData.onStatus(status.wrap(buffer, body, block, version));
      case ConnectorStatusDecoder.TEMPLATE_ID ->
          onConnector(source, connector.wrap(buffer, body, block, version));
      case OperatorCommandDecoder.TEMPLATE_ID ->
          operators.on(operator.wrap(buffer, body, block, version), timeNs);
      case InstrumentDefinitionDecoder.TEMPLATE_ID ->
          definitions.onInstrument(instrument.wrap(buffer, body, block, version));
      case VenueOrderDecoder.TEMPLATE_ID ->
          reconciler.onOrder(venueOrder.wrap(buffer, body, block, version));
      case PositionReportDecoder.TEMPLATE_ID ->
          reconciler.onPosition(position.wrap(buffer, body, block, version));
      case VenueSyncDecoder.TEMPLATE_ID ->
          reconciler.onSync(sync.wrap(buffer, body, block, version));
      case AccountDefinitionDecoder.TEMPLATE_ID ->
          definitions.onAccount(account.wrap(buffer, body, block, version));
      case StrategyDefinitionDecoder.TEMPLATE_ID ->
          definitions.onStrategy(strategy.wrap(buffer, body, block, version));
      case RiskLimitDecoder.TEMPLATE_ID ->
          limits.onConfigured(riskLimit.wrap(buffer, body, block, version));
      case DiskStatusDecoder.TEMPLATE_ID ->
          health.onDisk(diskStatus.wrap(buffer, body, block, version));
      case ClockStatusDecoder.TEMPLATE_ID ->
          health.onClock(clockStatus.wrap(buffer, body, block, version));
      case JournalCutDecoder.TEMPLATE_ID ->
          health.onCut(journalCut.wrap(buffer, body, block, version));
      case AccountUpdateDecoder.TEMPLATE_ID ->
          money.onAccount(accountUpdate.wrap(buffer, body, block, version));
      case FeeReportDecoder.TEMPLATE_ID ->
          lateFees.on(feeReport.wrap(buffer, body, block, version));
      case ConversionRateDecoder.TEMPLATE_ID ->
          money.onRate(conversionRate.wrap(buffer, body, block, version), timeNs);
      case RingStatusDecoder.TEMPLATE_ID -> {
        rings.onStatus(ringStatus.wrap(buffer, body, block, version));
        outages.onRing(ringStatus);
      }
      case DivergenceDecoder.TEMPLATE_ID ->
          outages.onDivergence(divergence.wrap(buffer, body, block, version));
      case SessionStartDecoder.TEMPLATE_ID -> {
        sessionStart.wrap(buffer, body, block, version);
        hashEvery = Math.max(1, sessionStart.stateHashEvery());
        definitions.onSessionStart(sessionStart);
      }
      default -> {
        // Records that change nothing here: wire times, position reports, timers.
      }
    }
  }

  private void onConnector(final int source, final ConnectorStatusDecoder decoder) {
    if (decoder.state() == ConnectorState.DOWN) {
      reconciler.onLost(source);
    }
    outages.onConnector(source, decoder.state());
  }

  /** Inputs applied since the journal began. */
  public long inputs() {
    return inputs;
  }

  /** What has been taken from each ring. */
  public RingProgress rings() {
    return rings;
  }

  /** The state, to look at. */
  public CoreView view() {
    return view;
  }

  /** The ground that the engine stands on, as far as it was journaled. */
  public Health health() {
    return health;
  }

  /** Digest of the whole state. */
  public long digest() {
    visit(stateDigest.begin(Digest.SEED));
    return stateDigest.value();
  }

  /** Shows the whole state; a core that is restored must be a new one. */
  public void visit(final StateVisitor state) {
    inputs = state.i64(inputs);
    hashEvery = state.i64(hashEvery);
    trading.visit(state);
    health.visit(state);
    limits.visit(state);
    rings.visit(state);
  }
}
