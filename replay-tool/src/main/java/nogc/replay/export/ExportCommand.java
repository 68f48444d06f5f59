package nogc.replay.export;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Callable;
import nogc.journal.JournalReader;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Writes a journal as Parquet files or as a DuckDB database. */
@Command(
    name = "export",
    description = {
      "Writes a journal as Parquet files, by record type and day, or as one DuckDB database.",
      "Nothing is lost: nogc replay import makes the same journal of the Parquet files, byte for"
          + " byte."
    },
    footer = {
      "",
      "Examples:",
      "  nogc replay export journal --out parquet",
      "  nogc replay export journal --out parquet --type Quote --type Trade --from 2026-11-22",
      "  nogc replay export journal --duckdb session.duckdb",
    },
    mixinStandardHelpOptions = true)
public final class ExportCommand implements Callable<Integer> {
  @Parameters(paramLabel = "DIR", description = "Folder of the journal.")
  private Path directory;

  @ArgGroup(exclusive = true, multiplicity = "1")
  private Destination destination;

  /** Either of the two. */
  private static final class Destination {
    @Option(names = "--out", paramLabel = "FOLDER", description = "Writes Parquet files to here.")
    private Path folder;

    @Option(
        names = "--duckdb",
        paramLabel = "FILE",
        description = "Writes one database with all tables and views.")
    private Path database;
  }

  @Option(
      names = "--type",
      paramLabel = "T",
      split = ",",
      description = "Record types, for example Quote,Trade (default: all).")
  private Set<String> types = new LinkedHashSet<>();

  @Option(
      names = "--from",
      paramLabel = "PLACE",
      description = "First record: a sequence, a day or an instant in UTC.")
  private String from;

  @Option(names = "--to", paramLabel = "PLACE", description = "Behind the last record.")
  private String to;

  @Option(names = "--overwrite", description = "Replaces an export that is there.")
  private boolean overwrite;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws SQLException {
    final PrintWriter err = spec.commandLine().getErr();
    final ExportRequest request = new ExportRequest(types, from, to);
    final long begin = System.nanoTime();
    final long rows;
    final Path written;
    try (JournalReader reader = JournalReader.open(directory)) {
      if (destination.folder != null) {
        written = destination.folder;
        rows = FolderExport.run(reader, written, request, overwrite, err).rows();
      } else {
        written = destination.database;
        rows = DatabaseExport.run(reader, written, request, overwrite, err);
      }
    }
    final double seconds = (System.nanoTime() - begin) / 1e9;
    spec.commandLine()
        .getOut()
        .printf(
            Locale.ROOT,
            "%s: %,d records in %.2f s (%,.0f records/s)%n",
            written,
            rows,
            seconds,
            rows / seconds);
    return 0;
  }
}
