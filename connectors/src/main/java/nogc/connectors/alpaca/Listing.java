package nogc.connectors.alpaca;

import java.util.ArrayDeque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import nogc.connectors.alpaca.wire.BrokerOrder;
import nogc.connectors.alpaca.wire.Fields;
import nogc.connectors.alpaca.wire.Rfc3339;
import nogc.connectors.alpaca.wire.WireException;
import nogc.connectors.common.OrderRegister;
import nogc.connectors.common.RestAnswer;
import nogc.connectors.common.RestCall;
import nogc.connectors.common.WorkingOrder;
import nogc.connectors.ids.ClientOrderId;
import nogc.connectors.ids.ClientOrderIds;
import org.agrona.concurrent.EpochNanoClock;

/**
 * Reads what the broker has, by REST and without waiting: account, executions, open orders, those
 * orders of ours that are not among them, positions, and the executions again. It is read anew
 * until both readings of the executions agree and no order has more executed than they show:
 * positions, orders and executions are of the same moment then.
 */
final class Listing {
  private static final long SECOND_NS = 1_000_000_000L;

  /** How far behind the newest known execution the reading begins; more with each attempt. */
  private static final long[] MARGIN_NS = {
    600 * SECOND_NS, 600 * SECOND_NS, 7_200 * SECOND_NS, 86_400 * SECOND_NS, 604_800 * SECOND_NS
  };

  /** Wait before the second reading; twice as long before each further one. */
  private static final long AGAIN_NS = SECOND_NS / 8;

  /** Fees are posted late, and found by their day. */
  private static final long FEES_NS = 86_400 * SECOND_NS;

  private static final int ORDERS_PAGE = 500;
  private static final int FILLS_PAGE = 100;
  private static final int MAX_PAGES = 100;
  private static final int MAX_QUESTIONS = 500;

  /** What becomes of it. */
  interface Listener {
    /** The account was read, just now. */
    void onAccount(Fields account, boolean whole);

    /**
     * All was read.
     *
     * @param whole whether positions and account were read too
     * @param agrees whether the executions explain all that is executed
     */
    void onPicture(Picture picture, boolean whole, boolean agrees);

    /**
     * It could not be read.
     *
     * @param status HTTP status, 0 for none
     */
    void onFailed(int status, String why);
  }

  private final BrokerCalls calls;
  private final OrderTracker tracker;
  private final OrderRegister register;
  private final ClientOrderIds ids;
  private final EpochNanoClock clock;
  private final Listener listener;
  private final Set<String> foreign = new HashSet<>();
  private int life;
  private boolean running;
  private boolean whole;
  private boolean fees;
  private long sinceNs;
  private int attempt;
  private int pages;
  private long againNs;
  private int questions;
  private Picture picture;
  private Map<String, Execution> reading;

  Listing(
      final BrokerCalls calls,
      final OrderTracker tracker,
      final OrderRegister register,
      final ClientOrderIds ids,
      final EpochNanoClock clock,
      final Listener listener) {
    this.calls = calls;
    this.tracker = tracker;
    this.register = register;
    this.ids = ids;
    this.clock = clock;
    this.listener = listener;
  }

  boolean isRunning() {
    return running;
  }

  /** What is being read is of no use any more. */
  void abandon() {
    life++;
    running = false;
  }

  /**
   * Begins to read.
   *
   * @param everything positions and account too
   * @param withFees fees that are posted late too
   * @param newestNs time of the newest execution that is known, epoch nanoseconds
   */
  void begin(final boolean everything, final boolean withFees, final long newestNs) {
    life++;
    running = true;
    whole = everything;
    fees = withFees;
    sinceNs = newestNs;
    attempt = 0;
    startOver();
  }

  private void startOver() {
    picture = new Picture();
    questions = 0;
    againNs = 0;
    ask(
        "/v2/account",
        body -> {
          picture.account(Fields.object(body));
          listener.onAccount(picture.account(), whole);
          readExecutions(this::readOrders);
        });
  }

