package nogc.engine.core;

import nogc.engine.core.accounts.Account;
import nogc.engine.core.instruments.Instrument;
import nogc.engine.core.orders.Executions;
import nogc.engine.core.positions.Currency;
import nogc.engine.core.positions.Ledger;
import nogc.engine.core.positions.Position;
import nogc.engine.core.strategies.Strategy;
import nogc.journal.codec.AlertCode;
import nogc.journal.codec.ExecutionReportDecoder;
import nogc.journal.codec.FeeReportDecoder;
import nogc.journal.codec.ReconciliationAction;
import nogc.journal.codec.ReportKind;
import nogc.journal.codec.Side;
import nogc.journal.fixed.Int128;
import nogc.journal.fixed.Rounding;

/**
 * Books what a venue does to positions without an order: a split, an exercise, an assignment, an
 * expiry, a dividend.
 *
 * <p>It does so for accounts whose policy is to adopt the venue's positions, and only where it is
 * plain whose position it is: an execution names its strategy; a split and a payment are shared by
 * those who hold the instrument, in proportion to what they hold. So the sum of fills stays the
 * change of position and of cash and fees, for each strategy and for the firm.
 */
final class PositionEvents {
  private final Trading trading;
  private final Int128 exact = new Int128();

  PositionEvents(final Trading trading) {
    this.trading = trading;
  }

  /**
   * An execution without an order; one that came before counts no more. One at a price of 0 that
   * names no strategy is a split: all holders share it, and the reference price changes with it, so
   * that what they hold keeps its value.
   *
   * @return false if it is no event of a position: then nothing was booked
   */
  boolean execution(final ExecutionReportDecoder report) {
    final Instrument instrument = adopted(report.source(), report.instrument());
    if (instrument == null || !isPossible(report) || !isOwn(instrument, feeCurrency(report))) {
      return false;
    }
    final Strategy strategy = trading.strategies.find(report.strategy());
    final boolean split = report.strategy() == 0 && report.lastPrice() == 0;
    if (split ? instrument.net().quantity() == 0 : strategy == null) {
      return false;
    }
    final Executions executions = trading.orders.executions(report.source());
    if (executions.isKnown(report.executionId())) {
      trading.outputs.alert(
          AlertCode.DUPLICATE_EXECUTION, instrument.id(), 0, report.executionId(), 0);
      return true;
    }
    final long quantity = report.lastQuantity();
    final long signed = report.side() == Side.BUY ? quantity : Math.negateExact(quantity);
    if (split) {
      split(instrument, signed, report.fee());
    } else {
      book(strategy, instrument, signed, report.lastPrice(), report.fee());
    }
    trading.modes.guardLosses(instrument);
    remember(executions, report);
    return true;
  }

  private static boolean isPossible(final ExecutionReportDecoder report) {
    return report.orderId() == 0
        && report.kind() == ReportKind.FILL
        && report.executionId() != 0
        && report.lastQuantity() > 0
        && report.lastPrice() >= 0
        && (report.side() == Side.BUY || report.side() == Side.SELL);
  }

  private void remember(final Executions executions, final ExecutionReportDecoder report) {
    final long id = report.executionId();
    if (executions.add(id)) {
      trading.outputs.alert(AlertCode.EXECUTION_TABLE_FULL, report.instrument(), 0, 0, 0);
    }
    executions.book(
        executions.find(id),
        0,
        report.lastQuantity(),
        report.lastPrice(),
        report.fee(),
        0,
        report.venueTime());
  }

  private void split(final Instrument instrument, final long signed, final long fee) {
    final long net = instrument.net().quantity();
    final long after = Math.addExact(net, signed);
    if (Long.signum(after) == Long.signum(net)) {
      instrument.split(net, after, exact);
    }
    long held = 0;
    long given = 0;
    for (int i = 0; i < instrument.positionCount(); i++) {
      final Position position = instrument.position(i);
      held += position.quantity();
      final long due = share(signed, held, net, Rounding.FLOOR);
      book(position.strategy(), instrument, due - given, 0, i == 0 ? fee : 0);
      given = due;
    }
  }

  /** What those who hold so much of a net position get of an amount. */
  private long share(final long amount, final long held, final long net, final Rounding rounding) {
    exact.zero().addProduct(amount, Math.multiplyExact(held, (long) Long.signum(net)));
    return exact.divide(Math.abs(net), rounding);
  }

  /**
   * A payment without an order: each holder gets its share, rounded so that the shares add up.
   *
   * @param currency packed, 0 for that of the instrument
   * @return false if nobody holds the instrument or it is not for us to share: then nothing was
   *     booked
   */
  boolean payment(final FeeReportDecoder report, final long currency) {
    final Instrument instrument = adopted(report.source(), report.instrument());
    if (instrument == null
        || report.orderId() != 0
        || instrument.net().quantity() == 0
        || !isOwn(instrument, currency)) {
      return false;
    }
    final long net = instrument.net().quantity();
    long held = 0;
    long paid = 0;
    for (int i = 0; i < instrument.positionCount(); i++) {
      final Position position = instrument.position(i);
      held += position.quantity();
      final long due = share(report.amount(), held, net, Rounding.CEILING);
      book(position.strategy(), instrument, 0, 0, Math.subtractExact(due, paid));
      paid = due;
    }
    trading.modes.guardLosses(instrument);
    return true;
  }

  private void book(
      final Strategy strategy,
      final Instrument instrument,
      final long signedQuantity,
      final long price,
      final long fee) {
    if (signedQuantity == 0 && fee == 0) {
      return;
    }
    final long mark = Ledger.markPrice(instrument, price);
    trading.ledger.prepare(strategy, instrument, signedQuantity, price, 0, mark, fee);
    trading.ledger.commit();
    trading.outputs.positionUpdate(trading.ledger.position(strategy, instrument), instrument, mark);
  }

  /** The instrument, if the account's positions are the venue's to say; else null. */
  private Instrument adopted(final int source, final int instrumentId) {
    final Account account = trading.accounts.find(source);
    final Instrument instrument = trading.instruments.find(instrumentId);
    return account != null
            && account.externalPositions() == ReconciliationAction.ADOPT
            && instrument != null
            && instrument.venue() == source
        ? instrument
        : null;
  }

  private static boolean isOwn(final Instrument instrument, final long currency) {
    return currency == 0 || currency == instrument.currency().code();
  }

  private static long feeCurrency(final ExecutionReportDecoder report) {
    return Currency.code(
        report.buffer(), report.offset() + ExecutionReportDecoder.feeCurrencyEncodingOffset());
  }
}
