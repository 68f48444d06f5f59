package nogc.deploy.process;

import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The command lines of the programs that make a system.
 *
 * @param java the Java launcher
 * @param flags JVM arguments of every program
 * @param classPath of every program
 * @param python interpreter that has the package nogc; null if there is none
 */
public record Programs(String java, List<String> flags, String classPath, String python) {
  /** An engine must live on this heap for ever: Epsilon never frees a byte of it. */
  private static final List<String> NO_COLLECTOR =
      List.of("-XX:+UnlockExperimentalVMOptions", "-XX:+UseEpsilonGC", "-Xms512m", "-Xmx512m");

  private static final List<String> SMALL_COLLECTOR =
      List.of("-XX:+UseSerialGC", "-Xms64m", "-Xmx512m");

  public Programs {
    flags = List.copyOf(flags);
  }

  /** As the launcher says in NOGC_JAVA, NOGC_FLAGS and NOGC_PYTHON; else as this JVM runs. */
  public static Programs fromEnvironment() {
    final Map<String, String> environment = System.getenv();
    final String flags = environment.getOrDefault("NOGC_FLAGS", "");
    return new Programs(
        environment.getOrDefault(
            "NOGC_JAVA", Path.of(System.getProperty("java.home"), "bin", "java").toString()),
        flags.isBlank() ? ownFlags() : flags.lines().toList(),
        System.getProperty("java.class.path"),
        environment.get("NOGC_PYTHON"));
  }

  private static List<String> ownFlags() {
    final List<String> flags = new ArrayList<>();
    for (final String flag : ManagementFactory.getRuntimeMXBean().getInputArguments()) {
      if (flag.startsWith("--") || flag.startsWith("-Dchronicle.") || flag.startsWith("-Duser.")) {
        flags.add(flag);
      }
    }
    return flags;
  }

  /** The same programs on another Java. */
  public Programs on(final String otherJava, final List<String> otherFlags) {
    return new Programs(otherJava, otherFlags, classPath, python);
  }

  /** The engine, on a JVM that cannot collect garbage. */
  public List<String> engine(final Path config) {
    return java(NO_COLLECTOR, "nogc.engine.live.EngineMain", "--config", config.toString());
  }

  /** One gateway of the configuration. */
  public List<String> gateway(final Path config, final String name) {
    return java(
        SMALL_COLLECTOR,
        "nogc.connectors.gateway.GatewayMain",
        "--config",
        config.toString(),
        "--gateway",
        name);
  }

  /**
   * A simulator of a broker.
   *
   * @param arguments as {@code nogc simulate} takes them
   */
  public List<String> simulator(final List<String> arguments) {
    return java(
        SMALL_COLLECTOR,
        "nogc.connectors.simulator.SimulateMain",
        arguments.toArray(String[]::new));
  }

  /** The process that re-executes the journal as it grows. */
  public List<String> shadow(final Path config) {
    return java(SMALL_COLLECTOR, "nogc.engine.shadow.ShadowMain", "--config", config.toString());
  }

  /**
   * A Python strategy.
   *
   * @param strategyClass as in {@code package.module:Class}
   * @param strategy its name in the configuration
   */
  public List<String> brain(final Path config, final String strategyClass, final String strategy) {
    return python("run", strategyClass, "--config", config.toString(), "--strategy", strategy);
  }

  /** A command of the Python package. */
  public List<String> python(final String... arguments) {
    if (python == null || !Files.isExecutable(Path.of(python))) {
      throw new IllegalStateException(
          "no Python environment"
              + (python == null ? "" : " at " + python)
              + "; start with deploy/nogc, which makes one, or let NOGC_PYTHON name one");
    }
    final List<String> command = new ArrayList<>(List.of(python, "-m", "nogc"));
    command.addAll(List.of(arguments));
    return command;
  }

  /** Re-executes a journal and compares. */
  public List<String> verify(final Path journal) {
    return replay("verify", journal.toString());
  }

  /** A command of the replay tool. */
  public List<String> replay(final String... arguments) {
    return java(List.of("-XX:+UseSerialGC", "-Xmx1g"), "nogc.replay.ReplayMain", arguments);
  }

  /** Any main class. */
  public List<String> java(
      final List<String> options, final String main, final String... arguments) {
    final List<String> command = new ArrayList<>();
    command.add(java);
    command.addAll(flags);
    command.addAll(options);
    command.add("-cp");
    command.add(classPath);
    command.add(main);
    command.addAll(List.of(arguments));
    return command;
  }
}