  private void ask(final String path, final Consumer<byte[]> next) {
    ask(
        path,
        answer -> {
          if (answer.isGood()) {
            next.accept(answer.body());
          } else {
            fail(answer.status(), path(path) + ": " + BrokerCalls.reason(answer));
          }
        },
        life);
  }

  private void ask(final String path, final Consumer<RestAnswer> next, final int of) {
    calls.ask(
        RestCall.get(path),
        answer -> {
          if (of != life) {
            return;
          }
          try {
            next.accept(answer);
          } catch (final WireException ex) {
            fail(answer.status(), path(path) + ": " + ex.getMessage());
          }
        });
  }

  private static String path(final String withQuery) {
    final int query = withQuery.indexOf('?');
    return query < 0 ? withQuery : withQuery.substring(0, query);
  }

  private void fail(final int status, final String why) {
    abandon();
    listener.onFailed(status, why);
  }

  private void readExecutions(final Runnable next) {
    reading = new LinkedHashMap<>();
    pages = 0;
    executionsPage("", next);
  }

  private void executionsPage(final String token, final Runnable next) {
    final long margin = MARGIN_NS[Math.min(attempt, MARGIN_NS.length - 1)];
    final String after = Rfc3339.text(Math.max(0, sinceNs - margin) / SECOND_NS * SECOND_NS);
    ask(
        "/v2/account/activities/FILL?direction=asc&page_size="
            + FILLS_PAGE
            + "&after="
            + after
            + (token.isEmpty() ? "" : "&page_token=" + token),
        body -> {
          final List<Fields> page = Fields.list(body);
          String last = "";
          for (final Fields each : page) {
            final Execution execution = Execution.of(each);
            last = execution.activity();
            reading.put(last, execution);
          }
          if (page.size() == FILLS_PAGE && ++pages < MAX_PAGES && !last.equals(token)) {
            executionsPage(last, next);
          } else {
            next.run();
          }
        });
  }

  private void readOrders() {
    picture.executions().putAll(reading);
    pages = 0;
    ordersPage("");
  }

  /** Legs of other people's orders come as orders of their own: nothing is nested. */
  private void ordersPage(final String after) {
    ask(
        "/v2/orders?status=open&nested=false&direction=asc&limit="
            + ORDERS_PAGE
            + (after.isEmpty() ? "" : "&after=" + after),
        body -> {
          final List<Fields> page = Fields.list(body);
          String last = after;
          for (final Fields each : page) {
            final BrokerOrder order = BrokerOrder.of(each);
            picture.orders().put(order.id(), order);
            last = each.text("submitted_at");
          }
          if (page.size() == ORDERS_PAGE && ++pages < MAX_PAGES && !last.equals(after)) {
            ordersPage(last);
          } else {
            resolve(unexplained());
          }
        });
  }

  /** What has to be asked for one by one: ours that are not open, former orders of a chain. */
  private ArrayDeque<String> unexplained() {
    final Set<String> paths = new java.util.LinkedHashSet<>();
    for (final BrokerOrder order : picture.orders().values()) {
      ancestor(order, paths);
    }
    for (final Execution execution : picture.executions().values()) {
      if (tracker.known(execution.order()) == null
          && !isRead(execution.order())
          && !foreign.contains(execution.order())) {
        paths.add("/v2/orders/" + execution.order());
      }
    }
    for (final WorkingOrder order : register.open()) {
      final String id = tracker.brokerId(order.orderId());
      if (!isListed(order, id)) {
        paths.add(id.isEmpty() ? byName(order) : "/v2/orders/" + id);
      }
    }
    return new ArrayDeque<>(paths);
  }

  private boolean isListed(final WorkingOrder order, final String id) {
    if (picture.orders().containsKey(id)) {
      return true;
    }
    for (final BrokerOrder each : picture.orders().values()) {
      if (register
          .ours(each.clientOrderId())
          .filter(o -> o.orderId() == order.orderId())
          .isPresent()) {
        return true;
      }
    }
    return false;
  }

  private String byName(final WorkingOrder order) {
    return OrderEntry.byClientOrderId(
        ids.text(new ClientOrderId(order.orderId(), order.sentRevision())));
  }

  private boolean isRead(final String id) {
    return picture.orders().containsKey(id) || picture.ended().containsKey(id);
  }

