package nogc.deploy.bench;

import java.nio.file.Path;
import picocli.CommandLine.Option;

/** Options of every benchmark. */
final class BenchOptions {
  @Option(
      names = "--records",
      paramLabel = "N",
      description = "operations per round (default: ${DEFAULT-VALUE})")
  int records = 1_000_000;

  @Option(
      names = "--rounds",
      paramLabel = "N",
      description = "rounds that count (default: ${DEFAULT-VALUE})")
  int rounds = 11;

  @Option(
      names = "--warmup",
      paramLabel = "N",
      description = "rounds before that (default: ${DEFAULT-VALUE})")
  int warmup = 6;

  @Option(names = "--json", paramLabel = "FILE", description = "writes the figures there too")
  Path json;
}
