package nogc.replay.pack;

import java.util.List;
import java.util.Map;

/** A CSV file: lines of values by name, in the columns that its kind has. */
final class Table {
  private final List<Column> columns;
  private final StringBuilder text = new StringBuilder();

  Table(final List<Column> columns) {
    this.columns = columns;
    for (int i = 0; i < columns.size(); i++) {
      text.append(i == 0 ? "" : ",").append(Plain.csv(columns.get(i).title()));
    }
    text.append('\n');
  }

  void add(final Map<String, String> row) {
    for (int i = 0; i < columns.size(); i++) {
      text.append(i == 0 ? "" : ",").append(Plain.csv(row.getOrDefault(columns.get(i).key(), "")));
    }
    text.append('\n');
  }

  String text() {
    return text.toString();
  }

  /**
   * One column.
   *
   * @param title in the first line
   * @param key of the value in the rows
   */
  record Column(String title, String key) {
    /** Titles that are their own keys. */
    static List<Column> plain(final String... titles) {
      return List.of(titles).stream().map(title -> new Column(title, title)).toList();
    }

    /** Titles and keys, one after the other. */
    static List<Column> of(final String... titlesAndKeys) {
      final Column[] columns = new Column[titlesAndKeys.length / 2];
      for (int i = 0; i < columns.length; i++) {
        columns[i] = new Column(titlesAndKeys[2 * i], titlesAndKeys[2 * i + 1]);
      }
      return List.of(columns);
    }
  }
}
