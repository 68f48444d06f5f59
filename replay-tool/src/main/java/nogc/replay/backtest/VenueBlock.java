package nogc.replay.backtest;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import nogc.connectors.sim.FeeSchedule;
import nogc.connectors.sim.LatencyModel;
import nogc.connectors.sim.ReportSink;
import nogc.connectors.sim.SimVenue;
import nogc.connectors.sim.VenueInstrument;
import nogc.connectors.sim.VenueRules;
import nogc.connectors.sim.data.RecordedInstrument;
import nogc.engine.config.ConfigNode;

/** How the simulated venue of a backtest behaves. */
final class VenueBlock {
  private final VenueRules rules;
  private final long feedDelayNs;

  private VenueBlock(final VenueRules rules, final long feedDelayNs) {
    this.rules = rules;
    this.feedDelayNs = feedDelayNs;
  }

  static VenueBlock read(final ConfigNode node, final Path folder) {
    final ConfigNode fees = node.optionalBlock("fees");
    final FeeSchedule schedule =
        new FeeSchedule(
            fees.decimalFrom(0, "makerBps", FeeSchedule.BPS_SCALE, 0),
            fees.decimalFrom(0, "takerBps", FeeSchedule.BPS_SCALE, 0));
    fees.finish();
    final ConfigNode latency = node.optionalBlock("latency");
    final long feedNs = latency.decimalFrom(0, "feedMs", 6, 0);
    final long orderNs = latency.decimalFrom(0, "orderMs", 6, 0);
    latency.finish();
    node.finish();
    return new VenueBlock(new VenueRules(schedule, LatencyModel.constant(orderNs), 0), feedNs);
  }

  /** How long a market record travels to the engine. */
  long feedDelayNs(final long venueTimeNs) {
    return feedDelayNs;
  }

  SimVenue venue(
      final List<RecordedInstrument> instruments, final long startNs, final ReportSink sink) {
    final List<VenueInstrument> traded = new ArrayList<>();
    for (final RecordedInstrument each : instruments) {
      traded.add(
          new VenueInstrument(
              each.id(),
              each.priceScale(),
              each.quantityScale(),
              each.tickSize(),
              each.lotSize(),
              each.minQuantity(),
              1,
              each.bookDepth()));
    }
    return new SimVenue(traded, rules, startNs, 0, sink);
  }
}
