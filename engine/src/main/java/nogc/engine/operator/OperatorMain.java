package nogc.engine.operator;

import static nogc.journal.codec.LimitScope.ACCOUNT;
import static nogc.journal.codec.LimitScope.FIRM;
import static nogc.journal.codec.LimitScope.INSTRUMENT;
import static nogc.journal.codec.LimitScope.STRATEGY;

import nogc.engine.config.ConfigException;
import nogc.journal.codec.OperatorAction;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Sends an operator command into a running engine and waits for the journal to show it. */
@Command(
    name = "nogc",
    description = "Commands of a person to a running engine.",
    mixinStandardHelpOptions = true,
    subcommands = {LimitCommand.class, OverrideCommand.class})
public final class OperatorMain {
  private OperatorMain() {}

  public static void main(final String[] args) {
    System.exit(run(args));
  }

  /**
   * Runs one command.
   *
   * @return exit status: 0 once it is journaled and effective, 1 if the engine did not take it or
   *     the core refused it, 2 for wrong usage
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

  @Command(
      description = "Halts firm, account or strategy at once; cancels its working orders.",
      mixinStandardHelpOptions = true)
  int kill(@Mixin final CommandTarget target) {
    return target.send(OperatorAction.KILL, target.place(FIRM, ACCOUNT, STRATEGY));
  }

  @Command(
      description = "Lets firm, account or strategy only make positions smaller.",
      mixinStandardHelpOptions = true)
  int reduce(@Mixin final CommandTarget target) {
    return target.send(OperatorAction.REDUCE, target.place(FIRM, ACCOUNT, STRATEGY));
  }

  @Command(
      description = "Lets firm, account or strategy trade again after a kill or a limit of loss.",
      mixinStandardHelpOptions = true)
  int resume(@Mixin final CommandTarget target) {
    return target.send(OperatorAction.RESUME, target.place(FIRM, ACCOUNT, STRATEGY));
  }

  @Command(
      description = "Lets only reducing orders in an instrument pass.",
      mixinStandardHelpOptions = true)
  int restrict(@Mixin final CommandTarget target) {
    return target.send(OperatorAction.RESTRICT_INSTRUMENT, target.place(INSTRUMENT));
  }

  @Command(description = "Ends a restrict.", mixinStandardHelpOptions = true)
  int unrestrict(@Mixin final CommandTarget target) {
    return target.send(OperatorAction.UNRESTRICT_INSTRUMENT, target.place(INSTRUMENT));
  }

  @Command(
      description = "Refuses all new orders of a strategy or in an instrument.",
      mixinStandardHelpOptions = true)
  int disable(@Mixin final CommandTarget target) {
    final Place place = target.place(STRATEGY, INSTRUMENT);
    return target.send(
        place.scope() == STRATEGY
            ? OperatorAction.DISABLE_STRATEGY
            : OperatorAction.DISABLE_INSTRUMENT,
        place);
  }

  @Command(description = "Ends a disable.", mixinStandardHelpOptions = true)
  int enable(@Mixin final CommandTarget target) {
    final Place place = target.place(STRATEGY, INSTRUMENT);
    return target.send(
        place.scope() == STRATEGY
            ? OperatorAction.ENABLE_STRATEGY
            : OperatorAction.ENABLE_INSTRUMENT,
        place);
  }

  @Command(
      description = "Takes what a reconciliation of an account found as it is.",
      mixinStandardHelpOptions = true)
  int accept(@Mixin final CommandTarget target) {
    return target.send(OperatorAction.ACCEPT_DIFFERENCES, target.place(ACCOUNT));
  }
}
