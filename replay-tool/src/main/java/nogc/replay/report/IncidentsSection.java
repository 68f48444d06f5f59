package nogc.replay.report;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.HdrHistogram.Histogram;

/** Latencies, rejections, outages, alerts and changes of the permission to trade. */
final class IncidentsSection {
  private final Incidents incidents;
  private final long endNs;

  /**
   * @param endNs when an outage that lasts is cut off
   */
  IncidentsSection(final Incidents incidents, final long endNs) {
    this.incidents = incidents;
    this.endNs = endNs;
  }

  void write(final ObjectNode root) {
    final ArrayNode rejections = root.putArray("rejections");
    final List<Map.Entry<Incidents.Rejected, Incidents.Count>> sorted =
        new ArrayList<>(incidents.rejections().entrySet());
    sorted.sort((a, b) -> Long.compare(b.getValue().number(), a.getValue().number()));
    for (final Map.Entry<Incidents.Rejected, Incidents.Count> each : sorted) {
      final ObjectNode row = rejections.addObject();
      row.put("by", each.getKey().by());
      row.put("reason", each.getKey().reason());
      count(row, each.getValue());
    }
    final ArrayNode outages = root.putArray("outages");
    for (final Incidents.Outage each : incidents.outages()) {
      final ObjectNode row = outages.addObject();
      row.put("what", each.what());
      row.put("begin", Json.time(each.beginNs()));
      row.put("end", Json.time(each.endNs()));
      final long until = each.endNs() == 0 ? endNs : each.endNs();
      row.set("seconds", Json.number(Json.seconds(until - each.beginNs())));
      row.put("reason", each.reason());
    }
    root.put("outagesNotListed", incidents.outagesInAll() - incidents.outages().size());
    final ArrayNode alerts = root.putArray("alerts");
    incidents
        .alerts()
        .forEach(
            (code, number) -> {
              final ObjectNode row = alerts.addObject();
              row.put("code", code);
              count(row, number);
            });
    final ArrayNode modes = root.putArray("modes");
    for (final Incidents.Mode each : incidents.modes()) {
      final ObjectNode row = modes.addObject();
      row.put("time", Json.time(each.timeNs()));
      row.put("where", each.where());
      row.put("from", each.from());
      row.put("to", each.to());
      row.put("reason", each.reason());
    }
    root.put("modesNotListed", incidents.modesInAll() - incidents.modes().size());
  }

  private static void count(final ObjectNode row, final Incidents.Count count) {
    row.put("count", count.number());
    row.put("first", Json.time(count.firstNs()));
    row.put("last", Json.time(count.lastNs()));
  }

  static void latencies(final ArrayNode list, final Latencies latencies) {
    for (final Latencies.Stage stage : Latencies.Stage.values()) {
      final Histogram of = latencies.of(stage);
      if (of.getTotalCount() > 0 || latencies.otherClock(stage) > 0) {
        final boolean some = of.getTotalCount() > 0;
        final ObjectNode row = list.addObject();
        row.put("stage", stage.title());
        row.put("count", of.getTotalCount());
        row.put("otherClock", latencies.otherClock(stage));
        percentile(row, "p50Ns", of, 50, some);
        percentile(row, "p90Ns", of, 90, some);
        percentile(row, "p99Ns", of, 99, some);
        percentile(row, "p999Ns", of, 99.9, some);
        percentile(row, "maxNs", of, 100, some);
      }
    }
  }

  private static void percentile(
      final ObjectNode row,
      final String name,
      final Histogram of,
      final double percentile,
      final boolean some) {
    row.set(name, Json.number(some ? of.getValueAtPercentile(percentile) : Double.NaN));
  }
}
