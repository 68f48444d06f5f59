package nogc.engine.core;

import nogc.engine.core.accounts.Account;
import nogc.engine.core.accounts.Difference;
import nogc.engine.core.accounts.Sync;
import nogc.engine.core.instruments.Instrument;
import nogc.engine.core.orders.ListedOrder;
import nogc.engine.core.orders.Order;
import nogc.engine.core.orders.OrderMoves;
import nogc.engine.core.strategies.Strategy;
import nogc.journal.codec.AlertCode;
import nogc.journal.codec.DifferenceKind;
import nogc.journal.codec.OrderState;
import nogc.journal.codec.ReconciliationAction;
import nogc.journal.codec.Side;

/**
 * Takes orders and positions over that a venue has and we do not: by the account's policy, or
 * because a person accepts them. They belong to the external holder and count in every limit.
 */
final class Adoption {
  private final Trading trading;
  private final OrderEntry entry;
  private final OrderLife life;

  Adoption(final Trading trading, final OrderEntry entry, final OrderLife life) {
    this.trading = trading;
    this.entry = entry;
    this.life = life;
  }

  /**
   * An order that is not ours: policy decides. One that cannot be an order is a person's matter.
   */
  void external(final Account account, final ListedOrder listed) {
    final ReconciliationAction policy = account.externalOrders();
    trading.outputs.alert(
        AlertCode.EXTERNAL_ORDER, listed.instrument(), 0, listed.quantity(), account.id());
    if (policy == ReconciliationAction.IGNORE) {
      say(account, ReconciliationAction.IGNORE, listed);
    } else if ((policy == ReconciliationAction.ADOPT || policy == ReconciliationAction.CANCEL)
        && canAdopt(account, listed)) {
      adopt(account, policy, listed);
    } else {
      say(account, ReconciliationAction.HALT, listed);
      final Difference waiting = account.sync().addUnresolved();
      if (waiting != null) {
        waiting.of(DifferenceKind.ORDER_NOT_OURS, listed.instrument(), 0, 0, listed.quantity(), 0);
        waiting.order().set(listed);
      }
    }
  }

  private void say(
      final Account account, final ReconciliationAction action, final ListedOrder listed) {
    trading.outputs.reconciliation(
        DifferenceKind.ORDER_NOT_OURS,
        action,
        account.id(),
        listed.instrument(),
        0,
        0,
        listed.quantity(),
        listed.price(),
        null,
        listed.side(),
        listed.venueOrderId());
  }

  private boolean canAdopt(final Account account, final ListedOrder listed) {
    final Instrument instrument = trading.instruments.find(listed.instrument());
    return instrument != null
        && instrument.venue() == account.id()
        && listed.isPossible()
        && trading.orders.hasRoom()
        && trading.orders.canHold(
            instrument,
            trading.ledger.position(trading.strategies.external(), instrument),
            listed.quantity());
  }

  private void adopt(
      final Account account, final ReconciliationAction action, final ListedOrder listed) {
    take(
        account,
        DifferenceKind.ORDER_NOT_OURS,
        action,
        trading.strategies.external(),
        listed,
        null);
  }

  /**
   * Our order has ended, and the venue has it open: it lives on as another order of the same
   * holder, which is canceled, since the holder counts on its end.
   */
  void ended(final Account account, final Order former, final ListedOrder listed) {
    if (listed.isPossible()
        && listed.instrument() == former.instrument().id()
        && trading.orders.hasRoom()
        && trading.orders.canHold(former, listed.quantity())) {
      take(
          account,
          DifferenceKind.ORDER_DIFFERS,
          ReconciliationAction.CANCEL,
          former.strategy(),
          listed,
          former);
    } else {
      halt(
          account,
          DifferenceKind.ORDER_DIFFERS,
          listed.instrument(),
          former,
          former.filledQuantity(),
          listed.quantity(),
          listed.price());
    }
  }

  private void take(
      final Account account,
      final DifferenceKind kind,
      final ReconciliationAction action,
      final Strategy strategy,
      final ListedOrder listed,
      final Order former) {
    final Instrument instrument = trading.instruments.find(listed.instrument());
    final long orderId =
        trading.outputs.reconciliation(
            kind,
            action,
            account.id(),
            instrument.id(),
            Outputs.OWN_SEQUENCE,
            former == null ? 0 : former.filledQuantity(),
            listed.quantity(),
            listed.price(),
            strategy,
            listed.side(),
            listed.venueOrderId());
    final Order order =
        trading.orders.adopt(
            orderId,
            strategy,
            trading.ledger.position(strategy, instrument),
            instrument,
            listed,
            former);
    order.venueView().listed(account.sync().beginSequence(), listed.filledQuantity());
    life.moveTo(
        order, order.filledQuantity() > 0 ? OrderState.PARTIALLY_FILLED : OrderState.WORKING);
    if (action == ReconciliationAction.CANCEL) {
      entry.cancelOwn(order, 0);
    }
  }

