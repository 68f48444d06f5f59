package nogc.replay.backtest;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import nogc.connectors.sim.FeeSchedule;
import nogc.connectors.sim.LatencyModel;
import nogc.connectors.sim.LiquidityModel;
import nogc.connectors.sim.ReportSink;
import nogc.connectors.sim.SimVenue;
import nogc.connectors.sim.StalePrices;
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
    final ConfigNode latency = node.optionalBlock("latency");
    final long feedNs = latency.decimalFrom(0, "feedMs", 6, 0);
    final long orderNs = latency.decimalFrom(0, "orderMs", 6, 0);
    latency.finish();
    final long staleNs = node.decimalFrom(0, "staleAfterMs", 6, 0);
    final VenueRules rules =
        VenueRules.plain()
            .withFees(FeeBlock.read(node.optionalBlock("fees")))
            .withLatency(LatencyModel.constant(orderNs))
            .withLiquidity(liquidity(node.optionalBlock("liquidity")))
            .withStalePrices(staleNs == 0 ? StalePrices.allowed() : new StalePrices(staleNs, true));
    node.finish();
    return new VenueBlock(rules, feedNs);
  }

  /** Kinds of models of what the market gives. */
  enum Liquidity {
    DISPLAYED,
    UNLIMITED,
    SYNTHETIC
  }

  private static LiquidityModel liquidity(final ConfigNode node) {
    final Liquidity kind = node.choice("kind", Liquidity.class, Liquidity.DISPLAYED);
    final long step = node.decimal("stepBps", FeeSchedule.BPS_SCALE, 0);
    final long share = node.decimal("barShareBps", FeeSchedule.BPS_SCALE, 0);
    if ((kind == Liquidity.SYNTHETIC) != (step > 0)) {
      node.problem("stepBps", "belongs to kind: synthetic, which needs it; give both or none");
      return LiquidityModel.displayed();
    }
    node.finish();
    final LiquidityModel model =
        switch (kind) {
          case DISPLAYED -> LiquidityModel.displayed();
          case UNLIMITED -> LiquidityModel.unlimited();
          case SYNTHETIC -> LiquidityModel.synthetic(step);
        };
    return share == 0 ? model : model.withBarShare(share);
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
