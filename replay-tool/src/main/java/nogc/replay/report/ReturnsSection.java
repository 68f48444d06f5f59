package nogc.replay.report;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.LocalDate;
import java.time.YearMonth;

/** Returns, their statistics and the table by day and month. */
final class ReturnsSection {
  private static final double YEAR_NS = 365.25 * EquityCurve.DAY_NS;

  /** Shorter sessions are not extrapolated to a year. */
  private static final int DAYS_TO_ANNUALISE = 30;

  /** Days that are listed; months and years cover all of them. */
  private static final int DAYS_LISTED = 366;

  private final EquityCurve equity;
  private final double start;
  private final double profit;
  private final PeriodCloses sampled;
  private final double[] returns;
  private final double years;

  ReturnsSection(final EquityCurve equity, final StartCash startCash) {
    this.equity = equity;
    start = startCash.exact() == null ? Double.NaN : startCash.known();
    profit = equity.profit() * 1e-8;
    sampled = equity.sampled();
    returns = returns(sampled, start);
    years = (equity.lastNs() - equity.firstNs()) / YEAR_NS;
  }

  /** Empty where equity is not known or not positive throughout: a return means nothing then. */
  private static double[] returns(final PeriodCloses closes, final double start) {
    final double[] values = new double[closes.count()];
    for (int i = 0; i < values.length; i++) {
      final double before = start + closes.open(i);
      if (!(before > 0)) {
        return new double[0];
      }
      values[i] = (start + closes.close(i)) / before - 1;
    }
    return values;
  }

  void write(final ObjectNode node) {
    final boolean daily = sampled == equity.days();
    final boolean annual = daily && returns.length > 0 && years * 365.25 >= DAYS_TO_ANNUALISE;
    final double perYear = annual ? returns.length / years : Double.NaN;
    final double mean = ReturnMath.mean(returns);
    final double deviation = ReturnMath.standardDeviation(returns);
    final double total = profit / start;
    final double annualReturn =
        annual && start > 0 && start + profit > 0 ? Math.pow(1 + total, 1 / years) - 1 : Double.NaN;
    node.put("sampling", name(sampled.periodNs()));
    node.put("periods", returns.length);
    node.put("annualised", annual);
    node.set("periodsPerYear", Json.number(perYear));
    node.set("total", Json.number(start > 0 ? total : Double.NaN));
    node.set("annual", Json.number(annualReturn));
    node.set("volatility", Json.number(deviation * Math.sqrt(perYear)));
    node.set("sharpe", Json.number(ReturnMath.ratio(mean, deviation) * Math.sqrt(perYear)));
    node.set(
        "sortino",
        Json.number(
            ReturnMath.ratio(mean, ReturnMath.downsideDeviation(returns)) * Math.sqrt(perYear)));
    node.set(
        "calmar", Json.number(ReturnMath.ratio(annualReturn, equity.drawdown().deepestFraction())));
    node.set("periodMean", Json.number(mean));
    node.set("periodVolatility", Json.number(deviation));
    node.set("periodSharpe", Json.number(ReturnMath.ratio(mean, deviation)));
    node.set("best", Json.number(ReturnMath.quantile(returns, 1)));
    node.set("worst", Json.number(ReturnMath.quantile(returns, 0)));
    node.set("var95", Json.number(ReturnMath.valueAtRisk(returns, 0.95)));
    node.set("es95", Json.number(ReturnMath.expectedShortfall(returns, 0.95)));
    node.set("var99", Json.number(ReturnMath.valueAtRisk(returns, 0.99)));
    node.set("es99", Json.number(ReturnMath.expectedShortfall(returns, 0.99)));
    table(node);
  }

  private static String name(final long periodNs) {
    return periodNs == EquityCurve.DAY_NS
        ? "day"
        : periodNs == EquityCurve.MINUTE_NS ? "minute" : "second";
  }

  private void table(final ObjectNode node) {
    final ArrayNode days = node.putArray("days");
    final ArrayNode months = node.putArray("months");
    final ArrayNode yearly = node.putArray("years");
    final PeriodCloses closes = equity.days();
    int month = 0;
    int year = 0;
    for (int i = 0; i < closes.count(); i++) {
      if (i >= closes.count() - DAYS_LISTED) {
        row(days, date(closes, i).toString(), i, i);
      }
      if (isLast(closes, i, 7)) {
        row(months, YearMonth.from(date(closes, i)).toString(), month, i);
        month = i + 1;
      }
      if (isLast(closes, i, 4)) {
        row(yearly, String.valueOf(date(closes, i).getYear()), year, i);
        year = i + 1;
      }
    }
  }

  private static boolean isLast(final PeriodCloses closes, final int index, final int letters) {
    return index == closes.count() - 1
        || !date(closes, index)
            .toString()
            .substring(0, letters)
            .equals(date(closes, index + 1).toString().substring(0, letters));
  }

  private void row(final ArrayNode list, final String name, final int first, final int last) {
    final double begin = equity.days().open(first);
    final double gained = equity.days().close(last) - begin;
    final ObjectNode row = list.addObject();
    row.put("period", name);
    row.set("profit", Json.number(gained));
    row.set("return", Json.number(start + begin > 0 ? gained / (start + begin) : Double.NaN));
  }

  private static LocalDate date(final PeriodCloses closes, final int index) {
    return LocalDate.ofEpochDay(Math.floorDiv(closes.beginNs(index), EquityCurve.DAY_NS));
  }

  /** Mean equity at the ends of the sampled periods; NaN where the equity is not known. */
  double averageEquity() {
    double sum = 0;
    for (int i = 0; i < sampled.count(); i++) {
      sum += sampled.close(i);
    }
    return start + sum / sampled.count();
  }
}
