package nogc.replay.backtest;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import nogc.connectors.sim.data.RecordedFeed;
import nogc.engine.replay.Replayer;
import nogc.journal.JournalReader;
import nogc.journal.RecordHandler;
import nogc.replay.strategy.Strategy;

/** Runs backtests of tests, each with a journal of its own. */
final class Bench {
  private final Path folder;
  private int runs;

  Bench(final Path folder) {
    this.folder = folder;
  }

  /** A plan with these lines in its file. */
  BacktestPlan plan(final String... lines) {
    final Path file = folder.resolve("backtest.yaml");
    try {
      Files.writeString(
          file,
          "data: [{path: none}]\nstrategies: [{class: nogc.replay.backtest.Idle}]\n"
              + "blockSize: 1048576\n"
              + String.join("\n", lines));
    } catch (final IOException ex) {
      throw new UncheckedIOException(ex);
    }
    return BacktestFile.read(file).plan();
  }

  /** Runs it; {@link #journal()} tells where the journal lies. */
  BacktestResult run(
      final BacktestPlan plan, final RecordedFeed feed, final Strategy... strategies) {
    runs++;
    try (Backtest backtest = new Backtest(plan, feed, List.of(strategies), journal())) {
      return backtest.run(Progress.none());
    }
  }

  /** Of the last run. */
  Path journal() {
    return folder.resolve("journal" + runs);
  }

  /** Shows all records of the last run. */
  void read(final RecordHandler handler) {
    read(journal(), handler);
  }

  /** Shows all records of a journal. */
  void read(final Path journal, final RecordHandler handler) {
    try (JournalReader reader = JournalReader.open(journal)) {
      while (reader.poll(handler, 1_000) > 0) {
        // until the end
      }
    }
  }

  /** Re-executes the last run. */
  Replayer replayed() {
    return replayed(journal());
  }

  /** Re-executes a journal. */
  Replayer replayed(final Path journal) {
    final Replayer replayer = new Replayer();
    read(journal, replayer);
    return replayer;
  }
}
