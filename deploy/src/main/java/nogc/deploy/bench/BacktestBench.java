package nogc.deploy.bench;

import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import nogc.journal.JournalSettings;
import nogc.journal.JournalWriter;
import nogc.journal.RecordBuffer;
import nogc.journal.RecordLayout;
import nogc.replay.backtest.Backtest;
import nogc.replay.backtest.BacktestFile;
import nogc.replay.backtest.BacktestPlan;
import nogc.replay.backtest.BacktestResult;
import org.agrona.IoUtil;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Speed of a backtest in which a strategy quotes both sides all the time. */
@Command(
    name = "backtest",
    description = {
      "Plays the Binance capture again and again to a strategy in Java that quotes both sides every"
          + " 100 ms: queue and latency models, fees, every limit of the gate, the journal written."
          + " Floor: the same records only appended to a journal. Instead of it a strategy in"
          + " Python, which hears every record and trades at every ten thousandth, or a table of"
          + " its signals.",
      ""
    },
    mixinStandardHelpOptions = true)
final class BacktestBench implements Callable<Integer> {
  private static final String SOURCE =
      """
      import nogc
      import numpy as np


      class Listening(nogc.Strategy):
          count = 0

          def on_quote(self, quote):
              self.act(quote.instrument, quote.bidPrice)

          def on_trade(self, trade):
              self.act(trade.instrument, trade.price)

          def on_depth(self, update):
              self.act(update.instrument, update.price)

          def act(self, instrument, price):
              self.count += 1
              if self.count % 10000 == 0:
                  self.target(instrument, 100000 if self.count % 20000 else 0)


      def table(journal):
          rows = journal.array("DepthUpdate", "time", "price")[9999::10000]
          count = len(rows)
          return {
              "time": rows["time"],
              "instrument": np.ones(count, np.int64),
              "kind": np.full(count, "TARGET"),
              "quantity": np.where(np.arange(count) % 2 == 0, 100000, 0),
          }
      """;

  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  @Option(
      names = "--records",
      paramLabel = "N",
      description = "market records of a round (default: ${DEFAULT-VALUE})")
  private long records = 10_000_000;

  @Option(
      names = "--rounds",
      paramLabel = "N",
      description = "rounds that count, behind one that does not (default: ${DEFAULT-VALUE})")
  private int rounds = 3;

  @Option(
      names = "--strategy",
      paramLabel = "KIND",
      description = "JAVA, PYTHON or VECTORISED (default: ${DEFAULT-VALUE})")
  private Kind kind = Kind.JAVA;

  @Option(names = "--data", paramLabel = "PATH", description = "another recording")
  private Path data = CapturedLevels.folder("l2_binance_spot");

  @Option(names = "--dir", paramLabel = "DIR", description = "where (default: ${DEFAULT-VALUE})")
  private Path directory = Path.of(".nogc");

  @Option(names = "--json", paramLabel = "FILE", description = "writes the figures there too")
  private Path json;

  /** In what the strategy is written. */
  enum Kind {
    JAVA,
    PYTHON,
    VECTORISED
  }

  private final List<Double> rates = new ArrayList<>();
  private final List<Double> floors = new ArrayList<>();
  private final List<Double> bytes = new ArrayList<>();

  @Override
  public Integer call() throws IOException {
    if (data == null) {
      System.err.println("bench backtest: there is no recording here; give one with --data PATH");
      return 2;
    }
    Files.createDirectories(directory);
    final Path place = Files.createTempDirectory(directory, "nogc-bench");
    try {
      final RepeatedFeed feed = RepeatedFeed.read(data, records);
      prepare(place, feed);
      for (int round = 0; round <= rounds; round++) {
        floor(place.resolve("floor"), feed.again(), round > 0);
        backtest(place.resolve("backtest"), plan(place, feed), feed.again(), round > 0);
      }
      report();
    } finally {
      IoUtil.delete(place.toFile(), true);
    }
    return 0;
  }

