package nogc.connectors.simulator.alpaca;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import nogc.connectors.simulator.Faults;

/**
 * What happened to the account's orders, in order, and who hears of it: sockets hear it from when
 * they listen, an event stream may ask for the past too. On the venue's thread.
 */
final class TradeUpdates {
  /** Who hears of updates. */
  interface Listener {
    /**
     * An update.
     *
     * @param at when, epoch nanoseconds
     */
    void onUpdate(String id, long at, ObjectNode update);

    /** The server remarks something; sockets have no remarks. */
    default void comment(final String text) {}

    /** Its connection is to break. */
    void drop();
  }

  /** An update that was made. */
  record Past(String id, long at, ObjectNode update) {}

  private final Faults<AlpacaFault> faults;
  private final java.util.function.LongSupplier clock;
  private final Ulids ulids = new Ulids();
  private final List<Past> history = new ArrayList<>();
  private final List<Fill> fills = new ArrayList<>();
  private final List<Listener> sockets = new ArrayList<>();
  private final List<Listener> streams = new ArrayList<>();
  private final List<Past> held = new ArrayList<>();
  private Past swapped;
  private boolean holding;

  TradeUpdates(final Faults<AlpacaFault> faults, final java.util.function.LongSupplier clock) {
    this.faults = faults;
    this.clock = clock;
  }

  List<Past> history() {
    return history;
  }

  List<Fill> fills() {
    return fills;
  }

  void addSocket(final Listener listener) {
    sockets.add(listener);
  }

  void addStream(final Listener listener) {
    streams.add(listener);
  }

  void remove(final Listener listener) {
    sockets.remove(listener);
    streams.remove(listener);
  }

  /** Whether updates to sockets wait; those that did come when it ends. */
  void hold(final boolean on) {
    holding = on;
    if (!on) {
      final List<Past> waited = List.copyOf(held);
      held.clear();
      waited.forEach(this::send);
    }
  }

  /**
   * @param fill null if the event is none
   */
  void publish(final String event, final AlpacaOrder order, final Fill fill) {
    final long nowNs = clock.getAsLong();
    if (fill != null) {
      fills.add(fill);
    }
    final ObjectNode update =
        JsonNodeFactory.instance
            .objectNode()
            .put("event", event)
            .put("execution_id", executionId(event, fill));
    update.set("order", order.json(true));
    update.put("timestamp", Times.utc(nowNs));
    if (fill != null) {
      update
          .put("price", order.asset.price(fill.price()))
          .put("qty", order.asset.quantity(fill.quantity()))
          .put("position_qty", order.asset.quantity(fill.position()));
    }
    final Past past = new Past(ulids.next(nowNs), nowNs, update);
    history.add(past);
    List.copyOf(streams).forEach(each -> each.onUpdate(past.id, past.at, past.update));
    distort(event, past);
  }

  private static String executionId(final String event, final Fill fill) {
    if (event.equals("pending_new")) {
      return null;
    }
    return fill == null ? UUID.randomUUID().toString() : fill.id().toString();
  }

  private void distort(final String event, final Past past) {
    if (faults.happens(AlpacaFault.LOSE_UPDATE, event)) {
      return;
    }
    if (faults.happens(AlpacaFault.DROP_ON_UPDATE, event)) {
      List.copyOf(sockets).forEach(Listener::drop);
      return;
    }
    final Past told = new Past(past.id, past.at, past.update.deepCopy());
    if (faults.happens(AlpacaFault.UNKNOWN_EVENT, event)) {
      told.update.put("event", "teleported");
    }
    if (faults.happens(AlpacaFault.UNKNOWN_UPDATE_FIELDS, event)) {
      told.update.put("mood", "sunny").putObject("weather").put("wind", 7);
      told.update.withObjectProperty("order").put("status", "daydreaming").putArray("moods").add(1);
    }
    if (swapped == null && faults.happens(AlpacaFault.SWAP_UPDATES, event)) {
      swapped = told;
      return;
    }
    send(told);
    if (faults.happens(AlpacaFault.DUPLICATE_UPDATE, event)) {
      send(told);
    }
    if (swapped != null) {
      final Past late = swapped;
      swapped = null;
      send(late);
    }
  }

  private void send(final Past past) {
    if (holding) {
      held.add(past);
    } else {
      List.copyOf(sockets).forEach(each -> each.onUpdate(past.id, past.at, past.update));
    }
  }

  /** Remarks something to who reads an event stream. */
  void comment(final String text) {
    List.copyOf(streams).forEach(each -> each.comment(text));
  }

  /** Breaks the connections of all sockets and streams. */
  void dropAll() {
    final List<Listener> all = new ArrayList<>(sockets);
    all.addAll(streams);
    all.forEach(Listener::drop);
  }
}
