package nogc.connectors.coinbase.fix;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import nogc.connectors.coinbase.Executions;
import nogc.connectors.common.InstrumentMap;
import nogc.connectors.common.Mailbox;
import nogc.connectors.common.OrderRegister;
import nogc.connectors.common.RateBudget;
import nogc.connectors.common.TradedInstrument;
import nogc.connectors.common.VenueRecords;
import nogc.connectors.common.WorkingOrder;
import nogc.connectors.ids.ClientOrderId;
import nogc.connectors.ids.ClientOrderIds;
import nogc.engine.spi.Connector;
import nogc.engine.spi.Outbox;
import nogc.journal.codec.CommandKind;
import nogc.journal.codec.OrderCommandDecoder;
import nogc.journal.codec.OrderType;
import nogc.journal.codec.RefusalReason;
import nogc.journal.codec.ReportKind;
import org.agrona.concurrent.EpochNanoClock;

/**
 * Order entry at Coinbase Exchange: commands go out as FIX, what comes back goes into the ring as
 * ExecutionReports. It connects, logs on, and comes back by itself, and says when it is live.
 *
 * <p>All methods and the listener's are on the gateway's thread.
 *
 * <p>It does not say what the account has: whenever it went live, and whenever it has a doubt, the
 * connector should reconcile over REST.
 */
public final class FixOrderEntry implements AutoCloseable {
  /** What its owner must know. */
  public interface Listener {
    /**
     * Orders can be sent.
     *
     * @param resumed whether all reports since the last connection have come; if not, what happened
     *     meanwhile must be read by other means
     */
    void onLive(boolean resumed, long nowNs);

    /**
     * No order can be sent; another attempt follows. A logout by the venue, as every Saturday, is
     * one of these: it is no fault.
     */
    void onDown(String why, long nowNs);

    /** Something came, or did not come, that only a reconciliation can settle. */
    void onDoubt(String why, long nowNs);

    /** Something that a person should see. */
    void onNote(String text, long nowNs);
  }

  private static final long SECOND_NS = 1_000_000_000L;
  private static final long MILLI_NS = 1_000_000L;

  /** 100 requests a second, and a burst that stays below the 200 at which the session is cut. */
  private static final int BURST = 50;

  private static final int FOR_CANCELS = 10;

  private record Delayed(long command, Request request, FixMessage message) {}

  private final EpochNanoClock clock;
  private final InstrumentMap instruments;
  private final OrderRegister register;
  private final ClientOrderIds ids;
  private final VenueRecords records;
  private final Outbox outbox;
  private final Listener listener;
  private final FixSession session;
  private final boolean mayResume;
  private final SelfTradePrevention prevention;
  private final long patienceNs;
  private final Requests requests = new Requests();
  private final InboundSequence sequence = new InboundSequence();
  private final RateBudget budget = new RateBudget("orders", BURST, SECOND_NS / 2, FOR_CANCELS);
  private final ArrayDeque<Delayed> delayed = new ArrayDeque<>();
  private final ReportTranslator translator;
  private boolean resuming;
  private boolean live;
  private int pageSequence;
  private long pageUntilNs;

  /**
   * @param mailbox that the connector drains on the gateway's thread
   * @param clock epoch nanoseconds
   * @param instruments that may be traded; {@code venueId} is the product id
   * @param register of the connector's orders
   * @param ids of the installation
   * @param executions that were told, by whatever way
   * @param records the way into the journal
   * @param outbox for cancels that had to wait
   */
  public FixOrderEntry(
      final FixSettings settings,
      final Mailbox mailbox,
      final EpochNanoClock clock,
      final InstrumentMap instruments,
      final OrderRegister register,
      final ClientOrderIds ids,
      final Executions executions,
      final VenueRecords records,
      final Outbox outbox,
      final Listener listener) {
    this.clock = clock;
    this.instruments = instruments;
    this.register = register;
    this.ids = ids;
    this.records = records;
    this.outbox = outbox;
    this.listener = listener;
    mayResume = settings.resume();
    prevention = settings.selfTradePrevention();
    patienceNs = settings.patienceNs();
    session = new QuickFixSession(settings, mailbox, clock, new Inbound());
    translator =
        new ReportTranslator(register, instruments, requests, executions, records, new Doubts());
  }

  /** Whether orders can be sent. */
  public boolean isLive() {
    return live;
  }

  /** What may still be sent, for the journal. */
  public RateBudget budget() {
    return budget;
  }

  /** Reports and executions that came again and counted once. */
  public long duplicates() {
    return translator.duplicates();
  }

  /** Messages that could not be understood. */
  public long malformed() {
    return translator.malformed();
  }

