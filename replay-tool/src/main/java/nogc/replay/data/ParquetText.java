package nogc.replay.data;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import nogc.connectors.sim.data.RecordedDataException;

/**
 * A Parquet file as comma-separated text with a header, row by row, in the order of its rows:
 * DuckDB reads it and writes each value as text. A floating-point number becomes the shortest
 * decimal text that stands for it, a missing value an empty field.
 */
final class ParquetText extends InputStream {
  private static final String MEMORY = "512MB";

  private final Path file;
  private final Connection connection;
  private final Statement statement;
  private final ResultSet rows;
  private final int columns;
  private final StringBuilder line = new StringBuilder();
  private byte[] bytes;
  private int at;

  ParquetText(final Path file) {
    this.file = file;
    if (!Files.isRegularFile(file)) {
      throw new IllegalArgumentException(file + " does not exist");
    }
    final Properties properties = new Properties();
    properties.setProperty("jdbc_stream_results", "true");
    try {
      connection = DriverManager.getConnection("jdbc:duckdb:", properties);
      try {
        statement = connection.createStatement();
        statement.execute("SET memory_limit='" + MEMORY + "'");
        statement.execute("SET threads=1");
        final List<String> names = names();
        rows = statement.executeQuery(query(names));
        columns = names.size();
        line.append(String.join(",", names.stream().map(ParquetText::quoted).toList()));
        endLine();
      } catch (final SQLException ex) {
        connection.close();
        throw ex;
      }
    } catch (final SQLException ex) {
      throw new RecordedDataException(
          file.toString(),
          "unreadable as Parquet (" + firstLine(ex) + "): it is cut, changed or no Parquet file",
          ex);
    }
  }

  private List<String> names() throws SQLException {
    final List<String> names = new ArrayList<>();
    try (ResultSet none = statement.executeQuery("SELECT * FROM " + source() + " LIMIT 0")) {
      final ResultSetMetaData meta = none.getMetaData();
      for (int i = 1; i <= meta.getColumnCount(); i++) {
        names.add(meta.getColumnName(i));
      }
    }
    return names;
  }

  private String query(final List<String> names) {
    final List<String> texts = new ArrayList<>();
    for (final String name : names) {
      texts.add("CAST(\"" + name.replace("\"", "\"\"") + "\" AS VARCHAR)");
    }
    return "SELECT " + String.join(", ", texts) + " FROM " + source();
  }

  private String source() {
    return "read_parquet('" + file.toString().replace("'", "''") + "')";
  }

  private static String firstLine(final SQLException ex) {
    return String.valueOf(ex.getMessage()).lines().findFirst().orElse("no reason given");
  }

  private static String quoted(final String text) {
    final boolean plain = text.indexOf(',') < 0 && text.indexOf('"') < 0 && text.indexOf('\n') < 0;
    return plain ? text : '"' + text.replace("\"", "\"\"") + '"';
  }

  private void endLine() {
    bytes = line.append('\n').toString().getBytes(UTF_8);
    line.setLength(0);
    at = 0;
  }

  /** Makes the next lines; false at the end. */
  private boolean fill() throws IOException {
    try {
      while (line.length() < 1 << 15 && rows.next()) {
        for (int i = 1; i <= columns; i++) {
          final String value = rows.getString(i);
          line.append(i == 1 ? "" : ",").append(value == null ? "" : quoted(value));
        }
        line.append('\n');
      }
    } catch (final SQLException ex) {
      throw new IOException(String.format(Locale.ROOT, "%s: %s", file, firstLine(ex)), ex);
    }
    if (line.length() == 0) {
      return false;
    }
    bytes = line.toString().getBytes(UTF_8);
    line.setLength(0);
    at = 0;
    return true;
  }

  @Override
  public int read() throws IOException {
    return at == bytes.length && !fill() ? -1 : bytes[at++] & 0xFF;
  }

  @Override
  public int read(final byte[] target, final int offset, final int length) throws IOException {
    if (at == bytes.length && !fill()) {
      return -1;
    }
    final int read = Math.min(length, bytes.length - at);
    System.arraycopy(bytes, at, target, offset, read);
    at += read;
    return read;
  }

  @Override
  public void close() throws IOException {
    try {
      rows.close();
      statement.close();
      connection.close();
    } catch (final SQLException ex) {
      throw new IOException(file + ": " + firstLine(ex), ex);
    }
  }
}
