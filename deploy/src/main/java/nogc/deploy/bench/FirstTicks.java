package nogc.deploy.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import nogc.deploy.process.Child;
import nogc.deploy.process.Programs;
import nogc.engine.live.WarmUp;
import org.HdrHistogram.Histogram;
import org.agrona.IoUtil;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * What the first thousand ticks after the start of an engine cost, in a JVM of its own: once warmed
 * up as an engine warms itself up, once not. The benchmark's own code is compiled beforehand in
 * both, since no engine runs it.
 */
final class FirstTicks {
  private static final int FIRST = 1_000;
  private static final int BETWEEN = 200_000;
  private static final int STEADY = 100_000;
  private static final int INSTRUMENTS = 10;
  private static final int OPEN_ORDERS = 4;
  private static final int HARNESS_TICKS = 100_000;
  private static final Duration PATIENCE = Duration.ofSeconds(120);
  private static final String[] COLUMNS = {"p50", "p99", "max"};

  private FirstTicks() {}

  /** Runs in the JVM of its own: folder, rate, and whether to warm up. */
  public static void main(final String[] args) throws IOException {
    final Path place = Files.createTempDirectory(Path.of(args[0]), "nogc-bench");
    try {
      if (Boolean.parseBoolean(args[2])) {
        WarmUp.run(System.err::println);
      }
      final SampleSession nowhere = new SampleSession(new Nowhere(), INSTRUMENTS, OPEN_ORDERS);
      nowhere.open(10_000);
      new Paced(HARNESS_TICKS * 20).run(n -> EngineRound.tick(nowhere, n, 1), 0, HARNESS_TICKS);
      final FastClock clock = new FastClock();
      try (JournaledEngine engine = new JournaledEngine(place.resolve("journal"), clock)) {
        final SampleSession session = new SampleSession(engine, INSTRUMENTS, OPEN_ORDERS);
        session.open(10_000);
        final int rate = Integer.parseInt(args[1]);
        clock.speed(rate / EngineRound.ORDERS_PER_SECOND);
        final Paced paced = new Paced(rate);
        paced.run(n -> EngineRound.tick(session, n, 1), OPEN_ORDERS, FIRST);
        print(paced.latency());
        paced.run(n -> EngineRound.tick(session, n, 1), OPEN_ORDERS + FIRST, BETWEEN);
        paced.reset();
        paced.run(n -> EngineRound.tick(session, n, 1), OPEN_ORDERS + FIRST + BETWEEN, STEADY);
        print(paced.latency());
      }
    } finally {
      IoUtil.delete(place.toFile(), true);
    }
  }

  private static void print(final Histogram latency) {
    System.out.println(
        latency.getValueAtPercentile(50)
            + " "
            + latency.getValueAtPercentile(99)
            + " "
            + latency.getMaxValue());
  }

  /** Starts JVMs in turn and adds the medians over them to the report. */
  static void measure(final Report report, final Path directory, final int rate, final int jvms)
      throws IOException {
    final Path folder = Files.createTempDirectory(directory, "nogc-bench");
    // Warmed up or not, first or steady, column, JVM.
    final double[][][][] samples = new double[2][2][COLUMNS.length][jvms];
    try {
      for (int jvm = 0; jvm < jvms; jvm++) {
        for (int warm = 0; warm < 2; warm++) {
          final List<String> lines = lines(folder, rate, warm == 1, jvm);
          for (int phase = 0; phase < 2; phase++) {
            final String[] values = lines.get(phase).split(" ");
            for (int column = 0; column < COLUMNS.length; column++) {
              samples[warm][phase][column][jvm] = Double.parseDouble(values[column]);
            }
          }
        }
      }
    } finally {
      IoUtil.delete(folder.toFile(), true);
    }
    for (int column = 0; column < COLUMNS.length; column++) {
      final double steady = Rounds.median(samples[1][1][column]);
      final String suffix = ", " + COLUMNS[column];
      add(report, "new JVM, steady state" + suffix, steady, Double.NaN);
      add(
          report,
          "new JVM, first 1,000 ticks after warm-up" + suffix,
          Rounds.median(samples[1][0][column]),
          steady);
      add(
          report,
          "new JVM, first 1,000 ticks without warm-up" + suffix,
          Rounds.median(samples[0][0][column]),
          steady);
    }
  }

  private static void add(
      final Report report, final String name, final double nanos, final double floor) {
    report.add(new Figure(name, nanos, "ns", floor, nanos / floor, Double.NaN));
  }

  private static List<String> lines(
      final Path folder, final int rate, final boolean warm, final int jvm) {
    final Child child =
        Child.start(
            (warm ? "warm-" : "cold-") + jvm,
            Programs.fromEnvironment()
                .java(
                    List.of("-XX:+UseSerialGC", "-Xms512m", "-Xmx512m"),
                    FirstTicks.class.getName(),
                    folder.toString(),
                    Integer.toString(rate),
                    Boolean.toString(warm)),
            folder);
    if (!child.awaitEnd(PATIENCE)) {
      child.kill();
    }
    if (child.exitCode() != 0) {
      throw new IllegalStateException(child.obituary(20));
    }
    return child.output().lines().toList();
  }

  /** Takes what nobody wants, and says that every order passed. */
  private static final class Nowhere implements Inlet {
    private final UnsafeBuffer buffer = new UnsafeBuffer(new byte[512]);
    private long sequence;

    @Override
    public UnsafeBuffer buffer() {
      return buffer;
    }

    @Override
    public long take(final int length) {
      sequence += 3;
      return sequence - 2;
    }

    @Override
    public long lastSequence() {
      return sequence;
    }

    @Override
    public long nowNs() {
      return System.nanoTime();
    }
  }
}
