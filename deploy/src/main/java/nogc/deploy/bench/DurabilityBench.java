package nogc.deploy.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import nogc.journal.Durability;
import org.agrona.IoUtil;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/**
 * What each choice of durability costs: the append at an even pace, and the time until an order's
 * command is on the disk, before which it may not leave.
 */
@Command(
    name = "durability",
    description = "What it costs to have records on the disk: appends at an even pace, and orders.",
    mixinStandardHelpOptions = true)
final class DurabilityBench implements Callable<Integer> {
  private static final double[] PERCENTILES = {50, 99, 99.9};

  @Mixin private BenchOptions options;

  @Option(
      names = "--rate",
      paramLabel = "R",
      description = "records per second (default: ${DEFAULT-VALUE})")
  private int rate = 50_000;

  @Option(
      names = "--flush-ms",
      paramLabel = "N",
      description = "between two flushes (default: ${DEFAULT-VALUE})")
  private int flushMs = 100;

  @Option(names = "--dir", paramLabel = "DIR", description = "where (default: ${DEFAULT-VALUE})")
  private Path directory = Path.of(".nogc");

  private final Map<Durability, double[][]> appends = new EnumMap<>(Durability.class);
  private final Map<Durability, double[][]> waits = new EnumMap<>(Durability.class);

  @Override
  public Integer call() throws IOException {
    Files.createDirectories(directory);
    for (final Durability durability : Durability.values()) {
      appends.put(durability, new double[PERCENTILES.length][options.rounds]);
      waits.put(durability, new double[PERCENTILES.length][options.rounds]);
    }
    for (int round = -options.warmup; round < options.rounds; round++) {
      for (final Durability durability : Durability.values()) {
        round(durability, round);
      }
    }
    final Report report = new Report();
    for (int i = 0; i < PERCENTILES.length; i++) {
      final double floor = Rounds.median(appends.get(Durability.CACHE)[i]);
      for (final Durability durability : Durability.values()) {
        final double value = Rounds.median(appends.get(durability)[i]);
        final String name = "append 76 B at " + rate + "/s, p" + PERCENTILES[i] + ", ";
        report.add(
            new Figure(name + word(durability), value, "ns", floor, value / floor, Double.NaN));
      }
    }
    for (final Durability durability : new Durability[] {Durability.FLUSH, Durability.ORDERS}) {
      for (int i = 0; i < PERCENTILES.length; i++) {
        final double value = Rounds.median(waits.get(durability)[i]) / 1e3;
        final String name = "order to disk, p" + PERCENTILES[i] + ", " + word(durability);
        report.add(new Figure(name, value, "us", Double.NaN, Double.NaN, Double.NaN));
      }
    }
    report.print(System.out);
    report.write(options.json);
    return 0;
  }

  private String word(final Durability durability) {
    final String name = durability.name().toLowerCase(Locale.ROOT);
    return durability == Durability.FLUSH ? name + " " + flushMs + " ms" : name;
  }

  private void round(final Durability durability, final int round) throws IOException {
    final Path place = Files.createTempDirectory(directory, "nogc-bench");
    final long[] took = new long[options.records];
    final long[] waited = new long[options.records];
    final int orders;
    try (FlushedJournal journal = new FlushedJournal(place, durability, flushMs * 1_000_000L)) {
      orders = journal.appendPaced(rate, took, waited);
    } finally {
      IoUtil.delete(place.toFile(), true);
    }
    if (round >= 0) {
      take(appends.get(durability), round, took);
      take(waits.get(durability), round, Arrays.copyOf(waited, orders));
    }
  }

  private static void take(final double[][] samples, final int round, final long[] values) {
    Arrays.sort(values);
    for (int i = 0; i < PERCENTILES.length; i++) {
      samples[i][round] =
          values.length == 0 ? Double.NaN : values[(int) (values.length * PERCENTILES[i] / 100)];
    }
  }
}
