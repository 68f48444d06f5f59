package nogc.replay.export;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.LocalDate;
import org.duckdb.DuckDBConnection;

/**
 * Parquet files by type and day: {@code type=Quote/day=2026-11-22/part-000000000000042.parquet}.
 * The number is the sequence of the part's first record, so that names in order are records in
 * order.
 */
final class ParquetFolder implements PartTarget {
  private final DuckDBConnection connection;
  private final Path folder;
  private final Manifest manifest;

  ParquetFolder(final DuckDBConnection connection, final Path folder, final Manifest manifest) {
    this.connection = connection;
    this.folder = folder;
    this.manifest = manifest;
  }

  static Path typeFolder(final Path folder, final String type) {
    return folder.resolve("type=" + type);
  }

  static String fileName(final long firstSequence) {
    return String.format("part-%015d.parquet", firstSequence);
  }

  @Override
  public void write(final Part part) throws SQLException {
    final Path day =
        typeFolder(folder, part.format().name()).resolve("day=" + LocalDate.ofEpochDay(part.day()));
    try {
      Files.createDirectories(day);
    } catch (final IOException ex) {
      throw new UncheckedIOException(day + " cannot be made: " + ex.getMessage(), ex);
    }
    DuckDb.execute(
        connection,
        "COPY ("
            + part.select()
            + ") TO "
            + Sql.text(day.resolve(fileName(part.firstSequence())))
            + " (FORMAT parquet, COMPRESSION zstd, COMPRESSION_LEVEL 1)");
    manifest.wrote(part.format().name(), part.rows(), part.lastSequence());
  }
}
