package nogc.replay.export;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import nogc.journal.schema.FieldSpec;
import nogc.journal.schema.SchemaDocument;
import org.duckdb.DuckDBConnection;

/**
 * What SQL sees of a journal, in three layers: {@code raw."Quote"}, the rows as they are stored;
 * {@code Quote}, the same with a readable column beside each time ({@code time_ts}), price,
 * quantity and amount ({@code bidPrice_dec}); and views that join them, in {@code views.sql}.
 */
final class Views {
  private static final String RESOURCE = "/nogc/replay/export/views.sql";
  private static final Pattern HEAD = Pattern.compile("-- (\\w+): (.+)");
  private static final Pattern WORD = Pattern.compile("\\w+");

  /** The record type whose rows scale the others'. */
  private static final String SCALED_BY = "InstrumentDefinition";

  /** Decimals of prices and quantities by instrument; the latest definition holds. */
  private static final String SCALES =
      "CREATE OR REPLACE VIEW raw.scales AS SELECT instrument,"
          + " arg_max(priceScale, sequence) AS priceScale,"
          + " arg_max(quantityScale, sequence) AS quantityScale"
          + " FROM raw.\"InstrumentDefinition\" GROUP BY instrument";

  private static final String EPOCH =
      "CREATE OR REPLACE MACRO epoch_ts(ns) AS"
          + " CASE WHEN ns > 0 AND ns < 9223372036854775807 THEN make_timestamp_ns(ns) END";

  /** A view of {@link #RESOURCE}. */
  record Joined(String name, String description, String sql) {}

  private static final Map<String, Joined> JOINED = load();

  private Views() {}

  private static Map<String, Joined> load() {
    final String text;
    try (InputStream in = Views.class.getResourceAsStream(RESOURCE)) {
      text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (final IOException ex) {
      throw new UncheckedIOException(RESOURCE + " cannot be read", ex);
    }
    final Map<String, Joined> views = new LinkedHashMap<>();
    for (final String statement : text.split(";\n+")) {
      final String[] parts = statement.split("\n", 2);
      final var head = HEAD.matcher(parts[0]);
      if (!head.matches()) {
        throw new IllegalStateException(RESOURCE + ": no \"-- name: what it is\" in " + parts[0]);
      }
      views.put(head.group(1), new Joined(head.group(1), head.group(2), parts[1]));
    }
    return views;
  }

  /** The views that join record types, in an order in which they can be made. */
  static List<Joined> joined() {
    return List.copyOf(JOINED.values());
  }

  /**
   * The record types that a statement over these tables and views looks at; names that are neither
   * are passed over, case does not matter.
   */
  static Set<String> typesOf(final Iterable<String> tables) {
    final Set<String> types = new LinkedHashSet<>();
    final Set<String> seen = new HashSet<>();
    for (final String table : tables) {
      collect(table.toLowerCase(Locale.ROOT), types, seen);
    }
    return types;
  }

  private static void collect(final String table, final Set<String> types, final Set<String> seen) {
    if (!seen.add(table)) {
      return;
    }
    for (final RowFormat format : formats()) {
      if (format.name().toLowerCase(Locale.ROOT).equals(table)) {
        types.add(format.name());
        types.add(SCALED_BY);
      }
    }
    final Joined view = JOINED.get(table);
    if (view != null) {
      WORD.matcher(view.sql())
          .results()
          .forEach(word -> collect(word.group().toLowerCase(Locale.ROOT), types, seen));
    }
  }

  /** Makes the views over the tables of {@link DatabaseTables}, and tables for absent types. */
  static void overTables(final DuckDBConnection connection) throws SQLException {
    for (final RowFormat format : formats()) {
      final String table = DatabaseTables.table(format.name());
      DuckDb.execute(
          connection,
          "CREATE TABLE IF NOT EXISTS "
              + table
              + " ("
              + String.join(", ", format.declarations())
              + ")");
      for (final String column : format.declarations()) {
        DuckDb.execute(connection, "ALTER TABLE " + table + " ADD COLUMN IF NOT EXISTS " + column);
      }
    }
    readable(connection);
  }

  /**
   * Makes the views over an export folder.
   *
   * @param present types that have files
   */
  static void overFolder(
      final DuckDBConnection connection, final Path folder, final Set<String> present)
      throws SQLException {
    DuckDb.execute(connection, "CREATE SCHEMA raw");
    for (final RowFormat format : formats()) {
      final String empty =
          format.declarations().stream()
              .map(each -> each.split(" ", 2))
              .map(each -> "NULL::" + each[1] + " AS " + each[0])
              .collect(Collectors.joining(", ", "SELECT ", " WHERE false"));
      final String files =
          " UNION ALL BY NAME SELECT * FROM read_parquet("
              + Sql.text(ParquetFolder.typeFolder(folder, format.name()).resolve("*/*.parquet"))
              + ", union_by_name = true, hive_partitioning = false)";
      DuckDb.execute(
          connection,
          "CREATE VIEW "
              + DatabaseTables.table(format.name())
              + " AS "
              + empty
              + (present.contains(format.name()) ? files : ""));
    }
    readable(connection);
  }

  private static List<RowFormat> formats() {
    final SchemaDocument schema = SchemaDocument.current();
    final List<RowFormat> formats = new ArrayList<>();
    schema.messages().forEach(kind -> formats.add(RowFormat.of(schema, kind)));
    formats.add(RowFormat.unknown(schema));
    return formats;
  }

  private static void readable(final DuckDBConnection connection) throws SQLException {
    DuckDb.execute(connection, EPOCH);
    DuckDb.execute(connection, SCALES);
    for (final RowFormat format : formats()) {
      DuckDb.execute(
          connection,
          "CREATE OR REPLACE VIEW " + Sql.name(format.name()) + " AS " + readable(format));
    }
    for (final Joined view : JOINED.values()) {
      DuckDb.execute(connection, "CREATE OR REPLACE VIEW " + view.name() + " AS " + view.sql());
    }
  }

  private static String readable(final RowFormat format) {
    final List<String> columns = new ArrayList<>(List.of("r.*"));
    boolean scaled = false;
    if (format.kind() != null) {
      for (final FieldSpec field : format.kind().fields()) {
        final Unit unit = Unit.of(field);
        if (unit != Unit.PLAIN) {
          columns.add(unit.readable(field.name()));
          scaled |= unit.isScaled();
        }
      }
    }
    return "SELECT "
        + String.join(", ", columns)
        + " FROM "
        + DatabaseTables.table(format.name())
        + " r"
        + (scaled ? " LEFT JOIN raw.scales s ON s.instrument = r.instrument" : "");
  }
}
