package nogc.engine.status;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import nogc.journal.monitor.Sign;

/** The same for programs: one line; fields are only ever added. */
final class StatusJson {
  private static final ObjectMapper JSON = new ObjectMapper();

  private StatusJson() {}

  static String of(final SystemLook look, final List<String> findings) {
    final ObjectNode root = JSON.createObjectNode();
    root.put("time", look.nowNs());
    findings.forEach(root.putArray("findings")::add);
    sign(root.putObject("engine"), look.engine(), look.nowNs())
        .put("sequence", look.headSequence());
    sign(root.putObject("shadow"), look.shadow(), look.nowNs())
        .put("lagRecords", look.lagRecords())
        .put("lagNs", look.lagNs());
    final var processes = root.putArray("processes");
    for (final SystemLook.Process each : look.processes()) {
      final ObjectNode process = processes.addObject();
      process.put("name", each.ring().name());
      process.put("role", each.ring().role().name());
      sign(process, each.sign(), look.nowNs());
      process.put("backlogBytes", each.ends() == null ? 0 : each.ends().backlogBytes());
      process.put("dropped", each.ends() == null ? 0 : each.ends().dropped());
    }
    root.putObject("recovery")
        .put("tailRecords", look.tailRecords())
        .put("expectedNs", look.expectedRecoveryNs());
    final ObjectNode counters = root.putObject("counters");
    look.counters().forEach(counters::put);
    if (look.picture() != null) {
      root.put("publication", look.picture().publication());
      root.put("whole", look.picture().whole());
      root.put("omittedRows", look.picture().omitted());
      look.picture()
          .tables()
          .forEach(
              (name, rows) ->
                  root.set(name, JSON.valueToTree(rows.stream().map(StatusRow::fields).toList())));
    }
    try {
      return JSON.writeValueAsString(root);
    } catch (final JsonProcessingException ex) {
      throw new IllegalStateException(ex);
    }
  }

  private static ObjectNode sign(final ObjectNode node, final Sign sign, final long nowNs) {
    return node.put("state", sign.state(nowNs).name())
        .put("pid", sign.pid())
        .put("start", sign.startNs())
        .put("heartbeat", sign.heartbeatNs())
        .put("ended", sign.endedNs());
  }
}
