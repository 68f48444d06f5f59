package nogc.replay.report;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Transaction costs, in all and by strategy and instrument, in the base currency. */
final class CostsSection {
  private static final String[] HORIZONS = {"1s", "10s", "60s"};

  private final TransactionCosts costs;
  private final Names names;
  private final Rates rates;

  CostsSection(final TransactionCosts costs, final Names names, final Rates rates) {
    this.costs = costs;
    this.names = names;
    this.rates = rates;
  }

  void write(final ObjectNode node) {
    final CostTally all = new CostTally();
    final ArrayNode rows = node.putArray("byInstrument");
    for (final TransactionCosts.Entry each : costs.entries()) {
      final CostTally inBase = new CostTally();
      inBase.add(each.tally(), rates.of(each.instrument()).doubleValue());
      all.add(inBase, 1);
      final ObjectNode row = rows.addObject();
      row.put("strategy", names.strategy(each.strategy()));
      row.put("instrument", names.instrument(each.instrument().id()));
      tally(row, inBase);
    }
    tally(node, all);
  }

  private static void tally(final ObjectNode node, final CostTally tally) {
    node.put("orders", tally.orders());
    node.put("executions", tally.executions());
    node.put("executionsWithoutArrival", tally.executionsWithoutArrival());
    node.set("arrivalNotional", Json.number(tally.arrivalNotional()));
    money(node, "slippage", tally.slippage(), tally.arrivalNotional());
    money(node, "fees", tally.fees(), tally.arrivalNotional());
    money(node, "shortfall", tally.shortfall(), tally.arrivalNotional());
    money(node, "opportunity", tally.opportunity(), tally.opportunityNotional());
    money(node, "effectiveSpread", tally.effectiveSpread(), tally.spreadNotional());
    final int realised = CostTally.REALISED;
    money(
        node,
        "realisedSpread",
        tally.markouts(realised) == 0 ? Double.NaN : -2 * tally.markout(realised),
        tally.markoutNotional(realised));
    final ObjectNode markouts = node.putObject("markouts");
    for (int i = 0; i < HORIZONS.length; i++) {
      final ObjectNode horizon = markouts.putObject(HORIZONS[i]);
      horizon.put("executions", tally.markouts(i));
      horizon.set("money", Json.number(tally.markouts(i) == 0 ? Double.NaN : tally.markout(i)));
      horizon.set("bps", Json.number(CostTally.bps(tally.markout(i), tally.markoutNotional(i))));
    }
  }

  private static void money(
      final ObjectNode node, final String name, final double money, final double notional) {
    final ObjectNode both = node.putObject(name);
    both.set("money", Json.number(money));
    both.set("bps", Json.number(CostTally.bps(money, notional)));
  }
}
