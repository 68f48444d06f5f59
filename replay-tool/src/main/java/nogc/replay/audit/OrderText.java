package nogc.replay.audit;

import java.io.PrintWriter;
import java.util.List;

/** The life of an order as a table of 120 columns. */
final class OrderText {
  private final PrintWriter out;
  private final Definitions definitions;
  private final RecordLine line;
  private final ChecksText checks;

  /**
   * @param measured whether the values that the gate measured were asked for
   */
  OrderText(final PrintWriter out, final Definitions definitions, final boolean measured) {
    this.out = out;
    this.definitions = definitions;
    line = new RecordLine(definitions);
    checks = new ChecksText(out, line, measured);
  }

  void print(final OrderStory story, final List<DecisionChecks> decisions) {
    head(story);
    market(story.seen(), story.signal());
    out.println();
    new Timeline(out, line).print("what happened", story.records());
    checks.print(decisions);
    latencies(Latency.of(story));
    out.flush();
  }

  private void head(final OrderStory story) {
    final AuditRecord begin = story.begin();
    out.println("order " + story.orderId() + " in " + story.session().name());
    final AuditRecord command = story.first("OrderCommand");
    if (command != null) {
      out.println(
          "  "
              + definitions.symbol(command.instrument(), command.sequence())
              + ": "
              + line.terms(command)
              + ", "
              + definitions.strategyName((int) command.number("strategy"), command.sequence())
              + ", "
              + definitions.accountName((int) command.number("venue"), command.sequence()));
    } else if (begin != null) {
      out.println(
          "  "
              + definitions.symbol(begin.instrument(), begin.sequence())
              + ", not sent by us: adopted from the venue");
    }
    final AuditRecord update = story.last("OrderUpdate");
    final AuditRecord position = story.last("PositionUpdate");
    if (update != null) {
      out.println("  " + update.name("state") + ": " + line.executed(update));
    } else {
      out.println("  nothing was heard of it");
    }
    if (position != null) {
      out.println("  then " + line.of(position));
    }
  }

  private void market(final MarketSeen seen, final AuditRecord signal) {
    if (signal == null) {
      return;
    }
    out.println();
    if (seen.basis() == null && seen.newest().isEmpty()) {
      out.println("what the brain had seen: nothing of this instrument's market");
      return;
    }
    new Timeline(out, line).print("what the brain had seen", seen.all());
    if (seen.basis() != null) {
      Timeline.wrapped(
          out,
          "  It acted on record "
              + seen.basis().sequence()
              + ", "
              + Units.span(signal.number("createTime") - seen.basis().time())
              + " after that was journaled; "
              + (seen.newer() == 0 ? "nothing newer" : seen.newer() + " newer market records")
              + " of the instrument stood in the journal when the signal came.");
    }
  }

  private void latencies(final List<Latency> latencies) {
    if (latencies.isEmpty()) {
      return;
    }
    out.println();
    out.println("latencies");
    for (final Latency each : latencies) {
      out.printf("  %-38s %12s%n", each.text(), Units.span(each.ns()));
    }
  }
}
