package nogc.replay.backtest;

import java.nio.file.Path;
import java.util.List;
import nogc.connectors.sim.FeeSchedule;
import nogc.connectors.sim.LiquidityModel;
import nogc.connectors.sim.OptionTerms;
import nogc.connectors.sim.QueueModel;
import nogc.connectors.sim.ReportSink;
import nogc.connectors.sim.SimVenue;
import nogc.connectors.sim.StalePrices;
import nogc.connectors.sim.VenueInstrument;
import nogc.connectors.sim.VenueRules;
import nogc.connectors.sim.data.RecordedInstrument;
import nogc.engine.config.ConfigNode;
import nogc.journal.codec.OptionRight;

/**
 * How the simulated venue of a backtest behaves, as its file says.
 *
 * @param fees of executions
 * @param liquidity what the market gives
 * @param queue who is before our orders
 * @param stalePrices what becomes of market orders where data are old
 * @param latency how long messages travel
 * @param sessions when it trades
 * @param events what companies do to their shares
 */
record VenueBlock(
    FeeSchedule fees,
    LiquidityModel liquidity,
    QueueModel queue,
    StalePrices stalePrices,
    LatencyBlock latency,
    SessionBlock sessions,
    List<EventBlock> events) {

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
            SessionBlock.read(node.optionalBlock("sessions")),
            node.blocks("events").stream().map(EventBlock::read).toList());
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
  SimVenue venue(final Traded traded, final long startNs, final ReportSink sink) {
    final VenueRules rules =
        VenueRules.plain()
            .withFees(fees)
            .withLiquidity(liquidity)
            .withQueue(queue)
            .withStalePrices(stalePrices)
            .withLatency(latency.model())
            .withSessions(sessions.from(startNs))
            .withCorporateEvents(events.stream().map(each -> each.event(traded)).toList());
    return new SimVenue(
        traded.all().stream().map(VenueBlock::instrument).toList(), rules, startNs, 0, sink);
  }

  /** An option whose underlying is played ends; another one is only traded. */
  private static VenueInstrument instrument(final RecordedInstrument recorded) {
    final VenueInstrument traded = VenueInstrument.of(recorded);
    return recorded.right() == OptionRight.NONE || recorded.underlying() == 0
        ? traded
        : traded.asOption(
            recorded.multiplier(),
            new OptionTerms(
                recorded.underlying(),
                recorded.right(),
                recorded.strike(),
                recorded.expiryTimeNs(),
                false));
  }
}
