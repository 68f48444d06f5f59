package nogc.replay.export;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.PrintWriter;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Prints the rows of a query. */
final class RowPrinter {
  /** So many rows are looked at for the widths of the columns. */
  private static final int LOOK_AHEAD = 1_000;

  private final PrintWriter out;
  private final ObjectMapper json = new ObjectMapper();

  RowPrinter(final PrintWriter out) {
    this.out = out;
  }

  /** Returns the number of rows. */
  long print(final ResultSet rows, final SqlFormat format) throws SQLException {
    return switch (format) {
      case table -> table(rows);
      case csv -> csv(rows);
      case json -> json(rows);
    };
  }

  private static String[] head(final ResultSet rows) throws SQLException {
    final ResultSetMetaData meta = rows.getMetaData();
    final String[] head = new String[meta.getColumnCount()];
    for (int i = 0; i < head.length; i++) {
      head[i] = meta.getColumnLabel(i + 1);
    }
    return head;
  }

  private static String[] row(final ResultSet rows, final int columns, final String empty)
      throws SQLException {
    final String[] row = new String[columns];
    for (int i = 0; i < columns; i++) {
      row[i] = text(rows.getObject(i + 1), empty);
    }
    return row;
  }

  private static String text(final Object value, final String empty) {
    if (value == null) {
      return empty;
    }
    if (value instanceof Double number && number == Math.rint(number) && Math.abs(number) < 1e15) {
      return Long.toString(number.longValue());
    }
    if (value instanceof Double number) {
      return Double.isFinite(number)
          ? new BigDecimal(number.toString()).stripTrailingZeros().toPlainString()
          : number.toString();
    }
    return value.toString();
  }

  private long table(final ResultSet rows) throws SQLException {
    final String[] head = head(rows);
    final List<String[]> seen = new ArrayList<>();
    final int[] widths = new int[head.length];
    final boolean[] right = new boolean[head.length];
    for (int i = 0; i < head.length; i++) {
      widths[i] = head[i].length();
      right[i] = isNumber(rows.getMetaData().getColumnTypeName(i + 1));
    }
    boolean more = rows.next();
    while (more && seen.size() < LOOK_AHEAD) {
      final String[] row = row(rows, head.length, "-");
      for (int i = 0; i < row.length; i++) {
        widths[i] = Math.max(widths[i], row[i].length());
      }
      seen.add(row);
      more = rows.next();
    }
    line(head, widths, right);
    seen.forEach(row -> line(row, widths, right));
    long count = seen.size();
    while (more) {
      line(row(rows, head.length, "-"), widths, right);
      count++;
      more = rows.next();
    }
    return count;
  }

  private static boolean isNumber(final String type) {
    return type.endsWith("INT")
        || type.endsWith("INTEGER")
        || type.startsWith("DOUBLE")
        || type.startsWith("FLOAT")
        || type.startsWith("DECIMAL");
  }

  private void line(final String[] cells, final int[] widths, final boolean[] right) {
    final StringBuilder line = new StringBuilder();
    for (int i = 0; i < cells.length; i++) {
      final String pad = " ".repeat(Math.max(0, widths[i] - cells[i].length()));
      line.append(i == 0 ? "" : "  ").append(right[i] ? pad + cells[i] : cells[i] + pad);
    }
    out.println(line.toString().stripTrailing());
  }

  private long csv(final ResultSet rows) throws SQLException {
    final String[] head = head(rows);
    csvLine(head);
    long count = 0;
    while (rows.next()) {
      csvLine(row(rows, head.length, ""));
      count++;
    }
    return count;
  }

  private void csvLine(final String[] cells) {
    for (int i = 0; i < cells.length; i++) {
      final String cell = cells[i];
      final boolean quoted = cell.chars().anyMatch(c -> c == '"' || c == ',' || c < ' ');
      out.print(i == 0 ? "" : ",");
      out.print(quoted ? '"' + cell.replace("\"", "\"\"") + '"' : cell);
    }
    out.print("\r\n");
  }

  private long json(final ResultSet rows) throws SQLException {
    final String[] head = head(rows);
    long count = 0;
    while (rows.next()) {
      final ObjectNode object = json.createObjectNode();
      for (int i = 0; i < head.length; i++) {
        put(object, head[i], rows.getObject(i + 1));
      }
      out.println(object);
      count++;
    }
    return count;
  }

  private static void put(final ObjectNode object, final String name, final Object value) {
    if (value == null) {
      object.putNull(name);
    } else if (value instanceof Boolean truth) {
      object.put(name, truth);
    } else if (value instanceof BigDecimal number) {
      object.put(name, number);
    } else if (value instanceof BigInteger number) {
      object.put(name, number);
    } else if (value instanceof Double || value instanceof Float) {
      final double number = ((Number) value).doubleValue();
      if (Double.isFinite(number)) {
        object.put(name, number);
      } else {
        object.put(name, Double.toString(number));
      }
    } else if (value instanceof Number number) {
      object.put(name, number.longValue());
    } else {
      object.put(name, value.toString());
    }
  }
}