  /**
   * A difference that only a person can settle.
   *
   * @param order null for none
   */
  void halt(
      final Account account,
      final DifferenceKind kind,
      final int instrument,
      final Order order,
      final long ours,
      final long theirs,
      final long price) {
    final long orderId = order == null ? 0 : order.id();
    trading.outputs.reconciliation(
        kind,
        ReconciliationAction.HALT,
        account.id(),
        instrument,
        orderId,
        ours,
        theirs,
        price,
        order == null ? null : order.strategy(),
        order == null ? Side.NONE : order.side(),
        null);
    final Difference waiting = account.sync().addUnresolved();
    if (waiting != null) {
      waiting.of(kind, instrument, orderId, ours, theirs, price);
    }
  }

  /** The venue holds another position than we do: policy decides. */
  void position(
      final Account account, final Instrument instrument, final long theirs, final long price) {
    final long ours = instrument.net().quantity();
    final ReconciliationAction policy = account.externalPositions();
    trading.outputs.alert(AlertCode.POSITION_DIFFERS, instrument.id(), 0, theirs, ours);
    if (policy == ReconciliationAction.IGNORE) {
      say(account, ReconciliationAction.IGNORE, instrument.id(), ours, theirs, price);
    } else if (policy == ReconciliationAction.ADOPT && valuation(instrument, price) > 0) {
      adopt(account, instrument, ours, theirs, price);
    } else {
      halt(account, DifferenceKind.POSITION_DIFFERS, instrument.id(), null, ours, theirs, price);
    }
  }

  /** A position in what we have no definition of cannot be counted. */
  void unknownPosition(
      final Account account, final int instrument, final long theirs, final long price) {
    trading.outputs.alert(AlertCode.POSITION_DIFFERS, instrument, 0, theirs, 0);
    if (account.externalPositions() == ReconciliationAction.IGNORE) {
      say(account, ReconciliationAction.IGNORE, instrument, 0, theirs, price);
    } else {
      halt(account, DifferenceKind.POSITION_DIFFERS, instrument, null, 0, theirs, price);
    }
  }

  private void say(
      final Account account,
      final ReconciliationAction action,
      final int instrument,
      final long ours,
      final long theirs,
      final long price) {
    trading.outputs.reconciliation(
        DifferenceKind.POSITION_DIFFERS,
        action,
        account.id(),
        instrument,
        0,
        ours,
        theirs,
        price,
        trading.strategies.external(),
        Side.NONE,
        null);
  }

  /** The mean price that the venue tells, else the market's; 0 if there is neither. */
  private static long valuation(final Instrument instrument, final long price) {
    return price > 0 ? price : instrument.referencePrice();
  }

  /** Books what is missing to the venue's position as if the external holder had bought it. */
  private void adopt(
      final Account account,
      final Instrument instrument,
      final long ours,
      final long theirs,
      final long price) {
    final Strategy external = trading.strategies.external();
    final long at = valuation(instrument, price);
    trading.ledger.prepare(external, instrument, Math.subtractExact(theirs, ours), at, 0, 0, 0);
    say(account, ReconciliationAction.ADOPT, instrument.id(), ours, theirs, at);
    trading.ledger.commit();
    trading.outputs.positionUpdate(trading.ledger.position(external, instrument), instrument, at);
    trading.modes.guardLosses(instrument);
  }

  /** What is remembered is taken as it is. What cannot be taken over is left alone. */
  void acceptAll(final Account account) {
    final Sync sync = account.sync();
    for (int i = 0; i < sync.remembered(); i++) {
      accept(account, sync.difference(i));
    }
    sync.accepted();
  }

  private void accept(final Account account, final Difference waiting) {
    final Instrument instrument = trading.instruments.find(waiting.instrument());
    switch (waiting.kind()) {
      case ORDER_NOT_OURS -> {
        if (canAdopt(account, waiting.order())) {
          adopt(account, ReconciliationAction.ADOPT, waiting.order());
        } else {
          say(account, ReconciliationAction.IGNORE, waiting.order());
        }
      }
      case POSITION_DIFFERS -> {
        if (instrument != null
            && instrument.venue() == account.id()
            && valuation(instrument, waiting.price()) > 0) {
          adopt(account, instrument, waiting.ours(), waiting.theirs(), waiting.price());
        } else {
          say(
              account,
              ReconciliationAction.IGNORE,
              waiting.instrument(),
              waiting.ours(),
              waiting.theirs(),
              waiting.price());
        }
      }
      default -> giveUp(account, waiting);
    }
  }

  /** Nobody waits any longer for what an order lacks. */
  private void giveUp(final Account account, final Difference waiting) {
    final Order order = trading.orders.latest(waiting.orderId());
    trading.outputs.reconciliation(
        waiting.kind(),
        ReconciliationAction.IGNORE,
        account.id(),
        waiting.instrument(),
        waiting.orderId(),
        waiting.ours(),
        waiting.theirs(),
        waiting.price(),
        order == null ? null : order.strategy(),
        order == null ? Side.NONE : order.side(),
        null);
    if (order != null
        && order.venueView().end() != OrderState.NONE
        && !OrderMoves.isFinal(order.state())) {
      order.venueView().giveUpMissing();
      life.move(order, OrderLife.settled(order));
    }
  }
}
