package nogc.deploy.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import nogc.deploy.process.Child;
import nogc.deploy.process.Programs;
import nogc.replay.ReplayMain;
import nogc.replay.audit.OrderLookup;
import org.agrona.IoUtil;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The life of an order, out of a long journal: index, queries, and a query as a user runs it. */
@Command(
    name = "audit",
    description = {
      "Writes a made-up session with orders scattered through it, builds the index, and asks for"
          + " random orders: within one process, and each in a new JVM.",
      ""
    },
    mixinStandardHelpOptions = true)
final class AuditBench implements Callable<Integer> {
  private static final long STEP_NS = 100_000;
  private static final long SEED = 5;
  private static final int COLD_ROUNDS = 5;
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  @Option(
      names = "--records",
      paramLabel = "N",
      description = "records of the journal (default: ${DEFAULT-VALUE})")
  private long records = 10_000_000;

  @Option(
      names = "--ticks-per-order",
      paramLabel = "N",
      description = "updates of the market to an order (default: ${DEFAULT-VALUE})")
  private int ticksPerOrder = 100;

  @Option(
      names = "--queries",
      paramLabel = "N",
      description = "random orders asked for (default: ${DEFAULT-VALUE})")
  private int queries = 1_000;

  @Option(names = "--dir", paramLabel = "DIR", description = "where (default: ${DEFAULT-VALUE})")
  private Path directory = Path.of(".nogc");

  @Option(names = "--json", paramLabel = "FILE", description = "writes the figures there too")
  private Path json;

  private final Report report = new Report();
  private final Random random = new Random(SEED);

  @Override
  public Integer call() throws IOException {
    Files.createDirectories(directory);
    final Path place = Files.createTempDirectory(directory, "nogc-bench");
    try {
      final Path journal = place.resolve("journal");
      final long[] orders = write(journal);
      measure(journal, journal.resolve("index"), orders);
      cold(place, orders);
      report.print(System.out);
      report.write(json);
    } finally {
      IoUtil.delete(place.toFile(), true);
    }
    return 0;
  }

  /** Returns the ids of as many random orders as will be asked for. */
  private long[] write(final Path journal) {
    final long began = System.nanoTime();
    final long[] sample = new long[queries];
    try (JournaledEngine engine =
        new JournaledEngine(journal, new SteppingClock(FastClock.START_NS, STEP_NS))) {
      final SampleSession session =
          new SampleSession(engine, SampleSession.INSTRUMENTS, SampleSession.OPEN_ORDERS);
      session.open(1_000_000);
      for (long tick = SampleSession.OPEN_ORDERS; engine.lastSequence() < records - 1; tick++) {
        session.depth(tick);
        if (tick % ticksPerOrder == 0) {
          final long before = session.ordered();
          session.order(tick);
          if (session.ordered() > before) {
            remember(sample, before - SampleSession.OPEN_ORDERS, engine.lastSequence() - 1);
          }
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
      return Arrays.copyOf(
          sample, (int) Math.min(queries, session.ordered() - SampleSession.OPEN_ORDERS));
    }
  }

  /** Each order is as likely to be in the sample as any other. */
  private void remember(final long[] sample, final long before, final long orderId) {
    final long slot = before < sample.length ? before : (long) (random.nextDouble() * (before + 1));
    if (slot < sample.length) {
      sample[(int) slot] = orderId;
    }
  }

  private void measure(final Path journal, final Path index, final long[] orders) {
    final long began = System.nanoTime();
    try (OrderLookup lookup = new OrderLookup(journal, index)) {
      final double seconds = (System.nanoTime() - began) / 1e9;
      figure("index built, records", records / seconds / 1e6, "M/s");
      figure("index, size", lookup.bytes() / 1e6, "MB");
      figure("index, topics", lookup.topics() / 1e6, "M");
    }
    final long opened = System.nanoTime();
    try (OrderLookup lookup = new OrderLookup(journal, index)) {
      figure("index opened, up to date", (System.nanoTime() - opened) / 1e6, "ms");
      final double[] millis = new double[orders.length];
      for (int i = 0; i < orders.length; i++) {
        final long asked = System.nanoTime();
        if (!lookup.order(orders[i]).startsWith("order " + orders[i] + " in ")) {
          throw new IllegalStateException("order " + orders[i] + " was not found");
        }
        millis[i] = (System.nanoTime() - asked) / 1e6;
      }
      figure("order found and printed, the first one", millis[0], "ms");
      Arrays.sort(millis);
      figure("order found and printed, median", millis[millis.length / 2], "ms");
      figure("order found and printed, slowest", millis[millis.length - 1], "ms");
    }
  }

  private void cold(final Path place, final long[] orders) {
    final double[] seconds = new double[COLD_ROUNDS];
    for (int round = 0; round < COLD_ROUNDS; round++) {
      final long began = System.nanoTime();
      final long order = orders[random.nextInt(orders.length)];
      final Child child =
          Child.start("audit-" + round, command(order, place.resolve("journal")), place);
      if (!child.awaitEnd(PATIENCE)) {
        child.kill();
      }
      if (child.exitCode() != 0) {
        throw new IllegalStateException(child.obituary(20));
      }
      seconds[round] = (System.nanoTime() - began) / 1e9;
    }
    figure("the whole command", Rounds.median(seconds), "s");
  }

  /** By the launcher, where it started this benchmark too. */
  private static List<String> command(final long order, final Path journal) {
    final String[] words = {"audit", "order", Long.toString(order), journal.toString()};
    final String home = System.getenv("NOGC_HOME");
    if (home == null) {
      return Programs.fromEnvironment()
          .java(List.of("-XX:+UseSerialGC"), ReplayMain.class.getName(), words);
    }
    return Stream.concat(
            Stream.of(Path.of(home, "deploy", "nogc").toString(), "replay"), Arrays.stream(words))
        .toList();
  }

  private void figure(final String name, final double value, final String unit) {
    report.add(new Figure(name, value, unit, Double.NaN, Double.NaN, Double.NaN));
  }
}
