package nogc.replay.data;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import nogc.connectors.sim.data.TableLayout;
import nogc.engine.config.ConfigNode;

/** Fields of a source that tell how a table is laid out. */
final class TableFields {
  private static final Pattern DURATION = Pattern.compile("([1-9][0-9]{0,5})(s|m|h|d)");
  private static final Map<String, Long> UNIT_NS =
      Map.of(
          "s", 1_000_000_000L,
          "m", 60_000_000_000L,
          "h", 3_600_000_000_000L,
          "d", 86_400_000_000_000L);

  private TableFields() {}

  static TableLayout read(final ConfigNode node) {
    final BigDecimal size = Fields.decimal(node, "size");
    return new TableLayout(
        node.choice("kind", TableLayout.Kind.class, null),
        columns(node.optionalBlock("columns")),
        node.choice("timeUnit", TableLayout.TimeUnit.class, null),
        zone(node),
        duration(node),
        node.flag("timeIsEnd", false),
        size == null ? null : size.toPlainString());
  }

  private static Map<String, String> columns(final ConfigNode node) {
    final Map<String, String> columns = new HashMap<>();
    for (final String field : TableLayout.COLUMNS) {
      final String name = node.text(field, null);
      if (name != null) {
        columns.put(field, name);
      }
    }
    node.finish();
    return columns;
  }

  private static ZoneId zone(final ConfigNode node) {
    final String text = node.text("zone", null);
    try {
      return text == null || text.equals("UTC") ? ZoneOffset.UTC : ZoneId.of(text);
    } catch (final DateTimeException ex) {
      node.problem("zone", "must be a zone like America/New_York or UTC, found " + text);
      return ZoneOffset.UTC;
    }
  }

  private static long duration(final ConfigNode node) {
    final String text = node.text("duration", null);
    if (text == null) {
      return 0;
    }
    final Matcher form = DURATION.matcher(text);
    if (!form.matches()) {
      node.problem("duration", "must be like 1s, 5m, 1h or 1d, found " + text);
      return 0;
    }
    return Long.parseLong(form.group(1)) * UNIT_NS.get(form.group(2));
  }
}
