package nogc.replay;

import java.io.BufferedWriter;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import nogc.replay.audit.AuditCommand;
import nogc.replay.backtest.BacktestCommand;
import nogc.replay.backtest.RecordCommand;
import nogc.replay.export.ExportCommand;
import nogc.replay.export.ImportCommand;
import nogc.replay.export.SqlCommand;
import nogc.replay.parity.ParityCommand;
import nogc.replay.report.ReportCommand;
import nogc.replay.verify.BisectCommand;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/**
 * The command line over recorded sessions. Text goes to stdout, reasons to stderr; the exit status
 * is 0 for fine, 1 for a finding, 2 for wrong usage.
 */
@Command(
    name = "replay",
    description = "Reads recorded sessions.",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {
      TailCommand.class,
      VerifyCommand.class,
      BisectCommand.class,
      SampleCommand.class,
      CutCommand.class,
      BacktestCommand.class,
      RecordCommand.class,
      AuditCommand.class,
      ReportCommand.class,
      ExportCommand.class,
      ImportCommand.class,
      SqlCommand.class,
      ParityCommand.class,
    })
public final class ReplayMain {
  private static final int OUTPUT_BUFFER_CHARS = 1 << 16;

  private ReplayMain() {}

  public static void main(final String[] args) {
    final CommandLine line = commandLine();
    line.setOut(
        new PrintWriter(
            new BufferedWriter(
                new OutputStreamWriter(
                    new FileOutputStream(FileDescriptor.out), StandardCharsets.UTF_8),
                OUTPUT_BUFFER_CHARS)));
    final int status = line.execute(args);
    line.getOut().flush();
    System.exit(status);
  }

  /** All subcommands, with the exit statuses above. */
  public static CommandLine commandLine() {
    return new CommandLine(new ReplayMain())
        .setExecutionExceptionHandler(
            (ex, command, parsed) -> {
              command.getOut().flush();
              command.getErr().println(command.getCommandName() + ": " + ex.getMessage());
              command.getErr().flush();
              return ex instanceof IllegalArgumentException
                  ? CommandLine.ExitCode.USAGE
                  : CommandLine.ExitCode.SOFTWARE;
            });
  }
}
