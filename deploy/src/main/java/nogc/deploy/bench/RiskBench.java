package nogc.deploy.bench;

import java.util.Map;
import java.util.concurrent.Callable;
import nogc.engine.core.GateProbe;
import nogc.journal.codec.Side;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** The risk gate alone. */
@Command(
    name = "risk",
    description = {
      "The gate alone, all checks on: 500 instruments, 8 strategies, 64 open orders.",
      ""
    },
    mixinStandardHelpOptions = true)
final class RiskBench implements Callable<Integer> {
  /**
   * Between two orders: 500 a second, half of what the ceiling of the rate allows, so that the
   * window is kept full and never limits.
   */
  private static final long STEP_NS = 2_000_000;

  /** Market data are refreshed this often, outside the measured time; the ceiling is 60 s. */
  private static final int PER_REFRESH = 20_000;

  @Mixin private BenchOptions options;

  private final SteppingClock clock = new SteppingClock(FastClock.START_NS, STEP_NS);
  private final UnjournaledCore core = new UnjournaledCore(clock);
  private final SampleSession session =
      new SampleSession(core, SampleSession.INSTRUMENTS, SampleSession.OPEN_ORDERS);
  private GateProbe gate;
  private long number = SampleSession.OPEN_ORDERS;
  private long sink;

  @Override
  public Integer call() {
    session.open(Integer.MAX_VALUE);
    gate = new GateProbe(core.core());
    final Map<String, Rounds.Result> results =
        new Rounds(options.warmup, options.rounds, Math.min(options.records, PER_REFRESH))
            .add("accepted", fresh(this::accepted))
            .add("rejected", fresh(this::rejected))
            .add("loop", this::loop)
            .run();
    final Report report = new Report();
    final double floor = results.get("loop").nanosPerOp();
    report.add(Figure.of("the loop that makes the orders", results.get("loop")));
    report.add(Figure.of("gate, accepted", results.get("accepted")).against(floor));
    report.add(Figure.of("gate, rejected by the collar", results.get("rejected")).against(floor));
    report.print(System.out);
    report.write(options.json);
    return sink == 42 ? 1 : 0;
  }

  private Workload fresh(final Workload gated) {
    return new Workload() {
      @Override
      public void prepare(final int round) {
        session.refresh();
      }

      @Override
      public void run(final int operations) {
        gated.run(operations);
      }
    };
  }

  private void accepted(final int orders) {
    for (int i = 0; i < orders; i++) {
      if (!judge(0)) {
        throw new IllegalStateException("order " + number + " was refused");
      }
    }
  }

  private void rejected(final int orders) {
    for (int i = 0; i < orders; i++) {
      if (judge(50_000)) {
        throw new IllegalStateException("order " + number + " was accepted");
      }
    }
  }

  private boolean judge(final long off) {
    final long tick = ++number;
    final Side side = session.side(tick);
    final long price = session.price(tick) + (side == Side.BUY ? -off : off);
    return gate.limitOrder(
            SampleSession.strategy(tick),
            session.instrument(tick),
            side,
            price,
            session.quantity(tick),
            clock.nanoTime())
        .isApproved();
  }

  private void loop(final int orders) {
    for (int i = 0; i < orders; i++) {
      final long tick = ++number;
      final Side side = session.side(tick);
      final long price = session.price(tick) + (side == Side.BUY ? -5 : 5);
      sink +=
          SampleSession.strategy(tick)
              + session.instrument(tick)
              + price
              + session.quantity(tick)
              + clock.nanoTime();
    }
  }
}
