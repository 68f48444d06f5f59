package nogc.connectors.sim;

import static nogc.journal.RecordLayout.FLAGS_OFFSET;
import static nogc.journal.RecordLayout.FLAG_LAST;

import java.util.Comparator;
import java.util.List;
import nogc.journal.RecordLayout;
import nogc.journal.codec.BarDecoder;
import nogc.journal.codec.BookResetDecoder;
import nogc.journal.codec.CommandKind;
import nogc.journal.codec.DepthUpdateDecoder;
import nogc.journal.codec.FeedGapDecoder;
import nogc.journal.codec.MessageHeaderDecoder;
import nogc.journal.codec.OrderCommandDecoder;
import nogc.journal.codec.OrderType;
import nogc.journal.codec.QuoteDecoder;
import nogc.journal.codec.ReportKind;
import nogc.journal.codec.Side;
import nogc.journal.codec.TimeInForce;
import nogc.journal.codec.TradeDecoder;
import org.agrona.DirectBuffer;
import org.agrona.MutableDirectBuffer;
import org.agrona.collections.Long2ObjectHashMap;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * The simulated venue: a deterministic function of recorded market data, commands and venue time.
 * It has no clock and no random but the latency model's seeded one; the same calls give the same
 * reports, byte for byte.
 *
 * <p><b>Time</b> is venue time in epoch nanoseconds and never runs backwards: an event that is
 * older than its predecessor happens at the time of that. What falls on one time happens in this
 * order: end of the day or opening of a session, arrival of commands, delivery of reports, market
 * data, close of a session.
 *
 * <p><b>Messages.</b> A command arrives after the order latency, a report after the response
 * latency; neither overtakes another of its kind. While a venue message of several records is
 * incomplete, no command is executed.
 *
 * <p>Execution is described at {@link Matching}. Not thread safe. The sink may send commands.
 */
public final class SimVenue {
  private static final String STALE = "market data is stale";

  private final VenueRules rules;
  private final VenueLedger ledger;
  private final ReportSink sink;
  private final Matching[] byInstrument;
  private final Long2ObjectHashMap<SimOrder> open = new Long2ObjectHashMap<>();
  private final DelayLine commands = new DelayLine();
  private final DelayLine answers = new DelayLine();
  private final ReportSink arrival = this::onArrival;
  private final Reports reports;
  private final SessionClock session;
  private final Holders[] holders;
  private final Agenda agenda;
  private final MessageHeaderDecoder header = new MessageHeaderDecoder();
  private final QuoteDecoder quote = new QuoteDecoder();
  private final TradeDecoder trade = new TradeDecoder();
  private final DepthUpdateDecoder depth = new DepthUpdateDecoder();
  private final BarDecoder barRecord = new BarDecoder();
  private final Bar bar = new Bar();
  private final OrderCommandDecoder command = new OrderCommandDecoder();
  private long nowNs;
  private long dayEndNs;
  private long lastOrderId;
  private boolean midMessage;

  /**
   * @param instruments that it trades
   * @param rules of the venue
   * @param startNs venue time at the beginning
   * @param lastExecutionId execution ids go on behind this one
   * @param sink takes the reports
   */
  public SimVenue(
      final List<VenueInstrument> instruments,
      final VenueRules rules,
      final long startNs,
      final long lastExecutionId,
      final ReportSink sink) {
    this(instruments, rules, startNs, lastExecutionId, VenueLedger.none(), sink);
  }

  /**
   * @param ledger takes all that reaches the venue and all that it says; it is not closed here
   */
  SimVenue(
      final List<VenueInstrument> instruments,
      final VenueRules rules,
      final long startNs,
      final long lastExecutionId,
      final VenueLedger ledger,
      final ReportSink sink) {
    this.rules = rules;
    this.ledger = ledger;
    this.sink = sink;
    session = new SessionClock(rules.sessions(), startNs);
    int highest = 0;
    for (final VenueInstrument instrument : instruments) {
      highest = Math.max(highest, instrument.id());
    }
    byInstrument = new Matching[highest + 1];
    holders = new Holders[highest + 1];
    reports = new Reports(rules, ledger, answers, open, holders, lastExecutionId);
    for (final VenueInstrument instrument : instruments) {
      byInstrument[instrument.id()] = new Matching(instrument, rules, session, reports);
      holders[instrument.id()] = new Holders();
    }
    for (final CorporateEvent event : rules.corporateEvents()) {
      if (matching(event.instrument()) == null) {
        throw new IllegalArgumentException(
            event.kind() + " of instrument " + event.instrument() + ", which is not traded here");
      }
    }
    agenda =
        new Agenda(
            instruments,
            rules.corporateEvents(),
            startNs,
            new PositionEvents(byInstrument, holders, reports));
    nowNs = startNs;
    dayEndNs = rules.nextDayEnd(startNs);
    reports.timeNs(startNs);
  }

  /** Venue time, epoch nanoseconds. */
  public long nowNs() {
    return nowNs;
  }

  /** Orders that are not final. */
  public int openOrders() {
    return open.size();
  }

