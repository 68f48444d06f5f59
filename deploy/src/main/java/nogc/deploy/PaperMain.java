package nogc.deploy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.LockSupport;
import nogc.deploy.process.Child;
import nogc.deploy.process.Programs;
import nogc.deploy.process.StopRequest;
import nogc.engine.config.ConfigException;
import nogc.engine.config.GatewayConfig;
import nogc.engine.config.SessionConfig;
import nogc.engine.config.StrategyConfig;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code nogc paper}: every process of a session on one machine, until the interrupt key. */
@Command(
    name = "nogc paper",
    mixinStandardHelpOptions = true,
    description = {
      "Starts the engine, the shadow, the gateways and the strategies of a session file and keeps"
          + " them until"
          + " the interrupt key. One that dies is reported; the others go on, and the session ends"
          + " with the engine.",
      ""
    })
public final class PaperMain implements Callable<Integer> {
  private static final Duration START_PATIENCE = Duration.ofSeconds(60);
  private static final Duration STOP_PATIENCE = Duration.ofSeconds(15);
  private static final long PAUSE_NS = 50_000_000L;
  private static final int ERROR_LINES_SHOWN = 12;

  @Option(names = "--config", required = true, paramLabel = "FILE", description = "Session file.")
  private Path config;

  @Option(
      names = "--brain",
      paramLabel = "MODULE:CLASS=STRATEGY",
      description = "Python class that runs a strategy of the session file; may be repeated.")
  private Map<String, String> strategyByClass = new LinkedHashMap<>();

  private final StopRequest stop;
  private final Programs programs = Programs.fromEnvironment();
  private final List<Child> children = new ArrayList<>();

  private PaperMain(final StopRequest stop) {
    this.stop = stop;
  }

  public static void main(final String[] args) {
    final StopRequest stop = StopRequest.listen();
    int code = 1;
    try {
      code = new CommandLine(new PaperMain(stop)).execute(args);
    } finally {
      stop.exit(code);
    }
  }

  @Override
  public Integer call() {
    final SessionConfig session;
    try {
      session = SessionConfig.read(config);
      checkStrategies(session);
    } catch (final ConfigException ex) {
      System.err.println(ex.getMessage());
      return CommandLine.ExitCode.USAGE;
    }
    boolean fine = start(session);
    while (fine && children.get(0).isAlive() && !stop.isRequested()) {
      reportDeaths();
      LockSupport.parkNanos(PAUSE_NS);
    }
    fine &= !children.get(0).hasDied() || children.get(0).exitCode() == 0;
    reportDeaths();
    return stopAll() && fine ? CommandLine.ExitCode.OK : CommandLine.ExitCode.SOFTWARE;
  }

  private void checkStrategies(final SessionConfig session) {
    final List<String> known = session.strategies().stream().map(StrategyConfig::name).toList();
    final List<String> problems = new ArrayList<>();
    for (final String each : strategyByClass.values()) {
      if (!known.contains(each)) {
        problems.add("--brain: no strategy is named '" + each + "'; there are " + known);
      }
    }
    if (!problems.isEmpty()) {
      throw new ConfigException(config.toString(), problems);
    }
  }

  private boolean start(final SessionConfig session) {
    final Path log = config.toAbsolutePath().getParent().resolve("log");
    try {
      Files.createDirectories(log);
    } catch (final IOException ex) {
      throw new UncheckedIOException(ex);
    }
    final Child engine = start("engine", programs.engine(config), log);
    if (!engine.awaitError("engine: ready", START_PATIENCE)) {
      return false;
    }
    strategyByClass.forEach(
        (python, strategy) ->
            start("brain-" + strategy, programs.brain(config, python, strategy), log));
    start("shadow", programs.shadow(config), log);
    for (final GatewayConfig gateway : session.gateways()) {
      start("gateway-" + gateway.name(), programs.gateway(config, gateway.name()), log);
    }
    say("running; what they say is in " + log + "; the interrupt key stops them in order");
    return true;
  }

  private Child start(final String name, final List<String> command, final Path log) {
    final Child child = Child.start(name, command, log);
    children.add(child);
    say(name + " started: process " + child.pid());
    return child;
  }

  private void reportDeaths() {
    for (final Child child : children) {
      if (child.hasDied() && child.isNews()) {
        say(child.obituary(ERROR_LINES_SHOWN));
      }
    }
  }

  /** Brains first, then gateways, the engine; the shadow last, which ends with the session. */
  private boolean stopAll() {
    boolean inOrder = true;
    final List<Child> order = new ArrayList<>(children);
    order.sort(Comparator.comparingInt(PaperMain::stopRank));
    for (final Child child : order) {
      if (child.stop(STOP_PATIENCE) == Child.Ending.KILLED) {
        say(child.name() + " did not stop within " + STOP_PATIENCE.toSeconds() + " s: killed it");
        inOrder = false;
      }
    }
    say("stopped");
    return inOrder;
  }

  private static int stopRank(final Child child) {
    return switch (child.name()) {
      case "engine" -> 1;
      case "shadow" -> 2;
      default -> 0;
    };
  }

  private static void say(final String line) {
    System.err.println("nogc: " + line);
  }
}
