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
import nogc.replay.backtest.sweep.DataHash;
import nogc.replay.backtest.sweep.Grid;
import nogc.replay.backtest.sweep.Sweep;
import nogc.replay.backtest.sweep.SweepPoint;
import nogc.replay.backtest.sweep.SweepProgress;
import nogc.replay.backtest.sweep.SweepTable;
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
      "Example: nogc replay backtest deploy/examples/dip.yaml --out /tmp/first",
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
      names = "--data",
      paramLabel = "DIR",
      description = "Folder from which relative paths of data start. Default: that of the file.")
  private Path data;

  @Option(
      names = "--set",
      paramLabel = "FIELD=VALUE",
      description = "Another value of a field: strategies.0.parameters.fast=5")
  private Map<String, String> set = new LinkedHashMap<>();

  @Option(names = "--json", description = "Prints the result as one JSON line.")
  private boolean json;

  @Option(names = "--hash", description = "Adds a hash over all records of the journal.")
  private boolean hash;

  @Option(
      names = "--grid",
      paramLabel = "FIELD=VALUES",
      description = {
        "Runs every combination of the values given: strategies.0.parameters.fast=5,10,20 or"
            + " =5..20/5. May be repeated. What has been run before is not run again."
      })
  private List<String> grid = new ArrayList<>();

  @Option(
      names = "--jobs",
      paramLabel = "N",
      defaultValue = "1",
      description = "Processes at a time for --grid (default: ${DEFAULT-VALUE}).")
  private int jobs;

  @Option(
      names = "--results",
      paramLabel = "DIR",
      description = "Folder of the results of --grid. Default: .sweep beside the file.")
  private Path results;

  @Option(names = "--keep-journals", description = "Keeps the journal of each point of --grid.")
  private boolean keepJournals;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    BacktestFile read = data == null ? BacktestFile.read(file) : BacktestFile.read(file, data);
    for (final Map.Entry<String, String> each : set.entrySet()) {
      read = read.with(each.getKey(), each.getValue());
    }
    final BacktestPlan plan = read.plan();
    return grid.isEmpty() ? play(plan) : sweep(read);
  }

  private int play(final BacktestPlan plan) {
    final Path journal = out == null ? temporary() : out;
    final PrintWriter text = spec.commandLine().getOut();
    final long begin = System.nanoTime();
    final BacktestResult result;
    try (Backtest backtest = Backtest.of(plan, plan.open(), journal);
        ProgressLine line = new ProgressLine(spec.commandLine().getErr())) {
      result = backtest.run(line);
    }
    final double seconds = (System.nanoTime() - begin) / 1e9;
    new ResultText(
            result,
            plan.baseCurrency(),
            journal,
            seconds,
            hash ? new DataHash().add(journal).hex() : null)
        .print(text, json);
    return 0;
  }

  private int sweep(final BacktestFile read) {
    if (out != null) {
      throw new IllegalArgumentException(
          "--out is for one journal; with --grid give --results and --keep-journals");
    }
    if (jobs < 1) {
      throw new IllegalArgumentException("--jobs is " + jobs + "; give 1 or more");
    }
    final Path folder = results == null ? file.toAbsolutePath().resolveSibling(".sweep") : results;
    final List<String> common = new ArrayList<>();
    if (data != null) {
      common.addAll(List.of("--data", data.toString()));
    }
    set.forEach((field, value) -> common.addAll(List.of("--set", field + "=" + value)));
    final Sweep sweep = new Sweep(file, common, folder, keepJournals);
    final List<SweepPoint> points;
    try (SweepProgress progress = new SweepProgress(spec.commandLine().getErr())) {
      points = sweep.run(read, Grid.parse(grid), jobs, progress);
      spec.commandLine()
          .getErr()
          .printf(
              "%d points, %d of them run now; results in %s%n",
              points.size(), progress.played(), folder);
    }
    final SweepTable table = new SweepTable(points);
    if (json) {
      table.printJson(spec.commandLine().getOut());
    } else {
      table.print(spec.commandLine().getOut());
    }
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
