package nogc.replay.export;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import nogc.journal.RecordBuffer;
import nogc.journal.schema.MessageSpec;
import nogc.journal.schema.SchemaDocument;
import org.duckdb.DuckDBChunkedResult;
import org.duckdb.DuckDBConnection;
import org.duckdb.DuckDBPreparedStatement;

/** The rows of one record type in an export folder, one after the other, by sequence. */
final class TypeRows implements AutoCloseable {
  private static final String SCHEMA =
      SchemaDocument.current().message(SchemaDocument.TEMPLATE_ID).name();

  private final DuckDBConnection connection;
  private final String type;
  private final List<Path> parts;
  private int opened;
  private RowFormat format;
  private DuckDBPreparedStatement statement;
  private DuckDBChunkedResult result;
  private long row;
  private long rowsInChunk;
  private long next;

  /**
   * @param database asked through a connection of our own: a connection streams one result at a
   *     time, and ends the one before without a word
   */
  TypeRows(final DuckDBConnection database, final Path folder, final String type)
      throws SQLException {
    connection = database.duplicate();
    this.type = type;
    try (Stream<Path> files = Files.walk(ParquetFolder.typeFolder(folder, type))) {
      parts =
          files
              .filter(each -> each.toString().endsWith(".parquet"))
              .sorted(Comparator.comparing(each -> each.getFileName().toString()))
              .toList();
    } catch (final IOException ex) {
      throw new UncheckedIOException(folder + ": " + ex.getMessage(), ex);
    }
    next = parts.isEmpty() ? Long.MAX_VALUE : firstSequence(parts.get(0));
  }

  private static long firstSequence(final Path part) {
    final String name = part.getFileName().toString();
    try {
      return Long.parseLong(name.substring(name.indexOf('-') + 1, name.indexOf('.')));
    } catch (final NumberFormatException | IndexOutOfBoundsException ex) {
      throw new IllegalArgumentException(
          part + " is not called like a part, for example " + ParquetFolder.fileName(1), ex);
    }
  }

  /** Sequence of the next row; {@link Long#MAX_VALUE} at the end. */
  long next() {
    return next;
  }

  /**
   * Makes the record of the next row.
   *
   * @param schema in force there
   * @return its length in bytes
   */
  int read(final SchemaDocument schema, final RecordBuffer record) throws SQLException {
    if (result == null) {
      open(schema);
    }
    final var rows = result.chunk();
    RowFormat rowFormat = format;
    if (SCHEMA.equals(type) && !rows.vector(rows.columnCount() - 2).isNull(row)) {
      final byte[] text =
          rows.vector(rows.columnCount() - 2).getString(row).getBytes(StandardCharsets.UTF_8);
      rowFormat = schemaRows(SchemaDocument.parseText(text));
    }
    final int length = rowFormat.read(rows, row, record);
    row++;
    advance();
    return length;
  }

  private void open(final SchemaDocument schema) throws SQLException {
    final MessageSpec kind = schema == null ? null : schema.message(type);
    if (SCHEMA.equals(type)) {
      format = schemaRows(SchemaDocument.current());
    } else if (kind != null) {
      format = RowFormat.of(schema, kind);
    } else if (schema != null) {
      format = RowFormat.unknown(schema);
    } else {
      throw new IllegalArgumentException(
          "the first record, " + next + ", is a " + type + " and no Schema");
    }
    statement =
        connection.prepare(
            "SELECT "
                + format.forReading()
                + " FROM read_parquet("
                + Sql.text(parts.get(opened))
                + ") ORDER BY sequence");
    result = statement.query();
    opened++;
    row = 0;
    rowsInChunk = 0;
    advance();
  }

  private static RowFormat schemaRows(final SchemaDocument schema) {
    return RowFormat.of(schema, schema.message(SchemaDocument.TEMPLATE_ID));
  }

  private void advance() throws SQLException {
    while (row == rowsInChunk) {
      if (!result.nextChunk()) {
        closeResult();
        next = opened < parts.size() ? firstSequence(parts.get(opened)) : Long.MAX_VALUE;
        return;
      }
      row = 0;
      rowsInChunk = result.chunk().rowCount();
    }
    next = result.chunk().vector(0).getLong(row);
  }

  @Override
  public void close() throws SQLException {
    closeResult();
    connection.close();
  }

  private void closeResult() throws SQLException {
    if (result != null) {
      result.close();
      statement.close();
      result = null;
    }
  }
}
