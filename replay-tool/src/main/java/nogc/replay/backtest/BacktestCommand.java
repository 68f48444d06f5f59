package nogc.replay.backtest;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import nogc.replay.strategy.Strategy;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Plays recorded data against the simulated venue with the engine and its strategies. */
@Command(
    name = "backtest",
    description = {
      "Plays recorded data against a simulated venue, through the engine that trades live: its risk"
          + " gate, its orders, its books. Writes a journal like that of a live session.",
      "Exit status 0: done. 2: the file or the data are wrong; all that is known is said at once."
    },
    footer = {
      "",
      "Example: nogc replay backtest deploy/examples/quotes.yaml --out /tmp/first",
      "Then:    nogc replay report /tmp/first"
    },
    mixinStandardHelpOptions = true)
public final class BacktestCommand implements Callable<Integer> {
  @Parameters(paramLabel = "FILE", description = "What is played: docs/backtest.md.")
  private Path file;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description = "Folder for the journal; it may not hold one. Default: a temporary folder.")
  private Path out;

  @Option(
      names = "--set",
      paramLabel = "FIELD=VALUE",
      description = "Another value of a field: strategies.0.parameters.fast=5")
  private Map<String, String> set = new LinkedHashMap<>();

  @Option(names = "--json", description = "Prints the result as one JSON line.")
  private boolean json;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    BacktestFile read = BacktestFile.read(file);
    for (final Map.Entry<String, String> each : set.entrySet()) {
      read = read.with(each.getKey(), each.getValue());
    }
    final BacktestPlan plan = read.plan();
    final Path journal = out == null ? temporary() : out;
    final PrintWriter text = spec.commandLine().getOut();
    final List<Strategy> strategies = new ArrayList<>();
    plan.strategies().forEach(each -> strategies.add(each.strategy()));
    final long begin = System.nanoTime();
    final BacktestResult result;
    try (Backtest backtest = new Backtest(plan, plan.open(), strategies, journal);
        ProgressLine line = new ProgressLine(spec.commandLine().getErr())) {
      result = backtest.run(line);
    }
    final double seconds = (System.nanoTime() - begin) / 1e9;
    new ResultText(result, plan.baseCurrency(), journal, seconds).print(text, json);
    return 0;
  }

  private static Path temporary() {
    try {
      return Files.createTempDirectory("nogc-backtest-");
    } catch (final IOException ex) {
      throw new UncheckedIOException("cannot make a temporary folder: " + ex.getMessage(), ex);
    }
  }
}
