package nogc.replay.backtest;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import nogc.connectors.sim.FeeSchedule;
import nogc.connectors.sim.LiquidityModel;
import nogc.connectors.sim.QueueModel;
import nogc.connectors.sim.ReportSink;
import nogc.connectors.sim.SimVenue;
import nogc.connectors.sim.StalePrices;
import nogc.connectors.sim.VenueInstrument;
import nogc.connectors.sim.VenueRules;
import nogc.connectors.sim.data.RecordedInstrument;
import nogc.engine.config.ConfigNode;

/**
 * How the simulated venue of a backtest behaves, as its file says.
 *
 * @param fees of executions
 * @param liquidity what the market gives
 * @param queue who is before our orders
 * @param stalePrices what becomes of market orders where data are old
 * @param latency how long messages travel
 * @param sessions when it trades
 */
record VenueBlock(
    FeeSchedule fees,
    LiquidityModel liquidity,
    QueueModel queue,
    StalePrices stalePrices,
    LatencyBlock latency,
    SessionBlock sessions) {

  /** Kinds of models of what the market gives. */
  enum Liquidity {
    DISPLAYED,
    UNLIMITED,
    SYNTHETIC
  }

  /** Kinds of models of who is before our orders. */
  enum Queue {
    FRONT,
    RISK_AVERSE,
    POWER,
    LOGARITHMIC
  }

  static VenueBlock read(final ConfigNode node, final Path folder) {
    final long staleNs = node.decimalFrom(0, "staleAfterMs", 6, 0);
    final VenueBlock block =
        new VenueBlock(
            FeeBlock.read(node.optionalBlock("fees")),
            liquidity(node.optionalBlock("liquidity")),
            queue(node.optionalBlock("queue")),
            staleNs == 0 ? StalePrices.allowed() : new StalePrices(staleNs, true),
            LatencyBlock.read(node.optionalBlock("latency"), folder),
            SessionBlock.read(node.optionalBlock("sessions")));
    node.finish();
    return block;
  }

  private static LiquidityModel liquidity(final ConfigNode node) {
    final Liquidity kind = node.choice("kind", Liquidity.class, Liquidity.DISPLAYED);
    final long step = node.decimal("stepBps", FeeSchedule.BPS_SCALE, 0);
    final long share = node.decimal("barShareBps", FeeSchedule.BPS_SCALE, 0);
    node.finish();
    if ((kind == Liquidity.SYNTHETIC) != (step > 0)) {
      node.problem("stepBps", "belongs to kind: synthetic, which needs it; give both or none");
      return LiquidityModel.displayed();
    }
    final LiquidityModel model =
        switch (kind) {
          case DISPLAYED -> LiquidityModel.displayed();
          case UNLIMITED -> LiquidityModel.unlimited();
          case SYNTHETIC -> LiquidityModel.synthetic(step);
        };
    return share == 0 ? model : model.withBarShare(share);
  }

  private static QueueModel queue(final ConfigNode node) {
    final Queue kind = node.choice("kind", Queue.class, Queue.RISK_AVERSE);
    final int power = (int) node.whole("power", 1, 16, 2);
    node.finish();
    return switch (kind) {
      case FRONT -> QueueModel.front();
      case RISK_AVERSE -> QueueModel.riskAverse();
      case POWER -> QueueModel.power(power);
      case LOGARITHMIC -> QueueModel.logarithmic();
    };
  }

  /** A venue with models of its own. */
  SimVenue venue(
      final List<RecordedInstrument> instruments, final long startNs, final ReportSink sink) {
    final List<VenueInstrument> traded = new ArrayList<>();
    for (final RecordedInstrument each : instruments) {
      traded.add(VenueInstrument.of(each));
    }
    final VenueRules rules =
        VenueRules.plain()
            .withFees(fees)
            .withLiquidity(liquidity)
            .withQueue(queue)
            .withStalePrices(stalePrices)
            .withLatency(latency.model())
            .withSessions(sessions.from(startNs));
    return new SimVenue(traded, rules, startNs, 0, sink);
  }
}
