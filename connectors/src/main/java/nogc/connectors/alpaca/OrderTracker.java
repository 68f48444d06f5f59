package nogc.connectors.alpaca;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongPredicate;
import nogc.connectors.alpaca.wire.BrokerOrder;
import nogc.connectors.common.OrderRegister;
import nogc.connectors.common.TradedInstrument;
import nogc.connectors.common.VenueRecords;
import nogc.connectors.common.WorkingOrder;
import nogc.connectors.ids.ClientOrderId;
import nogc.journal.codec.ExecutionReportEncoder;
import nogc.journal.codec.ReportKind;
import nogc.journal.codec.Side;
import org.agrona.collections.LongHashSet;
import org.agrona.concurrent.EpochNanoClock;

/**
 * What became of our orders, told once and in order, whichever way it comes: by event, by the
 * answer to a request, by a listing, late, twice, in another order.
 *
 * <p>It never tells more executions of a broker's order than the broker says there are, whatever
 * their ids: an execution that was read in two ways counts once.
 */
final class OrderTracker {
  private static final int LINKS_REMEMBERED = 50_000;

  /** What the tracker cannot find out by itself. */
  interface Questions {
    /** The broker should be asked for this order of its. */
    void order(String brokerId);

    /** Executions are missing. */
    void executions();

    /** Only a listing can settle it. */
    void listing(String why);
  }

