package nogc.engine.operator;

import nogc.engine.config.ConfigException;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** Sends an operator command into a running engine and waits for the journal to show it. */
@Command(
    name = "nogc",
    description = "Commands of a person to a running engine.",
    mixinStandardHelpOptions = true,
    subcommands = {KillCommand.class, ResumeCommand.class})
public final class OperatorMain {
  private OperatorMain() {}

  public static void main(final String[] args) {
    System.exit(run(args));
  }

  /**
   * Runs one command.
   *
   * @return exit status: 0 once it is journaled, 1 if the engine did not take it, 2 for wrong usage
   */
  public static int run(final String... args) {
    return new CommandLine(new OperatorMain())
        .setExecutionExceptionHandler(
            (ex, command, parsed) -> {
              command.getErr().println(command.getCommandName() + ": " + ex.getMessage());
              return ex instanceof ConfigException || ex instanceof IllegalArgumentException
                  ? CommandLine.ExitCode.USAGE
                  : CommandLine.ExitCode.SOFTWARE;
            })
        .execute(args);
  }
}
