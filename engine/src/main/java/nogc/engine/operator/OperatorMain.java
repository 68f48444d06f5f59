package nogc.engine.operator;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/** Sends an operator command into a running engine and waits for the journal to show it. */
@Command(
    name = "operator",
    description = "Commands of a person to a running engine.",
    mixinStandardHelpOptions = true,
    subcommands = {KillCommand.class, ResumeCommand.class})
public final class OperatorMain {
  private OperatorMain() {}

  public static void main(final String[] args) {
    System.exit(
        new CommandLine(new OperatorMain())
            .setExecutionExceptionHandler(
                (ex, command, parsed) -> {
                  command.getErr().println(command.getCommandName() + ": " + ex.getMessage());
                  return ex instanceof IllegalArgumentException
                      ? CommandLine.ExitCode.USAGE
                      : CommandLine.ExitCode.SOFTWARE;
                })
            .execute(args));
  }
}
