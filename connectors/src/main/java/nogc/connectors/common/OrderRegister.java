package nogc.connectors.common;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import nogc.connectors.ids.ClientOrderId;
import nogc.connectors.ids.ClientOrderIds;
import nogc.engine.spi.Recovery;
import nogc.journal.codec.OrderCommandDecoder;
import nogc.journal.codec.Side;

/**
 * The orders of a gateway by each of their names: our id, the client order id that the broker
 * repeats, the broker's own id. The client order id alone tells whose order it is and which
 * revision, so that a report may come before the answer to the request, or in another life.
 *
 * <p>Orders that ended are remembered for a while, since executions may still come for them.
 */
public final class OrderRegister {
  private static final int ENDED_REMEMBERED = 10_000;

  private final ClientOrderIds ids;
  private final Map<Long, WorkingOrder> byOrderId = new LinkedHashMap<>();
  private final Map<String, WorkingOrder> byVenueId = new HashMap<>();
  private final Map<String, Long> adopted = new HashMap<>();
  private final ArrayDeque<Long> ended = new ArrayDeque<>();

  /**
   * @param ids of the installation
   */
  public OrderRegister(final ClientOrderIds ids) {
    this.ids = ids;
  }

  /** Takes up the orders that a former life left open. */
  public void recover(final Recovery recovery) {
    for (final Recovery.OpenOrder open : recovery.openOrders()) {
      final WorkingOrder order =
          byOrderId.computeIfAbsent(
              open.orderId(), id -> new WorkingOrder(id, open.instrument(), open.side()));
      order.revision(open.revision());
      order.executed(open.executed());
      if (open.sent()) {
        order.accept();
      }
      if (!open.venueOrderId().isEmpty()) {
        named(order, open.venueOrderId());
      }
    }
  }

  /** Takes note of a command that is about to be sent. */
  public WorkingOrder sending(final OrderCommandDecoder command) {
    final WorkingOrder order =
        byOrderId.computeIfAbsent(
            command.orderId(), id -> new WorkingOrder(id, command.instrument(), command.side()));
    order.asked(command);
    return order;
  }

  /**
   * An order that the venue lists and that is not ours: its order id is 0, or that which the engine
   * gave it when it adopted it.
   *
   * @param quantity total
   * @param executed of it
   */
  public WorkingOrder foreign(
      final String venueOrderId,
      final int instrument,
      final Side side,
      final long quantity,
      final long executed) {
    final WorkingOrder known = byVenueId.get(venueOrderId);
    if (known != null) {
      return known;
    }
    final long orderId = adopted.getOrDefault(venueOrderId, 0L);
    final WorkingOrder order = new WorkingOrder(orderId, instrument, side);
    order.quantity(quantity);
    order.executed(executed);
    order.accept();
    if (orderId != 0) {
      byOrderId.put(orderId, order);
    }
    named(order, venueOrderId);
    return order;
  }

  /** The engine took over an order that it found at the venue. */
  public void adopted(final long orderId, final String venueOrderId) {
    adopted.put(venueOrderId, orderId);
    final WorkingOrder listed = byVenueId.remove(venueOrderId);
    if (listed != null) {
      foreign(venueOrderId, listed.instrument, listed.side, listed.quantity(), listed.executed());
    }
  }

  /** The venue calls a revision of the order so; earlier names stay valid. */
  public void named(final WorkingOrder order, final String venueOrderId) {
    order.named(venueOrderId);
    byVenueId.put(venueOrderId, order);
  }

  /** By our id; null if it is unknown. */
  public WorkingOrder of(final long orderId) {
    return byOrderId.get(orderId);
  }

  /** By the venue's id of any of its revisions; null if it is unknown. */
  public WorkingOrder atVenue(final String venueOrderId) {
    return byVenueId.get(venueOrderId);
  }

  /**
   * Which order and revision of ours a client order id means, whether or not it is open.
   *
   * @param text as the broker repeats it; may be null
   */
  public Optional<ClientOrderId> ours(final String text) {
    return text == null || text.isEmpty() ? Optional.empty() : ids.parse(text);
  }

  /** The order is final: it is kept for a while, for what comes late. */
  public void ended(final WorkingOrder order) {
    if (order.end()) {
      ended.add(order.orderId);
      if (ended.size() > ENDED_REMEMBERED) {
        forget(byOrderId.remove(ended.remove()));
      }
    }
  }

  private void forget(final WorkingOrder order) {
    order.names().forEach(byVenueId::remove);
    order.names().forEach(adopted::remove);
  }

  /** Orders that are not final, in the order of their sending. */
  public List<WorkingOrder> open() {
    final List<WorkingOrder> open = new ArrayList<>();
    for (final WorkingOrder order : byOrderId.values()) {
      if (!order.isEnded()) {
        open.add(order);
      }
    }
    return open;
  }

  /** All that are remembered. */
  public Collection<WorkingOrder> all() {
    return byOrderId.values();
  }
}