  /** Why a command could not be sent now; NONE if it could. */
  public RefusalReason refusal(final OrderCommandDecoder command) {
    if (!live) {
      return RefusalReason.NOT_CONNECTED;
    }
    final boolean cancel = command.kind() == CommandKind.CANCEL;
    if (instruments.of(command.instrument()) == null
        || (!cancel && !OrderMessages.isExpressible(command))) {
      return RefusalReason.UNSUPPORTED;
    }
    return cancel || budget.available(RateBudget.Lane.ORDER, clock.nanoTime()) > 0
        ? RefusalReason.NONE
        : RefusalReason.RATE_LIMITED;
  }

  /**
   * Sends a command. A cancel for which there is no budget is never refused: it waits for it.
   *
   * @return epoch nanoseconds at which it was handed to the socket; {@link Connector#PENDING} for a
   *     cancel that waits; 0 if it cannot be sent
   */
  public long send(final OrderCommandDecoder command) {
    if (refusal(command) != RefusalReason.NONE) {
      return 0;
    }
    final TradedInstrument instrument = instruments.of(command.instrument());
    final WorkingOrder order = register.sending(command);
    final boolean cancel = command.kind() == CommandKind.CANCEL;
    final String name =
        cancel
            ? UUID.randomUUID().toString()
            : ids.uuid(new ClientOrderId(command.orderId(), command.revision()));
    final FixMessage message =
        switch (command.kind()) {
          case NEW -> OrderMessages.newOrder(command, instrument, name, prevention);
          case REPLACE ->
              OrderMessages.replace(command, instrument, name, nameOf(order), order.venueOrderId());
          default -> OrderMessages.cancel(name, order, nameOf(order), instrument);
        };
    final long nowNs = clock.nanoTime();
    final Request request =
        new Request(
            name,
            command.kind(),
            command.orderId(),
            command.revision(),
            command.instrument(),
            command.side(),
            nowNs);
    if (cancel && (!delayed.isEmpty() || !budget.take(RateBudget.Lane.CANCEL, nowNs))) {
      delayed.add(new Delayed(command.sequence(), request, message));
      return Connector.PENDING;
    }
    if (!cancel) {
      budget.take(RateBudget.Lane.ORDER, nowNs);
    }
    return send(request, message);
  }

  private long send(final Request request, final FixMessage message) {
    final int number = session.send(message);
    if (number == 0) {
      return 0;
    }
    requests.sent(request, number);
    return clock.nanoTime();
  }

  /** The client order id of the revision in force; none for an order that is not of our making. */
  private String nameOf(final WorkingOrder order) {
    // An adopted order has the sequence of a record for an id and a name that we do not know.
    return order.type() == OrderType.NONE && !order.venueOrderId().isEmpty()
        ? ""
        : ids.uuid(new ClientOrderId(order.orderId(), order.revision()));
  }

  /**
   * Asks for the end of all orders: of the session at once, and of each that is known besides,
   * since the first does not reach what the venue had not acknowledged. Reports tell what came of
   * it.
   *
   * @return messages that went out
   */
  public int cancelAll() {
    if (!live) {
      return 0;
    }
    int count = 0;
    final long nowNs = clock.nanoTime();
    if (budget.take(RateBudget.Lane.CANCEL, nowNs)) {
      session.send(OrderMessages.massCancel(UUID.randomUUID().toString(), UtcTimes.format(nowNs)));
      count++;
    }
    final Map<Integer, List<WorkingOrder>> byInstrument = new LinkedHashMap<>();
    for (final WorkingOrder order : register.open()) {
      byInstrument.computeIfAbsent(order.instrument(), id -> new ArrayList<>()).add(order);
    }
    for (final List<WorkingOrder> orders : byInstrument.values()) {
      for (int from = 0; from < orders.size(); from += OrderMessages.MAX_BATCH) {
        final int end = Math.min(orders.size(), from + OrderMessages.MAX_BATCH);
        if (budget.take(RateBudget.Lane.CANCEL, nowNs)) {
          cancelBatch(orders.subList(from, end), nowNs);
          count++;
        }
      }
    }
    return count;
  }

  private void cancelBatch(final List<WorkingOrder> orders, final long nowNs) {
    final String batch = UUID.randomUUID().toString();
    final List<OrderMessages.Cancel> cancels = new ArrayList<>();
    final List<Request> asked = new ArrayList<>();
    for (final WorkingOrder order : orders) {
      final String name = UUID.randomUUID().toString();
      final String symbol = instruments.of(order.instrument()).venueId();
      cancels.add(new OrderMessages.Cancel(name, order, nameOf(order), symbol));
      asked.add(
          new Request(
              name,
              CommandKind.CANCEL,
              order.orderId(),
              order.revision(),
              order.instrument(),
              order.side(),
              nowNs));
    }
    final int number = session.send(OrderMessages.cancelBatch(batch, cancels));
    if (number != 0) {
      requests.sent(batch, asked, number);
    }
  }

  /** Asks the venue for the state of an order; the answer is a report. */
  public boolean askStatus(final WorkingOrder order) {
    final TradedInstrument instrument = instruments.of(order.instrument());
    return live
        && instrument != null
        && budget.take(RateBudget.Lane.ORDER, clock.nanoTime())
        && session.send(OrderMessages.status(order, nameOf(order), instrument)) != 0;
  }

