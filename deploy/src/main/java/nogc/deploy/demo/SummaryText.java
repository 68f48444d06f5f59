package nogc.deploy.demo;

import java.io.PrintStream;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import nogc.journal.codec.CommandKind;
import org.HdrHistogram.Histogram;

/** Prints a summary for people. */
final class SummaryText {
  private static final int HOLDINGS_SHOWN = 8;
  private static final int NAME_WIDTH = 23;
  private static final double[] PERCENTILES = {50, 90, 99};

  private final PrintStream out;

  SummaryText(final PrintStream out) {
    this.out = out;
  }

  /** All but the verification, which takes a while after the rest is known. */
  void print(final Summary summary) {
    final Tally tally = summary.tally();
    out.println();
    market(tally.market());
    orders(tally.orders());
    money(tally.money());
    journal(tally, summary.elapsed().toMillis());
    troubles(tally);
    out.println();
    line("latency", "      p50        p90        p99        max    count");
    latency("tick to decision", tally.latencies().tickToDecision());
    latency("signal to order", tally.latencies().signalToOrder());
    latency("engine turnaround", summary.engineTurnaround());
    latency("frame to journal", tally.wire().frameToJournal());
    latency("order to gateway", tally.wire().journalToGateway());
    latency("gateway to socket", tally.wire().gatewayToSocket());
    line(
        "garbage",
        "%s   bytes a message in the gateway, %s of them in its duty cycle",
        right(summary.gatewayCost().garbagePerMessage()),
        Numbers.count(summary.gatewayCost().cycleGarbagePerMessage()));
    out.println();
  }

  /** The verdict. */
  void printVerification(final Summary summary) {
    final Verification verification = summary.verification();
    final String text = verification.text().replaceFirst(": ", "\n");
    line("verify", text.replace("\n", "\n" + " ".repeat(NAME_WIDTH)));
    for (final String finding : summary.findings()) {
      line("FINDING", finding);
    }
    out.println();
    out.println("  Every record: deploy/nogc tail " + near(summary.folder().journal()) + " | less");
  }

  private static Path near(final Path path) {
    final Path here = Path.of("").toAbsolutePath();
    return path.startsWith(here) ? here.relativize(path) : path;
  }

  private void market(final MarketTally market) {
    line(
        "ticks",
        "%s   trades %s, quotes %s, depth %s",
        right(market.ticks()),
        Numbers.count(market.trades()),
        Numbers.count(market.quotes()),
        Numbers.count(market.depthUpdates()));
  }

  private void orders(final OrderTally orders) {
    line("signals", right(orders.signals()));
    line(
        "decisions",
        "%s   approved %s, rejected %s",
        right(orders.approved() + orders.rejectedBy().total()),
        Numbers.count(orders.approved()),
        Numbers.count(orders.rejectedBy().total()));
    byCount(orders.rejectedBy().all());
    line(
        "orders",
        "%s   %s",
        right(orders.commands().of(CommandKind.NEW)),
        list(orders.states().all()));
    if (orders.refusedBy().total() > 0) {
      line(
          "refused",
          "%s   by the gateway: %s",
          right(orders.refusedBy().total()),
          list(orders.refusedBy().all()));
    }
    line("fills", right(orders.fills()));
  }

  private void byCount(final Map<? extends Enum<?>, Long> counts) {
    counts.entrySet().stream()
        .sorted((a, b) -> Long.compare(b.getValue(), a.getValue()))
        .forEach(each -> line("", "%s   %s", right(each.getValue()), Numbers.words(each.getKey())));
  }

  private void money(final MoneyTally money) {
    String name = "position";
    final List<Holding> holdings = money.holdings();
    for (final Holding each : holdings.subList(0, Math.min(HOLDINGS_SHOWN, holdings.size()))) {
      line(name, "%12s   %s", Numbers.quantity(each.quantity()), each.symbol());
      name = "";
    }
    if (holdings.size() > HOLDINGS_SHOWN) {
      line("", "%12s   more", holdings.size() - HOLDINGS_SHOWN);
    } else if (holdings.isEmpty()) {
      line(name, "%12s", "none");
    }
    final BigDecimal fees = money.fees();
    line(
        "P&L",
        "%12s   %s, after fees of %s",
        Numbers.profit(money.equity(), ""),
        money.baseCurrency(),
        Numbers.money(fees, money.baseCurrency()));
  }

  private void journal(final Tally tally, final long elapsedMs) {
    final long events = tally.inputs();
    line("records", "%s   %s", right(tally.records()), Numbers.bytes(tally.bytes()));
    line(
        "events",
        "%s   %d bytes each, %s a second",
        right(events),
        tally.bytes() / Math.max(1, events),
        Numbers.count(events * 1_000 / Math.max(1, elapsedMs)));
  }

  private void troubles(final Tally tally) {
    final LivenessTally liveness = tally.liveness();
    if (liveness.alerts().total() > 0) {
      line("alerts", "%s   %s", right(liveness.alerts().total()), list(liveness.alerts().all()));
    }
    if (liveness.ringFaults().total() > 0) {
      line(
          "ring faults",
          "%s   %s",
          right(liveness.ringFaults().total()),
          list(liveness.ringFaults().all()));
    }
    if (tally.market().gaps() > 0) {
      line("feed gaps", right(tally.market().gaps()));
    }
  }

  private void latency(final String name, final Histogram histogram) {
    if (histogram.getTotalCount() == 0) {
      line("  " + name, "none measured");
      return;
    }
    final StringBuilder row = new StringBuilder();
    for (final double percentile : PERCENTILES) {
      row.append(String.format("%9s  ", Numbers.span(histogram.getValueAtPercentile(percentile))));
    }
    row.append(String.format("%9s", Numbers.span(histogram.getMaxValue())));
    line("  " + name, "%s %8s", row, Numbers.count(histogram.getTotalCount()));
  }

  private void line(final String name, final String format, final Object... values) {
    line(name, String.format(format, values));
  }

  private void line(final String name, final String text) {
    out.println((String.format("  %-20s ", name) + text).stripTrailing());
  }

  private static String right(final long count) {
    return String.format("%12s", Numbers.count(count));
  }

  private static String list(final Map<? extends Enum<?>, Long> counts) {
    return counts.entrySet().stream()
        .map(each -> Numbers.words(each.getKey()) + " " + Numbers.count(each.getValue()))
        .collect(Collectors.joining(", "));
  }
}