  /** Writes what Python runs; records the market for it, which does not count. */
  private void prepare(final Path place, final RepeatedFeed feed) throws IOException {
    Files.writeString(place.resolve("bench_strategy.py"), SOURCE);
    if (kind == Kind.VECTORISED) {
      final Path market = place.resolve("market");
      try (Backtest backtest =
          new Backtest(plan(place, feed, bothSides(feed)), feed.again(), List.of(), market)) {
        backtest.run((timeNs, inputs) -> {});
      }
    }
  }

  private BacktestPlan plan(final Path place, final RepeatedFeed feed) throws IOException {
    return plan(
        place,
        feed,
        switch (kind) {
          case JAVA -> bothSides(feed);
          case PYTHON -> "python: bench_strategy:Listening";
          case VECTORISED -> "vectorised: bench_strategy:table\n    market: market";
        });
  }

  private static String bothSides(final RepeatedFeed feed) {
    return "class: nogc.replay.examples.BothSides\n    parameters: {symbol: "
        + feed.instruments().get(0).symbol()
        + ", quantity: 100000, maxPosition: 1000000, intervalMs: 100}";
  }

  private static BacktestPlan plan(final Path place, final RepeatedFeed feed, final String strategy)
      throws IOException {
    final Path file = place.resolve("backtest.yaml");
    Files.writeString(
        file,
        String.join(
            "\n",
            "baseCurrency: " + feed.instruments().get(0).currency(),
            "data: [{path: none}]",
            "strategies:",
            "  - " + strategy,
            "venue:",
            "  fees: {makerBps: '1', takerBps: '5'}",
            "  latency: {feedMs: 1, orderMs: 2}",
            ""));
    return BacktestFile.read(file).plan();
  }

  private void backtest(
      final Path journal, final BacktestPlan plan, final RepeatedFeed feed, final boolean counts) {
    final long allocated = THREADS.getCurrentThreadAllocatedBytes();
    final long began = System.nanoTime();
    final BacktestResult result;
    try (Backtest backtest = Backtest.of(plan, feed, journal)) {
      result = backtest.run((timeNs, inputs) -> {});
    }
    final double seconds = (System.nanoTime() - began) / 1e9;
    if (counts) {
      rates.add(records / seconds / 1e6);
      bytes.add((double) (THREADS.getCurrentThreadAllocatedBytes() - allocated) / records);
    }
    final ProcessMemory memory = ProcessMemory.of(ProcessHandle.current().pid());
    System.out.printf(
        "%,d records, %,d orders, %,d fills, %.2f s; own memory %,d MiB%n",
        result.records(), result.orders(), result.fills(), seconds, memory.own() / 1024);
    IoUtil.delete(journal.toFile(), true);
  }

  private void floor(final Path journal, final RepeatedFeed feed, final boolean counts) {
    final RecordBuffer record = new RecordBuffer();
    final long began = System.nanoTime();
    try (JournalWriter writer = JournalWriter.open(JournalSettings.of(journal))) {
      for (int length = feed.next(record.buffer());
          length > 0;
          length = feed.next(record.buffer())) {
        final long timeNs = RecordLayout.sequence(record.buffer(), 0);
        writer.append(record, length, Math.max(timeNs, FastClock.START_NS));
      }
    }
    if (counts) {
      floors.add(records / ((System.nanoTime() - began) / 1e9) / 1e6);
    }
    IoUtil.delete(journal.toFile(), true);
  }

  private void report() {
    final double floor = median(floors);
    final double rate = median(rates);
    final Report report = new Report();
    report.add(
        new Figure(
            String.format("backtest of %,d records, %s", records, kind),
            rate,
            "M/s",
            floor,
            rate / floor,
            median(bytes)));
    report.print(System.out);
    report.write(json);
  }

  private static double median(final List<Double> values) {
    return Rounds.median(values.stream().mapToDouble(Double::doubleValue).toArray());
  }
}
