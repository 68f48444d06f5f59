package nogc.replay.audit;

import java.io.PrintWriter;
import java.util.List;

/** Records as a table of 120 columns: when, how long after the one before, which, and what. */
final class Timeline {
  static final int WIDTH = 120;

  private final PrintWriter out;
  private final RecordLine line;

  Timeline(final PrintWriter out, final RecordLine line) {
    this.out = out;
    this.line = line;
  }

  void print(final String title, final List<AuditRecord> records) {
    if (records.isEmpty()) {
      return;
    }
    out.println(title + ", " + Units.date(records.get(0).time()) + " UTC");
    final int digits =
        Math.max(3, Long.toString(records.get(records.size() - 1).sequence()).length());
    final String margin = " ".repeat(2 + 18 + 1 + 12 + 1 + digits + 1 + 15 + 1);
    AuditRecord before = null;
    for (final AuditRecord each : records) {
      if (before != null && !Units.date(before.time()).equals(Units.date(each.time()))) {
        out.println("  " + Units.date(each.time()));
      }
      final long since = before == null ? 0 : each.time() - before.time();
      final String head =
          String.format(
              "  %s %12s %" + digits + "d %-15s ",
              Units.time(each.time()),
              since == 0 ? "" : "+" + Units.span(since),
              each.sequence(),
              each.type());
      wrapped(out, head, margin, line.of(each));
      before = each;
    }
  }

  /** Prints text in as many lines as it needs, the later ones behind a margin. */
  static void wrapped(
      final PrintWriter out, final String head, final String margin, final String text) {
    String start = head;
    String rest = text;
    final int room = WIDTH - margin.length();
    while (rest.length() > room) {
      final int space = rest.lastIndexOf(' ', room);
      final int cut = space > room / 2 ? space : room;
      out.println((start + rest.substring(0, cut)).stripTrailing());
      rest = rest.substring(cut).strip();
      start = margin;
    }
    out.println((start + rest).stripTrailing());
  }

  static void wrapped(final PrintWriter out, final String text) {
    wrapped(out, "  ", "  ", text.strip());
  }
}
