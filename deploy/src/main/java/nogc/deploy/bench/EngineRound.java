package nogc.deploy.bench;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.HdrHistogram.Histogram;

/** Rounds of one workload of the engine benchmark, each in a journal of its own. */
abstract class EngineRound {
  private static final double[] PERCENTILES = {50, 90, 99, 99.9, 100};

  /** Of each round, while caches fill. */
  private static final int SKIPPED = 10_000;

  /** As the engine's clock counts; its ceiling is 1,000. */
  static final int ORDERS_PER_SECOND = 100;

  /** Most that a tick and what follows it take in the file. */
  private static final long TICK_BYTES = 1_024;

  private final int rate;
  private final List<double[]> samples = new ArrayList<>();
  private final Histogram all = new Histogram(1, 60_000_000_000L, 3);

  private EngineRound(final int rate) {
    this.rate = rate;
  }

  static EngineRound raw(final int rate) {
    return new EngineRound(rate) {
      @Override
      void run(final Path place, final Paced paced, final int ticks) {
        try (RawTicks raw = new RawTicks(place)) {
          raw.append();
          ZerosAhead.write(raw.file(), TICK_BYTES, ticks * TICK_BYTES);
          play(
              number -> {
                raw.append();
                return System.nanoTime();
              },
              paced,
              ticks);
        }
      }
    };
  }

  /**
   * @param every one tick in so many becomes an order; the others are not counted
   */
  static EngineRound ordering(final int rate, final int every) {
    return new EngineRound(rate) {
      @Override
      void run(final Path place, final Paced paced, final int ticks) {
        final FastClock clock = new FastClock();
        try (JournaledEngine engine = new JournaledEngine(place, clock)) {
          final SampleSession session =
              new SampleSession(engine, SampleSession.INSTRUMENTS, SampleSession.OPEN_ORDERS);
          session.open(10_000);
          ZerosAhead.write(engine.file(), 4 << 20, ticks * TICK_BYTES);
          // Room for an order per tick within the compiled rate.
          clock.speed(Math.max(1, rate / (ORDERS_PER_SECOND * every)));
          play(number -> tick(session, number, every), paced, ticks);
          // A pause of the machine makes a signal too old, where time runs this fast.
          if (session.refused() > session.ordered() / 1_000) {
            throw new IllegalStateException(session.refused() + " orders were refused");
          }
        }
      }
    };
  }

  static long tick(final SampleSession session, final long number, final int every) {
    final boolean orders = number % every == 0;
    session.depth(number);
    if (!orders) {
      return 0;
    }
    session.order(number);
    final long ended = System.nanoTime();
    session.fill();
    return ended;
  }

  void run(final Path place, final int ticks, final boolean counts) {
    final Paced paced = new Paced(rate);
    run(place, paced, ticks);
    if (counts) {
      final double[] sample = new double[PERCENTILES.length + 1];
      for (int i = 0; i < PERCENTILES.length; i++) {
        sample[i] = paced.latency().getValueAtPercentile(PERCENTILES[i]);
      }
      sample[PERCENTILES.length] = (double) paced.allocatedBytes() / ticks;
      samples.add(sample);
      all.add(paced.latency());
    }
  }

  abstract void run(Path place, Paced paced, int ticks);

  static void play(final Paced.Step step, final Paced paced, final int ticks) {
    final int skipped = Math.min(SKIPPED, ticks);
    paced.run(step, SampleSession.OPEN_ORDERS, skipped);
    paced.reset();
    paced.run(step, SampleSession.OPEN_ORDERS + skipped, ticks);
  }

  void report(final Report report, final String name, final EngineRound floor) {
    for (int i = 0; i < PERCENTILES.length; i++) {
      final Figure figure =
          new Figure(
              name + (PERCENTILES[i] == 100 ? ", max" : ", p" + PERCENTILES[i]),
              median(i),
              "ns",
              Double.NaN,
              Double.NaN,
              median(PERCENTILES.length));
      report.add(floor == this ? figure : figure.against(floor.median(i)));
    }
  }

  private double median(final int column) {
    return Rounds.median(samples.stream().mapToDouble(sample -> sample[column]).toArray());
  }
}
