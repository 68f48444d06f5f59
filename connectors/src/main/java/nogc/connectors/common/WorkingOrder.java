package nogc.connectors.common;

import java.util.LinkedHashSet;
import java.util.Set;
import nogc.journal.codec.CommandKind;
import nogc.journal.codec.OrderCommandDecoder;
import nogc.journal.codec.OrderType;
import nogc.journal.codec.Side;
import nogc.journal.codec.TimeInForce;

/**
 * An order of ours as its connector sees it: what was asked for, under which ids, and how much of
 * it is executed. Mantissas of the instrument.
 */
public final class WorkingOrder {
  final long orderId;
  final int instrument;
  final Side side;
  private OrderType type = OrderType.NONE;
  private TimeInForce timeInForce = TimeInForce.NONE;
  private int revision;
  private int sentRevision;
  private final Set<String> names = new LinkedHashSet<>();
  private String venueOrderId = "";
  private long quantity;
  private long executed;
  private boolean accepted;
  private boolean ended;

  WorkingOrder(final long orderId, final int instrument, final Side side) {
    this.orderId = orderId;
    this.instrument = instrument;
    this.side = side;
  }

  /** What a command asks for; it counts as in force only once the venue says so. */
  void asked(final OrderCommandDecoder command) {
    if (command.kind() == CommandKind.NEW) {
      type = command.orderType();
      timeInForce = command.timeInForce();
    }
    if (command.kind() != CommandKind.CANCEL) {
      sentRevision = command.revision();
      quantity = command.quantity();
    }
  }

  /** Our id. */
  public long orderId() {
    return orderId;
  }

  /** Dense instrument id. */
  public int instrument() {
    return instrument;
  }

  /** Side. */
  public Side side() {
    return side;
  }

  /** Type; NONE for an order of a former life. */
  public OrderType type() {
    return type;
  }

  /** Life; NONE for an order of a former life. */
  public TimeInForce timeInForce() {
    return timeInForce;
  }

  /** Revision in force at the venue, as far as it said. */
  public int revision() {
    return revision;
  }

  /** Newest revision that was sent. */
  public int sentRevision() {
    return sentRevision;
  }

  /** A revision is in force. */
  public void revision(final int now) {
    revision = Math.max(revision, now);
    sentRevision = Math.max(sentRevision, now);
  }

  /** Id at the venue of the revision in force; empty before it is known. */
  public String venueOrderId() {
    return venueOrderId;
  }

  void named(final String id) {
    venueOrderId = id;
    names.add(id);
  }

  /** All that the venue has called its revisions. */
  Set<String> names() {
    return names;
  }

  /** Total quantity last asked for; 0 for an order of a former life. */
  public long quantity() {
    return quantity;
  }

  /** The venue changed the total quantity. */
  public void quantity(final long now) {
    quantity = now;
  }

  /** Executed so far, over all revisions. */
  public long executed() {
    return executed;
  }

  /** Counts an execution; returns what is executed with it. */
  public long execute(final long more) {
    executed = Math.addExact(executed, more);
    return executed;
  }

  /** Marks it as acknowledged; false if it was before. */
  public boolean accept() {
    final boolean first = !accepted;
    accepted = true;
    return first;
  }

  /** Whether the venue has said that it has it. */
  public boolean isAccepted() {
    return accepted;
  }

  /** Marks it as final; false if it was before. */
  public boolean end() {
    final boolean first = !ended;
    ended = true;
    return first;
  }

  /** Whether it is final. */
  public boolean isEnded() {
    return ended;
  }

  void executed(final long already) {
    executed = already;
  }
}
