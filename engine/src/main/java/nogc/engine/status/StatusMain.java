package nogc.engine.status;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.LockSupport;
import nogc.engine.config.ConfigException;
import nogc.engine.config.SessionConfig;
import org.agrona.concurrent.SystemEpochNanoClock;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Option;

/** Shows how a system is, without disturbing it. */
@Command(
    name = "nogc status",
    mixinStandardHelpOptions = true,
    description = {
      "Shows processes, trading modes, positions, orders, use of the limits, recovery and counters:"
          + " of a system that runs, or as it was last.",
      "",
      "Exit status: 0 all is well, 1 a finding, 2 wrong usage."
    })
public final class StatusMain implements Callable<Integer> {
  private static final int USUAL_COLUMNS = 80;
  private static final int LEAST_COLUMNS = 80;
  private static final long REFRESH_NS = 1_000_000_000L;
  private static final String HOME_AND_CLEAR = "\033[H\033[J";

  @Option(names = "--config", required = true, paramLabel = "FILE", description = "Session file.")
  private Path config;

  @Option(names = "--json", description = "One line of JSON.")
  private boolean json;

  @Option(names = "--watch", description = "Again every second, until the interrupt key.")
  private boolean watch;

  @Option(names = "--errors", description = "The errors that the processes recorded, instead.")
  private boolean errors;

  @Option(
      names = "--width",
      paramLabel = "COLUMNS",
      description = "Default: as wide as the terminal.")
  private int width;

  private final PrintStream out = new PrintStream(System.out, false, StandardCharsets.UTF_8);

  private StatusMain() {}

  public static void main(final String[] args) {
    System.exit(run(args));
  }

  /**
   * Runs the command.
   *
   * @return exit status
   */
  static int run(final String... args) {
    return new CommandLine(new StatusMain())
        .setExecutionExceptionHandler(
            (ex, command, parsed) -> {
              command.getErr().println("status: " + ex.getMessage());
              return ex instanceof ConfigException
                  ? CommandLine.ExitCode.USAGE
                  : CommandLine.ExitCode.SOFTWARE;
            })
        .execute(args);
  }

  @Override
  public Integer call() {
    final SessionConfig session = SessionConfig.read(config);
    if (errors) {
      out.print(ErrorText.of(session));
      out.flush();
      return CommandLine.ExitCode.OK;
    }
    final int columns = Math.max(LEAST_COLUMNS, width > 0 ? width : columns());
    List<String> findings = show(session, columns);
    while (watch && !out.checkError()) {
      LockSupport.parkNanos(REFRESH_NS);
      findings = show(session, columns);
    }
    return findings.isEmpty() ? CommandLine.ExitCode.OK : CommandLine.ExitCode.SOFTWARE;
  }

  private List<String> show(final SessionConfig session, final int columns) {
    final SystemLook look = SystemLook.at(session, SystemEpochNanoClock.INSTANCE.nanoTime());
    final List<String> findings = Findings.of(look);
    if (json) {
      out.println(StatusJson.of(look, findings));
    } else {
      out.print(
          (watch && Ansi.AUTO.enabled() ? HOME_AND_CLEAR : "")
              + StatusText.of(look, findings, columns, Ansi.AUTO));
    }
    out.flush();
    return findings;
  }

  /** Asks the terminal behind standard input, if there is one. */
  private static int columns() {
    try {
      final Process shell =
          new ProcessBuilder("/bin/sh", "-c", "stty size 2>/dev/null")
              .redirectInput(ProcessBuilder.Redirect.INHERIT)
              .start();
      final String[] size =
          new String(shell.getInputStream().readAllBytes(), StandardCharsets.US_ASCII)
              .strip()
              .toLowerCase(Locale.ROOT)
              .split(" ");
      return size.length == 2 && Integer.parseInt(size[1]) > 0
          ? Integer.parseInt(size[1])
          : USUAL_COLUMNS;
    } catch (final IOException | NumberFormatException ex) {
      return USUAL_COLUMNS;
    }
  }
}
