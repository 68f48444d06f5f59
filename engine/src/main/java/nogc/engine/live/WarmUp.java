package nogc.engine.live;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import nogc.engine.config.GatewayConfig;
import nogc.engine.config.IdlePolicy;
import nogc.engine.config.InstrumentConfig;
import nogc.engine.config.LimitConfig;
import nogc.engine.config.RingConfig;
import nogc.engine.config.SessionConfig;
import nogc.engine.config.ShadowConfig;
import nogc.engine.config.StorageConfig;
import nogc.engine.config.StrategyConfig;
import nogc.engine.core.Core;
import nogc.engine.core.risk.Ceilings;
import nogc.engine.snapshot.ClassFiles;
import nogc.journal.DiskGuard;
import nogc.journal.Durability;
import nogc.journal.JournalSettings;
import nogc.journal.JournalWriter;
import nogc.journal.codec.LimitKind;
import nogc.journal.codec.LimitScope;
import nogc.journal.codec.ReconciliationAction;
import nogc.journal.codec.ReportKind;
import nogc.journal.codec.RingRole;
import nogc.journal.codec.SessionKind;
import nogc.journal.codec.Side;
import nogc.journal.codec.TradingMode;
import nogc.journal.ring.RingProducer;
import org.agrona.IoUtil;
import org.agrona.concurrent.EpochNanoClock;

/**
 * Runs a made-up session through a scratch engine before the real one opens its rings, so that the
 * first real tick meets compiled code. Loads every class that the engine can need before that: the
 * first canceled order, refused cancel or halt of a day is not the moment to read a file.
 *
 * <p>It takes the very path of the real one: rings, intake, journal, core, outputs, in a folder of
 * its own among the temporary files, which is deleted afterwards. Nothing of it reaches the
 * session.
 */
public final class WarmUp {
  private static final int ROUNDS = 25_000;

  /** The scratch journal takes a sixth of it. */
  private static final long ROOM_BYTES = 256L << 20;

  private static final int CAPACITY = 1 << 16;
  private static final int GATEWAY = 1;
  private static final int BRAIN = 2;
  private static final long NO_LIMIT = Long.MAX_VALUE / 16;

  private final Path folder;
  private final EpochNanoClock clock = new SteppingClock();
  private final SyntheticFeed feed = new SyntheticFeed();

  private WarmUp(final Path folder) {
    this.folder = folder;
  }

  /**
   * Plays the session, unless the folder for temporary files has too little room for it.
   *
   * @param say takes a line for a person
   */
  public static void run(final Consumer<String> say) {
    run(Path.of(System.getProperty("java.io.tmpdir")), say);
  }

  /**
   * The same elsewhere.
   *
   * @param temporary folder that takes the place of the one for temporary files
   */
  static void run(final Path temporary, final Consumer<String> say) {
    final long begin = System.nanoTime();
    final Path folder;
    try {
      folder = Files.createTempDirectory(temporary, "nogc-warm-up-");
    } catch (final IOException ex) {
      throw new UncheckedIOException("warm-up: " + ex.getMessage(), ex);
    }
    if (folder.toFile().getUsableSpace() < ROOM_BYTES) {
      IoUtil.delete(folder.toFile(), true);
      say.accept("not warmed up: less than 256 MiB free in " + folder.getParent());
      return;
    }
    try {
      ClassFiles.load(JournalWriter.class);
      ClassFiles.load(Core.class);
      ClassFiles.load(EngineAgent.class);
      new WarmUp(folder).play();
    } finally {
      IoUtil.delete(folder.toFile(), true);
    }
    say.accept(String.format("warmed up in %.1f s", (System.nanoTime() - begin) / 1e9));
  }

  private void play() {
    final SessionConfig config = config();
    final DiskGuard guard = new DiskGuard(() -> Long.MAX_VALUE, 0, 0);
    final SteadyClock engineClock = new SteadyClock(clock, clock::nanoTime, 0);
    try (JournalWriter writer = JournalWriter.open(config.journal(), guard)) {
      final JournalOutbox outbox = new JournalOutbox(writer);
      final Core core = new Core(outbox);
      final Sequencer sequencer = new Sequencer(writer, core, engineClock);
      final EngineRecords records = new EngineRecords(config, sequencer);
      records.opening(SessionKind.FIRST, "warm-up");
      final EngineAgent agent =
          new EngineAgent(
              config,
              sequencer,
              records,
              writer,
              guard,
              engineClock,
              EngineCounters.unseen(outbox));
      try (RingProducer gateway = producer(config.gateways().get(0).ring());
          RingProducer brain = producer(config.brains().get(0))) {
        feed.open(gateway, GATEWAY);
        for (int round = 1; round <= ROUNDS; round++) {
          round(agent, writer, gateway, brain, round);
        }
      } finally {
        agent.onClose();
      }
    }
  }

