package nogc.deploy.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import nogc.deploy.process.Programs;
import org.agrona.IoUtil;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** From the kill switch to silence. */
@Command(
    name = "kill",
    description = {
      "Kills sessions of real processes while a brain keeps shouting: from the stamp of the kill"
          + " in the journal to the last cancel that the gateway sent. Ends with 1 if anything but"
          + " a cancel left after the kill.",
      ""
    },
    mixinStandardHelpOptions = true)
final class KillBench implements Callable<Integer> {
  private static final double MS = 1e6;

  @Option(
      names = "--rounds",
      paramLabel = "N",
      description = "sessions (default: ${DEFAULT-VALUE})")
  private int rounds = 5;

  @Option(
      names = "--orders",
      paramLabel = "N",
      description = "open orders (default: ${DEFAULT-VALUE})")
  private int orders = 200;

  @Option(
      names = "--rate",
      paramLabel = "R",
      description = "signals per second (default: ${DEFAULT-VALUE})")
  private int rate = 10_000;

  @Option(names = "--dir", paramLabel = "DIR", description = "where (default: ${DEFAULT-VALUE})")
  private Path directory = Path.of(".nogc");

  @Option(names = "--json", paramLabel = "FILE", description = "writes the figures there too")
  private Path json;

  @Override
  public Integer call() throws IOException {
    Files.createDirectories(directory);
    final double[] lastCancel = new double[rounds];
    long faults = 0;
    for (int round = 0; round < rounds; round++) {
      final Path place = Files.createTempDirectory(directory, "nogc-bench").toAbsolutePath();
      try {
        final KillWitness witness =
            new KillRun(Programs.fromEnvironment(), place).run(orders, rate);
        lastCancel[round] = witness.lastCancelNs() / MS;
        faults += witness.ordersAfterKill() + witness.sentAfterKill();
        System.out.printf(
            "kill     %d orders working, %d cancels, the last sent %.2f ms after the kill; then %d"
                + " signals, %d orders journaled, %d sent%n",
            witness.workingAtKill(),
            witness.cancelsOrdered(),
            lastCancel[round],
            witness.signalsAfterKill(),
            witness.ordersAfterKill(),
            witness.sentAfterKill());
      } finally {
        IoUtil.delete(place.toFile(), true);
      }
    }
    final Report report = new Report();
    final String name = "kill to last cancel sent, " + orders + " orders, " + rate + " signals/s";
    report.add(figure(name, "ms", Rounds.median(lastCancel)));
    report.add(figure(name + ", worst", "ms", java.util.Arrays.stream(lastCancel).max().orElse(0)));
    report.add(figure("orders journaled or sent after the kill", "all", faults));
    report.print(System.out);
    report.write(json);
    return faults == 0 ? 0 : 1;
  }

  private static Figure figure(final String name, final String unit, final double value) {
    return new Figure(name, value, unit, Double.NaN, Double.NaN, Double.NaN);
  }
}
