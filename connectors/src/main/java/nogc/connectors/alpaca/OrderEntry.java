package nogc.connectors.alpaca;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import nogc.connectors.alpaca.wire.BrokerOrder;
import nogc.connectors.alpaca.wire.Fields;
import nogc.connectors.alpaca.wire.WireException;
import nogc.connectors.common.OrderRegister;
import nogc.connectors.common.RestAnswer;
import nogc.connectors.common.RestCall;
import nogc.connectors.common.WorkingOrder;
import nogc.connectors.ids.ClientOrderId;
import nogc.connectors.ids.ClientOrderIds;
import nogc.engine.spi.Connector;
import nogc.engine.spi.Outbox;
import nogc.journal.codec.CommandKind;
import nogc.journal.codec.OrderCommandDecoder;
import nogc.journal.codec.RefusalReason;
import org.agrona.concurrent.EpochNanoClock;

/**
 * Sends commands to the broker and finds out what became of them.
 *
 * <p>An order goes out once. If its answer is lost, or is not the broker's own word, the broker is
 * asked by client order id, several times over two seconds, since a first "not found" proves
 * nothing (Alpaca docs, Orders; alpacahq/Alpaca-API, issue 270). Found: it goes on as accepted.
 * Never found: it is reported as rejected. It is never sent again from here.
 *
 * <p>A cancel may be sent again: to ask twice for an end does no harm.
 */
final class OrderEntry {
  private static final long MS = 1_000_000L;
  private static final long[] LOOK_UP_AFTER_NS = {0, 500 * MS, 500 * MS, 1_000 * MS};

  /** Look-ups that must have found nothing, over at least so long. */
  private static final int ABSENT_TIMES = 3;

  private static final long ABSENT_NS = 1_900 * MS;

  /** Without proof for so long, the order is reported as doubtful; the look-ups go on. */
  private static final long DOUBT_NS = 5_000 * MS;

  private static final long SLOW_LOOK_UP_NS = 2_000 * MS;
  private static final int CANCEL_ATTEMPTS = 5;
  private static final long CANCEL_AGAIN_NS = 300 * MS;
  private static final long LOST_CANCEL_NS = 1_000 * MS;

  private record Planned(Submission submission, long atNs) {}

  private final BrokerCalls calls;
  private final OrderTracker tracker;
  private final OrderRegister register;
  private final ClientOrderIds ids;
  private final Assets assets;
  private final Outbox outbox;
  private final EpochNanoClock clock;
  private final OrderBody body = new OrderBody();
  private final List<Planned> lookUps = new ArrayList<>();
  private final List<Submission> nameless = new ArrayList<>();
  private final Set<Submission> open = new LinkedHashSet<>();
  private final Map<Long, Submission> acknowledged = new HashMap<>();

  OrderEntry(
      final BrokerCalls calls,
      final OrderTracker tracker,
      final OrderRegister register,
      final ClientOrderIds ids,
      final Assets assets,
      final Outbox outbox,
      final EpochNanoClock clock) {
    this.calls = calls;
    this.tracker = tracker;
    this.register = register;
    this.ids = ids;
    this.assets = assets;
    this.outbox = outbox;
    this.clock = clock;
  }

  /** Path of the look-up by our name of an order. */
  static String byClientOrderId(final String clientOrderId) {
    return "/v2/orders:by_client_order_id?client_order_id="
        + URLEncoder.encode(clientOrderId, StandardCharsets.UTF_8);
  }

  /**
   * Sends a command.
   *
   * @return PENDING, or 0 if it cannot be sent
   */
  long send(final OrderCommandDecoder command) {
    return switch (command.kind()) {
      case NEW -> create(command);
      case REPLACE -> replace(command);
      case CANCEL -> cancel(command);
      default -> 0;
    };
  }

  private String clientOrderId(final OrderCommandDecoder command) {
    return ids.text(new ClientOrderId(command.orderId(), command.revision()));
  }

  private long create(final OrderCommandDecoder command) {
    final String symbol = assets.symbol(command.instrument());
    if (symbol == null) {
      return 0;
    }
    final String clientOrderId = clientOrderId(command);
    return submit(
        new RestCall("POST", "/v2/orders", body.create(command, symbol, clientOrderId)),
        new Submission(command, register.sending(command), clientOrderId));
  }

