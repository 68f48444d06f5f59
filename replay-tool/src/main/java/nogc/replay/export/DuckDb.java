package nogc.replay.export;

import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Properties;
import org.duckdb.DuckDBConnection;

/** Opens DuckDB so that it never asks the network for anything. */
final class DuckDb {
  private DuckDb() {}

  /** A database in memory; results are held whole, so that several can be open at once. */
  static DuckDBConnection inMemory() throws SQLException {
    return open("", false);
  }

  /** A database in memory whose results come as they are made: one at a time. */
  static DuckDBConnection streaming() throws SQLException {
    return open("", true);
  }

  /** A database in a file, made if it is absent. */
  static DuckDBConnection of(final Path file) throws SQLException {
    return open(file.toString(), false);
  }

  private static DuckDBConnection open(final String place, final boolean streaming)
      throws SQLException {
    final Properties settings = new Properties();
    settings.setProperty("autoinstall_known_extensions", "false");
    settings.setProperty("autoload_known_extensions", "false");
    settings.setProperty("jdbc_stream_results", Boolean.toString(streaming));
    return (DuckDBConnection) DriverManager.getConnection("jdbc:duckdb:" + place, settings);
  }

  static void execute(final DuckDBConnection connection, final String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
