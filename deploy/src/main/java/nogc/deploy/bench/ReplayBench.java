package nogc.deploy.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import nogc.deploy.process.Child;
import nogc.deploy.process.Programs;
import org.agrona.IoUtil;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Re-execution of a journal: speed and memory. */
@Command(
    name = "replay",
    description = {
      "Writes a made-up session, then re-executes it with every output and state hash compared,"
          + " each time in a new JVM. Every 20th update of the market becomes an order.",
      ""
    },
    mixinStandardHelpOptions = true)
final class ReplayBench implements Callable<Integer> {
  /** Of the journal's clock, for each record taken: an order every 2 ms. */
  private static final long STEP_NS = 100_000;

  private static final int TICKS_PER_ORDER = 20;
  private static final int STRETCHES = 10;
  private static final Duration PATIENCE = Duration.ofMinutes(15);

  @Option(
      names = "--records",
      paramLabel = "N",
      description = "records of the journal (default: ${DEFAULT-VALUE})")
  private long records = 10_000_000;

  @Option(
      names = "--rounds",
      paramLabel = "N",
      description = "re-executions (default: ${DEFAULT-VALUE})")
  private int rounds = 5;

  @Option(
      names = "--state-hash-every",
      paramLabel = "N",
      description = "inputs between two digests of the state (default: ${DEFAULT-VALUE})")
  private int stateHashEvery = 10_000;

  @Option(names = "--dir", paramLabel = "DIR", description = "where (default: ${DEFAULT-VALUE})")
  private Path directory = Path.of(".nogc");

  @Option(names = "--json", paramLabel = "FILE", description = "writes the figures there too")
  private Path json;

  /** One line of a run. */
  private record Stretch(
      long records, long inputs, long hashes, long nanos, long bytes, long resident, long own) {
    static Stretch of(final String line) {
      final String[] values = line.split(" ");
      final long[] numbers = new long[values.length];
      for (int i = 0; i < values.length; i++) {
        numbers[i] = Long.parseLong(values[i]);
      }
      return new Stretch(
          numbers[0], numbers[1], numbers[2], numbers[3], numbers[4], numbers[5], numbers[6]);
    }
  }

  private final Report report = new Report();

  @Override
  public Integer call() throws IOException {
    Files.createDirectories(directory);
    final Path place = Files.createTempDirectory(directory, "nogc-bench");
    try {
      write(place.resolve("journal"));
      final List<List<Stretch>> runs = new ArrayList<>();
      for (int round = 0; round < rounds; round++) {
        runs.add(
            child(place, "replay-" + round, Long.toString(records / STRETCHES), "0")
                .map(Stretch::of)
                .toList());
      }
      report(runs);
      recover(place);
      report.print(System.out);
      report.write(json);
    } finally {
      IoUtil.delete(place.toFile(), true);
    }
    return 0;
  }

  private void write(final Path journal) {
    final long began = System.nanoTime();
    try (JournaledEngine engine =
        new JournaledEngine(journal, new SteppingClock(FastClock.START_NS, STEP_NS))) {
      final SampleSession session =
          new SampleSession(engine, SampleSession.INSTRUMENTS, SampleSession.OPEN_ORDERS);
      session.open(stateHashEvery);
      for (long tick = SampleSession.OPEN_ORDERS; engine.lastSequence() < records - 1; tick++) {
        session.depth(tick);
        if (tick % TICKS_PER_ORDER == 0) {
          session.order(tick);
          session.fill();
        }
      }
      session.end();
      System.out.printf(
          "journal  %,d records, %,d orders, %,d refused, written in %.1f s%n",
          engine.lastSequence(),
          session.ordered(),
          session.refused(),
          (System.nanoTime() - began) / 1e9);
    }
  }

  private static Stream<String> child(
      final Path place, final String name, final String... arguments) {
    final List<String> all = new ArrayList<>(List.of(place.resolve("journal").toString()));
    all.addAll(List.of(arguments));
    final Child child =
        Child.start(
            name,
            Programs.fromEnvironment()
                .java(
                    List.of("-XX:+UseSerialGC", "-Xms256m", "-Xmx256m"),
                    ReplayRun.class.getName(),
                    all.toArray(String[]::new)),
            place);
    if (!child.awaitEnd(PATIENCE)) {
      child.kill();
    }
    if (child.exitCode() != 0) {
      throw new IllegalStateException(child.obituary(20));
    }
    return child.output().lines();
  }

  /** A snapshot before the last tenth; then, each time in a new JVM, the state from it. */
  private void recover(final Path place) {
    child(place, "snapshot", Long.toString(records), Long.toString(records / 10 * 9));
    final double[] seconds = new double[rounds];
    long tail = 0;
    for (int round = 0; round < rounds; round++) {
      final String[] values = child(place, "recover-" + round).findFirst().orElseThrow().split(" ");
      tail = Long.parseLong(values[0]);
      seconds[round] = Long.parseLong(values[1]) / 1e9;
    }
    report.add(
        new Figure(
            String.format("recovered from a snapshot and %,d records", tail),
            Rounds.median(seconds),
            "s",
            Double.NaN,
            Double.NaN,
            Double.NaN));
  }

  private void report(final List<List<Stretch>> runs) {
    final List<Stretch> one = runs.get(0);
    final Stretch last = one.get(one.size() - 1);
    final String suffix = String.format(" of %,d records", last.records());
    System.out.printf("replay   %,d inputs, %,d state hashes%n", last.inputs(), last.hashes());
    report.add(rate("re-executed and compared, from start to end" + suffix, runs, 0));
    report.add(rate("re-executed and compared, second half" + suffix, runs, STRETCHES / 2));
    report.add(memory("resident after a tenth" + suffix, runs, 0, true));
    report.add(memory("resident at the end" + suffix, runs, one.size() - 1, true));
    report.add(memory("of that heap and code, after a tenth" + suffix, runs, 0, false));
    report.add(memory("of that heap and code, at the end" + suffix, runs, one.size() - 1, false));
  }

  /** Millions of records a second from this stretch on; the median over the runs. */
  private static Figure rate(
      final String name, final List<List<Stretch>> runs, final int firstStretch) {
    final double[] rates = new double[runs.size()];
    final double[] bytes = new double[runs.size()];
    for (int i = 0; i < rates.length; i++) {
      final List<Stretch> run = runs.get(i);
      final long before = firstStretch == 0 ? 0 : run.get(firstStretch - 1).records();
      final long done = run.get(run.size() - 1).records() - before;
      final List<Stretch> counted = run.subList(firstStretch, run.size());
      rates[i] = done * 1e3 / counted.stream().mapToLong(Stretch::nanos).sum();
      bytes[i] = (double) counted.stream().mapToLong(Stretch::bytes).sum() / done;
    }
    return new Figure(
        name, Rounds.median(rates), "M/s", Double.NaN, Double.NaN, Rounds.median(bytes));
  }

  private static Figure memory(
      final String name,
      final List<List<Stretch>> runs,
      final int stretch,
      final boolean resident) {
    final double[] mebibytes =
        runs.stream()
            .map(run -> run.get(stretch))
            .mapToDouble(each -> (resident ? each.resident() : each.own()) / 1024.0)
            .toArray();
    return new Figure(name, Rounds.median(mebibytes), "MiB", Double.NaN, Double.NaN, Double.NaN);
  }
}