  private long replace(final OrderCommandDecoder command) {
    final String brokerId = tracker.brokerId(command.orderId());
    if (brokerId.isEmpty()) {
      return 0;
    }
    final String clientOrderId = clientOrderId(command);
    return submit(
        new RestCall("PATCH", "/v2/orders/" + brokerId, body.replace(command, clientOrderId)),
        new Submission(command, register.sending(command), clientOrderId));
  }

  private long submit(final RestCall call, final Submission submission) {
    open.add(submission);
    if (!calls.order(
        call,
        clock.nanoTime(),
        sentTimeNs -> sent(submission, sentTimeNs),
        answer -> answered(submission, answer))) {
      open.remove(submission);
      if (submission.kind() == CommandKind.NEW) {
        register.ended(submission.order());
      }
      return 0;
    }
    return Connector.PENDING;
  }

  private void sent(final Submission submission, final long sentTimeNs) {
    if (submission.answer()) {
      outbox.sent(submission.sequence(), sentTimeNs);
    }
  }

  private void notSent(final Submission submission, final RefusalReason reason) {
    if (submission.answer()) {
      outbox.notSent(submission.sequence(), reason);
    }
  }

  private void answered(final Submission submission, final RestAnswer answer) {
    if (answer.status() == 0 && !answer.left() && !submission.isAnswered()) {
      open.remove(submission);
      notSent(submission, RefusalReason.NOT_CONNECTED);
      if (submission.kind() == CommandKind.NEW) {
        register.ended(submission.order());
      }
      return;
    }
    sent(submission, answer.sentTimeNs() == 0 ? clock.nanoTime() : answer.sentTimeNs());
    if (answer.isGood() && apply(submission, answer)) {
      open.remove(submission);
    } else if (isRefusal(answer)) {
      refused(submission, BrokerCalls.reason(answer));
    } else {
      submission.doubt(
          answer.isGood() ? "answer unreadable" : BrokerCalls.reason(answer), clock.nanoTime());
      lookUpLater(submission);
    }
  }

  /** The broker's own word that it will not have the order. Anything else proves nothing. */
  private static boolean isRefusal(final RestAnswer answer) {
    final boolean client = answer.status() >= 400 && answer.status() < 500;
    // Too many requests are turned away before anybody looks at them, in whatever words.
    return answer.status() == 429
        || (client
            && answer.status() != 408
            && BrokerCalls.isOwnWord(answer)
            && !BrokerCalls.reason(answer).contains("client_order_id must be unique"));
  }

  /**
   * Takes the order that the broker has. That it made a replacement is no promise: the former order
   * may be executed first. So a replacement is in force only when an event or a listing says so.
   */
  private boolean apply(final Submission submission, final RestAnswer answer) {
    try {
      final BrokerOrder said = BrokerOrder.of(Fields.object(answer.body()));
      if (submission.kind() == CommandKind.REPLACE && !said.isFinal()) {
        tracker.link(said);
      } else {
        tracker.apply(said, "");
      }
      return true;
    } catch (final WireException ex) {
      return false;
    }
  }

  private void refresh(final RestAnswer answer) {
    try {
      if (answer.isGood()) {
        tracker.apply(BrokerOrder.of(Fields.object(answer.body())), "");
      }
    } catch (final WireException ex) {
      // The next sweep asks again.
      return;
    }
  }

  private void refused(final Submission submission, final String reason) {
    open.remove(submission);
    if (submission.kind() == CommandKind.NEW) {
      tracker.rejected(submission.order(), reason);
    } else {
      tracker.replaceRejected(submission.order(), submission.revision(), reason);
    }
  }

  private void lookUpLater(final Submission submission) {
    final int attempt = submission.attempt();
    final long waitNs =
        attempt <= LOOK_UP_AFTER_NS.length ? LOOK_UP_AFTER_NS[attempt - 1] : SLOW_LOOK_UP_NS;
    lookUps.add(new Planned(submission, clock.nanoTime() + waitNs));
  }

  private void lookUp(final Submission submission) {
    calls.ask(
        RestCall.get(byClientOrderId(submission.clientOrderId())),
        answer -> lookedUp(submission, answer));
  }

  private void lookedUp(final Submission submission, final RestAnswer answer) {
    final long nowNs = clock.nanoTime();
    if (answer.isGood() && apply(submission, answer)) {
      open.remove(submission);
      return;
    }
    if (answer.status() == 404
        && BrokerCalls.isOwnWord(answer)
        && submission.absent() >= ABSENT_TIMES
        && submission.doubtedForNs(nowNs) >= ABSENT_NS) {
      open.remove(submission);
      final String text = "not at the broker: " + submission.why();
      if (submission.kind() == CommandKind.NEW) {
        tracker.givenUp(submission.order(), text);
      } else {
        tracker.replaceRejected(submission.order(), submission.revision(), text);
      }
      return;
    }
    if (submission.doubtedForNs(nowNs) >= DOUBT_NS && submission.tellDoubt()) {
      tracker.doubted(submission.order(), submission.revision(), submission.why());
    }
    lookUpLater(submission);
  }

