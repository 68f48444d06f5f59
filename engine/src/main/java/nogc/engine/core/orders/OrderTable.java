package nogc.engine.core.orders;

import nogc.engine.core.CoreSizes;
import nogc.engine.core.Digest;
import nogc.engine.core.accounts.Accounts;
import nogc.engine.core.instruments.Instrument;
import nogc.engine.core.instruments.Instruments;
import nogc.engine.core.positions.Exposures;
import nogc.engine.core.positions.Position;
import nogc.engine.core.risk.Holder;
import nogc.engine.core.state.StateDigest;
import nogc.engine.core.state.StateVisitor;
import nogc.engine.core.strategies.Strategies;
import nogc.engine.core.strategies.Strategy;
import nogc.journal.codec.OrderState;
import nogc.journal.fixed.Int128;
import nogc.journal.fixed.Rounding;
import org.agrona.collections.Long2ObjectHashMap;

/**
 * All orders that are remembered, and the only place where one changes its state.
 *
 * <p>Orders live in a ring of {@link CoreSizes#MAX_ORDERS} objects made at the start. A new order
 * takes the place of the oldest final one, so that late reports for recent orders still find them.
 * The open ones are linked in the order of their approval, which is the order of every walk over
 * them.
 *
 * <p>Invariant: the open quantities and values of positions are the sums of the worst cases of the
 * open orders.
 */
public final class OrderTable {
  private static final int CAPACITY = CoreSizes.MAX_ORDERS;

  private final Holder firm;
  private final Accounts accounts;
  private final Exposures exposures;
  private final Order[] slots = new Order[CAPACITY];
  private final Long2ObjectHashMap<Order> byId =
      new Long2ObjectHashMap<>(CAPACITY * 2, 0.55f, true);
  private final Executions[] executions = new Executions[256];
  private final Executions[] feeReports = new Executions[256];
  private final Int128 scratch = new Int128();
  private final StateDigest ended = new StateDigest();
  private long endedDigest = Digest.SEED;
  private int cursor;
  private int openCount;
  private Order firstOpen;
  private Order lastOpen;

  /**
   * @param exposures which the open orders are part of
   */
  public OrderTable(final Holder firm, final Accounts accounts, final Exposures exposures) {
    this.firm = firm;
    this.accounts = accounts;
    this.exposures = exposures;
    for (int i = 0; i < CAPACITY; i++) {
      slots[i] = new Order(i);
    }
  }

  /** Null if it is not remembered. */
  public Order find(final long orderId) {
    return byId.get(orderId);
  }

  /** The order of this id, or the one that continues it; null if it is not remembered. */
  public Order latest(final long orderId) {
    Order order = byId.get(orderId);
    while (order != null && order.successor() != 0) {
      order = byId.get(order.successor());
    }
    return order;
  }

  /** Orders not in a final state. */
  public int openCount() {
    return openCount;
  }

  /** Whether there is room for another order. */
  public boolean hasRoom() {
    return openCount < CAPACITY;
  }

  /** The oldest open order, null if there is none. */
  public Order firstOpen() {
    return firstOpen;
  }

  /** The open order approved after this one, null if there is none. */
  public static Order nextOpen(final Order order) {
    return order.nextOpen;
  }

  /** A new order in state NONE; its terms are to be set, then it is to be moved to PENDING_NEW. */
  public Order create(
      final long orderId,
      final Strategy strategy,
      final Position position,
      final Instrument instrument) {
    Order order = slots[cursor];
    while (order.state() != OrderState.NONE && !OrderMoves.isFinal(order.state())) {
      cursor = cursor + 1 & CAPACITY - 1;
      order = slots[cursor];
    }
    cursor = cursor + 1 & CAPACITY - 1;
    if (order.id() != 0) {
      byId.remove(order.id());
    }
    order.start(orderId, strategy, position, instrument);
    byId.put(orderId, order);
    return order;
  }

