package nogc.replay.export;

import java.sql.SQLException;
import java.util.Arrays;
import java.util.function.ToLongFunction;
import nogc.journal.JournalReader;
import nogc.journal.RecordLayout;
import nogc.journal.schema.MessageSpec;
import nogc.journal.schema.SchemaDocument;
import nogc.replay.ProgressBar;
import org.agrona.DirectBuffer;
import org.duckdb.DuckDBConnection;

/**
 * Sorts the records of a journal into parts by type and day and hands each over when it is full.
 * What waits is bounded, however long the journal is.
 */
final class JournalExport implements AutoCloseable {
  /** Two row groups of DuckDB. */
  private static final int PART_ROWS = 2 * 122_880;

  private static final int BATCH = 4_096;

  private final DuckDBConnection connection;
  private final PartTarget target;
  private final ToLongFunction<String> firstWanted;
  private final Part[] parts = new Part[256];
  private final boolean[] unwanted = new boolean[256];
  private final long[] from = new long[256];
  private SchemaDocument schema;
  private long day = Long.MIN_VALUE;
  private long records;
  private long first;

  /**
   * @param firstWanted first sequence that is wanted of a record type; {@link Long#MAX_VALUE} for
   *     none
   */
  JournalExport(
      final DuckDBConnection connection,
      final PartTarget target,
      final ToLongFunction<String> firstWanted) {
    this.connection = connection;
    this.target = target;
    this.firstWanted = firstWanted;
  }

  /**
   * Takes the records from where the reader stands.
   *
   * @param through last sequence to be taken
   */
  void run(final JournalReader reader, final long through, final ProgressBar progress)
      throws SQLException {
    try {
      while (reader.sequence() < through) {
        final int limit = (int) Math.min(BATCH, through - reader.sequence());
        final int taken =
            reader.poll(
                (buffer, offset, length) -> {
                  try {
                    take(reader.schema(), buffer, offset, length);
                  } catch (final SQLException ex) {
                    throw new ExportException(ex);
                  }
                },
                limit);
        if (taken == 0) {
          break;
        }
        progress.at(reader.sequence());
      }
    } catch (final ExportException ex) {
      throw ex.cause;
    }
    flush();
  }

  /** Records that were taken. */
  long records() {
    return records;
  }

  /** Sequence of the first record that was taken, 0 for none. */
  long first() {
    return first;
  }

  private void take(
      final SchemaDocument inForce, final DirectBuffer record, final int offset, final int length)
      throws SQLException {
    if (inForce != schema) {
      flush();
      Arrays.fill(parts, null);
      Arrays.fill(unwanted, false);
      schema = inForce;
    }
    final int template = RecordLayout.templateId(record, offset);
    if (unwanted[template]) {
      return;
    }
    if (parts[template] == null && !open(template)) {
      return;
    }
    if (RecordLayout.sequence(record, offset) < from[template]) {
      return;
    }
    final long today = Part.dayOf(RecordLayout.time(record, offset));
    if (today != day) {
      flush();
      day = today;
    }
    final Part part = parts[template];
    part.add(record, offset, length);
    if (records++ == 0) {
      first = RecordLayout.sequence(record, offset);
    }
    if (part.rows() == PART_ROWS) {
      part.writeTo(target);
    }
  }

  private boolean open(final int template) {
    final MessageSpec kind = schema.message(template);
    final RowFormat format = kind == null ? RowFormat.unknown(schema) : RowFormat.of(schema, kind);
    from[template] = firstWanted.applyAsLong(format.name());
    unwanted[template] = from[template] == Long.MAX_VALUE;
    if (!unwanted[template]) {
      parts[template] = kind == null ? unknown(format) : new Part(connection, format);
    }
    return !unwanted[template];
  }

  /** All kinds that the schema does not know share one part. */
  private Part unknown(final RowFormat format) {
    for (int i = 0; i < parts.length; i++) {
      if (parts[i] != null && parts[i].format().kind() == null) {
        return parts[i];
      }
    }
    return new Part(connection, format);
  }

  private void flush() throws SQLException {
    for (final Part part : parts) {
      if (part != null) {
        part.writeTo(target);
      }
    }
  }

  @Override
  public void close() throws SQLException {
    for (final Part part : parts) {
      if (part != null) {
        part.close();
      }
    }
  }

  /** Carries the reason through the reader's handler. */
  private static final class ExportException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final SQLException cause;

    private ExportException(final SQLException cause) {
      super(cause);
      this.cause = cause;
    }
  }
}
