package nogc.replay.export;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import org.duckdb.DuckDBConnection;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Answers SQL over a journal. */
@Command(
    name = "sql",
    description = {
      "Answers SQL over a journal, or over a folder that nogc replay export wrote.",
      "The record types that a question needs are kept as Parquet files beside the journal, in"
          + " DIR.sql, so that the next question is answered at once; delete it as you like.",
      "",
      "Tables: every record type by its name (docs/records.md). Integers are exact; NAME_dec is the"
          + " decimal value of a price, quantity or amount, NAME_ts the instant of a time.",
    },
    mixinStandardHelpOptions = true)
public final class SqlCommand implements Callable<Integer> {
  private static final String EXAMPLES =
      """

      Examples:
        nogc replay sql "select * from fills" journal
        nogc replay sql "select reason, count(*) from rejections group by all" journal
        nogc replay sql "select symbol, avg(spread) from quotes group by all" journal --format csv
        nogc replay sql "describe orders" journal
      """;

  @Parameters(index = "0", paramLabel = "QUERY", description = "SELECT, DESCRIBE or SUMMARIZE.")
  private String query;

  @Parameters(index = "1", paramLabel = "DIR", description = "Folder of the journal.")
  private Path directory;

  @Option(
      names = "--format",
      defaultValue = "table",
      paramLabel = "table|csv|json",
      description = "How rows are printed (default: ${DEFAULT-VALUE}).")
  private SqlFormat format;

  private CommandSpec spec;

  @Spec
  void spec(final CommandSpec newSpec) {
    spec = newSpec;
    final StringBuilder text = new StringBuilder("\nViews:\n");
    for (final Views.Joined view : Views.joined()) {
      text.append(String.format("  %-16s %s%n", view.name(), view.description()));
    }
    newSpec.usageMessage().footer(text.append(EXAMPLES).toString().split("\n"));
  }

  @Override
  public Integer call() throws SQLException, IOException {
    final PrintWriter out = spec.commandLine().getOut();
    try (DuckDBConnection connection = DuckDb.streaming()) {
      final List<String> tables = SqlTables.of(connection, query);
      prepare(connection, Views.typesOf(tables));
      try (Statement statement = connection.createStatement();
          ResultSet rows = statement.executeQuery(query)) {
        new RowPrinter(out).print(rows, format);
      } catch (final SQLException ex) {
        throw SqlFailure.of(ex);
      }
    }
    return 0;
  }

  private void prepare(final DuckDBConnection connection, final Set<String> types)
      throws SQLException, IOException {
    final Path folder;
    final Manifest manifest;
    if (Manifest.isIn(directory)) {
      folder = directory;
      manifest = Manifest.read(folder);
    } else {
      final SqlCache cache = SqlCache.of(directory);
      folder = cache.folder();
      manifest = cache.update(connection, types, spec.commandLine().getErr());
    }
    final Set<String> present = new LinkedHashSet<>();
    manifest.types.forEach(
        (type, dataset) -> {
          if (dataset.rows > 0) {
            present.add(type);
          }
        });
    Views.overFolder(connection, folder, present);
  }
}