  /** The open order of this venue that has this id there; null if none is known to have it. */
  public Order findOpen(final int venue, final long[] venueOrderId) {
    Order order = VenueOrderId.isNone(venueOrderId) ? null : firstOpen;
    while (order != null
        && (order.venue() != venue
            || !VenueOrderId.equal(order.venueView().venueOrderId(), venueOrderId))) {
      order = order.nextOpen;
    }
    return order;
  }

  /**
   * Makes an order of one that was found at its venue. What was executed of it before is not
   * booked. It is to be moved to where it stands.
   *
   * @param former our order that it continues; null for one that is not ours
   */
  public Order adopt(
      final long orderId,
      final Strategy strategy,
      final Position position,
      final Instrument instrument,
      final ListedOrder listed,
      final Order former) {
    final Order order = create(orderId, strategy, position, instrument);
    order.terms(
        listed.side(),
        listed.type(),
        listed.timeInForce(),
        listed.quantity(),
        listed.price(),
        listed.stopPrice());
    if (former == null) {
      order.execute(listed.filledQuantity(), listed.averagePrice(), 0, 0, scratch);
    } else {
      order.takeOver(former);
    }
    order.acknowledged(true);
    order.venueView().sent(orderId);
    System.arraycopy(
        listed.venueOrderId(), 0, order.venueView().venueOrderId(), 0, VenueOrderId.WORDS);
    return order;
  }

  /**
   * Moves an order to another state and keeps all sums right.
   *
   * @return false if the move is not legal: then nothing changed
   */
  public boolean move(final Order order, final OrderState next) {
    final OrderState from = order.state();
    if (from != next) {
      if (!OrderMoves.isLegal(from, next)) {
        return false;
      }
      order.state(next);
      if (from == OrderState.NONE) {
        link(order);
      } else if (OrderMoves.isFinal(next)) {
        unlink(order);
        endedDigest = digestOf(order);
      }
    }
    refreshExposure(order);
    return true;
  }

  /**
   * Counts an execution of an order, be it open or final, and takes another back in the same step.
   * The sums of open quantities are right after the {@link #move} that has to follow.
   *
   * @throws ArithmeticException if a sum overflows: then nothing changed
   */
  public void execute(
      final Order order,
      final long quantity,
      final long price,
      final long backQuantity,
      final long backPrice) {
    order.execute(quantity, price, backQuantity, backPrice, scratch);
    if (OrderMoves.isFinal(order.state())) {
      endedDigest = digestOf(order);
    }
  }

  /** Brings the sums up to date after the terms or executions of an order changed. */
  public void refreshExposure(final Order order) {
    final long worst = order.worstCase();
    final long value = value(order, worst);
    final long delta = worst - order.exposure();
    final long valueDelta = value - order.exposedValue();
    if ((delta | valueDelta) == 0) {
      return;
    }
    // The firm first: where its sum fits, those of its strategies do.
    final Position net = order.instrument().net();
    net.addOpen(order.isBuy(), delta, valueDelta);
    order.position().addOpen(order.isBuy(), delta, valueDelta);
    order.exposure(worst, value);
    exposures.refresh(net);
    exposures.refresh(order.position());
  }

  /** Of what may still be executed, 1e-8 units of currency; the largest number if it is larger. */
  private long value(final Order order, final long quantity) {
    if (quantity == 0) {
      return 0;
    }
    try {
      return exposures.worth(order.instrument(), quantity, order.worstPrice(), Rounding.CEILING);
    } catch (final ArithmeticException ex) {
      return Long.MAX_VALUE;
    }
  }

  /**
   * Whether the sums of open quantities have room for an order of this total quantity. Those of the
   * gate's orders always have; a venue may say anything.
   */
  public boolean canHold(final Order order, final long quantity) {
    return canHold(order.instrument(), order.position(), quantity);
  }

  /** The same for an order that there is not yet. */
  public boolean canHold(
      final Instrument instrument, final Position position, final long quantity) {
    return quantity >= 0
        && room(position.openBuyQuantity()) >= quantity
        && room(position.openSellQuantity()) >= quantity
        && room(instrument.openBuyQuantity()) >= quantity
        && room(instrument.openSellQuantity()) >= quantity;
  }

  /** The gate adds to the sums whatever fits: half of the range is left to it. */
  private static long room(final long sum) {
    return Long.MAX_VALUE / 2 - sum;
  }