  /**
   * One turn; it connects, if it is time.
   *
   * @return work done
   */
  public int doWork(final long nowNs) {
    int work = session.doWork(nowNs);
    while (!delayed.isEmpty() && budget.take(RateBudget.Lane.CANCEL, nowNs)) {
      final Delayed next = delayed.remove();
      final long sentNs = send(next.request(), next.message());
      if (sentNs == 0) {
        outbox.notSent(next.command(), RefusalReason.NOT_CONNECTED);
      } else {
        outbox.sent(next.command(), sentNs);
      }
      work++;
    }
    if (pageUntilNs != 0 && nowNs > pageUntilNs) {
      resendRefused("no answer to a resend request");
      work++;
    }
    return work + doubtUnanswered(nowNs);
  }

  /** An order of which the venue says nothing is asked for, and taken for unknown. */
  private int doubtUnanswered(final long nowNs) {
    int count = 0;
    while (!requests.waiting().isEmpty()) {
      final Request oldest = requests.waiting().iterator().next();
      if (nowNs - oldest.sentNs() < patienceNs) {
        break;
      }
      requests.answered(oldest.name());
      final WorkingOrder order = register.of(oldest.orderId());
      final boolean settled =
          order == null
              || order.isEnded()
              || (oldest.kind() == CommandKind.NEW && order.isAccepted());
      if (!settled) {
        records.send(
            records
                .report(
                    ReportKind.UNKNOWN,
                    oldest.instrument(),
                    oldest.orderId(),
                    order.revision(),
                    oldest.side(),
                    order.venueOrderId(),
                    "no answer in " + patienceNs / MILLI_NS + " ms")
                .receiveTime(nowNs));
        askStatus(order);
        listener.onDoubt("no answer for order " + oldest.orderId(), nowNs);
      }
      count++;
    }
    return count;
  }

  private void goLive(final boolean resumed) {
    if (!live) {
      live = true;
      pageUntilNs = 0;
      listener.onLive(resumed, clock.nanoTime());
    }
  }

  private void askForPage() {
    final FixMessage page = sequence.nextPage();
    if (page != null) {
      pageSequence = session.send(page);
      pageUntilNs = clock.nanoTime() + patienceNs;
    }
  }

  /** The next logon starts anew; what was missed is found by reconciliation. */
  private void resendRefused(final String why) {
    pageUntilNs = 0;
    session.resumeNext(false);
    sequence.giveUp();
    session.drop("resend refused: " + why);
  }

  @Override
  public void close() {
    live = false;
    session.close();
  }

  /** What the session brings. */
  private final class Inbound implements FixSession.Listener {
    @Override
    public void onLogon(final long nowNs, final boolean goesOn) {
      resuming = goesOn;
      requests.newSession();
      sequence.loggedOn(goesOn);
      if (goesOn) {
        pageUntilNs = nowNs + patienceNs;
      } else {
        session.resumeNext(mayResume);
        goLive(false);
      }
    }

    @Override
    public void onMessage(final FixMessage message, final long receiveTimeNs) {
      if (!session.isLoggedOn() || message.type().equals("A") || message.type().equals("5")) {
        return;
      }
      if (isRefusedResend(message)) {
        resendRefused(message.text(Tag.TEXT));
        return;
      }
      if (sequence.judge(message) == InboundSequence.Verdict.MISMATCH) {
        session.resumeNext(false);
        session.drop("sequence mismatch: " + message.text(Tag.MSG_SEQ_NUM) + " came");
        return;
      }
      translator.onMessage(message, receiveTimeNs);
      askForPage();
      if (sequence.isComplete()) {
        pageUntilNs = 0;
        goLive(resuming);
      }
    }

    private boolean isRefusedResend(final FixMessage message) {
      final boolean reject = message.type().equals("3") || message.type().equals("j");
      return reject
          && pageUntilNs != 0
          && (message.text(Tag.REF_MSG_TYPE).equals("2")
              || message.number(Tag.REF_SEQ_NUM, 0) == pageSequence);
    }

    @Override
    public void onGarbled(final long receiveTimeNs) {
      translator.onGarbled();
    }

    @Override
    public void onDown(final String why, final long nowNs) {
      if (resuming && !live) {
        // The venue took the logon and did not get us where we were: that may be so for ever.
        session.resumeNext(false);
      }
      resuming = false;
      live = false;
      pageUntilNs = 0;
      while (!delayed.isEmpty()) {
        outbox.notSent(delayed.remove().command(), RefusalReason.NOT_CONNECTED);
      }
      listener.onDown(why, nowNs);
    }
  }

  /** What the translator cannot settle. */
  private final class Doubts implements ReportTranslator.Listener {
    @Override
    public void onDoubt(final String why) {
      listener.onDoubt(why, clock.nanoTime());
    }

    @Override
    public void onNote(final String text) {
      listener.onNote(text, clock.nanoTime());
    }
  }
}
