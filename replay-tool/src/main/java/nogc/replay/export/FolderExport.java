package nogc.replay.export;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import nogc.journal.JournalReader;
import nogc.replay.ProgressBar;
import org.duckdb.DuckDBConnection;

/** Exports a journal to a folder of Parquet files. */
final class FolderExport {
  private FolderExport() {}

  /**
   * @param overwrite replaces an export that is there
   * @return what the folder holds now
   * @throws IllegalArgumentException if the folder holds anything else
   */
  static Manifest run(
      final JournalReader reader,
      final Path folder,
      final ExportRequest request,
      final boolean overwrite,
      final PrintWriter err)
      throws SQLException {
    prepare(folder, overwrite);
    final Manifest manifest = new Manifest();
    manifest.journal = JournalIdentity.of(reader);
    manifest.rollCycle = ((Enum<?>) reader.rollCycle()).name();
    final long through = request.seek(reader);
    manifest.first = reader.sequence() + 1;
    manifest.through = through;
    manifest.complete = request.isWhole();
    try (DuckDBConnection connection = DuckDb.inMemory();
        ProgressBar progress = new ProgressBar(err, "export", through);
        JournalExport export =
            new JournalExport(
                connection,
                new ParquetFolder(connection, folder, manifest),
                request::firstWanted)) {
      export.run(reader, through, progress);
      if (export.records() > 0 && request.isWhole()) {
        manifest.first = export.first();
      }
    }
    manifest.types.values().forEach(each -> each.through = through);
    manifest.write(folder);
    return manifest;
  }

  private static void prepare(final Path folder, final boolean overwrite) {
    try {
      Files.createDirectories(folder);
      final List<Path> present;
      try (Stream<Path> files = Files.list(folder)) {
        present = files.sorted().toList();
      }
      if (present.isEmpty()) {
        return;
      }
      final boolean ours = present.stream().allMatch(FolderExport::isOurs);
      if (!overwrite || !ours) {
        throw new IllegalArgumentException(
            folder
                + " is not empty: "
                + (ours
                    ? "--overwrite replaces the export in it"
                    : present.stream().filter(each -> !isOurs(each)).findFirst().orElseThrow()
                        + " is no part of an export; name a folder of its own"));
      }
      for (final Path each : present) {
        delete(each);
      }
    } catch (final IOException ex) {
      throw new UncheckedIOException(folder + ": " + ex.getMessage(), ex);
    }
  }

  private static boolean isOurs(final Path path) {
    final String name = path.getFileName().toString();
    return name.startsWith("type=") || name.startsWith(Manifest.FILE);
  }

  private static void delete(final Path path) throws IOException {
    try (Stream<Path> all = Files.walk(path)) {
      for (final Path each : (Iterable<Path>) all.sorted(Comparator.reverseOrder())::iterator) {
        Files.delete(each);
      }
    }
  }
}
