package nogc.engine.status;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import nogc.journal.codec.LimitKind;
import nogc.journal.monitor.EngineCounter;
import nogc.journal.monitor.Sign;
import picocli.CommandLine.Help.Ansi;

/** The terminal view: what matters first, at most as wide as it is told. */
final class StatusText {
  private static final int ORDERS_SHOWN = 10;
  private static final int BARS_SHOWN = 8;
  private static final int ALERTS_SHOWN = 3;
  private static final int MARGIN = 11;
  private static final int WIDE = 100;

  private final SystemLook look;
  private final List<String> findings;
  private final int width;
  private final Ansi ansi;
  private final StringBuilder out = new StringBuilder();

  private StatusText(
      final SystemLook look, final List<String> findings, final int width, final Ansi ansi) {
    this.look = look;
    this.findings = findings;
    this.width = width;
    this.ansi = ansi;
  }

  static String of(
      final SystemLook look, final List<String> findings, final int width, final Ansi ansi) {
    final StatusText text = new StatusText(look, findings, width, ansi);
    text.head();
    text.processes();
    text.trading();
    text.positions();
    text.orders();
    text.risk();
    text.recovery();
    text.health();
    text.alerts();
    return text.out.toString();
  }

  /** The first column names the section; only its first line does. */
  private void line(final String section, final String text) {
    final int room = width - MARGIN;
    final String shown = text.length() <= room ? text : text.substring(0, room - 1) + "…";
    out.append(style("bold", String.format("%-" + MARGIN + "s", section)))
        .append(paint(shown))
        .append('\n');
  }

  private String style(final String style, final String text) {
    return ansi.enabled() ? ansi.string("@|" + style + " " + text + "|@") : text;
  }

  /** Colours the words that tell good from bad. */
  private String paint(final String text) {
    if (!ansi.enabled()) {
      return text;
    }
    String painted = text;
    for (final String good : List.of("alive", "ACTIVE", "gateway LIVE")) {
      painted = painted.replace(good, ansi.string("@|green " + good + "|@"));
    }
    for (final String bad :
        List.of("gone", "silent", "HALTED", "REDUCING", "DOWN", "not in sync", "DIVERGED")) {
      painted = painted.replace(bad, ansi.string("@|red,bold " + bad + "|@"));
    }
    return painted;
  }

  private void gap() {
    out.append('\n');
  }

  private void head() {
    final StatusRow session = look.row(StatusTable.SESSION);
    line(
        "nogc",
        Text.dayAndTime(look.nowNs())
            + " UTC"
            + (session.number("startTime") == 0
                ? ""
                : ", session since " + Text.time(session.number("startTime")))
            + (session.text("buildId").isEmpty() || width < WIDE
                ? ""
                : ", build " + session.text("buildId")));
    if (findings.isEmpty()) {
      line("", "all is well");
    }
    for (int i = 0; i < findings.size(); i++) {
      lines(i == 0 ? "FINDINGS" : "", "! " + findings.get(i));
    }
    gap();
  }

  /** Text that may take more than one line. */
  private void lines(final String section, final String text) {
    String name = section;
    for (final String part : wrapped(text, width - MARGIN)) {
      line(name, part);
      name = "";
    }
  }

  private static List<String> wrapped(final String text, final int room) {
    final List<String> lines = new ArrayList<>();
    String rest = text;
    while (rest.length() > room) {
      final int space = rest.lastIndexOf(' ', room);
      final int cut = space > 2 ? space : room;
      lines.add(rest.substring(0, cut));
      rest = "  " + rest.substring(cut).strip();
    }
    lines.add(rest);
    return lines;
  }

  private void processes() {
    final String format = "%-10s %-7s %-8s %s";
    line(
        "PROCESSES",
        String.format(
            format,
            "engine",
            state(look.engineState()),
            pid(look.engine()),
            "journal at " + Text.count(look.headSequence())));
    final StatusRow session = look.row(StatusTable.SESSION);
    line(
        "",
        String.format(
            format,
            "shadow",
            state(look.shadowState()),
            pid(look.shadow()),
            look.picture() == null
                ? ""
                : (session.flag("caughtUp") ? "" : "catching up, ")
                    + Text.count(look.lagRecords())
                    + " records behind ("
                    + Text.span(look.lagNs())
                    + ")"));
    for (final SystemLook.Process each : look.processes()) {
      line(
          "",
          String.format(
              format,
              each.ring().name(),
              state(each.state(look.nowNs())),
              pid(each.sign()),
              each.isGateway() ? gateway(each) : brain(each)));
    }
    gap();
  }

  private static String state(final Sign.State state) {
    return state == Sign.State.ABSENT ? "-" : state.name().toLowerCase(java.util.Locale.ROOT);
  }

