package nogc.deploy.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import nogc.deploy.process.Child;
import nogc.deploy.process.Programs;
import org.HdrHistogram.Histogram;
import org.agrona.IoUtil;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** A real engine process under load for minutes, on a collector that never collects. */
@Command(
    name = "soak",
    description = {
      "Loads an engine process on the Epsilon collector for minutes: heap in use, memory and"
          + " latency minute by minute.",
      ""
    },
    mixinStandardHelpOptions = true)
final class SoakBench implements Callable<Integer> {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final long MINUTE_NS = 60_000_000_000L;
  private static final long PAUSE_NS = 20_000;
  private static final Pattern USED = Pattern.compile("% used \\[0x(\\w+), 0x(\\w+),");
  private static final String CONFIG =
      """
      # Written by nogc bench soak.
      install: 4711
      baseCurrency: USD
      journal: {directory: journal}
      rings: {directory: rings}
      engine: {idle: backoff, timerMs: 100}
      gateways:
        - {id: 1, name: feed, connector: sim}
      brains:
        - {id: 2, name: brain}
      strategies:
        - {id: 1, name: soak, ring: brain}
      instruments:
        - {id: 1, symbol: SAMPLE, gateway: feed}
      limits:
        firm:
          maxOrderNotional: '100000'
          maxOpenOrders: 1000
          maxOrderRate: 1000
          maxCancelRate: 1000
          maxSignalAgeMs: 10000
          maxDailyLoss: '1000000'
          maxDrawdown: '1000000'
          priceCollarBps: 2000
          maxDataAgeMs: 10000
          maxGrossExposure: '100000000'
          maxNetExposure: '100000000'
          maxConcentration: '100000000'
          maxNotionalPerMinute: '100000000'
          minBuyingPower: '0'
          maxRepeatedOrders: 1000000
          duplicateWindowMs: 0
          maxClockOffsetMs: 1000
        instruments:
          SAMPLE: {maxOrderQuantity: '5', maxPosition: '500'}
      """;

  @Option(
      names = "--minutes",
      paramLabel = "N",
      description = "how long (default: ${DEFAULT-VALUE})")
  private int minutes = 10;

  @Option(
      names = "--rate",
      paramLabel = "R",
      description = "market updates per second (default: ${DEFAULT-VALUE})")
  private int rate = 50_000;

  @Option(names = "--dir", paramLabel = "DIR", description = "where (default: ${DEFAULT-VALUE})")
  private Path directory = Path.of(".nogc");

  @Option(
      names = "--hlog",
      paramLabel = "FILE",
      description = "keeps the histogram of each minute there (HdrHistogram's encoding)")
  private Path hlog;

  @Option(names = "--json", paramLabel = "FILE", description = "writes the figures there too")
  private Path json;

  private final Report report = new Report();
  private final Programs programs = Programs.fromEnvironment();

  @Override
  public Integer call() throws IOException {
    Files.createDirectories(directory);
    final Path place = Files.createTempDirectory(directory, "nogc-bench").toAbsolutePath();
    final Path config = place.resolve("session.yaml");
    final Path gcLog = place.resolve("gc.log");
    Files.writeString(config, CONFIG);
    final Child engine =
        Child.start(
            "engine",
            programs.java(
                List.of(
                    "-XX:+UnlockExperimentalVMOptions",
                    "-XX:+UseEpsilonGC",
                    "-Xms512m",
                    "-Xmx512m",
                    "-Xlog:gc:file=" + gcLog),
                "nogc.engine.live.EngineMain",
                "--config",
                config.toString()),
            place);
    try {
      if (!engine.awaitError("engine: ready", PATIENCE)) {
        throw new IllegalStateException("no engine: " + engine.errors());
      }
      soak(place, engine);
      report.print(System.out);
      report.write(json);
      final long collections =
          Files.readAllLines(gcLog).stream().filter(line -> line.contains("Pause")).count();
      System.out.println("gc log   " + collections + " collections");
      return collections == 0 && engine.isAlive() ? 0 : 1;
    } finally {
      engine.stop(PATIENCE);
      IoUtil.delete(place.toFile(), true);
    }
  }

  private void soak(final Path place, final Child engine) throws IOException {
    try (SoakFeed feed = new SoakFeed(place.resolve("rings"), place.resolve("journal"), rate);
        MinuteLog log = new MinuteLog(hlog)) {
      final long began = System.nanoTime();
      final long[] used = new long[minutes + 1];
      for (int minute = 1; minute <= minutes; minute++) {
        final long sentBefore = feed.sent();
        while (System.nanoTime() - began < minute * MINUTE_NS) {
          if (feed.turn() == 0) {
            LockSupport.parkNanos(PAUSE_NS);
          }
          if (engine.hasDied()) {
            throw new IllegalStateException(engine.obituary(20));
          }
        }
        used[minute] = heapUsed(engine);
        final ProcessMemory memory = ProcessMemory.of(engine.pid());
        System.out.printf(
            "minute %2d  %,d updates, %,d fills, ring full %d times; engine: heap %,d KiB in use,"
                + " resident %,d MiB, of that own %,d MiB%n",
            minute,
            feed.sent() - sentBefore,
            feed.fills(),
            feed.waits(),
            used[minute] >> 10,
            memory.resident() >> 10,
            memory.own() >> 10);
        log.add(feed.fromSent(), minute);
        latency("minute " + minute + ", sent to stamped", feed.fromSent());
        latency("minute " + minute + ", due to stamped", feed.fromDue());
      }
      final double growth = minutes > 1 ? used[minutes] - used[1] : 0;
      report.add(
          new Figure(
              "heap growth of the engine, minute 1 to " + minutes,
              growth / 1024,
              "KiB",
              Double.NaN,
              Double.NaN,
              growth / ((double) rate * 60 * Math.max(1, minutes - 1))));
    }
  }

  private void latency(final String name, final Histogram histogram) {
    for (final double percentile : new double[] {50, 99, 99.9}) {
      report.add(
          new Figure(
              name + ", p" + percentile,
              histogram.getValueAtPercentile(percentile),
              "ns",
              Double.NaN,
              Double.NaN,
              Double.NaN));
    }
    histogram.reset();
  }

  /** Asks the engine's JVM; the answer itself takes some of its heap. */
  private long heapUsed(final Child engine) throws IOException {
    final Path jcmd = Path.of(programs.java()).resolveSibling("jcmd");
    final Process process =
        new ProcessBuilder(jcmd.toString(), Long.toString(engine.pid()), "GC.heap_info")
            .redirectErrorStream(true)
            .start();
    final String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    final Matcher used = USED.matcher(text);
    if (!used.find()) {
      throw new IllegalStateException("jcmd says: " + text);
    }
    return Long.parseLong(used.group(2), 16) - Long.parseLong(used.group(1), 16);
  }
}
