package nogc.replay;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import nogc.journal.TornTail;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Gives up the end of a damaged journal, which an engine does not do by itself. */
@Command(
    name = "cut",
    description = {
      "Gives up the end of a journal: the record named and everything behind it, good records too.",
      "For a journal that is damaged in front of good records; a tail that is only torn is cut when"
          + " the engine starts. What is cut is kept in a file beside the journal, and the next"
          + " engine journals the cut."
    },
    mixinStandardHelpOptions = true)
final class CutCommand implements Callable<Integer> {
  @Parameters(paramLabel = "DIR", description = "Folder of the journal; no engine may run on it.")
  private Path directory;

  @Option(
      names = "--from",
      required = true,
      paramLabel = "SEQUENCE",
      description = "First record to go: the one that is named as corrupt.")
  private long from;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    spec.commandLine().getOut().println(TornTail.cutFrom(directory, from));
    return 0;
  }
}