  /**
   * When something happens next by itself: a message under way arrives, a session opens or closes
   * while orders are open, something happens to positions; {@link Long#MAX_VALUE} if nothing does.
   */
  public long nextDueNs() {
    return Math.min(
        Math.min(open.isEmpty() ? DelayLine.NEVER : session.nextNs(), agenda.nextNs()),
        Math.min(nextCommandNs(), answers.nextDueNs()));
  }

  /** No more market data will come: what is scheduled behind this time does not happen any more. */
  public void endOfData() {
    agenda.end(nowNs);
  }

  /**
   * Sends a command at this venue time. Order ids of new orders must rise.
   *
   * @return false if the order id of a new order was used before: nothing is done or reported
   */
  public boolean onCommand(final OrderCommandDecoder sent, final long venueTimeNs) {
    ledger.command(sent);
    if (sent.kind() == CommandKind.NEW) {
      if (sent.orderId() <= lastOrderId) {
        return false;
      }
      lastOrderId = sent.orderId();
    }
    send(
        sent.buffer(),
        sent.offset() - RecordLayout.HEADER_LENGTH,
        RecordLayout.HEADER_LENGTH + sent.sbeBlockLength(),
        venueTimeNs);
    return true;
  }

  private void send(
      final DirectBuffer buffer, final int offset, final int length, final long venueTimeNs) {
    final long departureNs = Math.max(nowNs, venueTimeNs);
    commands.add(departureNs + rules.latency().orderNs(departureNs), buffer, offset, length);
  }

  /** Takes up the orders and the commands of a former life; no other command may come before. */
  void restore(final FormerLife life) {
    lastOrderId = life.lastOrderId();
    for (final SimOrder order : life.open()) {
      open.put(order.orderId, order);
    }
    for (final SimOrder order : life.open()) {
      byInstrument[order.instrument].restore(order);
    }
    for (final UnsafeBuffer command : life.unanswered()) {
      commands.add(nowNs, command, 0, command.capacity());
    }
    midMessage = false;
    while (commands.deliver(arrival)) {
      // all of them, before anybody asks what is open
    }
  }

  /** Orders that are not final, in the order of their ids. */
  List<SimOrder> orders() {
    return open.values().stream().sorted(Comparator.comparingLong(each -> each.orderId)).toList();
  }

  /** Reports an order canceled that a former life of the venue had accepted. */
  void forget(
      final long orderId,
      final int instrument,
      final Side side,
      final int revision,
      final long executed,
      final String why) {
    reports.forgotten(orderId, instrument, side, revision, executed, why);
  }

  /**
   * Market data: one Quote, Trade, DepthUpdate, BookReset, FeedGap, or Bar, which happens at its
   * end.
   *
   * @throws IllegalArgumentException for another record
   */
  public void onFeed(final DirectBuffer buffer, final int offset) {
    final int templateId = RecordLayout.templateId(buffer, offset);
    if (FeedRecord.hasVenueTime(templateId)) {
      advanceTo(FeedRecord.venueTimeNs(buffer, offset));
    }
    final int instrument = RecordLayout.instrument(buffer, offset);
    final Matching matching = matching(instrument);
    if (matching != null) {
      if (templateId != FeedGapDecoder.TEMPLATE_ID) {
        matching.onData(nowNs);
      }
      apply(matching, templateId, buffer, offset);
    }
    midMessage = (buffer.getByte(offset + FLAGS_OFFSET) & FLAG_LAST) == 0;
    if (!midMessage && matching != null) {
      matching.onMessageEnd();
    }
    advanceTo(nowNs);
  }

  private void apply(
      final Matching matching, final int templateId, final DirectBuffer buffer, final int offset) {
    switch (templateId) {
      case QuoteDecoder.TEMPLATE_ID -> {
        quote.wrapAndApplyHeader(buffer, offset, header);
        matching.onQuote(quote.bidPrice(), quote.bidSize(), quote.askPrice(), quote.askSize());
      }
      case TradeDecoder.TEMPLATE_ID -> {
        trade.wrapAndApplyHeader(buffer, offset, header);
        matching.onTrade(
            trade.price(),
            trade.size(),
            trade.flags().aggressorBuy(),
            trade.flags().aggressorSell());
      }
      case DepthUpdateDecoder.TEMPLATE_ID -> {
        depth.wrapAndApplyHeader(buffer, offset, header);
        if (depth.venueOrderId() == 0) {
          matching.onLevel(depth.side() == Side.BUY, depth.price(), depth.size());
        } else {
          matching.onOrder(depth);
        }
      }
      case BarDecoder.TEMPLATE_ID ->
          matching.onBar(bar.of(barRecord.wrapAndApplyHeader(buffer, offset, header)));
      case BookResetDecoder.TEMPLATE_ID -> matching.onReset();
      case FeedGapDecoder.TEMPLATE_ID -> {
        // The recorder missed something; the venue's book is what was last recorded.
      }
      default -> throw new IllegalArgumentException("record " + templateId + " is no market data");
    }
  }

