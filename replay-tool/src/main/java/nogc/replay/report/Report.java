package nogc.replay.report;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.nio.file.Path;
import nogc.engine.replay.Divergence;
import nogc.journal.codec.CommandKind;

/** The report as one tree, from which page, text and JSON are made. */
final class Report {
  private Report() {}

  /**
   * @param pass that has ended
   * @param journal folder that it read
   */
  static ObjectNode of(final SessionPass pass, final Path journal) {
    final ObjectNode root = JsonNodeFactory.instance.objectNode();
    final Rates rates = new Rates(pass.names());
    final EquityCurve equity = pass.equity();
    final TradesSection trades = new TradesSection(pass.trips(), pass.names(), rates);
    final ReturnsSection returns = new ReturnsSection(equity, pass.startCash());
    root.put("report", 1);
    session(root.putObject("session"), pass, journal);
    money(root.putObject("money"), pass, trades);
    returns.write(root.putObject("returns"));
    drawdown(root.putObject("drawdown"), equity);
    activity(root.putObject("activity"), pass, trades, returns.averageEquity());
    trades.write(root.putObject("trades"));
    trades.writeHoldings(root.putArray("holdings"));
    trades.writeStrategies(root.putArray("strategies"), pass.replayer().core().view());
    new CostsSection(pass.costs(), pass.names(), rates).write(root.putObject("costs"));
    IncidentsSection.latencies(root.putArray("latencies"), pass.latencies());
    new IncidentsSection(pass.incidents(), equity.lastNs()).write(root);
    notes(root.putArray("notes"), pass, rates);
    new CurvesSection(equity, pass.markets(), pass.names()).write(root.putObject("curves"));
    return root;
  }

  private static void session(final ObjectNode node, final SessionPass pass, final Path journal) {
    final EquityCurve equity = pass.equity();
    final Divergence divergence = pass.replayer().divergence();
    node.put("journal", journal.toString());
    node.put("baseCurrency", pass.activity().baseCurrency());
    node.put("begin", Json.time(equity.firstNs()));
    node.put("end", Json.time(equity.lastNs()));
    node.set("seconds", Json.number(Json.seconds(equity.lastNs() - equity.firstNs())));
    node.put("records", pass.replayer().records());
    node.put("inputs", pass.replayer().inputs());
    node.put("verified", divergence == null);
    if (divergence == null) {
      node.putNull("divergence");
    } else {
      node.put("divergence", divergence.sequence());
    }
    node.put("missingOutputs", pass.missingOutputs());
    node.put("digest", String.format("%016x", pass.replayer().digest()));
    node.put("ended", pass.activity().end().isEmpty() ? null : pass.activity().end());
    final ArrayNode starts = node.putArray("starts");
    for (final Activity.Start each : pass.activity().starts()) {
      final ObjectNode row = starts.addObject();
      row.put("time", Json.time(each.timeNs()));
      row.put("kind", each.kind());
      row.put("build", each.build());
    }
    node.put("startsInAll", pass.activity().startsInAll());
  }

  private static void money(
      final ObjectNode node, final SessionPass pass, final TradesSection trades) {
    final BigDecimal profit = BigDecimal.valueOf(pass.equity().profit(), 8);
    final BigDecimal start = pass.startCash().exact();
    node.set("startCash", Json.money(start));
    node.set("endEquity", Json.money(start == null ? null : start.add(profit)));
    node.set("profit", Json.money(profit));
    node.set("realised", Json.money(trades.realised()));
    node.set("open", Json.money(trades.open()));
    node.set("adjustments", Json.money(trades.adjustments()));
    node.set("fees", Json.money(trades.fees()));
    node.set("volume", Json.money(trades.volume()));
  }

  private static void drawdown(final ObjectNode node, final EquityCurve equity) {
    final Drawdown drawdown = equity.drawdown();
    node.set("money", Json.number(drawdown.deepest()));
    node.set(
        "fraction",
        Json.number(
            drawdown.deepest() > 0 && drawdown.deepestFraction() == 0
                ? Double.NaN
                : drawdown.deepestFraction()));
    node.put("peak", Json.time(drawdown.peakNs()));
    node.put("trough", Json.time(drawdown.troughNs()));
    node.put("recovered", Json.time(drawdown.recoveredNs()));
    node.set("seconds", Json.number(Json.seconds(drawdown.durationNs())));
    node.set("longestSeconds", Json.number(Json.seconds(drawdown.longestNs())));
  }

  private static void activity(
      final ObjectNode node,
      final SessionPass pass,
      final TradesSection trades,
      final double averageEquity) {
    final Activity activity = pass.activity();
    node.put("signals", activity.signals());
    node.put("approved", activity.approved());
    node.put("rejected", activity.rejected());
    node.put("orders", activity.commands(CommandKind.NEW));
    node.put("cancels", activity.commands(CommandKind.CANCEL));
    node.put("replaces", activity.commands(CommandKind.REPLACE));
    node.put("executions", activity.executions());
    node.put("maker", activity.made());
    node.put("taker", activity.taken());
    node.put("feedGaps", activity.feedGaps());
    node.set("timeInMarket", Json.number(pass.equity().timeInMarket()));
    node.set(
        "turnover",
        Json.number(
            averageEquity > 0 ? trades.volume().doubleValue() / averageEquity : Double.NaN));
  }

  private static void notes(final ArrayNode list, final SessionPass pass, final Rates rates) {
    if (pass.replayer().divergence() != null) {
      list.add(
          "The re-execution came to another result at record "
              + pass.replayer().divergence().sequence()
              + ": nobody vouches for the figures behind it.");
    }
    if (pass.missingOutputs() > 0) {
      list.add(
          "The journal ends before "
              + pass.missingOutputs()
              + " outputs of its last input; they are counted.");
    }
    if (pass.startCash().exact() == null) {
      list.add(
          "No account told its cash in the base currency: there are no returns. --start-cash can"
              + " say it.");
    } else if (pass.startCash().isForeignLeftOut()) {
      list.add("Accounts in other currencies than the base currency are not in the start cash.");
    }
    for (final String currency : rates.without()) {
      list.add("No conversion rate for " + currency + ": money in it counts as nothing.");
    }
  }
}