  /** A few ticks, an order, its life: filled, or canceled every third time. */
  private void round(
      final EngineAgent agent,
      final JournalWriter writer,
      final RingProducer gateway,
      final RingProducer brain,
      final int round) {
    final long price = 80_000L + round % 50;
    final Side side = round % 2 == 0 ? Side.BUY : Side.SELL;
    feed.quote(gateway, price, price + 1);
    feed.level(gateway, Side.BUY, price - round % 7, 1_000L + round);
    feed.level(gateway, Side.SELL, price + 60 + round % 7, 1_000L + round);
    feed.trade(gateway, price, 1_000);
    drain(agent);
    feed.limitOrder(brain, 2L * round - 1, side, price, 1_000, clock.nanoTime());
    agent.doWork();
    // The last output is the command; the one before it is the approval, whose sequence names the
    // order.
    final long orderId = writer.lastSequence() - 1;
    feed.report(gateway, orderId, ReportKind.ACCEPTED);
    if (round % 3 == 0) {
      drain(agent);
      feed.cancel(brain, 2L * round, orderId, clock.nanoTime());
      drain(agent);
      feed.report(gateway, orderId, ReportKind.CANCELED);
    } else {
      feed.fill(gateway, orderId, round, side, price, 1_000);
    }
    drain(agent);
  }

  private static void drain(final EngineAgent agent) {
    while (agent.doWork() > 0) {
      // until the rings are empty
    }
  }

  private RingProducer producer(final RingConfig ring) {
    return RingProducer.open(ring.path(), ring.name(), ring.role(), ring.capacity(), clock);
  }

  private SessionConfig config() {
    final RingConfig gateway = ring(GATEWAY, "gateway", RingRole.GATEWAY);
    final RingConfig brain = ring(BRAIN, "brain", RingRole.BRAIN);
    return new SessionConfig(
        1,
        new byte[32],
        "USD",
        JournalSettings.of(folder.resolve("journal")),
        new StorageConfig(0, 0, Durability.CACHE, 0),
        IdlePolicy.SPIN,
        1_000_000_000L,
        10_000,
        false,
        false,
        List.of(
            new GatewayConfig(
                gateway,
                "none",
                0,
                TradingMode.NONE,
                TradingMode.NONE,
                ReconciliationAction.HALT,
                ReconciliationAction.HALT,
                IdlePolicy.SPIN,
                false,
                null)),
        List.of(brain),
        ring(SessionConfig.OPERATOR_RING, "operator", RingRole.OPERATOR),
        new ShadowConfig(
            ring(SessionConfig.SHADOW_RING, "shadow", RingRole.SHADOW), NO_LIMIT, NO_LIMIT, 1),
        List.of(new StrategyConfig(1, "warm-up", brain, TradingMode.NONE)),
        List.of(new InstrumentConfig(1, "BTC-USD", "gateway")),
        limits());
  }

  private RingConfig ring(final int number, final String name, final RingRole role) {
    return new RingConfig(number, name, role, folder.resolve(name + ".ring"), CAPACITY, NO_LIMIT);
  }

  /**
   * As wide as the ceilings allow, so that most orders pass the whole gate; the rates refuse the
   * rest.
   */
  private static List<LimitConfig> limits() {
    return java.util.Arrays.stream(LimitKind.values())
        .filter(kind -> Ceilings.of(kind) > 0)
        .map(
            kind -> {
              final boolean quantity =
                  kind == LimitKind.MAX_ORDER_QUANTITY || kind == LimitKind.MAX_POSITION;
              return new LimitConfig(
                  quantity ? LimitScope.INSTRUMENT : LimitScope.FIRM,
                  0,
                  0,
                  quantity ? 1 : 0,
                  kind,
                  Math.min(Ceilings.widest(kind), NO_LIMIT));
            })
        .toList();
  }

  /** Runs fast enough that the limits of rates hold nothing back. */
  private static final class SteppingClock implements EpochNanoClock {
    private static final long STEP_NS = 200_000;

    private long nowNs = 1_000_000_000_000_000_000L;

    @Override
    public long nanoTime() {
      nowNs += STEP_NS;
      return nowNs;
    }
  }
}
