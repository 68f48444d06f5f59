package nogc.engine.core;

import nogc.engine.core.instruments.Instrument;
import nogc.engine.core.orders.Executions;
import nogc.engine.core.orders.Order;
import nogc.engine.core.orders.OrderMoves;
import nogc.engine.core.positions.Currency;
import nogc.journal.codec.AlertCode;
import nogc.journal.codec.ExecutionReportDecoder;

/**
 * Books executions, takes them back and corrects them.
 *
 * <p>An execution counts once, by its id where the venue gives one, else by what the cumulative
 * quantity adds; and it counts even on an order that is already final. It counts in order, position
 * and equity, or, if a value leaves its range, in none of them. What is taken back is what was
 * booked, whatever the report repeats of it. A bust or a correction that comes before its execution
 * holds when that comes.
 */
final class Fills {
  private final Trading trading;
  private final OrderLife life;

  Fills(final Trading trading, final OrderLife life) {
    this.trading = trading;
    this.life = life;
  }

  void fill(final Order order, final ExecutionReportDecoder report) {
    final long executionId = report.executionId();
    if (executionId != 0 && executions(order).isKnown(executionId)) {
      duplicate(order, executionId, 0);
      return;
    }
    final boolean cumulative = executionId == 0;
    if (cumulative && report.cumQuantity() <= order.filledQuantity()) {
      duplicate(order, report.cumQuantity(), order.filledQuantity());
      return;
    }
    final long executed =
        cumulative ? report.cumQuantity() - order.filledQuantity() : report.lastQuantity();
    if (executed <= 0 || report.lastPrice() <= 0) {
      life.unsupported(order, executed, report.lastPrice());
      return;
    }
    order.acknowledged(true);
    bookNew(order, executionId, executed, report);
  }

  private void bookNew(
      final Order order,
      final long executionId,
      final long quantity,
      final ExecutionReportDecoder report) {
    final long currency = currency(order, report);
    trading.ledger.foreignFees().check(currency, report.fee());
    book(order, quantity, report.lastPrice(), 0, 0, currency == 0 ? report.fee() : 0);
    foreign(order, currency, report.fee());
    if (executionId != 0) {
      forgot(order, executions(order).add(executionId));
      remember(order, executions(order).find(executionId), quantity, report);
    }
    finish(order, report.lastPrice());
  }

  void bust(final Order order, final ExecutionReportDecoder report) {
    final Executions executions = executions(order);
    final long own = own(report);
    final long of = report.refExecutionId();
    final int place = executions.find(of);
    if (of == 0) {
      life.unsupported(order, of, 0);
    } else if (own != 0 && executions.isKnown(own)) {
      duplicate(order, own, of);
    } else if (place == Executions.NONE) {
      forgot(order, executions.add(of));
      lead(order, own, of);
    } else if (executions.isVoid(place)) {
      duplicate(order, own, of);
    } else if (trading.orders.latest(executions.order(place)) != order
        || (report.lastQuantity() != 0 && report.lastQuantity() != executions.quantity(place))) {
      life.unsupported(order, report.lastQuantity(), executions.quantity(place));
    } else {
      final long root = executions.id(place);
      takeBack(order, place);
      lead(order, own, root);
    }
  }

  /**
   * Another price, quantity or fee for an execution: the report has those that hold now. Where two
   * corrections of the same execution come in the wrong order, the venue's time decides.
   */
  void correct(final Order order, final ExecutionReportDecoder report) {
    final Executions executions = executions(order);
    final long own = own(report);
    final long of = report.refExecutionId();
    if (of == 0 || report.lastQuantity() <= 0 || report.lastPrice() <= 0) {
      life.unsupported(order, report.lastQuantity(), report.lastPrice());
      return;
    }
    final int place = executions.find(of);
    if (own != 0 && executions.isKnown(own)) {
      supersede(order, own, of);
    } else if (place == Executions.NONE) {
      order.acknowledged(true);
      bookNew(order, of, report.lastQuantity(), report);
      lead(order, own, of);
    } else if (executions.isVoid(place) || isOlder(report, executions, place)) {
      duplicate(order, own, of);
      lead(order, own, executions.id(place));
    } else if (trading.orders.latest(executions.order(place)) != order) {
      life.unsupported(order, report.lastQuantity(), executions.quantity(place));
    } else if (isSame(order, report, executions, place)) {
      duplicate(order, own, of);
      lead(order, own, executions.id(place));
    } else {
      replace(order, place, report);
      lead(order, own, executions.id(executions.find(of)));
    }
  }

  private void replace(final Order order, final int place, final ExecutionReportDecoder report) {
    final Executions executions = executions(order);
    final long currency = currency(order, report);
    trading.ledger.foreignFees().check(currency, report.fee());
    trading
        .ledger
        .foreignFees()
        .check(executions.feeCurrency(place), Math.negateExact(executions.fee(place)));
    book(
        order,
        report.lastQuantity(),
        report.lastPrice(),
        executions.quantity(place),
        executions.price(place),
        Math.subtractExact(
            currency == 0 ? report.fee() : 0,
            executions.feeCurrency(place) == 0 ? executions.fee(place) : 0));
    foreign(order, executions.feeCurrency(place), Math.negateExact(executions.fee(place)));
    foreign(order, currency, report.fee());
    remember(order, place, report.lastQuantity(), report);
    finish(order, report.lastPrice());
  }

