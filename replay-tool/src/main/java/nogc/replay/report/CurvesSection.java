package nogc.replay.report;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** What the charts draw. Times are epoch seconds. */
final class CurvesSection {
  private final EquityCurve equity;
  private final Markets markets;
  private final Names names;

  CurvesSection(final EquityCurve equity, final Markets markets, final Names names) {
    this.equity = equity;
    this.markets = markets;
    this.names = names;
  }

  void write(final ObjectNode node) {
    series(node.putObject("profit"), equity.profits());
    series(node.putObject("drawdown"), equity.drawdowns());
    final ArrayNode list = node.putArray("instruments");
    for (final Markets.Market market : markets.traded()) {
      final ObjectNode row = list.addObject();
      row.put("symbol", names.instrument(market.instrument().id()));
      row.put("currency", names.currency(market.instrument().id()));
      row.put("priceScale", market.instrument().priceScale());
      series(row.putObject("price"), market.prices());
      series(row.putObject("position"), market.positions());
      marks(row.putObject("buys"), market.marks().side(true));
      marks(row.putObject("sells"), market.marks().side(false));
    }
  }

  private static void series(final ObjectNode node, final Buckets buckets) {
    final ArrayNode times = node.putArray("t");
    final ArrayNode least = node.putArray("min");
    final ArrayNode greatest = node.putArray("max");
    final ArrayNode last = node.putArray("last");
    for (int i = 0; i < buckets.size(); i++) {
      if (buckets.isFilled(i)) {
        Json.addTime(times, buckets.lastTimeNs(i));
        least.add(Json.number(buckets.least(i)));
        greatest.add(Json.number(buckets.greatest(i)));
        last.add(Json.number(buckets.last(i)));
      }
    }
  }

  private static void marks(final ObjectNode node, final FillMarks.Side side) {
    final ArrayNode times = node.putArray("t");
    final ArrayNode prices = node.putArray("price");
    final ArrayNode quantities = node.putArray("quantity");
    final ArrayNode counts = node.putArray("executions");
    for (int i = 0; i < side.capacity(); i++) {
      if (side.count(i) > 0) {
        Json.addTime(times, side.timeNs(i));
        prices.add(Json.number(side.price(i)));
        quantities.add(Json.number(side.quantity(i)));
        counts.add(side.count(i));
      }
    }
  }
}
