package nogc.replay.export;

import java.sql.SQLException;
import nogc.journal.RecordLayout;
import org.agrona.DirectBuffer;
import org.duckdb.DuckDBAppender;
import org.duckdb.DuckDBConnection;

/** Rows of one record type and one day that wait in memory to be written together. */
final class Part implements AutoCloseable {
  private static final long DAY_NS = 86_400_000_000_000L;

  private final DuckDBConnection connection;
  private final RowFormat format;
  private final String table;
  private DuckDBAppender appender;
  private long rows;
  private long firstSequence;
  private long lastSequence;
  private long day;

  Part(final DuckDBConnection connection, final RowFormat format) {
    this.connection = connection;
    this.format = format;
    table = "part_" + format.name();
  }

  static long dayOf(final long timeNs) {
    return Math.floorDiv(timeNs, DAY_NS);
  }

  void add(final DirectBuffer record, final int offset, final int length) throws SQLException {
    if (appender == null) {
      DuckDb.execute(
          connection,
          "CREATE OR REPLACE TEMP TABLE "
              + Sql.name(table)
              + " ("
              + String.join(", ", format.stagingDeclarations())
              + ")");
      appender = connection.createAppender("temp", "main", table);
    }
    lastSequence = RecordLayout.sequence(record, offset);
    if (rows == 0) {
      firstSequence = lastSequence;
      day = dayOf(RecordLayout.time(record, offset));
    }
    format.append(appender, record, offset, length);
    rows++;
  }

  RowFormat format() {
    return format;
  }

  long rows() {
    return rows;
  }

  long firstSequence() {
    return firstSequence;
  }

  long lastSequence() {
    return lastSequence;
  }

  /** Days since 1970-01-01 UTC of all its rows. */
  long day() {
    return day;
  }

  /** SELECT statement of the rows, in order. */
  String select() {
    return "SELECT " + format.fromStaging() + " FROM temp." + Sql.name(table);
  }

  /** Hands the rows over and is empty again. */
  void writeTo(final PartTarget target) throws SQLException {
    if (rows == 0) {
      return;
    }
    close();
    target.write(this);
    DuckDb.execute(connection, "DROP TABLE temp." + Sql.name(table));
    rows = 0;
  }

  @Override
  public void close() throws SQLException {
    if (appender != null) {
      appender.close();
      appender = null;
    }
  }
}
