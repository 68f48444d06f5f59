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
          + " Floor: the same records only appended to a journal.",
      ""
    },
    mixinStandardHelpOptions = true)
final class BacktestBench implements Callable<Integer> {
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

  @Option(names = "--data", paramLabel = "PATH", description = "another recording")
  private Path data = CapturedLevels.folder("l2_binance_spot");

  @Option(names = "--dir", paramLabel = "DIR", description = "where (default: ${DEFAULT-VALUE})")
  private Path directory = Path.of(".nogc");

  @Option(names = "--json", paramLabel = "FILE", description = "writes the figures there too")
  private Path json;

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

  private static BacktestPlan plan(final Path place, final RepeatedFeed feed) throws IOException {
    final Path file = place.resolve("backtest.yaml");
    Files.writeString(
        file,
        String.join(
            "\n",
            "baseCurrency: " + feed.instruments().get(0).currency(),
            "data: [{path: none}]",
            "strategies:",
            "  - class: nogc.replay.examples.BothSides",
            "    parameters: {symbol: "
                + feed.instruments().get(0).symbol()
                + ","
                + " quantity: 100000, maxPosition: 1000000, intervalMs: 100}",
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
            String.format("backtest of %,d records", records),
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
