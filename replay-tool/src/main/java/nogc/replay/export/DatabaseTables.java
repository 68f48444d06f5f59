package nogc.replay.export;

import java.sql.SQLException;
import org.duckdb.DuckDBConnection;

/** Tables of a DuckDB database, one for each record type, in the schema {@code raw}. */
final class DatabaseTables implements PartTarget {
  static final String SCHEMA = "raw";

  private final DuckDBConnection connection;

  DatabaseTables(final DuckDBConnection connection) throws SQLException {
    this.connection = connection;
    DuckDb.execute(connection, "CREATE SCHEMA IF NOT EXISTS " + SCHEMA);
  }

  /** How statements call the table of a record type. */
  static String table(final String type) {
    return SCHEMA + "." + Sql.name(type);
  }

  @Override
  public void write(final Part part) throws SQLException {
    final String table = table(part.format().name());
    DuckDb.execute(
        connection,
        "CREATE TABLE IF NOT EXISTS "
            + table
            + " ("
            + String.join(", ", part.format().declarations())
            + ")");
    for (final String column : part.format().declarations()) {
      DuckDb.execute(connection, "ALTER TABLE " + table + " ADD COLUMN IF NOT EXISTS " + column);
    }
    DuckDb.execute(connection, "INSERT INTO " + table + " BY NAME " + part.select());
  }
}
