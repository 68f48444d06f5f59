package nogc.replay.export;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.duckdb.DuckDBConnection;

/** The tables that a statement names, as DuckDB's own parser sees them. */
final class SqlTables {
  private SqlTables() {}

  /**
   * @throws SqlFailure if it is no SELECT, DESCRIBE or SUMMARIZE statement, or cannot be parsed
   */
  static List<String> of(final DuckDBConnection connection, final String sql) throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement("SELECT json_serialize_sql(?::VARCHAR)::VARCHAR")) {
      statement.setString(1, sql);
      try (ResultSet result = statement.executeQuery()) {
        result.next();
        final JsonNode tree = new ObjectMapper().readTree(result.getString(1));
        if (tree.path("error").asBoolean()) {
          throw new SqlFailure(message(tree, sql), null);
        }
        return tree.findValuesAsText("table_name");
      }
    } catch (final JsonProcessingException ex) {
      throw new IllegalStateException("DuckDB made JSON that cannot be read", ex);
    }
  }

  private static String message(final JsonNode tree, final String sql) {
    final String reason = tree.path("error_message").asText();
    if ("not implemented".equals(tree.path("error_type").asText())) {
      return "only SELECT, DESCRIBE and SUMMARIZE: a journal is never changed";
    }
    final int position = tree.path("position").asInt(-1);
    return position < 0
        ? reason
        : reason + "\n  " + sql.replace('\n', ' ') + "\n  " + " ".repeat(position) + "^";
  }
}
