package nogc.deploy.campaign;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import nogc.deploy.process.Programs;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Kills the processes of a loaded session again and again, then looks at what is left. */
@Command(
    name = "crash",
    description = {
      "Runs a session under load, kills its processes at random points and starts them again; at"
          + " the end the journal, the orders and the positions must be whole.",
      ""
    },
    mixinStandardHelpOptions = true,
    exitCodeListHeading = "Exit status:%n",
    exitCodeList = {"0:everything held", "1:something was lost, sent twice, or differs"})
final class CrashCommand implements Callable<Integer> {
  @Option(
      names = "--engine",
      paramLabel = "N",
      defaultValue = "500",
      description = "Kills of the engine. Default: ${DEFAULT-VALUE}.")
  private int engine;

  @Option(
      names = "--gateway",
      paramLabel = "N",
      defaultValue = "100",
      description = "Kills of the gateway. Default: ${DEFAULT-VALUE}.")
  private int gateway;

  @Option(
      names = "--shadow",
      paramLabel = "N",
      defaultValue = "100",
      description = "Kills of the shadow. Default: ${DEFAULT-VALUE}.")
  private int shadow;

  @Option(
      names = "--seed",
      paramLabel = "N",
      description = "Of the kills and the orders. Default: by the clock.")
  private Long seed;

  @Option(
      names = "--signals",
      paramLabel = "N",
      defaultValue = "400",
      description = "Signals a second of the loading brain. Default: ${DEFAULT-VALUE}.")
  private int signalsPerSecond;

  @Option(
      names = "--dir",
      paramLabel = "DIR",
      description = "Folder for the session; kept. Default: a new one, kept if something is wrong.")
  private Path directory;

  @Override
  public Integer call() {
    final long chosen = seed == null ? System.nanoTime() & 0xFFFF_FFFFL : seed;
    final Path root = directory == null ? temporary() : directory;
    say(
        "seed %d, folder %s: %d kills of the engine, %d of the gateway, %d of the shadow",
        chosen, root, engine, gateway, shadow);
    final CrashCampaign campaign =
        new CrashCampaign(Programs.fromEnvironment(), root, chosen, signalsPerSecond, this::say);
    final List<String> problems = campaign.run(engine, gateway, shadow);
    System.out.println(campaign.summary());
    problems.forEach(problem -> System.out.println("WRONG: " + problem));
    if (!problems.isEmpty()) {
      say("again with: nogc campaign crash --seed %d; the session is in %s", chosen, root);
      return 1;
    }
    System.out.println(
        "nothing lost, nothing sent twice, positions are the venue's, session verified");
    if (directory == null) {
      campaign.delete();
    }
    return 0;
  }

  private static Path temporary() {
    try {
      return Files.createTempDirectory("nogc-crash-").resolve("session");
    } catch (final IOException ex) {
      throw new UncheckedIOException(ex);
    }
  }

  private void say(final String format, final Object... values) {
    System.err.println("campaign: " + String.format(format, values));
  }

  private void say(final String line) {
    System.err.println("campaign: " + line);
  }
}
