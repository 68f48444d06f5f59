package nogc.replay.verify;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What the probe of one build told of one input. */
final class Told {
  final Map<String, String> before = new LinkedHashMap<>();
  final Map<String, String> after = new LinkedHashMap<>();
  final List<String> outputs = new ArrayList<>();
  String input = "";
  String build = "";

  /** Reads what {@code probe state} wrote. */
  static Told of(final List<String> lines) {
    final Told told = new Told();
    for (final String line : lines) {
      final int blank = line.indexOf(' ');
      final String rest = line.substring(blank + 1);
      switch (line.substring(0, blank)) {
        case "before" -> field(told.before, rest);
        case "after" -> field(told.after, rest);
        case "output" -> told.outputs.add(rest);
        case "input" -> told.input = rest;
        case "build" -> told.build = rest;
        default -> throw new IllegalStateException("a build said " + line);
      }
    }
    return told;
  }

  private static void field(final Map<String, String> fields, final String text) {
    final int blank = text.lastIndexOf(' ');
    fields.put(text.substring(0, blank), text.substring(blank + 1));
  }
}