  /**
   * A correction came after one of its own corrections, or after its bust: what it corrects is not
   * in force any more.
   */
  private void supersede(final Order order, final long own, final long of) {
    final Executions executions = executions(order);
    final int newer = executions.find(own);
    final int older = executions.find(of);
    if (newer == Executions.NONE || newer == older) {
      duplicate(order, own, of);
      return;
    }
    final long to = executions.id(newer);
    if (older == Executions.NONE) {
      forgot(order, executions.lead(of, to));
    } else if (trading.orders.latest(executions.order(older)) != order
        && !executions.isVoid(older)) {
      life.unsupported(order, own, of);
    } else {
      if (!executions.isVoid(older)) {
        takeBack(order, older);
      }
      executions.lead(executions.id(older), to);
    }
  }

  private void takeBack(final Order order, final int place) {
    final Executions executions = executions(order);
    final long price = executions.price(place);
    final long currency = executions.feeCurrency(place);
    final long fee = Math.negateExact(executions.fee(place));
    trading.ledger.foreignFees().check(currency, fee);
    book(order, 0, 0, executions.quantity(place), price, currency == 0 ? fee : 0);
    foreign(order, currency, fee);
    executions.book(place, order.id(), 0, 0, 0, 0, 0);
    finish(order, price);
  }

  /** Currency of the report's fee, packed; 0 if it is the instrument's. */
  private static long currency(final Order order, final ExecutionReportDecoder report) {
    final long packed =
        Currency.code(
            report.buffer(), report.offset() + ExecutionReportDecoder.feeCurrencyEncodingOffset());
    return packed == order.instrument().currency().code() ? 0 : packed;
  }

  /** Keeps a fee that is not in the instrument's currency, and says that it is in no equity. */
  private void foreign(final Order order, final long currency, final long fee) {
    if (currency != 0 && fee != 0) {
      trading.ledger.foreignFees().add(currency, fee);
      trading.outputs.alert(
          AlertCode.FEE_WITHOUT_RATE, order.instrument().id(), order.id(), fee, 0);
    }
  }

  private static long own(final ExecutionReportDecoder report) {
    return report.executionId() == report.refExecutionId() ? 0 : report.executionId();
  }

  private static boolean isOlder(
      final ExecutionReportDecoder report, final Executions executions, final int place) {
    return report.venueTime() < executions.venueTimeNs(place);
  }

  private static boolean isSame(
      final Order order,
      final ExecutionReportDecoder report,
      final Executions executions,
      final int place) {
    return report.lastQuantity() == executions.quantity(place)
        && report.lastPrice() == executions.price(place)
        && report.fee() == executions.fee(place)
        && currency(order, report) == executions.feeCurrency(place);
  }

  private Executions executions(final Order order) {
    return trading.orders.executions(order.venue());
  }

  private void remember(
      final Order order,
      final int place,
      final long quantity,
      final ExecutionReportDecoder report) {
    executions(order)
        .book(
            place,
            order.id(),
            quantity,
            report.lastPrice(),
            report.fee(),
            currency(order, report),
            report.venueTime());
  }

  private void lead(final Order order, final long own, final long to) {
    if (own != 0) {
      forgot(order, executions(order).lead(own, to));
    }
  }

  private void forgot(final Order order, final boolean forgot) {
    if (forgot) {
      trading.outputs.alert(
          AlertCode.EXECUTION_TABLE_FULL, order.instrument().id(), order.id(), 0, 0);
    }
  }

  private void duplicate(final Order order, final long measured, final long limit) {
    trading.outputs.alert(
        AlertCode.DUPLICATE_EXECUTION, order.instrument().id(), order.id(), measured, limit);
  }

  /** Counts an execution and takes one back, everywhere, or nowhere if a sum leaves its range. */
  private void book(
      final Order order,
      final long quantity,
      final long price,
      final long backQuantity,
      final long backPrice,
      final long fee) {
    trading.ledger.prepare(
        order.strategy(),
        order.instrument(),
        order.isBuy() ? quantity : Math.negateExact(quantity),
        price,
        order.isBuy() ? backQuantity : Math.negateExact(backQuantity),
        backPrice,
        fee);
    trading.orders.execute(order, quantity, price, backQuantity, backPrice);
    trading.ledger.commit();
  }

  /** Says what became of order and position. */
  private void finish(final Order order, final long price) {
    final Instrument instrument = order.instrument();
    if (order.filledQuantity() > order.quantity()) {
      trading.outputs.alert(
          AlertCode.OVERFILL,
          instrument.id(),
          order.id(),
          order.filledQuantity(),
          order.quantity());
    }
    life.moveTo(
        order, OrderMoves.isFinal(order.state()) ? order.state() : OrderLife.settled(order));
    trading.outputs.positionUpdate(
        trading.ledger.position(order.strategy(), instrument), instrument, price);
    trading.modes.guardLosses(instrument);
  }
}
