package nogc.replay.export;

import java.nio.file.Path;

/** Quoting for DuckDB. */
final class Sql {
  private Sql() {}

  static String name(final String name) {
    return '"' + name.replace("\"", "\"\"") + '"';
  }

  static String text(final String text) {
    return '\'' + text.replace("'", "''") + '\'';
  }

  static String text(final Path path) {
    return text(path.toString());
  }
}
