package nogc.deploy.demo;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import nogc.engine.config.IdlePolicy;
import picocli.CommandLine.Option;

/** What can be chosen of a demo. */
final class DemoOptions {
  @Option(
      names = "--seconds",
      paramLabel = "N",
      defaultValue = "30",
      description = "How long the session lasts (default: ${DEFAULT-VALUE}).")
  int seconds;

  @Option(
      names = "--dir",
      paramLabel = "DIR",
      description = "A new folder for the session (default: .nogc/demo-TIME).")
  Path dir;

  @Option(
      names = "--data",
      paramLabel = "PATH",
      arity = "1..*",
      description =
          "Recorded market data to play, a file or a folder; several are played side by side"
              + " (default: trades of Bitstamp that come with nogc).")
  List<Path> data = new ArrayList<>();

  @Option(
      names = "--venue",
      paramLabel = "NAME",
      defaultValue = "sim",
      description =
          "What the gateway speaks to: sim, the simulated venue within the gateway; or alpaca or"
              + " coinbase, a simulator of that broker in a process of its own, over TLS"
              + " (default: ${DEFAULT-VALUE}).")
  String venue;

  @Option(
      names = "--speed",
      paramLabel = "X",
      description =
          "Play the data X times as fast as it was recorded, or as fast as possible: max"
              + " (default: such that it lasts as long as the session).")
  String speed;

  @Option(
      names = "--brain",
      paramLabel = "NAME",
      defaultValue = "momentum",
      description =
          "The strategy: momentum, mean_reversion, or a class of your own, MODULE:CLASS, that"
              + " Python finds from the working directory (default: ${DEFAULT-VALUE}).")
  String brain;

  @Option(
      names = "--idle",
      paramLabel = "HOW",
      defaultValue = "BACKOFF",
      description =
          "What engine and gateways do when there is nothing to do: backoff, prompt, which takes up"
              + " to half a core each, or spin, which takes a whole one (default: backoff).")
  IdlePolicy idle;

  @Option(
      names = "--json",
      paramLabel = "FILE",
      description = "Writes the summary for machines too.")
  Path json;

  @Option(
      names = "--keep",
      description =
          "Keep the session folder; without it the next demo deletes it (never one of --dir).")
  boolean keep;
}
