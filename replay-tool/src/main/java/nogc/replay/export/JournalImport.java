package nogc.replay.export;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import nogc.journal.JournalCopy;
import nogc.journal.JournalSettings;
import nogc.journal.RecordBuffer;
import nogc.journal.RecordLayout;
import nogc.journal.schema.SchemaDocument;
import nogc.replay.ProgressBar;
import nogc.replay.RollCycleName;
import org.duckdb.DuckDBConnection;

/**
 * Makes a journal of a folder of Parquet files: the rows of all types in order of their sequence,
 * each a record again, byte for byte as it was. Its checksum shows whether it is.
 */
final class JournalImport {
  private JournalImport() {}

  /**
   * @param folder an export of a whole journal
   * @param directory of the new journal
   * @return records written
   * @throws IllegalArgumentException if the export is not whole, or a row was changed
   */
  static long run(final Path folder, final Path directory, final PrintWriter err)
      throws SQLException {
    final Manifest manifest = Manifest.read(folder);
    if (!manifest.complete) {
      throw new IllegalArgumentException(
          folder
              + " holds a part of a journal only; export it without --type, --from and --to to"
              + " import it");
    }
    final JournalSettings settings =
        JournalSettings.of(directory).withRollCycle(RollCycleName.parse(manifest.rollCycle));
    final List<TypeRows> opened = new ArrayList<>();
    try (DuckDBConnection connection = DuckDb.inMemory();
        JournalCopy copy = JournalCopy.create(settings);
        ProgressBar progress = new ProgressBar(err, "import", manifest.through)) {
      final PriorityQueue<TypeRows> order =
          new PriorityQueue<>(Comparator.comparingLong(TypeRows::next));
      for (final String type : manifest.types.keySet()) {
        opened.add(new TypeRows(connection, folder, type));
      }
      order.addAll(opened);
      write(order, copy, progress);
      if (copy.lastSequence() != manifest.through) {
        throw new IllegalArgumentException(
            folder
                + " should hold records up to "
                + manifest.through
                + "; its rows end at "
                + copy.lastSequence());
      }
    } finally {
      for (final TypeRows each : opened) {
        each.close();
      }
    }
    return manifest.rows();
  }

  private static void write(
      final PriorityQueue<TypeRows> order, final JournalCopy copy, final ProgressBar progress)
      throws SQLException {
    final RecordBuffer record = new RecordBuffer(RecordLayout.MAX_LENGTH);
    SchemaDocument schema = null;
    while (!order.isEmpty() && order.peek().next() != Long.MAX_VALUE) {
      final TypeRows rows = order.poll();
      // On while no other type comes between: most records come in runs.
      final long other = order.isEmpty() ? Long.MAX_VALUE : order.peek().next();
      do {
        final int length = rows.read(schema, record);
        copy.append(record, length);
        if (RecordLayout.templateId(record.buffer(), 0) == SchemaDocument.TEMPLATE_ID) {
          schema = SchemaDocument.of(record.buffer(), 0, length, schema);
        }
        progress.at(copy.lastSequence());
      } while (rows.next() < other);
      order.add(rows);
    }
  }
}
