package nogc.deploy.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.agrona.IoUtil;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** From the tick to the order, in process, beside as many appends to the bare queue. */
@Command(
    name = "engine",
    description = {
      "From a depth update to the journaled order at an even pace, counted from the time at which"
          + " each tick was due.",
      ""
    },
    mixinStandardHelpOptions = true)
final class EngineBench implements Callable<Integer> {
  @Mixin private BenchOptions options;

  @Option(
      names = "--rate",
      paramLabel = "R",
      description = "ticks per second (default: ${DEFAULT-VALUE})")
  private int rate = 200_000;

  @Option(names = "--dir", paramLabel = "DIR", description = "where (default: ${DEFAULT-VALUE})")
  private Path directory = Path.of(".nogc");

  @Option(
      names = "--fresh",
      paramLabel = "N",
      description =
          "JVMs for the first ticks, each with and without warm-up (default: ${DEFAULT-VALUE})")
  private int fresh = 5;

  private final Report report = new Report();

  @Override
  public Integer call() throws IOException {
    Files.createDirectories(directory);
    final Map<String, EngineRound> rounds = new LinkedHashMap<>();
    rounds.put("4 appends, bare queue", EngineRound.raw(rate));
    rounds.put("tick to order, every tick", EngineRound.ordering(rate, 1));
    rounds.put("tick to order, one tick in 250", EngineRound.ordering(rate, 250));
    for (int round = -options.warmup; round < options.rounds; round++) {
      for (final EngineRound each : rounds.values()) {
        final Path place = Files.createTempDirectory(directory, "nogc-bench");
        try {
          each.run(place, options.records, round >= 0);
        } finally {
          IoUtil.delete(place.toFile(), true);
        }
      }
    }
    final EngineRound floor = rounds.values().iterator().next();
    rounds.forEach((name, each) -> each.report(report, name + " at " + rate + "/s", floor));
    if (fresh > 0) {
      FirstTicks.measure(report, directory, rate, fresh);
    }
    report.print(System.out);
    report.write(options.json);
    return 0;
  }
}
