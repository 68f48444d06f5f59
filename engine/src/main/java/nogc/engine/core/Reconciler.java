package nogc.engine.core;

import nogc.engine.core.accounts.Account;
import nogc.engine.core.accounts.Sync;
import nogc.engine.core.instruments.Instrument;
import nogc.engine.core.orders.ListedOrder;
import nogc.engine.core.orders.Order;
import nogc.engine.core.orders.OrderMoves;
import nogc.engine.core.orders.OrderTable;
import nogc.journal.codec.DifferenceKind;
import nogc.journal.codec.OrderState;
import nogc.journal.codec.PositionReportDecoder;
import nogc.journal.codec.ReconciliationAction;
import nogc.journal.codec.SyncPhase;
import nogc.journal.codec.VenueOrderDecoder;
import nogc.journal.codec.VenueSyncDecoder;

/**
 * Compares what a venue says it has with what we have, and settles the differences as the account's
 * policy demands. Every difference is a record, with what is done about it.
 *
 * <p>A gateway tells the executions that we missed, the open orders and the positions between a
 * begin and an end. Its positions hold just the executions that it told before the end. An order is
 * compared when it is told; what is missing, and the positions, at the end; and only if all that
 * was told arrived.
 *
 * <p>An order of ours that is not in a complete list is closed at the venue, provided that it had
 * been there before the list was begun: one that is on its way is left alone. Telling the same
 * again finds nothing to settle.
 */
final class Reconciler {
  private final Trading trading;
  private final OrderEntry entry;
  private final OrderLife life;
  private final Adoption adoption;
  private final ListedOrder listed = new ListedOrder();

  Reconciler(final Trading trading, final OrderEntry entry, final OrderLife life) {
    this.trading = trading;
    this.entry = entry;
    this.life = life;
    adoption = new Adoption(trading, entry, life);
  }

  void onSync(final VenueSyncDecoder said) {
    final Account account = trading.accounts.find(said.source());
    if (account == null) {
      return;
    }
    if (said.phase() == SyncPhase.BEGIN) {
      account.sync().begin(said.sequence());
    } else if (said.phase() == SyncPhase.END && account.sync().isRunning()) {
      end(account, said.orders());
    }
  }

  /** The gateway started anew or lost its venue: what was compared is out of date. */
  void onLost(final int ring) {
    final Account account = trading.accounts.find(ring);
    if (account != null) {
      account.sync().lose();
    }
  }

  /** Something that the gateway said did not arrive. */
  void onTorn(final int ring) {
    final Account account = trading.accounts.find(ring);
    if (account != null) {
      account.sync().tear();
    }
  }

  /** The venue has this open order. */
  void onOrder(final VenueOrderDecoder told) {
    final Account account = trading.accounts.find(told.source());
    if (account == null || !account.sync().isRunning()) {
      return;
    }
    account.sync().countOrder();
    listed.set(told);
    final Order order =
        told.orderId() == 0
            ? trading.orders.findOpen(account.id(), listed.venueOrderId())
            : trading.orders.latest(told.orderId());
    if (order == null || order.venue() != account.id() || order.side() != told.side()) {
      adoption.external(account, listed);
    } else if (OrderMoves.isFinal(order.state())) {
      adoption.ended(account, order, listed);
    } else {
      compare(account, order, told);
    }
  }

  /** It is there: that much is proven. Its terms are the venue's. */
  private void compare(final Account account, final Order order, final VenueOrderDecoder told) {
    order.venueView().sent(told.sequence());
    order.venueView().listed(account.sync().beginSequence(), told.filledQuantity());
    boolean changed = order.venueView().end() != OrderState.NONE;
    order.venueView().live();
    order.acknowledged(true);
    if (order.isChangePending() && told.revision() == order.sentRevision()) {
      order.applyPendingTerms();
      changed = true;
    }
    if (told.quantity() != order.quantity() || told.price() != order.price()) {
      if (told.quantity() <= 0 || !trading.orders.canHold(order, told.quantity())) {
        adoption.halt(
            account,
            DifferenceKind.ORDER_DIFFERS,
            order.instrument().id(),
            order,
            order.quantity(),
            told.quantity(),
            told.price());
      } else {
        record(account, order, ReconciliationAction.CORRECT, order.quantity(), told.quantity());
        order.restate(told.quantity(), told.price(), told.stopPrice());
        changed = true;
      }
    }
    final OrderState stands = OrderLife.settled(order);
    if (changed || stands != order.state()) {
      life.moveTo(order, stands);
    }
  }

