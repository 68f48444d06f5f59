package nogc.replay.report;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintWriter;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Locale;

/** The report on a terminal. Control characters of names and reasons are not passed on. */
final class ReportText {
  private static final String NONE = "–";
  private static final int REJECTIONS = 8;

  private final JsonNode root;
  private final PrintWriter out;

  ReportText(final JsonNode root, final PrintWriter out) {
    this.root = root;
    this.out = out;
  }

  void print() {
    final String currency = clean(text("/session/baseCurrency"));
    line(
        "session",
        "%s – %s, %s records, %s",
        text("/session/begin"),
        text("/session/end"),
        whole("/session/records"),
        root.at("/session/verified").asBoolean()
            ? "verified, byte for byte"
            : "DIVERGES at record " + whole("/session/divergence"));
    line(
        "equity",
        "%s → %s %s: profit %s (realised %s, open %s), fees %s",
        fixed("/money/startCash", 2),
        fixed("/money/endEquity", 2),
        currency,
        fixed("/money/profit", 2),
        fixed("/money/realised", 2),
        fixed("/money/open", 2),
        fixed("/money/fees", 2));
    line(
        "returns",
        "total %s, annual %s, volatility %s, Sharpe %s, Sortino %s, Calmar %s (by the %s)",
        percent("/returns/total"),
        percent("/returns/annual"),
        percent("/returns/volatility"),
        fixed("/returns/sharpe", 2),
        fixed("/returns/sortino", 2),
        fixed("/returns/calmar", 2),
        text("/returns/sampling"));
    line(
        "drawdown",
        "%s (%s) for %s s, longest %s s; VaR 95 %s, ES 95 %s, VaR 99 %s, ES 99 %s",
        fixed("/drawdown/money", 2),
        percent("/drawdown/fraction"),
        fixed("/drawdown/seconds", 0),
        fixed("/drawdown/longestSeconds", 0),
        percent("/returns/var95"),
        percent("/returns/es95"),
        percent("/returns/var99"),
        percent("/returns/es99"));
    line(
        "trades",
        "%s round trips, %s won, profit factor %s, expectancy %s, held %s s in the median",
        whole("/trades/count"),
        percent("/trades/winRate"),
        fixed("/trades/profitFactor", 2),
        fixed("/trades/expectancy", 4),
        fixed("/trades/holdingMedianSeconds", 1));
    line(
        "activity",
        "%s signals, %s orders, %s executions (%s maker, %s taker), turnover %s×, in the market %s",
        whole("/activity/signals"),
        whole("/activity/orders"),
        whole("/activity/executions"),
        whole("/activity/maker"),
        whole("/activity/taker"),
        fixed("/activity/turnover", 2),
        percent("/activity/timeInMarket"));
    line(
        "costs",
        "shortfall %s %s (%s bps), of it fees %s; effective spread %s bps, realised %s bps",
        fixed("/costs/shortfall/money", 2),
        currency,
        fixed("/costs/shortfall/bps", 2),
        fixed("/costs/fees/money", 2),
        fixed("/costs/effectiveSpread/bps", 2),
        fixed("/costs/realisedSpread/bps", 2));
    line(
        "mark-outs",
        "%s bps after 1 s, %s bps after 10 s, %s bps after 1 min",
        fixed("/costs/markouts/1s/bps", 2),
        fixed("/costs/markouts/10s/bps", 2),
        fixed("/costs/markouts/60s/bps", 2));
    lists();
  }

  private void lists() {
    for (final JsonNode each : root.at("/latencies")) {
      if (each.path("p50Ns").isNull()) {
        continue;
      }
      line(
          "latency",
          "%s: p50 %s, p99 %s, max %s µs (%s)",
          each.path("stage").asText(),
          micros(each.path("p50Ns")),
          micros(each.path("p99Ns")),
          micros(each.path("maxNs")),
          grouped(each.path("count").decimalValue()));
    }
    int shown = 0;
    for (final JsonNode each : root.at("/rejections")) {
      if (shown++ < REJECTIONS) {
        line(
            "rejected",
            "%s by %s: %s",
            grouped(each.path("count").decimalValue()),
            each.path("by").asText(),
            clean(each.path("reason").asText()));
      }
    }
    for (final JsonNode each : root.at("/outages")) {
      line(
          "outage",
          "%s from %s for %s s: %s",
          clean(each.path("what").asText()),
          each.path("begin").asText(),
          grouped(each.path("seconds").decimalValue().setScale(1, RoundingMode.HALF_UP)),
          clean(each.path("reason").asText()));
    }
    for (final JsonNode each : root.at("/alerts")) {
      line(
          "alert",
          "%s × %s",
          grouped(each.path("count").decimalValue()),
          each.path("code").asText());
    }
    for (final JsonNode each : root.at("/notes")) {
      line("note", "%s", clean(each.asText()));
    }
  }

  private void line(final String name, final String format, final Object... values) {
    out.printf(Locale.ROOT, "%-10s %s%n", name, String.format(Locale.ROOT, format, values));
  }

  private String text(final String path) {
    return root.at(path).isNull() ? NONE : root.at(path).asText();
  }

  private String whole(final String path) {
    return fixed(path, 0);
  }

  private String fixed(final String path, final int decimals) {
    final JsonNode node = root.at(path);
    return node.isNumber()
        ? grouped(node.decimalValue().setScale(decimals, RoundingMode.HALF_UP))
        : NONE;
  }

  private String percent(final String path) {
    final JsonNode node = root.at(path);
    return node.isNumber()
        ? grouped(node.decimalValue().movePointRight(2).setScale(2, RoundingMode.HALF_UP)) + " %"
        : NONE;
  }

  private static String micros(final JsonNode ns) {
    return ns.isNumber()
        ? grouped(ns.decimalValue().movePointLeft(3).setScale(1, RoundingMode.HALF_UP))
        : NONE;
  }

  private static String grouped(final BigDecimal value) {
    return String.format(Locale.ROOT, "%,." + Math.max(0, value.scale()) + "f", value);
  }

  private static String clean(final String text) {
    return text.replaceAll("\\p{Cntrl}", "?");
  }
}
