package nogc.replay.backtest.sweep;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;

/** The points of a sweep with their results, one line each. */
public final class SweepTable {
  private static final List<String> COLUMNS =
      List.of("orders", "rejections", "fills", "fees", "endEquity", "endEquityAtLastTrade");

  private final List<SweepPoint> points;

  /**
   * @param points at least one
   */
  public SweepTable(final List<SweepPoint> points) {
    this.points = List.copyOf(points);
  }

  /** Aligned columns. */
  public void print(final PrintWriter out) {
    final List<List<String>> rows = rows();
    final int[] widths = new int[rows.get(0).size()];
    for (final List<String> row : rows) {
      for (int i = 0; i < widths.length; i++) {
        widths[i] = Math.max(widths[i], row.get(i).length());
      }
    }
    for (final List<String> row : rows) {
      final StringBuilder line = new StringBuilder();
      for (int i = 0; i < widths.length; i++) {
        line.append(" ".repeat(widths[i] - row.get(i).length() + (i == 0 ? 0 : 2)));
        line.append(row.get(i));
      }
      out.println(line);
    }
  }

  /** One JSON object a line: the point's values and its whole result. */
  public void printJson(final PrintWriter out) {
    for (final SweepPoint point : points) {
      final var line = com.fasterxml.jackson.databind.node.JsonNodeFactory.instance.objectNode();
      final var values = line.putObject("values");
      point.values().forEach(values::put);
      line.set("result", point.result());
      out.println(line);
    }
  }

  private List<List<String>> rows() {
    final List<List<String>> rows = new ArrayList<>();
    final List<String> head = new ArrayList<>();
    points.get(0).values().keySet().forEach(field -> head.add(last(field)));
    head.addAll(COLUMNS);
    rows.add(head);
    for (final SweepPoint point : points) {
      final List<String> row = new ArrayList<>(point.values().values());
      for (final String column : COLUMNS) {
        row.add(point.result().path(column).asText());
      }
      rows.add(row);
    }
    return rows;
  }

  private static String last(final String field) {
    return field.substring(field.lastIndexOf('.') + 1);
  }
}
