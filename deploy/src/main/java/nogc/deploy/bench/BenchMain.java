package nogc.deploy.bench;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The benchmarks. Each prints a table; {@code --json} keeps the figures. */
@Command(
    name = "bench",
    description = "Measures the hot paths beside a floor in the same run.",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "NAME",
    subcommands = {
      JournalBench.class,
      PacedBench.class,
      DurabilityBench.class,
      RingBench.class,
      BookBench.class,
      EngineBench.class,
      RiskBench.class,
      ReplayBench.class,
      AuditBench.class,
      BacktestBench.class,
      KillBench.class,
      SoakBench.class,
    })
public final class BenchMain {
  BenchMain() {}

  public static void main(final String[] args) {
    System.exit(new CommandLine(new BenchMain()).execute(args));
  }
}