  private void record(
      final Account account,
      final Order order,
      final ReconciliationAction action,
      final long ours,
      final long theirs) {
    trading.outputs.reconciliation(
        DifferenceKind.ORDER_DIFFERS,
        action,
        account.id(),
        order.instrument().id(),
        order.id(),
        ours,
        theirs,
        order.price(),
        order.strategy(),
        order.side(),
        order.venueView().venueOrderId());
  }

  /** The venue holds this position. */
  void onPosition(final PositionReportDecoder told) {
    final Account account = trading.accounts.find(told.source());
    if (account == null || !account.sync().isRunning()) {
      return;
    }
    final Instrument instrument = trading.instruments.find(told.instrument());
    if (instrument != null && instrument.venue() == account.id()) {
      instrument.told().set(account.sync().beginSequence(), told.quantity(), told.averagePrice());
    } else if (told.quantity() != 0) {
      adoption.unknownPosition(account, told.instrument(), told.quantity(), told.averagePrice());
    }
  }

  private void end(final Account account, final long orders) {
    final Sync sync = account.sync();
    if (sync.isComplete(orders)) {
      compareOrders(account);
      comparePositions(account);
    } else {
      adoption.halt(account, DifferenceKind.ORDER_MISSING, 0, null, sync.listedOrders(), orders, 0);
    }
    sync.end();
  }

  private void compareOrders(final Account account) {
    final long begin = account.sync().beginSequence();
    Order order = trading.orders.firstOpen();
    while (order != null) {
      final Order next = OrderTable.nextOpen(order);
      if (order.venue() == account.id() && order.id() < begin) {
        if (order.venueView().isListed(begin)) {
          compareExecuted(account, order, begin);
        } else if (order.venueView().wasSentBefore(begin)) {
          missing(account, order);
        }
      }
      order = next;
    }
  }

  private void compareExecuted(final Account account, final Order order, final long begin) {
    if (order.venueView().listedQuantity() > order.filledQuantity()) {
      lacksExecutions(account, order, order.venueView().listedQuantity());
    }
    if (order.state() == OrderState.PENDING_CANCEL
        && order.venueView().wasCancelSentBefore(begin)) {
      // The cancel is lost. To repeat it can do no harm.
      record(account, order, ReconciliationAction.CANCEL, 0, 0);
      entry.cancelOwn(order, 0);
    }
  }

  private void missing(final Account account, final Order order) {
    if (order.venueView().endQuantity() > order.filledQuantity()) {
      lacksExecutions(account, order, order.venueView().endQuantity());
      return;
    }
    trading.outputs.reconciliation(
        DifferenceKind.ORDER_MISSING,
        ReconciliationAction.CORRECT,
        account.id(),
        order.instrument().id(),
        order.id(),
        order.exposure(),
        0,
        order.price(),
        order.strategy(),
        order.side(),
        null);
    life.move(order, OrderState.CANCELED);
  }

  /** More was executed than we were told: nothing but the executions themselves can settle it. */
  private void lacksExecutions(final Account account, final Order order, final long theirs) {
    adoption.halt(
        account,
        DifferenceKind.ORDER_DIFFERS,
        order.instrument().id(),
        order,
        order.filledQuantity(),
        theirs,
        order.price());
  }

  private void comparePositions(final Account account) {
    final long begin = account.sync().beginSequence();
    for (int id = 1; id <= trading.instruments.highestId(); id++) {
      final Instrument instrument = trading.instruments.find(id);
      if (instrument != null && instrument.venue() == account.id()) {
        final long theirs = instrument.told().quantity(begin);
        if (theirs != instrument.net().quantity()) {
          adoption.position(account, instrument, theirs, instrument.told().averagePrice(begin));
        }
      }
    }
  }

  /**
   * A person takes the differences of an account as they are.
   *
   * @return false if there is no such account
   */
  boolean accept(final int id) {
    final Account account = trading.accounts.find(id);
    if (account == null) {
      return false;
    }
    adoption.acceptAll(account);
    return true;
  }
}