  private final OrderRegister register;
  private final Assets assets;
  private final VenueRecords records;
  private final Questions questions;
  private final EpochNanoClock clock;
  private final Map<String, Link> links =
      new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(final Map.Entry<String, Link> eldest) {
          return size() > LINKS_REMEMBERED;
        }
      };
  private final Map<Long, Link> newest = new HashMap<>();
  private final Map<String, Long> executionIds =
      new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(final Map.Entry<String, Long> eldest) {
          return size() > LINKS_REMEMBERED;
        }
      };
  private final Map<String, Long> adopted = new HashMap<>();
  private final Map<String, BrokerOrder> listed = new HashMap<>();
  private final Set<Link> lacking = new LinkedHashSet<>();
  private final LongHashSet givenUp = new LongHashSet();
  private final LongHashSet told = new LongHashSet();
  private LongPredicate reported = id -> false;
  private long duplicates;
  private long lastVenueTimeNs;

  OrderTracker(
      final OrderRegister register,
      final Assets assets,
      final VenueRecords records,
      final Questions questions,
      final EpochNanoClock clock) {
    this.register = register;
    this.assets = assets;
    this.records = records;
    this.questions = questions;
    this.clock = clock;
  }

  /** What former lives reported. */
  void recover(final LongPredicate isReported, final long lastReportTimeNs) {
    reported = isReported;
    lastVenueTimeNs = lastReportTimeNs;
  }

  /** The link of a broker's order, made if it is new; null if it is none of ours. */
  Link link(final BrokerOrder said) {
    Link link = links.get(said.id());
    if (link == null) {
      link = make(said);
      if (link == null) {
        return null;
      }
      links.put(said.id(), link);
      register.named(link.order(), said.id());
      final Link before = newest.get(link.order().orderId());
      if (before == null || before.revision() <= link.revision()) {
        newest.put(link.order().orderId(), link);
      }
      link.update(said);
      if (!link.isCountedByIds()) {
        restoreTold(link);
      }
    } else {
      link.update(said);
    }
    return link;
  }

  private Link make(final BrokerOrder said) {
    final Link previous = said.replaces().isEmpty() ? null : links.get(said.replaces());
    final Optional<ClientOrderId> ours = register.ours(said.clientOrderId());
    if (ours.isPresent()) {
      return ours(ours.get(), said, previous);
    }
    if (adopted.containsKey(said.id())) {
      final WorkingOrder order = foreign(said, said.filled());
      return order == null ? null : new Link(said.id(), order, order.revision(), previous);
    }
    // Replaced by somebody else: still the same order of ours.
    return previous == null
        ? null
        : new Link(said.id(), previous.order(), previous.revision(), previous);
  }

  /** One that ended in a former life is made anew: something of it may have been missed. */
  private Link ours(final ClientOrderId id, final BrokerOrder said, final Link previous) {
    final WorkingOrder known = register.of(id.orderId());
    if (known != null) {
      return new Link(said.id(), known, id.revision(), previous);
    }
    register.adopted(id.orderId(), said.id());
    final WorkingOrder order = foreign(said, 0);
    if (order == null) {
      return null;
    }
    order.revision(id.revision());
    final Link link = new Link(said.id(), order, id.revision(), previous);
    link.countByIds();
    return link;
  }

  private WorkingOrder foreign(final BrokerOrder said, final long executed) {
    final TradedInstrument instrument = assets.find(said.assetId(), said.symbol());
    return instrument == null
        ? null
        : register.foreign(
            said.id(), instrument.id(), OrderWords.side(said.side()), said.quantity(), executed);
  }

  /** What the journal has of an order of a former life belongs to the link that is in force. */
  private static void restoreTold(final Link link) {
    long known = 0;
    for (Link each = link.previous(); each != null; each = each.previous()) {
      known += each.told();
    }
    final long before = link.order().executed() - known;
    if (before > 0) {
      link.tell(Math.min(before, Math.max(link.own(), 0)));
    }
  }

  /** The link of an order of ours that is in force, or pending; null before the broker named it. */
  Link newest(final long orderId) {
    Link link = newest.get(orderId);
    while (link != null && link.isRefused()) {
      link = link.previous();
    }
    return link;
  }

  /** The broker's id of what an order of ours is now; empty before the broker named it. */
  String brokerId(final long orderId) {
    final Link link = newest(orderId);
    if (link != null) {
      return link.id();
    }
    final WorkingOrder order = register.of(orderId);
    if (order != null && !order.venueOrderId().isEmpty()) {
      return order.venueOrderId();
    }
    for (final Map.Entry<String, Long> each : adopted.entrySet()) {
      if (each.getValue() == orderId) {
        return each.getKey();
      }
    }
    return "";
  }

  /** A link by the broker's id; null if it is unknown. */
  Link known(final String brokerId) {
    return links.get(brokerId);
  }

  /** The engine took an order over. */
  void adopted(final long orderId, final String brokerId) {
    adopted.put(brokerId, orderId);
    register.adopted(orderId, brokerId);
    final BrokerOrder said = listed.remove(brokerId);
    if (said != null) {
      // What it had executed when it was listed is what the engine took over.
      link(said);
    }
  }

  /** An order that is not ours was told to the engine, which may take it over. */
  void listed(final BrokerOrder said) {
    listed.put(said.id(), said);
  }

  /** A new listing begins: what former ones told of others' orders is out of date. */
  void forgetListed() {
    listed.clear();
  }

  /**
   * Takes what the broker says of an order of ours at this moment; of others' it keeps nothing.
   *
   * @param text the broker's reason, empty for none
   */
  void apply(final BrokerOrder said, final String text) {
    final Link link = link(said);
    if (link == null) {
      return;
    }
    accept(link);
    lack(link);
    if (!said.isFinal() && givenUp.remove(link.order().orderId())) {
      questions.listing("order " + link.order().orderId() + " lives, it was given up");
    }
    switch (said.status()) {
      case "canceled" -> end(link, ReportKind.CANCELED, text);
      case "expired" -> end(link, ReportKind.EXPIRED, text);
      case "rejected" -> end(link, ReportKind.REJECTED, text);
      case "replaced" -> replaced(link, said.replacedBy());
      case "new", "partially_filled", "filled", "stopped" -> inForce(link);
      default -> {
        // On its way, or of no importance to us.
      }
    }
  }

  /** The broker has it: that much is proven. */
  void accept(final Link link) {
    final WorkingOrder order = link.order();
    if (link.revision() == order.revision() && order.accept() && !order.isEnded()) {
      send(begin(link, ReportKind.ACCEPTED, ""), 0);
    }
  }

  /** A replacement works. */
  void inForce(final Link link) {
    final WorkingOrder order = link.order();
    if (link.revision() > order.revision() && !order.isEnded()) {
      order.revision(link.revision());
      order.accept();
      send(begin(link, ReportKind.REPLACED, ""), 0);
    }
  }

  /** The broker put another order in the place of this one. */
  void replaced(final Link link, final String replacedBy) {
    final Link next = links.get(replacedBy);
    if (next != null) {
      inForce(next);
    } else if (!replacedBy.isEmpty()) {
      questions.order(replacedBy);
    }
  }

  /** A change of the order did not happen; it is as it was. */
  void replaceRejected(final WorkingOrder order, final int revision, final String text) {
    final Link link = newest.get(order.orderId());
    if (link != null && link.revision() == revision && link.previous() != null) {
      link.refuse();
    }
    if (revision > order.revision() && !order.isEnded()) {
      records(order, ReportKind.REPLACE_REJECTED, revision, text);
    }
  }

  void cancelRejected(final WorkingOrder order, final String text) {
    if (!order.isEnded()) {
      records(order, ReportKind.CANCEL_REJECTED, order.revision(), text);
    }
  }

  /** The broker surely has no such order, or will not have it. */
  void rejected(final WorkingOrder order, final String text) {
    if (!order.isEnded()) {
      records(order, ReportKind.REJECTED, order.sentRevision(), text);
      register.ended(order);
    }
  }

  /** The broker was asked again and again and does not know it: it never came there, it seems. */
  void givenUp(final WorkingOrder order, final String text) {
    givenUp.add(order.orderId());
    rejected(order, text);
  }

  /** Nobody can tell what became of it. */
  void doubted(final WorkingOrder order, final int revision, final String text) {
    if (!order.isEnded()) {
      records(order, ReportKind.UNKNOWN, revision, text);
    }
  }

  /** The broker ended it. */
  void end(final Link link, final ReportKind kind, final String text) {
    final WorkingOrder order = link.order();
    if (link.revision() > order.revision() && kind == ReportKind.REJECTED) {
      replaceRejected(order, link.revision(), text);
      return;
    }
    if (link != newest(order.orderId()) && link.revision() < order.revision()) {
      return;
    }
    inForceQuietly(link);
    if (!order.isEnded()) {
      final ExecutionReportEncoder report = begin(link, kind, text);
      report.cumQuantity(link.cumulative()).leavesQuantity(0);
      send(report, 0);
      register.ended(order);
    }
    lack(link);
  }

  /** Asks for what is missing of its executions, if anything is. */
  void lack(final Link link) {
    if (!isComplete(link)) {
      lacking.add(link);
      questions.executions();
    }
  }

  /** Whether the engine was not yet told of all that the broker says was executed. */
  boolean lacks() {
    lacking.removeIf(this::isComplete);
    return !lacking.isEmpty();
  }

  private void inForceQuietly(final Link link) {
    if (link.revision() > link.order().revision()) {
      inForce(link);
    }
  }

  /** The broker changed the quantity. */
  void restated(final Link link, final long timeNs) {
    final ExecutionReportEncoder report = begin(link, ReportKind.RESTATED, "");
    report
        .cumQuantity(link.cumulative())
        .leavesQuantity(Math.max(0, link.total() - link.cumulative()));
    send(report, timeNs);
  }

  /**
   * An execution.
   *
   * @param cumulative executed of the broker's order with it
   * @param name of the execution at the broker, empty if it is not told
   * @return whether it is new
   */
  boolean fill(
      final Link link,
      final long cumulative,
      final long quantity,
      final long price,
      final long timeNs,
      final String name) {
    final long id = ExecutionIds.of(link.id(), cumulative, quantity, price);
    if (!name.isEmpty()) {
      executionIds.put(name, id);
    }
    lastVenueTimeNs = Math.max(lastVenueTimeNs, timeNs);
    if (quantity <= 0 || price <= 0) {
      lack(link);
      return false;
    }
    if (reported.test(id) && told.add(id) && link.isCountedByIds()) {
      link.tell(quantity);
    }
    if (told.contains(id) || link.told() + quantity > link.own()) {
      duplicates++;
      return false;
    }
    told.add(id);
    inForceQuietly(link);
    final WorkingOrder order = link.order();
    order.accept();
    link.tell(quantity);
    final long executed = order.execute(quantity);
    final long leaves = Math.max(0, link.total() - Math.max(executed, link.cumulative()));
    final ExecutionReportEncoder report = begin(link, ReportKind.FILL, "");
    report
        .executionId(id)
        .lastPrice(price)
        .lastQuantity(quantity)
        .cumQuantity(executed)
        .leavesQuantity(leaves);
    send(report, timeNs);
    if (leaves == 0 && executed >= link.total()) {
      register.ended(order);
    }
    return true;
  }

  /**
   * An execution is void, or has other values.
   *
   * @param of its name at the broker
   * @param name of the bust or correction, empty if it has none
   */
  void amend(
      final Link link,
      final ReportKind kind,
      final String of,
      final String name,
      final long quantity,
      final long price,
      final BrokerOrder said,
      final long timeNs) {
    final long ref = executionIds.getOrDefault(of, 0L);
    final long own = name.isEmpty() || name.equals(of) ? 0 : ExecutionIds.of(name);
    if (own != 0 && (reported.test(own) || !told.add(own))) {
      duplicates++;
      return;
    }
    final ExecutionReportEncoder report = begin(link, kind, "");
    report.refExecutionId(ref).executionId(own == 0 ? ref : own).lastPrice(price);
    // The core takes back what was booked; a bust's own quantity may have another sign.
    report.lastQuantity(kind == ReportKind.BUST ? 0 : Math.abs(quantity));
    report.cumQuantity(link.order().executed());
    send(report, timeNs);
    link.settle(said.filled());
    if (ref == 0) {
      questions.listing("an execution was amended that is not remembered");
    }
  }

  private ExecutionReportEncoder begin(final Link link, final ReportKind kind, final String text) {
    final WorkingOrder order = link.order();
    final ExecutionReportEncoder report =
        records.report(
            kind,
            order.instrument(),
            order.orderId(),
            link.revision(),
            order.side(),
            link.id(),
            text);
    return report
        .cumQuantity(order.executed())
        .leavesQuantity(Math.max(0, link.total() - order.executed()));
  }

  private void send(final ExecutionReportEncoder report, final long venueTimeNs) {
    final long nowNs = clock.nanoTime();
    report.venueTime(venueTimeNs == 0 ? nowNs : venueTimeNs).receiveTime(nowNs);
    records.send(report);
  }

  private void records(
      final WorkingOrder order, final ReportKind kind, final int revision, final String text) {
    final Link link = newest(order.orderId());
    final ExecutionReportEncoder report =
        records.report(
            kind,
            order.instrument(),
            order.orderId(),
            revision,
            order.side(),
            link == null ? "" : link.id(),
            text);
    report
        .cumQuantity(order.executed())
        .leavesQuantity(
            kind == ReportKind.REJECTED ? 0 : Math.max(0, order.quantity() - order.executed()));
    send(report, 0);
  }

  /** An execution of somebody else's order: the engine wants to know that it happened. */
  void foreignFill(
      final TradedInstrument instrument,
      final BrokerOrder said,
      final long quantity,
      final long price,
      final long timeNs) {
    final long id = ExecutionIds.of(said.id(), said.filled(), quantity, price);
    if (reported.test(id) || !told.add(id)) {
      return;
    }
    final Side side = OrderWords.side(said.side());
    final ExecutionReportEncoder report =
        records.report(ReportKind.FILL, instrument.id(), 0, 0, side, said.id(), "not ours");
    report
        .executionId(id)
        .lastPrice(price)
        .lastQuantity(quantity)
        .cumQuantity(said.filled())
        .leavesQuantity(Math.max(0, said.quantity() - said.filled()));
    send(report, timeNs);
  }

  /** The broker's newest time of an execution, epoch nanoseconds. */
  long lastVenueTimeNs() {
    return lastVenueTimeNs;
  }

  /** Executions that came again. */
  long duplicates() {
    return duplicates;
  }

  private boolean isComplete(final Link link) {
    return link.told() >= link.own();
  }
}
