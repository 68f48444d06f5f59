package nogc.replay.audit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** The life of an order as one JSON object, records as {@code nogc tail --json} prints them. */
final class OrderJson {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  private OrderJson() {}

  static String of(final OrderStory story, final List<DecisionChecks> decisions) {
    final ObjectNode json = MAPPER.createObjectNode();
    json.put("session", story.session().name());
    json.put("orderId", story.orderId());
    final ObjectNode seen = json.putObject("seen");
    if (story.seen().basis() != null) {
      seen.put("basis", story.seen().basis().sequence());
      seen.put("newerRecords", story.seen().newer());
    }
    records(seen.putArray("records"), story.seen().all());
    records(json.putArray("records"), story.records());
    final ArrayNode checks = json.putArray("decisions");
    decisions.forEach(each -> decision(checks.addObject(), each));
    final ArrayNode latencies = json.putArray("latencies");
    for (final Latency each : Latency.of(story)) {
      latencies
          .addObject()
          .put("name", each.name())
          .put("fromNs", each.fromNs())
          .put("toNs", each.toNs())
          .put("ns", each.ns());
    }
    return json.toString();
  }

  /** Values are the integers of the records, in the unit of each limit's kind. */
  private static void decision(final ObjectNode node, final DecisionChecks checks) {
    node.put("sequence", checks.decision().sequence());
    if (checks.situation() != null) {
      node.put("position", checks.situation().position());
      node.put("openBuyQuantity", checks.situation().openBuys());
      node.put("openSellQuantity", checks.situation().openSells());
      node.put("referencePrice", checks.situation().reference());
    }
    final ArrayNode limits = node.putArray("limits");
    for (final LimitInForce each : checks.limits()) {
      final ObjectNode limit = limits.addObject();
      limit.put("kind", each.kind().name()).put("scope", each.scope().name());
      limit.put("value", each.value()).put("measured", each.measured());
      limit.put("since", each.since().time()).put("record", each.since().sequence());
      limit.put("expireTime", each.expireTime()).put("configured", each.since().is("RiskLimit"));
      if (each.command() != null) {
        limit.put("operator", each.command().text("operator"));
        limit.put("text", each.command().text("text"));
      }
    }
  }

  private static void records(final ArrayNode array, final List<AuditRecord> records) {
    for (final AuditRecord each : records) {
      array.add(parse(each.json()));
    }
  }

  static com.fasterxml.jackson.databind.JsonNode parse(final String json) {
    try {
      return MAPPER.readTree(json);
    } catch (final JsonProcessingException ex) {
      throw new IllegalStateException("a record printed as \"" + json + "\"", ex);
    }
  }
}
