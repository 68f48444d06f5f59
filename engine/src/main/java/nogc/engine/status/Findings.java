package nogc.engine.status;

import java.util.ArrayList;
import java.util.List;
import nogc.journal.monitor.Sign;

/** What a person should look at, the worst first. None means that all is well. */
final class Findings {
  private final List<String> found = new ArrayList<>();
  private final SystemLook look;

  private Findings(final SystemLook look) {
    this.look = look;
  }

  static List<String> of(final SystemLook look) {
    final Findings findings = new Findings(look);
    findings.divergence();
    findings.process("engine", look.engine(), look.engineState());
    findings.process("shadow", look.shadow(), look.shadowState());
    findings.modes();
    findings.producers();
    findings.health();
    if (look.picture() != null && look.picture().omitted() > 0) {
      findings.found.add(look.picture().omitted() + " rows have no room in the status file");
    }
    return findings.found;
  }

  private void divergence() {
    final StatusRow session = look.row(StatusTable.SESSION);
    if (session.number("divergedSequence") != 0) {
      found.add(
          "DIVERGED at sequence "
              + session.number("divergedSequence")
              + ", input "
              + session.number("divergedInput")
              + ": run `nogc replay verify`; figures below are what the shadow computed");
    }
  }

  private void process(final String name, final Sign sign, final Sign.State state) {
    switch (state) {
      case ALIVE -> {
        // as it should be
      }
      case ABSENT -> found.add(name + " has not run here yet");
      case ENDED -> found.add(name + " ended in order at " + Text.time(sign.endedNs()));
      case SILENT ->
          found.add(
              name
                  + " is silent for "
                  + Text.span(look.nowNs() - sign.heartbeatNs())
                  + ": process "
                  + sign.pid()
                  + " is there, but stopped, stuck or starved");
      case GONE ->
          found.add(
              name
                  + " is gone: process "
                  + sign.pid()
                  + " was last seen at "
                  + Text.time(sign.heartbeatNs()));
    }
  }

  private void modes() {
    for (final StatusRow scope : look.rows(StatusTable.SCOPES)) {
      if (!"ACTIVE".equals(scope.text("mode"))) {
        found.add(
            scope.text("name")
                + " is "
                + scope.text("mode")
                + ": "
                + Text.words(scope.text("reason")));
      }
      if (!scope.flag("enabled")) {
        found.add(scope.text("name") + " is disabled");
      }
    }
  }

  private void producers() {
    for (final SystemLook.Process each : look.processes()) {
      final String name = (each.isGateway() ? "gateway " : "brain ") + each.ring().name();
      if (each.isGateway() || each.state(look.nowNs()) != Sign.State.ABSENT) {
        process(name, each.sign(), each.state(look.nowNs()));
      }
      if (!each.isGateway() || each.state(look.nowNs()) != Sign.State.ALIVE) {
        continue;
      }
      final StatusRow row = each.row();
      if (!row.fields().isEmpty() && !"LIVE".equals(row.text("connector"))) {
        found.add(name + ": its connection is " + row.text("connector"));
      } else if (!row.fields().isEmpty() && !row.flag("inSync")) {
        found.add(
            name
                + " is not in sync with its venue"
                + (row.number("unresolved") == 0
                    ? ""
                    : "; differences that wait for a person: " + row.number("unresolved")));
      }
    }
  }

  private void health() {
    final StatusRow health = look.row(StatusTable.HEALTH);
    if ("STEPPED_BACK".equals(health.text("clock"))) {
      found.add("the clock stepped back by " + Text.span(health.number("clockOffsetNs")));
    }
    if (health.number("minimumFreeBytes") > 0
        && health.number("freeBytes") < health.number("minimumFreeBytes")) {
      found.add(
          "the disk is nearly full: "
              + Text.bytes(health.number("freeBytes"))
              + " free, wanted "
              + Text.bytes(health.number("minimumFreeBytes")));
    }
    final long drops = sum("ring drops");
    if (drops > 0) {
      found.add(drops + " messages were dropped in front of full rings");
    }
  }

  private long sum(final String label) {
    return look.counters().entrySet().stream()
        .filter(each -> each.getKey().startsWith(label))
        .mapToLong(java.util.Map.Entry::getValue)
        .sum();
  }
}