  private static String pid(final Sign sign) {
    return sign.pid() == 0 ? "-" : Long.toString(sign.pid());
  }

  private static String gateway(final SystemLook.Process each) {
    return "gateway "
        + each.row().text("connector")
        + (each.row().fields().isEmpty()
                ? ""
                : each.row().flag("inSync") ? " , in sync" : " , not in sync")
            .replace(" ,", ",")
        + taken(each);
  }

  private static String brain(final SystemLook.Process each) {
    return "brain" + taken(each);
  }

  private static String taken(final SystemLook.Process each) {
    return each.ends() == null
        ? ""
        : ", "
            + Text.count(each.row().number("taken"))
            + " taken"
            + (each.ends().backlogBytes() == 0
                ? ""
                : ", " + Text.bytes(each.ends().backlogBytes()) + " wait");
  }

  private void trading() {
    if (look.rows(StatusTable.SCOPES).isEmpty()) {
      return;
    }
    final String format = "%-12.12s %-8s %11s %10s %10s";
    line("TRADING", String.format(format, "", "", "profit", "day's loss", "drawdown"));
    for (final StatusRow scope : look.rows(StatusTable.SCOPES)) {
      line(
          "",
          String.format(
              format,
              "FIRM".equals(scope.text("scope")) ? "firm" : scope.text("name"),
              scope.flag("enabled") ? scope.text("mode") : "DISABLED",
              Text.profit(scope.number("profit")),
              Text.money(Math.max(0, scope.number("dailyLoss"))),
              Text.money(scope.number("drawdown"))));
      if (!"ACTIVE".equals(scope.text("mode"))) {
        line(
            "",
            "  "
                + Text.words(scope.text("reason"))
                + (scope.number("since") == 0
                    ? ""
                    : ", since " + Text.time(scope.number("since"))));
      }
    }
    gap();
  }

  private void positions() {
    final List<StatusRow> rows =
        look.rows(StatusTable.POSITIONS).stream()
            .filter(row -> row.number("quantity") != 0 || row.number("strategy") != 0)
            .toList();
    if (rows.isEmpty()) {
      return;
    }
    final String format = "%-10.10s %-10.10s %13s %11s %10s %9s";
    line("POSITIONS", String.format(format, "", "", "quantity", "at", "profit", "fees"));
    for (final StatusRow row : rows) {
      line(
          "",
          String.format(
              format,
              row.text("symbol"),
              row.number("strategy") == 0 ? "firm" : row.text("strategyName"),
              Text.decimal(row.number("quantity"), row.number("quantityScale")),
              Text.decimal(row.number("reference"), row.number("priceScale")),
              Text.profit(row.number("profit")),
              Text.money(row.number("fees"))));
    }
    gap();
  }

  private void orders() {
    final List<StatusRow> rows = look.rows(StatusTable.ORDERS);
    if (rows.isEmpty()) {
      return;
    }
    final String format = "%-10s %-12.12s %-4s %12s %12s %s";
    line(
        "ORDERS",
        String.format(format, rows.size() + " open", "", "", "quantity", "price", "state"));
    for (final StatusRow row : rows.subList(0, Math.min(rows.size(), ORDERS_SHOWN))) {
      line(
          "",
          String.format(
              format,
              row.number("orderId"),
              row.text("symbol"),
              row.text("side"),
              Text.decimal(row.number("quantity"), row.number("quantityScale")),
              row.number("price") == 0
                  ? "market"
                  : Text.decimal(row.number("price"), row.number("priceScale")),
              Text.words(row.text("state"))
                  + (row.number("filled") == 0
                      ? ""
                      : ", filled "
                          + Text.decimal(row.number("filled"), row.number("quantityScale")))));
    }
    if (rows.size() > ORDERS_SHOWN) {
      line("", "and " + (rows.size() - ORDERS_SHOWN) + " more; --json has all");
    }
    gap();
  }

  private void risk() {
    final List<StatusRow> measured =
        look.rows(StatusTable.LIMITS).stream()
            .filter(row -> row.flag("isMeasured"))
            .sorted(Comparator.comparingDouble(StatusText::usage).reversed())
            .limit(BARS_SHOWN)
            .toList();
    if (measured.isEmpty()) {
      return;
    }
    final List<String> amounts =
        measured.stream()
            .map(
                row ->
                    amount(row, row.number("measured")) + " of " + amount(row, row.number("limit")))
            .toList();
    final int longest = amounts.stream().mapToInt(String::length).max().getAsInt();
    final int bar = Math.max(8, Math.min(40, width - MARGIN - 36 - longest));
    for (int i = 0; i < measured.size(); i++) {
      final StatusRow row = measured.get(i);
      line(
          i == 0 ? "RISK" : "",
          String.format(
              "%-12.12s %-20.20s %s %s",
              "FIRM".equals(row.text("scope")) ? "firm" : row.text("name"),
              Text.words(row.text("kind")).replaceFirst("^max ", ""),
              bar(usage(row), bar),
              amounts.get(i)));
    }
    gap();
  }

