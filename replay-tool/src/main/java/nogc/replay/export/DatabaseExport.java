package nogc.replay.export;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import nogc.journal.JournalReader;
import nogc.replay.ProgressBar;
import org.duckdb.DuckDBConnection;

/** Exports a journal to one DuckDB database with all tables and views. */
final class DatabaseExport {
  private DatabaseExport() {}

  /**
   * @return rows written
   * @throws IllegalArgumentException if the file is there and may not be replaced
   */
  static long run(
      final JournalReader reader,
      final Path file,
      final ExportRequest request,
      final boolean overwrite,
      final PrintWriter err)
      throws SQLException {
    if (Files.exists(file) && !overwrite) {
      throw new IllegalArgumentException(file + " exists: --overwrite replaces it");
    }
    final Path draft = file.resolveSibling(file.getFileName() + ".draft");
    final long rows;
    try {
      Files.deleteIfExists(draft);
      rows = write(reader, draft, request, err);
      Files.move(draft, file, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
    } catch (final IOException ex) {
      throw new UncheckedIOException(file + " cannot be written: " + ex.getMessage(), ex);
    }
    return rows;
  }

  private static long write(
      final JournalReader reader,
      final Path file,
      final ExportRequest request,
      final PrintWriter err)
      throws SQLException {
    final long through = request.seek(reader);
    try (DuckDBConnection connection = DuckDb.of(file);
        ProgressBar progress = new ProgressBar(err, "export", through);
        JournalExport export =
            new JournalExport(connection, new DatabaseTables(connection), request::firstWanted)) {
      export.run(reader, through, progress);
      Views.overTables(connection);
      return export.records();
    }
  }
}
