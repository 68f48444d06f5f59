package nogc.deploy.demo;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import nogc.journal.codec.CommandKind;
import org.HdrHistogram.Histogram;

/** Writes a summary for machines. Money and quantities are decimal text, spans nanoseconds. */
final class SummaryJson {
  private static final ObjectMapper MAPPER =
      new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

  private SummaryJson() {}

  static void write(final Path file, final Summary summary) {
    try {
      if (file.toAbsolutePath().getParent() != null) {
        Files.createDirectories(file.toAbsolutePath().getParent());
      }
      Files.writeString(file, MAPPER.writeValueAsString(of(summary)) + "\n");
    } catch (final IOException ex) {
      throw new UncheckedIOException(file + " cannot be written: " + ex.getMessage(), ex);
    }
  }

  static ObjectNode of(final Summary summary) {
    final Tally tally = summary.tally();
    final ObjectNode root = MAPPER.createObjectNode();
    root.put("folder", summary.folder().root().toString());
    root.put("seconds", summary.elapsed().toMillis() / 1_000.0);
    root.put("ticks", tally.market().ticks());
    root.put("trades", tally.market().trades());
    root.put("quotes", tally.market().quotes());
    root.put("depthUpdates", tally.market().depthUpdates());
    root.put("feedGaps", tally.market().gaps());
    orders(root, tally.orders());
    money(root, tally.money());
    root.put("records", tally.records());
    root.put("events", tally.inputs());
    root.put("bytes", tally.bytes());
    root.put("bytesPerEvent", (double) tally.bytes() / Math.max(1, tally.inputs()));
    root.put("stateHashes", tally.money().stateHashes());
    counts(root.putObject("alerts"), tally.liveness().alerts().all());
    counts(root.putObject("ringFaults"), tally.liveness().ringFaults().all());
    root.put("ended", tally.liveness().endReason().name());
    final ObjectNode latencies = root.putObject("latencyNs");
    latency(latencies, "tickToDecision", tally.latencies().tickToDecision());
    latency(latencies, "signalToOrder", tally.latencies().signalToOrder());
    latency(latencies, "engineTurnaround", summary.engineTurnaround());
    latency(latencies, "frameToJournal", tally.wire().frameToJournal());
    latency(latencies, "journalToGateway", tally.wire().journalToGateway());
    latency(latencies, "gatewayToSocket", tally.wire().gatewayToSocket());
    final ObjectNode gateway = root.putObject("gateway");
    gateway.put("messages", summary.gatewayCost().messages());
    gateway.put("garbagePerMessage", summary.gatewayCost().garbagePerMessage());
    gateway.put("cycleGarbagePerMessage", summary.gatewayCost().cycleGarbagePerMessage());
    root.put("verified", summary.verification().isVerified());
    root.put("divergences", summary.verification().divergences());
    root.put("verification", summary.verification().text());
    summary.findings().forEach(root.putArray("findings")::add);
    return root;
  }

  private static void orders(final ObjectNode root, final OrderTally orders) {
    root.put("signals", orders.signals());
    root.put("approved", orders.approved());
    root.put("rejected", orders.rejectedBy().total());
    counts(root.putObject("rejectedBy"), orders.rejectedBy().all());
    root.put("orders", orders.commands().of(CommandKind.NEW));
    root.put("cancels", orders.commands().of(CommandKind.CANCEL));
    root.put("replaces", orders.commands().of(CommandKind.REPLACE));
    root.put("sent", orders.sent());
    counts(root.putObject("refusedBy"), orders.refusedBy().all());
    counts(root.putObject("ordersIn"), orders.states().all());
    root.put("fills", orders.fills());
  }

  private static void money(final ObjectNode root, final MoneyTally money) {
    final ObjectNode positions = root.putObject("positions");
    for (final Holding each : money.holdings()) {
      positions.put(each.symbol(), each.quantity().toPlainString());
    }
    root.put("profit", money.equity().toPlainString());
    root.put("fees", money.fees().toPlainString());
    root.put("currency", money.baseCurrency());
  }

  private static void counts(final ObjectNode node, final Map<? extends Enum<?>, Long> counts) {
    counts.forEach((key, count) -> node.put(key.name(), count));
  }

  private static void latency(
      final ObjectNode parent, final String name, final Histogram histogram) {
    final ObjectNode node = parent.putObject(name);
    node.put("count", histogram.getTotalCount());
    node.put("p50", histogram.getValueAtPercentile(50));
    node.put("p90", histogram.getValueAtPercentile(90));
    node.put("p99", histogram.getValueAtPercentile(99));
    node.put("max", histogram.getMaxValue());
  }
}