  private static double usage(final StatusRow row) {
    final double limit = row.number("limit");
    return limit <= 0 ? 1 : Math.max(0, row.number("measured")) / limit;
  }

  private static String bar(final double usage, final int length) {
    final int full = (int) Math.min(length, Math.ceil(usage * length));
    return "█".repeat(full) + "░".repeat(length - full);
  }

  private static String amount(final StatusRow row, final long value) {
    return switch (LimitKind.valueOf(row.text("kind"))) {
      case MAX_POSITION, MAX_ORDER_QUANTITY -> Text.decimal(value, row.number("quantityScale"));
      case MAX_OPEN_ORDERS, MAX_ORDER_RATE, MAX_CANCEL_RATE, MAX_REPEATED_ORDERS ->
          Text.count(value);
      case MAX_DATA_AGE, MAX_SIGNAL_AGE, DUPLICATE_WINDOW, MAX_CLOCK_OFFSET -> Text.span(value);
      case PRICE_COLLAR -> value + " bp";
      default -> Text.money(Math.max(0, value));
    };
  }

  private void recovery() {
    if (look.picture() == null) {
      return;
    }
    final StatusRow snapshot = look.row(StatusTable.SNAPSHOT);
    final long expectedNs = look.expectedRecoveryNs();
    lines(
        "RECOVERY",
        (snapshot.number("sequence") == 0
                ? "no snapshot yet"
                : "snapshot of "
                    + Text.count(snapshot.number("sequence"))
                    + ", "
                    + Text.span(look.nowNs() - snapshot.number("time"))
                    + " old, "
                    + Text.bytes(snapshot.number("lengthBytes")))
            + "; tail "
            + Text.count(look.tailRecords())
            + (expectedNs < 0 ? "" : ", about " + Text.span(expectedNs)));
  }

  private void health() {
    final StatusRow health = look.row(StatusTable.HEALTH);
    if (look.picture() != null) {
      lines(
          "HEALTH",
          "disk "
              + Text.bytes(health.number("freeBytes"))
              + " free; clock "
              + ("NONE".equals(health.text("clock")) ? "good" : Text.words(health.text("clock")))
              + "; book anomalies "
              + Text.count(look.counter(EngineCounter.BOOK_ANOMALIES)));
    }
    if (!look.counters().isEmpty()) {
      lines(
          look.picture() == null ? "HEALTH" : "",
          "stalls "
              + Text.count(look.counter(EngineCounter.STALLS))
              + " (longest turn "
              + Text.span(look.counter(EngineCounter.LONGEST_TURN))
              + "); longest turnaround "
              + Text.span(look.counter(EngineCounter.LONGEST_TURNAROUND)));
      lines("", rings());
    }
  }

  private String rings() {
    final StringBuilder text = new StringBuilder("rings:");
    for (final SystemLook.Process each : look.processes()) {
      final String name = ": " + each.ring().name();
      text.append(' ')
          .append(each.ring().name())
          .append(" at most ")
          .append(Text.bytes(count(EngineCounter.RING_HIGH_WATER.label() + name)))
          .append(", dropped ")
          .append(Text.count(count(EngineCounter.RING_DROPS.label() + name)))
          .append(", faults ")
          .append(Text.count(count(EngineCounter.RING_FAULTS.label() + name)))
          .append(';');
    }
    return text.substring(0, text.length() - 1);
  }

  private long count(final String label) {
    return look.counters().getOrDefault(label, 0L);
  }

  private void alerts() {
    final List<StatusRow> rows = look.rows(StatusTable.ALERTS);
    long all = 0;
    for (final Map.Entry<String, Long> each : look.counters().entrySet()) {
      all += each.getKey().startsWith(EngineCounter.ALERTS.label() + ": ") ? each.getValue() : 0;
    }
    for (int i = 0; i < Math.min(ALERTS_SHOWN, rows.size()); i++) {
      final StatusRow row = rows.get(i);
      lines(
          i == 0 ? "ALERTS" : "",
          Text.time(row.number("time"))
              + " "
              + Text.words(row.text("code"))
              + (row.text("symbol").isEmpty() ? "" : " " + row.text("symbol"))
              + (row.number("orderId") == 0 ? "" : ", order " + row.number("orderId"))
              + (i == 0 && all > 0 ? "  (" + Text.count(all) + " since the engine's start)" : ""));
    }
  }
}
