package nogc.replay.backtest.sweep;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Fields of a backtest file and the values that each shall have: every combination is a point. */
public final class Grid {
  /** More points than anybody waits for are a slip. */
  private static final long MOST_POINTS = 1_000_000;

  private final Map<String, List<String>> axes = new LinkedHashMap<>();

  /**
   * Reads {@code field=value,value}; a range of whole numbers is {@code 5..20} or {@code 5..20/5}.
   *
   * @throws IllegalArgumentException saying what is wrong with which
   */
  public static Grid parse(final List<String> texts) {
    final Grid grid = new Grid();
    for (final String text : texts) {
      final int equals = text.indexOf('=');
      if (equals <= 0 || equals == text.length() - 1) {
        throw new IllegalArgumentException(
            "--grid '"
                + text
                + "': give field=value,value as in strategies.0.parameters.fast=5,10");
      }
      final Set<String> values = new LinkedHashSet<>();
      for (final String value : text.substring(equals + 1).split(",", -1)) {
        add(values, text, value.trim());
      }
      if (grid.axes.put(text.substring(0, equals), List.copyOf(values)) != null) {
        throw new IllegalArgumentException(
            "--grid names " + text.substring(0, equals) + " twice: give all its values at once");
      }
    }
    if (grid.size() > MOST_POINTS) {
      throw new IllegalArgumentException(
          "--grid has " + grid.size() + " points, more than " + MOST_POINTS);
    }
    return grid;
  }

  private static void add(final Set<String> values, final String text, final String value) {
    if (value.isEmpty()) {
      throw new IllegalArgumentException("--grid '" + text + "': a value is empty");
    }
    if (!value.matches("-?\\d{1,18}\\.\\.-?\\d{1,18}(/\\d{1,18})?")) {
      values.add(value);
      return;
    }
    final String[] range = value.split("\\.\\.|/");
    final long last = Long.parseLong(range[1]);
    final long step = range.length > 2 ? Long.parseLong(range[2]) : 1;
    final long first = Long.parseLong(range[0]);
    if (step == 0 || last < first || (last - first) / step > MOST_POINTS) {
      throw new IllegalArgumentException("--grid '" + text + "': " + value + " is no range");
    }
    for (long at = first; at <= last; at += step) {
      values.add(Long.toString(at));
    }
  }

  /** Names of the fields, in the order of the command line. */
  List<String> fields() {
    return List.copyOf(axes.keySet());
  }

  private long size() {
    long size = 1;
    for (final List<String> values : axes.values()) {
      size = Math.min(MOST_POINTS + 1, size * values.size());
    }
    return size;
  }

  /** All points; the last field changes fastest. */
  List<Map<String, String>> points() {
    List<Map<String, String>> points = List.of(Map.of());
    for (final Map.Entry<String, List<String>> axis : axes.entrySet()) {
      final List<Map<String, String>> longer = new ArrayList<>();
      for (final Map<String, String> point : points) {
        for (final String value : axis.getValue()) {
          final Map<String, String> next = new LinkedHashMap<>(point);
          next.put(axis.getKey(), value);
          longer.add(next);
        }
      }
      points = longer;
    }
    return points;
  }
}
