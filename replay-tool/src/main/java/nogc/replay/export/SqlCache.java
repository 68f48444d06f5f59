package nogc.replay.export;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.Set;
import java.util.stream.Stream;
import nogc.journal.JournalReader;
import nogc.journal.schema.SchemaDocument;
import nogc.replay.ProgressBar;
import org.duckdb.DuckDBConnection;

/**
 * The record types of a journal that were asked for so far, as Parquet files beside it in {@code
 * DIR.sql}. It grows with the journal and with the questions, and may be deleted at any time.
 */
final class SqlCache {
  private static final String LOCK = "lock";

  private final Path journal;
  private final Path folder;

  private SqlCache(final Path journal, final Path folder) {
    this.journal = journal;
    this.folder = folder;
  }

  /** The cache beside the journal, or among the temporary files where that cannot be written. */
  static SqlCache of(final Path journal) throws IOException {
    final Path absolute = journal.toAbsolutePath().normalize();
    final Path beside = absolute.resolveSibling(absolute.getFileName() + ".sql");
    final var onlyOwner =
        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));
    if (Files.isDirectory(beside) || Files.isWritable(absolute.getParent())) {
      if (!Files.isDirectory(beside)) {
        Files.createDirectory(beside, onlyOwner);
      }
      return new SqlCache(journal, beside);
    }
    final Path elsewhere = Files.createTempDirectory("nogc-sql", onlyOwner);
    Runtime.getRuntime().addShutdownHook(new Thread(() -> clear(elsewhere, true)));
    return new SqlCache(journal, elsewhere);
  }

  Path folder() {
    return folder;
  }

  /** Brings these types up to the journal's end; returns what the cache holds. */
  Manifest update(final DuckDBConnection connection, final Set<String> types, final PrintWriter err)
      throws SQLException, IOException {
    try (FileChannel channel =
            FileChannel.open(
                folder.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        FileLock lock = channel.lock();
        JournalReader reader = JournalReader.open(journal)) {
      final Manifest manifest = load(reader);
      reader.seekEnd();
      final long end = reader.sequence();
      types.forEach(manifest::dataset);
      final long from =
          types.stream()
              .mapToLong(type -> manifest.dataset(type).through + 1)
              .min()
              .orElse(end + 1);
      if (from <= end) {
        seek(reader, from);
        try (ProgressBar progress = new ProgressBar(err, "reading the journal", end);
            JournalExport export =
                new JournalExport(
                    connection,
                    new ParquetFolder(connection, folder, manifest),
                    type ->
                        types.contains(type)
                            ? manifest.dataset(type).through + 1
                            : Long.MAX_VALUE)) {
          export.run(reader, end, progress);
        }
        types.forEach(type -> manifest.dataset(type).through = end);
        manifest.through = end;
        manifest.write(folder);
      }
      return manifest;
    }
  }

  private Manifest load(final JournalReader reader) {
    final String identity = JournalIdentity.of(reader);
    if (Manifest.isIn(folder)) {
      final Manifest manifest = Manifest.read(folder);
      reader.seekEnd();
      if (identity.equals(manifest.journal) && manifest.through <= reader.sequence()) {
        return manifest;
      }
    }
    clear(folder, false);
    final Manifest manifest = new Manifest();
    manifest.journal = identity;
    manifest.rollCycle = ((Enum<?>) reader.rollCycle()).name();
    return manifest;
  }

  /**
   * The schema at the head of a cycle holds for all of it unless an older build began the cycle.
   */
  private static void seek(final JournalReader reader, final long from) {
    reader.seekSequence(from);
    if (reader.schema() != SchemaDocument.current()) {
      reader.seekStart();
    }
  }

  private static void clear(final Path folder, final boolean whole) {
    try (Stream<Path> all = Files.walk(folder)) {
      for (final Path each : (Iterable<Path>) all.sorted(Comparator.reverseOrder())::iterator) {
        if (whole || (!each.equals(folder) && !each.endsWith(LOCK))) {
          Files.delete(each);
        }
      }
    } catch (final IOException ex) {
      throw new UncheckedIOException(folder + ": " + ex.getMessage(), ex);
    }
  }
}
