package nogc.replay.audit;

import java.io.PrintWriter;
import java.util.List;

/** What each decision on an order was held against, as tables of 120 columns. */
final class ChecksText {
  private static final String UNKNOWN = "–";

  private final PrintWriter out;
  private final RecordLine line;
  private final boolean measured;

  /**
   * @param measured whether the values that the gate measured were asked for
   */
  ChecksText(final PrintWriter out, final RecordLine line, final boolean measured) {
    this.out = out;
    this.line = line;
    this.measured = measured;
  }

  void print(final List<DecisionChecks> decisions) {
    for (final DecisionChecks each : decisions) {
      out.println();
      print(each);
    }
  }

  private void print(final DecisionChecks checks) {
    final AuditRecord decision = checks.decision();
    final String title = "limits of decision " + decision.sequence() + ", " + line.of(decision);
    if (checks.limits().isEmpty()) {
      Timeline.wrapped(out, "", "  ", title + ": none, the engine's own cancel is always sent");
      return;
    }
    Timeline.wrapped(out, "", "  ", title);
    situation(checks);
    row("limit", "where", "value", "measured", "since");
    for (final LimitInForce each : checks.limits()) {
      row(
          each.kind().name(),
          line.place(each.since()),
          line.limitValue(each.value(), each.kind(), checks.instrument(), decision.sequence()),
          each.measured() == null
              ? UNKNOWN
              : line.measured(
                  each.measured(), each.kind(), checks.instrument(), decision.sequence()),
          since(each));
    }
  }

  private void situation(final DecisionChecks checks) {
    final DecisionChecks.Situation met = checks.situation();
    if (met == null) {
      return;
    }
    final AuditRecord decision = checks.decision();
    Timeline.wrapped(
        out,
        "  before it: position "
            + line.quantity(met.position(), checks.instrument(), decision.sequence())
            + ", open to buy "
            + line.quantity(met.openBuys(), checks.instrument(), decision.sequence())
            + ", open to sell "
            + line.quantity(met.openSells(), checks.instrument(), decision.sequence())
            + ", reference price "
            + (met.reference() <= 0
                ? UNKNOWN
                : line.price(met.reference(), checks.instrument(), decision.sequence())));
  }

  private static String since(final LimitInForce limit) {
    final String reason = limit.command() == null ? "" : limit.command().text("text");
    return Units.dateAndTime(limit.since().time())
        + " "
        + limit.origin()
        + (limit.expireTime() > 0 ? " until " + Units.dateAndTime(limit.expireTime()) : "")
        + (reason.isEmpty() ? "" : ": \"" + reason + "\"");
  }

  private void row(
      final String kind,
      final String where,
      final String value,
      final String found,
      final String since) {
    final String head =
        String.format("  %-19s %-21s %17s ", kind, where, value)
            + (measured ? String.format("%14s ", found) : "")
            + " ";
    Timeline.wrapped(out, head, " ".repeat(head.length()), since);
  }
}
