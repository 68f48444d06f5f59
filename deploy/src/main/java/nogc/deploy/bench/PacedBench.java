package nogc.deploy.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.Callable;
import org.agrona.IoUtil;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/**
 * The tail of the append latency at an even pace, with and without a thread that touches the pages
 * ahead. One record in fifty meets a new page, so look at the percentiles above 98.
 */
@Command(
    name = "paced",
    description = "Appends at an even pace: percentiles with and without the page toucher.",
    mixinStandardHelpOptions = true)
final class PacedBench implements Callable<Integer> {
  private static final double[] PERCENTILES = {50, 99, 99.9};

  @Mixin private BenchOptions options;

  @Option(
      names = "--rate",
      paramLabel = "R",
      description = "records per second (default: ${DEFAULT-VALUE})")
  private int rate = 100_000;

  @Option(names = "--dir", paramLabel = "DIR", description = "where (default: ${DEFAULT-VALUE})")
  private Path directory = Path.of(".nogc");

  @Override
  public Integer call() throws IOException {
    Files.createDirectories(directory);
    final double[][][] samples = new double[2][PERCENTILES.length][options.rounds];
    for (int round = -options.warmup; round < options.rounds; round++) {
      for (int touch = 0; touch < 2; touch++) {
        final long[] took = round(touch == 1);
        for (int i = 0; i < PERCENTILES.length && round >= 0; i++) {
          samples[touch][i][round] = took[(int) (took.length * PERCENTILES[i] / 100)];
        }
      }
    }
    final Report report = new Report();
    for (int i = 0; i < PERCENTILES.length; i++) {
      final String name = "append 76 B at " + rate + "/s, p" + PERCENTILES[i];
      final double floor = Rounds.median(samples[0][i]);
      report.add(new Figure(name, floor, "ns", Double.NaN, Double.NaN, Double.NaN));
      report.add(
          new Figure(
              name + ", pages touched ahead",
              Rounds.median(samples[1][i]),
              "ns",
              floor,
              Rounds.median(samples[1][i]) / floor,
              Double.NaN));
    }
    report.print(System.out);
    report.write(options.json);
    return 0;
  }

  private long[] round(final boolean touch) throws IOException {
    final Path place = Files.createTempDirectory(directory, "nogc-bench");
    final long[] took = new long[options.records];
    try (OurJournal journal = new OurJournal(place, touch)) {
      journal.appendPaced(rate, took);
    } finally {
      IoUtil.delete(place.toFile(), true);
    }
    Arrays.sort(took);
    return took;
  }
}
