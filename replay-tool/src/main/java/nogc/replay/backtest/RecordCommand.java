package nogc.replay.backtest;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Plays the data of a backtest without its strategies. */
@Command(
    name = "record",
    description = {
      "Writes the data of a backtest file as a journal, as its engine hears them, without its"
          + " strategies: for research in Python (nogc.Journal), SQL and Parquet."
    },
    footer = {"", "Example: nogc replay record deploy/examples/quotes.yaml --out /tmp/market"},
    mixinStandardHelpOptions = true)
public final class RecordCommand implements Callable<Integer> {
  @Parameters(paramLabel = "FILE", description = "As for backtest; strategies are not run.")
  private Path file;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      required = true,
      description = "Folder for the journal; it may not hold one.")
  private Path out;

  @Option(
      names = "--data",
      paramLabel = "DIR",
      description = "Folder from which relative paths of data start. Default: that of the file.")
  private Path data;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    final BacktestPlan plan =
        (data == null ? BacktestFile.read(file) : BacktestFile.read(file, data)).plan();
    final BacktestResult result;
    try (ProgressLine line = new ProgressLine(spec.commandLine().getErr())) {
      result = record(plan, out, line);
    }
    spec.commandLine()
        .getOut()
        .printf("%,d market records, journal %s%n", result.marketRecords(), out);
    return 0;
  }

  /** Plays the data of a plan, and nobody listens. */
  static BacktestResult record(final BacktestPlan plan, final Path out, final Progress progress) {
    try (Backtest backtest = new Backtest(plan, plan.open(), List.of(), out)) {
      return backtest.run(progress);
    }
  }
}
