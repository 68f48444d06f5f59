package nogc.replay.report;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import nogc.engine.core.CoreView;
import nogc.engine.core.instruments.Instrument;
import org.HdrHistogram.Histogram;

/** Round trips and holdings. */
final class TradesSection {
  private final RoundTrips trips;
  private final Names names;
  private final Rates rates;
  private final TradeTally all = new TradeTally();
  private BigDecimal open = BigDecimal.ZERO;
  private BigDecimal adjustments = BigDecimal.ZERO;
  private BigDecimal volume = BigDecimal.ZERO;
  private BigDecimal fees = BigDecimal.ZERO;

  TradesSection(final RoundTrips trips, final Names names, final Rates rates) {
    this.trips = trips;
    this.names = names;
    this.rates = rates;
    for (final RoundTrips.Holding each : trips.holdings()) {
      final BigDecimal rate = rates.of(each.lots().instrument());
      all.add(each.trips(), rate);
      open = open.add(each.lots().openProfit().multiply(rate));
      adjustments = adjustments.add(each.lots().adjustments().multiply(rate));
      volume = volume.add(each.volume().multiply(rate));
      fees = fees.add(each.fees().multiply(rate));
    }
  }

  /** Of closed trips, fees paid, base currency. */
  BigDecimal realised() {
    return all.net();
  }

  /** Of what is held at the end, fees paid, base currency. */
  BigDecimal open() {
    return open;
  }

  BigDecimal adjustments() {
    return adjustments;
  }

  BigDecimal volume() {
    return volume;
  }

  BigDecimal fees() {
    return fees;
  }

  void write(final ObjectNode node) {
    tally(node, all);
    final ArrayNode list = node.putArray("list");
    for (final RoundTrip trip : trips.newest()) {
      row(list.addObject(), trip);
    }
    node.put("notListed", all.count() - trips.newest().size());
  }

  private static void tally(final ObjectNode node, final TradeTally tally) {
    node.put("count", tally.count());
    node.put("wins", tally.wins());
    node.put("losses", tally.losses());
    node.set("winRate", Json.number(tally.winRate()));
    node.set("profitFactor", Json.number(tally.profitFactor()));
    node.set("expectancy", Json.number(tally.expectancy()));
    node.set("net", Json.money(tally.net()));
    node.set("gross", Json.money(tally.gross()));
    node.set("fees", Json.money(tally.fees()));
    node.set("averageWin", Json.number(tally.averageWin()));
    node.set("averageLoss", Json.number(tally.averageLoss()));
    node.set("best", Json.money(tally.best()));
    node.set("worst", Json.money(tally.worst()));
    node.set("averageMae", Json.number(tally.averageAdverse()));
    node.set("worstMae", Json.number(tally.count() == 0 ? Double.NaN : tally.worstAdverse()));
    node.set("averageMfe", Json.number(tally.averageFavourable()));
    final Histogram held = tally.held();
    final boolean some = tally.count() > 0;
    node.set("holdingMeanSeconds", Json.number(some ? held.getMean() / 1e9 : Double.NaN));
    node.set(
        "holdingMedianSeconds",
        Json.number(some ? Json.seconds(held.getValueAtPercentile(50)) : Double.NaN));
    node.set(
        "holdingMaxSeconds", Json.number(some ? Json.seconds(held.getMaxValue()) : Double.NaN));
  }

  private void row(final ObjectNode row, final RoundTrip trip) {
    final Instrument instrument = instrument(trip);
    row.put("strategy", names.strategy(trip.strategy()));
    row.put("instrument", names.instrument(trip.instrument()));
    row.put("side", trip.isLong() ? "long" : "short");
    row.put("opened", Json.time(trip.openNs()));
    row.put("closed", Json.time(trip.closeNs()));
    row.set("heldSeconds", Json.number(Json.seconds(trip.heldNs())));
    row.set("quantity", Json.decimal(trip.quantity(), instrument.quantityScale()));
    row.set("entry", Json.number(trip.entryPrice() * Math.pow(10, -instrument.priceScale())));
    row.set("exit", Json.number(trip.exitPrice() * Math.pow(10, -instrument.priceScale())));
    row.set("gross", Json.money(trip.gross()));
    row.set("fees", Json.money(trip.fees()));
    row.set("net", Json.money(trip.net()));
    row.set("mae", Json.number(trip.adverse()));
    row.set("mfe", Json.number(trip.favourable()));
    row.put("currency", names.currency(trip.instrument()));
  }

  private Instrument instrument(final RoundTrip trip) {
    for (final RoundTrips.Holding each : trips.holdings()) {
      if (each.lots().instrument().id() == trip.instrument()) {
        return each.lots().instrument();
      }
    }
    throw new IllegalStateException("no holding of " + trip.instrument());
  }

  /** One row for each strategy and instrument that traded; money in the instrument's currency. */
  void writeHoldings(final ArrayNode list) {
    for (final RoundTrips.Holding each : trips.holdings()) {
      final Lots lots = each.lots();
      final ObjectNode row = list.addObject();
      row.put("strategy", names.strategy(lots.strategy()));
      row.put("instrument", names.instrument(lots.instrument().id()));
      row.put("currency", names.currency(lots.instrument().id()));
      row.set("position", Json.decimal(lots.quantity(), lots.instrument().quantityScale()));
      row.set("realised", Json.money(each.trips().net()));
      row.set("open", Json.money(lots.openProfit()));
      row.set("adjustments", Json.money(lots.adjustments()));
      row.set("fees", Json.money(each.fees()));
      row.set("volume", Json.money(each.volume()));
      row.put("executions", each.executions());
      row.put("trips", each.trips().count());
      row.set("winRate", Json.number(each.trips().winRate()));
      row.set("rate", Json.money(rates.of(lots.instrument())));
    }
  }

  /** Profit of each strategy, as the core counts it. */
  void writeStrategies(final ArrayNode list, final CoreView core) {
    for (int id = 0; id <= core.strategies().highestId(); id++) {
      if (core.strategies().holder(id) != null) {
        final long profit = core.strategies().holder(id).equity().profit();
        if (id > 0 || profit != 0) {
          final ObjectNode row = list.addObject();
          row.put("strategy", names.strategy(id));
          row.set("profit", Json.decimal(profit, 8));
        }
      }
    }
  }
}
