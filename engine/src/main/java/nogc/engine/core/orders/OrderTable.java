package nogc.engine.core.orders;

import nogc.engine.core.CoreSizes;
import nogc.engine.core.Digest;
import nogc.engine.core.instruments.Instrument;
import nogc.engine.core.positions.Position;
import nogc.engine.core.strategies.Strategy;
import nogc.journal.codec.OrderState;
import nogc.journal.fixed.Int128;
import org.agrona.collections.Long2ObjectHashMap;

/**
 * All orders that are remembered, and the only place where one changes its state.
 *
 * <p>Orders live in a ring of {@link CoreSizes#MAX_ORDERS} objects made at the start. A new order
 * takes the place of the oldest final one, so that late reports for recent orders still find them.
 * The open ones are linked in the order of their approval, which is the order of every walk over
 * them.
 *
 * <p>Invariant: the open quantities of position and instrument are the sums of the worst cases of
 * the open orders.
 */
public final class OrderTable {
  private static final int CAPACITY = CoreSizes.MAX_ORDERS;

  private final Order[] slots = new Order[CAPACITY];
  private final Long2ObjectHashMap<Order> byId =
      new Long2ObjectHashMap<>(CAPACITY * 2, 0.55f, true);
  private final ExecutionIds[] executions = new ExecutionIds[256];
  private final ExecutionIds[] voided = new ExecutionIds[256];
  private final Int128 scratch = new Int128();
  private long endedDigest = Digest.SEED;
  private int cursor;
  private int openCount;
  private Order firstOpen;
  private Order lastOpen;

  public OrderTable() {
    for (int i = 0; i < CAPACITY; i++) {
      slots[i] = new Order();
    }
  }

  /** Null if it is not remembered. */
  public Order find(final long orderId) {
    return byId.get(orderId);
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
        endedDigest = order.digest(endedDigest);
      }
    }
    refreshExposure(order);
    return true;
  }

  /**
   * Counts an execution of an order, be it open or final; a negative quantity takes one back. The
   * sums of open quantities are right after the {@link #move} that has to follow.
   *
   * @throws ArithmeticException if a sum overflows: then nothing changed
   */
  public void execute(final Order order, final long quantity, final long price) {
    order.execute(quantity, price, scratch);
    if (OrderMoves.isFinal(order.state())) {
      endedDigest = order.digest(endedDigest);
    }
  }

  /** Brings the sums up to date after the terms or executions of an order changed. */
  public void refreshExposure(final Order order) {
    final long worst = order.worstCase();
    final long delta = worst - order.exposure();
    if (delta != 0) {
      order.exposure(worst);
      order.position().addOpen(order.isBuy(), delta);
      order.instrument().addOpen(order.isBuy(), delta);
    }
  }

  private void link(final Order order) {
    order.previousOpen = lastOpen;
    order.nextOpen = null;
    if (lastOpen == null) {
      firstOpen = order;
    } else {
      lastOpen.nextOpen = order;
    }
    lastOpen = order;
    openCount++;
    order.strategy().addOpenOrders(1);
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
    openCount--;
    order.strategy().addOpenOrders(-1);
  }

  /** Takes the memory for the executions of a venue, before the first order can go there. */
  public void openVenue(final int venue) {
    if (executions[venue] == null) {
      executions[venue] = new ExecutionIds(CoreSizes.MAX_EXECUTIONS);
      voided[venue] = new ExecutionIds(CoreSizes.MAX_BUSTS);
    }
  }

  /** Whether an execution of this venue was booked before. */
  public boolean isKnownExecution(final int venue, final long executionId) {
    return executions[venue].contains(executionId);
  }

  /** Whether an execution of this venue was taken back, before or after it came. */
  public boolean isVoid(final int venue, final long executionId) {
    return voided[venue].contains(executionId);
  }

  /**
   * Remembers an execution as taken back.
   *
   * @return true if an older one had to be forgotten for it
   */
  public boolean rememberVoid(final int venue, final long executionId) {
    return voided[venue].add(executionId);
  }

  /**
   * Remembers an execution of this venue.
   *
   * @return true if an older one had to be forgotten for it
   */
  public boolean rememberExecution(final int venue, final long executionId) {
    return executions[venue].add(executionId);
  }

  /**
   * Mixes the open orders in the order of their approval, what became of the others, and the
   * executions of each venue.
   */
  public long digest(final long seed) {
    long digest = Digest.mix(seed, openCount);
    digest = Digest.mix(Digest.mix(digest, cursor), endedDigest);
    for (Order order = firstOpen; order != null; order = order.nextOpen) {
      digest = order.digest(digest);
    }
    for (int venue = 0; venue < executions.length; venue++) {
      if (executions[venue] != null) {
        digest = executions[venue].digest(Digest.mix(digest, venue));
        digest = voided[venue].digest(digest);
      }
    }
    return digest;
  }
}
