package nogc.replay.export;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Makes a journal of the Parquet files that {@link ExportCommand} wrote. */
@Command(
    name = "import",
    description = {
      "Makes a journal of an export: the same records, byte for byte, schema records included.",
      "A row that was changed does not fit its checksum and ends the import."
    },
    footer = {"", "Example:", "  nogc replay import parquet --out journal-again"},
    mixinStandardHelpOptions = true)
public final class ImportCommand implements Callable<Integer> {
  @Parameters(paramLabel = "FOLDER", description = "An export of a whole journal.")
  private Path folder;

  @Option(
      names = "--out",
      required = true,
      paramLabel = "DIR",
      description = "Folder of the new journal.")
  private Path directory;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws SQLException {
    final long begin = System.nanoTime();
    final long records = JournalImport.run(folder, directory, spec.commandLine().getErr());
    final double seconds = (System.nanoTime() - begin) / 1e9;
    spec.commandLine()
        .getOut()
        .printf(
            Locale.ROOT,
            "%s: %,d records in %.2f s (%,.0f records/s)%n",
            directory,
            records,
            seconds,
            records / seconds);
    return 0;
  }
}
