package nogc.replay.audit;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Arrays;
import java.util.List;
import picocli.CommandLine;

/** The command, as a user runs it. */
final class AuditRun {
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
  private final int status;

  AuditRun(final Object... words) {
    final CommandLine line =
        new CommandLine(new AuditCommand())
            .setExecutionExceptionHandler(
                (ex, command, parsed) -> {
                  command.getErr().println(ex.getMessage());
                  return ex instanceof IllegalArgumentException ? 2 : 1;
                });
    line.setOut(new PrintWriter(out));
    line.setErr(new PrintWriter(err));
    status = line.execute(Arrays.stream(words).map(Object::toString).toArray(String[]::new));
    line.getOut().flush();
    line.getErr().flush();
  }

  int status() {
    return status;
  }

  String out() {
    return out.toString();
  }

  /** What was printed, as if lines were endless. */
  String unwrapped() {
    return out().replaceAll("\\s+", " ");
  }

  List<String> lines() {
    return out().lines().toList();
  }

  String err() {
    return err.toString();
  }
}