  private void link(final Order order) {
    append(order);
    openCount++;
    addOpenOrders(order, 1);
  }

  private void addOpenOrders(final Order order, final int delta) {
    firm.addOpenOrders(delta);
    order.strategy().holder().addOpenOrders(delta);
    accounts.find(order.venue()).holder().addOpenOrders(delta);
  }

  private void append(final Order order) {
    order.instrument().own().add(order);
    order.previousOpen = lastOpen;
    order.nextOpen = null;
    if (lastOpen == null) {
      firstOpen = order;
    } else {
      lastOpen.nextOpen = order;
    }
    lastOpen = order;
  }

  private void unlink(final Order order) {
    if (order.previousOpen == null) {
      firstOpen = order.nextOpen;
    } else {
      order.previousOpen.nextOpen = order.nextOpen;
    }
    if (order.nextOpen == null) {
      lastOpen = order.previousOpen;
    } else {
      order.nextOpen.previousOpen = order.previousOpen;
    }
    order.previousOpen = null;
    order.nextOpen = null;
    order.instrument().own().remove(order);
    openCount--;
    addOpenOrders(order, -1);
  }

  /** Ids of the fee reports of a venue; null if no instrument is traded there. */
  public Executions feeReports(final int venue) {
    return feeReports[venue];
  }

  /** Takes the memory for the executions of a venue, before the first order can go there. */
  public void openVenue(final int venue) {
    if (executions[venue] == null) {
      executions[venue] = new Executions(CoreSizes.MAX_EXECUTIONS);
      feeReports[venue] = new Executions(CoreSizes.MAX_FEE_REPORTS);
    }
  }

  /** What is remembered of the executions of a venue; null before its first instrument. */
  public Executions executions(final int venue) {
    return executions[venue];
  }

  /**
   * A digest sees the open orders in the order of their approval, and sums of what became of the
   * others. Strategies and instruments, positions included, must have been restored before.
   */
  public void visit(
      final StateVisitor state, final Strategies strategies, final Instruments instruments) {
    cursor = state.i32(cursor);
    endedDigest = state.i64(endedDigest);
    final int open = state.i32(openCount);
    if (state.isWhole()) {
      visitSlots(state, strategies, instruments);
    }
    visitOpen(state, open);
    for (int venue = 0; venue < executions.length; venue++) {
      if (state.bool(executions[venue] != null)) {
        openVenue(venue);
        executions[venue].visit(state);
        feeReports[venue].visit(state);
      }
    }
  }

  private void visitSlots(
      final StateVisitor state, final Strategies strategies, final Instruments instruments) {
    int slot = 0;
    final int used = state.i32(byId.size());
    for (int i = 0; i < used; i++) {
      while (!state.isLoading() && slots[slot].id() == 0) {
        slot++;
      }
      slot = state.i32(slot);
      final Order order = slots[slot];
      final long id = state.i64(order.id());
      if (state.isLoading()) {
        final Strategy strategy = strategies.holder(state.i32(0));
        final Instrument instrument = instruments.find(state.i32(0));
        order.start(id, strategy, strategy.position(instrument.id()), instrument);
        byId.put(id, order);
      } else {
        state.i32(order.strategy().id());
        state.i32(order.instrument().id());
      }
      order.visit(state);
      slot++;
    }
  }

  private void visitOpen(final StateVisitor state, final int open) {
    Order order = firstOpen;
    for (int i = 0; i < open; i++) {
      if (state.isWhole()) {
        final int slot = state.i32(order == null ? 0 : order.slot());
        if (state.isLoading()) {
          append(slots[slot]);
          openCount++;
        }
      } else {
        show(state, order);
      }
      order = order == null ? null : order.nextOpen;
    }
  }

  private static void show(final StateVisitor state, final Order order) {
    state.i64(order.id());
    state.i32(order.strategy().id());
    state.i32(order.instrument().id());
    order.visit(state);
  }

  private long digestOf(final Order order) {
    show(ended.begin(endedDigest), order);
    return ended.value();
  }
}
