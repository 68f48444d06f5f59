package nogc.journal.docs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The rows of a table in a page of docs. */
final class MarkdownTable {
  static final Path DOCS = Path.of("..", "docs");

  private MarkdownTable() {}

  static List<String> page(final String name) throws IOException {
    return Files.readAllLines(DOCS.resolve(name));
  }

  /**
   * Cells of the first table behind the first line that begins with these words, without its head.
   */
  static List<List<String>> behind(final List<String> page, final String words) {
    int at = 0;
    while (!page.get(at).startsWith(words)) {
      at++;
    }
    while (!page.get(at).startsWith("|")) {
      at++;
    }
    final List<List<String>> rows = new ArrayList<>();
    for (at += 2; at < page.size() && page.get(at).startsWith("|"); at++) {
      final String line = page.get(at);
      final List<String> cells = new ArrayList<>();
      for (final String cell : line.substring(1, line.length() - 1).split(" \\| ", -1)) {
        cells.add(cell.trim());
      }
      rows.add(cells);
    }
    return rows;
  }
}