  /** Lets time pass: days end, commands arrive, reports are delivered. */
  public void advanceTo(final long venueTimeNs) {
    boolean delivering = true;
    while (true) {
      final long arrivalNs = nextCommandNs();
      final long deliveryNs = delivering ? answers.nextDueNs() : DelayLine.NEVER;
      final long boundaryNs = Math.min(dayEndNs, Math.min(session.nextNs(), agenda.nextNs()));
      final long stepNs = Math.min(boundaryNs, Math.min(arrivalNs, deliveryNs));
      if (stepNs > venueTimeNs && stepNs > nowNs) {
        break;
      }
      if (session.nextNs() <= stepNs) {
        moveTo(session.boundaryNs());
        passSession();
        continue;
      }
      if (agenda.nextNs() <= stepNs) {
        moveTo(agenda.timeNs());
        agenda.pass();
        continue;
      }
      moveTo(stepNs);
      if (dayEndNs <= stepNs) {
        endDay(venueTimeNs);
      } else if (arrivalNs <= stepNs) {
        commands.deliver(arrival);
      } else {
        delivering = answers.deliver(sink);
      }
    }
    moveTo(venueTimeNs);
  }

  private void moveTo(final long timeNs) {
    nowNs = Math.max(nowNs, timeNs);
    reports.timeNs(nowNs);
  }

  private long nextCommandNs() {
    return midMessage ? DelayLine.NEVER : commands.nextDueNs();
  }

  private void endDay(final long untilNs) {
    for (final Matching matching : byInstrument) {
      if (matching != null) {
        matching.endDay();
      }
    }
    // Nothing can enter between the ends of two days that pass while nothing is under way.
    dayEndNs = rules.nextDayEnd(nextDueNs() > untilNs ? Math.max(dayEndNs, untilNs) : dayEndNs);
  }

  private void passSession() {
    final boolean closes = session.isOpen();
    for (final Matching matching : byInstrument) {
      if (matching != null && closes) {
        matching.closeSession();
      } else if (matching != null) {
        matching.openSession(session.boundaryNs());
      }
    }
    session.pass();
  }

  private boolean onArrival(final MutableDirectBuffer buffer, final int offset, final int length) {
    command.wrapAndApplyHeader(buffer, offset, header);
    switch (command.kind()) {
      case NEW -> open(command);
      case CANCEL -> cancel(command);
      case REPLACE -> replace(command);
      default ->
          throw new IllegalArgumentException("command " + command.sequence() + " has no kind");
    }
    return true;
  }

  private void open(final OrderCommandDecoder arrived) {
    final Matching matching = matching(arrived.instrument());
    String wrong = OrderChecks.newOrder(arrived, matching == null ? null : matching.instrument());
    if (wrong == null && matching.isExpired()) {
      wrong = "contract expired";
    }
    if (wrong == null) {
      wrong = session.refusal(arrived.timeInForce(), arrived.orderType(), nowNs);
    }
    if (wrong != null) {
      reports.refused(arrived, null, ReportKind.REJECTED, wrong);
      return;
    }
    final boolean stale = isStale(arrived, matching);
    if (stale && rules.stalePrices().isRejection()) {
      reports.refused(arrived, null, ReportKind.REJECTED, STALE);
      return;
    }
    final SimOrder order = new SimOrder(arrived);
    open.put(order.orderId, order);
    if (stale) {
      reports.accepted(order);
      reports.canceled(order, STALE);
    } else {
      matching.add(order);
    }
  }

  private boolean isStale(final OrderCommandDecoder arrived, final Matching matching) {
    return arrived.orderType() == OrderType.MARKET
        && session.isOpen()
        && (rules.sessions().isAlways()
            || (arrived.timeInForce() != TimeInForce.AT_OPEN
                && arrived.timeInForce() != TimeInForce.AT_CLOSE))
        && rules.stalePrices().isStale(matching.lastDataNs(), nowNs);
  }

  private void cancel(final OrderCommandDecoder arrived) {
    final SimOrder order = open.get(arrived.orderId());
    if (order == null) {
      reports.refused(arrived, null, ReportKind.CANCEL_REJECTED, "order is not open");
      return;
    }
    final String late = session.cutoff(order.timeInForce, nowNs);
    if (late == null) {
      byInstrument[order.instrument].cancel(order);
    } else {
      reports.refused(arrived, order, ReportKind.CANCEL_REJECTED, late);
    }
  }

  private void replace(final OrderCommandDecoder arrived) {
    final SimOrder order = open.get(arrived.orderId());
    if (order == null) {
      reports.refused(arrived, null, ReportKind.REPLACE_REJECTED, "order is not open");
      return;
    }
    final Matching matching = byInstrument[order.instrument];
    String wrong = OrderChecks.replace(arrived, order, matching.instrument());
    if (wrong == null) {
      wrong = session.cutoff(order.timeInForce, nowNs);
    }
    if (wrong == null) {
      wrong =
          matching.replace(
              order, arrived.quantity(), arrived.price(), arrived.stopPrice(), arrived.revision());
    }
    if (wrong != null) {
      reports.refused(arrived, order, ReportKind.REPLACE_REJECTED, wrong);
    }
  }

  private Matching matching(final int instrument) {
    return instrument < byInstrument.length ? byInstrument[instrument] : null;
  }
}
