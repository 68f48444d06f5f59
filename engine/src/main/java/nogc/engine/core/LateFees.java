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
 * an alert: in no equity, but not lost.
 */
final class LateFees {
  private final Trading trading;

  LateFees(final Trading trading) {
    this.trading = trading;
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
    final long code = code(report);
    final Currency currency = code == 0 ? null : trading.currencies.of(code);
    if (order != null && isBookable(order.instrument().currency(), code, currency)) {
      book(order, converted(order.instrument().currency(), code, currency, report.amount()));
    } else {
      keep(report, code);
    }
    if (report.reportId() != 0) {
      seen.add(report.reportId());
    }
  }

  private static boolean isBookable(final Currency own, final long code, final Currency currency) {
    return code == 0
        || code == own.code()
        || (currency != null && currency.hasRate() && own.hasRate());
  }

  private static long converted(
      final Currency own, final long code, final Currency currency, final long amount) {
    return code == 0 || code == own.code()
        ? amount
        : own.fromBase(currency.toBase(amount, Rounding.CEILING), Rounding.CEILING);
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

  private static long code(final FeeReportDecoder report) {
    long code = 0;
    for (int i = 0; i < FeeReportDecoder.currencyLength(); i++) {
      code = code << 8 | (report.currency(i) & 0xFF);
    }
    return code;
  }
}
