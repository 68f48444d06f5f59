package nogc.deploy.bench;

import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Prints figures as a table and keeps them as JSON. */
final class Report {
  private final List<Figure> figures = new ArrayList<>();

  void add(final Figure figure) {
    figures.add(figure);
  }

  void print(final PrintStream out) {
    out.printf(
        "| %-52s | %10s | %-5s | %10s | %6s | %8s |%n",
        "workload", "median", "unit", "floor", "ratio", "B/op");
    out.println(
        "|"
            + "-".repeat(54)
            + "|"
            + "-".repeat(12)
            + "|"
            + "-".repeat(7)
            + "|"
            + "-".repeat(12)
            + "|"
            + "-".repeat(8)
            + "|"
            + "-".repeat(10)
            + "|");
    for (final Figure figure : figures) {
      out.printf(
          "| %-52s | %10.2f | %-5s | %10s | %6s | %8s |%n",
          figure.name(),
          figure.value(),
          figure.unit(),
          blank(figure.floor()),
          blank(figure.ratio()),
          blank(figure.bytesPerOp()));
    }
    out.println("machine  " + Machine.describe());
  }

  private static String blank(final double value) {
    return Double.isFinite(value) ? String.format(Locale.ROOT, "%.2f", value) : "";
  }

  /** Writes the list of figures; NaN becomes null. */
  void write(final Path file) {
    if (file == null) {
      return;
    }
    final StringBuilder json = new StringBuilder("[\n");
    for (int i = 0; i < figures.size(); i++) {
      final Figure figure = figures.get(i);
      json.append(i == 0 ? "" : ",\n")
          .append(" {\"name\":\"")
          .append(figure.name())
          .append("\",\"value\":")
          .append(number(figure.value()))
          .append(",\"unit\":\"")
          .append(figure.unit())
          .append("\",\"floor\":")
          .append(number(figure.floor()))
          .append(",\"ratio\":")
          .append(number(figure.ratio()))
          .append(",\"bytesPerOp\":")
          .append(number(figure.bytesPerOp()))
          .append('}');
    }
    try {
      Files.writeString(file, json.append("\n]\n"));
    } catch (final IOException ex) {
      throw new UncheckedIOException(file + ": " + ex.getMessage(), ex);
    }
  }

  private static String number(final double value) {
    return Double.isFinite(value) ? String.format(Locale.ROOT, "%.4f", value) : "null";
  }
}
