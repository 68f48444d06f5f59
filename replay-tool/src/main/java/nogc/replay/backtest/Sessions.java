package nogc.replay.backtest;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import nogc.connectors.sim.data.RecordedInstrument;
import nogc.engine.config.ConfigException;
import nogc.engine.config.GatewayConfig;
import nogc.engine.config.IdlePolicy;
import nogc.engine.config.InstrumentConfig;
import nogc.engine.config.LimitConfig;
import nogc.engine.config.LimitsReader;
import nogc.engine.config.RingConfig;
import nogc.engine.config.SessionConfig;
import nogc.engine.config.ShadowConfig;
import nogc.engine.config.StorageConfig;
import nogc.engine.config.StrategyConfig;
import nogc.journal.Durability;
import nogc.journal.JournalSettings;
import nogc.journal.codec.ReconciliationAction;
import nogc.journal.codec.RingRole;
import nogc.journal.codec.TradingMode;

/** A backtest in the terms in which the engine is configured. */
final class Sessions {
  private static final long A_DAY_NS = 86_400_000_000_000L;
  private static final long MEBIBYTE = 1L << 20;

  private Sessions() {}

  /**
   * @param journal folder of the journal
   * @throws ConfigException with all problems of the limits
   */
  static SessionConfig of(
      final BacktestPlan plan, final Path journal, final List<RecordedInstrument> instruments) {
    final RingConfig gateway = ring(BacktestPlan.GATEWAY, "sim", RingRole.GATEWAY, journal);
    final RingConfig brain = ring(BacktestPlan.BRAIN, "brain", RingRole.BRAIN, journal);
    final List<GatewayConfig> gateways =
        List.of(
            new GatewayConfig(
                gateway,
                "sim",
                A_DAY_NS,
                TradingMode.NONE,
                TradingMode.NONE,
                ReconciliationAction.ADOPT,
                ReconciliationAction.ADOPT,
                IdlePolicy.SPIN,
                false,
                null));
    final List<StrategyConfig> strategies = new ArrayList<>();
    for (final StrategyBlock each : plan.strategies()) {
      strategies.add(
          new StrategyConfig(strategies.size() + 1, each.name(), brain, TradingMode.NONE));
    }
    final List<InstrumentConfig> traded = new ArrayList<>();
    for (final RecordedInstrument each : instruments) {
      traded.add(new InstrumentConfig(each.id(), each.symbol(), "sim"));
    }
    final List<LimitConfig> limits =
        new LimitsReader(gateways, strategies, traded, LimitsReader.Absent.WIDEST)
            .read(plan.limits());
    if (!plan.limitProblems().isEmpty()) {
      throw new ConfigException("limits", plan.limitProblems());
    }
    return new SessionConfig(
        plan.installId(),
        plan.sha256(),
        plan.baseCurrency(),
        JournalSettings.of(journal).withBlockSize(plan.blockSize()),
        new StorageConfig(MEBIBYTE, MEBIBYTE, Durability.CACHE, 1),
        IdlePolicy.BACKOFF,
        1,
        plan.stateHashEvery(),
        false,
        false,
        gateways,
        List.of(brain),
        ring(SessionConfig.OPERATOR_RING, "operator", RingRole.OPERATOR, journal),
        new ShadowConfig(
            ring(SessionConfig.SHADOW_RING, "shadow", RingRole.SHADOW, journal), 1, 1, 1),
        strategies,
        traded,
        limits);
  }

  private static RingConfig ring(
      final int number, final String name, final RingRole role, final Path journal) {
    return new RingConfig(number, name, role, journal.resolve(name), 0, A_DAY_NS);
  }
}