  private void ancestor(final BrokerOrder order, final Set<String> paths) {
    final boolean ours = register.ours(order.clientOrderId()).isPresent();
    final String before = order.replaces();
    if (ours && !before.isEmpty() && tracker.known(before) == null && !isRead(before)) {
      paths.add("/v2/orders/" + before);
    }
  }

  private void resolve(final ArrayDeque<String> paths) {
    if (paths.isEmpty() || questions++ > MAX_QUESTIONS) {
      readPositions();
      return;
    }
    final String path = paths.remove();
    ask(
        path,
        answer -> {
          if (answer.status() == 404 && BrokerCalls.isOwnWord(answer)) {
            resolve(paths);
          } else if (answer.isGood()) {
            final BrokerOrder order = BrokerOrder.of(Fields.object(answer.body()));
            (order.isFinal() ? picture.ended() : picture.orders()).put(order.id(), order);
            follow(order, paths);
            resolve(paths);
          } else {
            fail(answer.status(), path(path) + ": " + BrokerCalls.reason(answer));
          }
        },
        life);
  }

  private void follow(final BrokerOrder order, final ArrayDeque<String> paths) {
    final Set<String> more = new java.util.LinkedHashSet<>();
    ancestor(order, more);
    final boolean ours = register.ours(order.clientOrderId()).isPresent();
    if (!ours && tracker.known(order.id()) == null && foreign.size() < 100_000) {
      foreign.add(order.id());
    }
    if (ours && !order.replacedBy().isEmpty() && !isRead(order.replacedBy())) {
      more.add("/v2/orders/" + order.replacedBy());
    }
    more.removeAll(paths);
    paths.addAll(more);
  }

  private void readPositions() {
    if (fees) {
      ask(
          "/v2/account/activities?activity_types=CFEE,FEE&direction=asc&page_size="
              + FILLS_PAGE
              + "&after="
              + Rfc3339.text(Math.max(0, sinceNs - FEES_NS) / SECOND_NS * SECOND_NS),
          body -> {
            picture.fees().addAll(Fields.list(body));
            positions();
          });
    } else {
      positions();
    }
  }

  private void positions() {
    if (!whole) {
      compare();
      return;
    }
    ask(
        "/v2/positions",
        body -> {
          picture.positions().addAll(Fields.list(body));
          readExecutions(this::compare);
        });
  }

  private void compare() {
    final boolean same = !whole || reading.keySet().equals(picture.executions().keySet());
    final boolean agrees = same && isExplained();
    if (agrees || attempt == MARGIN_NS.length - 1) {
      final Picture read = picture;
      abandon();
      listener.onPicture(read, whole, agrees);
    } else {
      againNs = clock.nanoTime() + (AGAIN_NS << attempt);
      attempt++;
    }
  }

  /** Goes on where it waits for the broker to agree with itself. */
  int doWork(final long nowNs) {
    if (!running || againNs == 0 || nowNs < againNs) {
      return 0;
    }
    startOver();
    return 1;
  }

  /** Whether the executions show all that our orders have executed. */
  private boolean isExplained() {
    final Map<String, Long> sums = new LinkedHashMap<>();
    for (final Execution each : picture.executions().values()) {
      sums.merge(each.order(), each.cumulative(), Math::max);
    }
    return isExplained(picture.orders(), sums) && isExplained(picture.ended(), sums);
  }

  private boolean isExplained(final Map<String, BrokerOrder> orders, final Map<String, Long> sums) {
    for (final BrokerOrder order : orders.values()) {
      final boolean ours = register.ours(order.clientOrderId()).isPresent();
      final Link link = tracker.known(order.id());
      final long told = link == null ? 0 : link.told();
      // What a replacement has executed may be its predecessor's.
      final Link before = tracker.known(order.replaces());
      final long inherited =
          Math.max(sums.getOrDefault(order.replaces(), 0L), before == null ? 0 : before.told());
      final long shown = Math.max(told, sums.getOrDefault(order.id(), 0L)) + inherited;
      if (ours && order.filled() > shown) {
        return false;
      }
    }
    return true;
  }
}
