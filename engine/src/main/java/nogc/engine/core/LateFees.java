package nogc.engine.core;

import nogc.engine.core.instruments.Instrument;
import nogc.engine.core.orders.Executions;
import nogc.engine.core.orders.Order;
import nogc.engine.core.positions.Currency;
import nogc.journal.codec.AlertCode;
import nogc.journal.codec.FeeReportDecoder;
import nogc.journal.fixed.Rounding;

/**
 * Books fees that come after their executions.
 *
 * <p>A fee in the instrument's currency, or in one with conversion rates, is booked on the position
 * of the order's strategy, at the rates of the moment, rounded up; so it is in every equity. What
 * cannot be converted, or belongs to no order that is remembered, is kept in its own currency with
 * an alert: in no equity, but not lost. One that names no order at all may be shared: {@link
 * PositionEvents}.
 */
final class LateFees {
  private final Trading trading;
  private final PositionEvents events;

  LateFees(final Trading trading, final PositionEvents events) {
    this.trading = trading;
    this.events = events;
  }

  void on(final FeeReportDecoder report) {
    final Executions seen = trading.orders.feeReports(report.source());
    if (seen == null || report.amount() == 0) {
      return;
    }
    if (report.reportId() != 0 && seen.isKnown(report.reportId())) {
      trading.outputs.alert(
          AlertCode.DUPLICATE_EXECUTION,
          report.instrument(),
          report.orderId(),
          report.reportId(),
          0);
      return;
    }
    final Order found = trading.orders.find(report.orderId());
    final Order order = found == null || found.venue() != report.source() ? null : found;
    final long code =
        Currency.code(report.buffer(), report.offset() + FeeReportDecoder.currencyEncodingOffset());
    if (order == null) {
      if (!events.payment(report, code)) {
        keep(report, code);
      }
    } else if (code == 0 || code == order.instrument().currency().code()) {
      book(order, report.amount());
    } else {
      convert(order, report, code);
    }
    if (report.reportId() != 0) {
      seen.add(report.reportId());
    }
  }

  private void convert(final Order order, final FeeReportDecoder report, final long code) {
    final Currency own = order.instrument().currency();
    final Currency other = trading.currencies.of(code);
    if (other == null || !other.hasRate() || !own.hasRate()) {
      keep(report, code);
    } else {
      final long inBase = other.toBase(report.amount(), Rounding.CEILING);
      book(order, own.fromBase(inBase, Rounding.CEILING));
    }
  }

  private void book(final Order order, final long fee) {
    final Instrument instrument = order.instrument();
    trading.ledger.prepare(
        order.strategy(), instrument, 0, 0, 0, Math.max(1, order.averagePrice()), fee);
    trading.ledger.commit();
    trading.outputs.positionUpdate(
        trading.ledger.position(order.strategy(), instrument), instrument, order.averagePrice());
    trading.modes.guardLosses(instrument);
  }

  private void keep(final FeeReportDecoder report, final long code) {
    trading.ledger.foreignFees().check(code, report.amount());
    trading.ledger.foreignFees().add(code, report.amount());
    trading.outputs.alert(
        AlertCode.FEE_WITHOUT_RATE, report.instrument(), report.orderId(), report.amount(), 0);
  }
}