  private long cancel(final OrderCommandDecoder command) {
    final WorkingOrder known = register.of(command.orderId());
    final WorkingOrder order = known == null ? register.sending(command) : known;
    final Submission submission = new Submission(command, order, "");
    if (tracker.brokerId(command.orderId()).isEmpty()) {
      nameless.add(submission);
    } else {
      cancel(submission, 0);
    }
    return Connector.PENDING;
  }

  private void cancel(final Submission submission, final long notBeforeNs) {
    final String brokerId = tracker.brokerId(submission.order().orderId());
    calls.cancel(
        RestCall.of("DELETE", "/v2/orders/" + brokerId),
        notBeforeNs,
        sentTimeNs -> sent(submission, sentTimeNs),
        answer -> canceled(submission, brokerId, answer));
  }

  /** 204 says only that the broker will try: the end comes as an event. */
  private void canceled(
      final Submission submission, final String brokerId, final RestAnswer answer) {
    final WorkingOrder order = submission.order();
    if (answer.isGood()) {
      sent(submission, answer.sentTimeNs());
      submission.doubt("acknowledged", clock.nanoTime());
      acknowledged.put(order.orderId(), submission);
      return;
    }
    final boolean replaced = !brokerId.equals(tracker.brokerId(order.orderId()));
    final boolean final422 = answer.status() == 422 && !replaced;
    if (order.isEnded()) {
      if (submission.isAnswered() || answer.left()) {
        sent(submission, clock.nanoTime());
      } else {
        notSent(submission, RefusalReason.ORDER_ENDED);
      }
    } else if (final422
        || (answer.status() == 404 && BrokerCalls.isOwnWord(answer))
        || (answer.status() != 429 && submission.attempt() >= CANCEL_ATTEMPTS)) {
      if (answer.left() || submission.isAnswered()) {
        sent(submission, clock.nanoTime());
        tracker.cancelRejected(order, BrokerCalls.reason(answer));
        calls.ask(RestCall.get("/v2/orders/" + brokerId), this::refresh);
      } else {
        notSent(submission, RefusalReason.NOT_CONNECTED);
      }
    } else {
      cancel(submission, clock.nanoTime() + CANCEL_AGAIN_NS);
    }
  }

  /**
   * The broker lists an order as open. If it acknowledged a cancel of it a while ago and shows
   * nothing of that, the cancel was lost on its side, and is sent again.
   */
  void stillOpen(final BrokerOrder said, final long nowNs) {
    final Link link = tracker.known(said.id());
    final Submission cancel = link == null ? null : acknowledged.get(link.order().orderId());
    if (cancel == null || cancel.doubtedForNs(nowNs) < LOST_CANCEL_NS) {
      return;
    }
    acknowledged.remove(link.order().orderId());
    if (!said.cancelRequested()
        && !said.status().equals("pending_cancel")
        && cancel.attempt() < CANCEL_ATTEMPTS) {
      cancel(cancel, 0);
    }
  }

  /** Look-ups that are due, and cancels whose order has a name now. */
  int doWork(final long nowNs) {
    int work = 0;
    if (!acknowledged.isEmpty()) {
      acknowledged.values().removeIf(each -> each.order().isEnded());
    }
    for (int i = lookUps.size() - 1; i >= 0; i--) {
      if (lookUps.get(i).atNs <= nowNs) {
        lookUp(lookUps.remove(i).submission);
        work++;
      }
    }
    for (int i = 0; i < nameless.size(); ) {
      final Submission submission = nameless.get(i);
      if (!tracker.brokerId(submission.order().orderId()).isEmpty()) {
        nameless.remove(i);
        cancel(submission, 0);
        work++;
      } else if (submission.order().isEnded()) {
        nameless.remove(i);
        notSent(submission, RefusalReason.ORDER_ENDED);
        work++;
      } else {
        i++;
      }
    }
    return work;
  }

  /** Whether every command that left has been answered: only then a listing holds them all. */
  boolean isSettled() {
    return open.isEmpty();
  }
}
