package nogc.replay.audit;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import picocli.CommandLine.Command;

/** Rare records of some kinds, those that tell of a state with the time until the next one. */
abstract class EventList extends AuditList {
  private final String[] types;

  EventList(final String... types) {
    this.types = types;
  }

  /** Whether a record is wanted. */
  abstract boolean answers(AuditRecord record);

  /** Whose state a record tells; null for a moment. */
  abstract String whose(AuditRecord record);

  @Override
  final void find(final OpenSession session, final Filter filter, final AnswerSink sink) {
    final List<Answer> findings = new ArrayList<>();
    final Map<String, Integer> open = new HashMap<>();
    for (final AuditRecord each : rare(session, types)) {
      final String whose = whose(each);
      final Integer before = whose == null ? null : open.remove(whose);
      if (before != null) {
        findings.set(before, findings.get(before).until(each.time()));
      }
      if (answers(each)) {
        if (whose != null) {
          open.put(whose, findings.size());
        }
        findings.add(Answer.of(each));
      }
    }
    for (final Answer each : findings) {
      if (!sink.take(each)) {
        return;
      }
    }
  }

  /** Who stopped what, and which mode held when. */
  @Command(
      name = "kills",
      description = {
        "Who stopped, reduced or resumed trading, and which mode held how long: by a person, a"
            + " loss, an outage.",
        "Example: nogc replay audit kills sessions/"
      },
      mixinStandardHelpOptions = true)
  static final class Kills extends EventList {
    private static final Set<String> LIMITS = Set.of("SET_LIMIT", "OVERRIDE_LIMIT");

    Kills() {
      super("OperatorCommand", "TradingState");
    }

    @Override
    boolean answers(final AuditRecord record) {
      return !LIMITS.contains(record.name("action"));
    }

    @Override
    String whose(final AuditRecord record) {
      return record.is("TradingState")
          ? record.name("scope") + record.number("account") + "/" + record.number("strategy")
          : null;
    }
  }

  /** What was not seen: feeds, rings, connections. */
  @Command(
      name = "gaps",
      description = {
        "What was lost or away: venue messages, ring records, connections, processes, a torn tail;"
            + " outages with their durations.",
        "Example: nogc replay audit gaps --account paper sessions/"
      },
      mixinStandardHelpOptions = true)
  static final class Gaps extends EventList {
    Gaps() {
      super("FeedGap", "RingFault", "RingStatus", "ConnectorStatus", "JournalCut", "Divergence");
    }

    @Override
    boolean answers(final AuditRecord record) {
      return !"ALIVE".equals(record.name("state")) && !"LIVE".equals(record.name("state"));
    }

    @Override
    String whose(final AuditRecord record) {
      return record.is("RingStatus")
          ? "ring " + record.number("ring")
          : record.is("ConnectorStatus") ? "connector " + record.source() : null;
    }
  }

  /** How far the wall clock could be trusted. */
  @Command(
      name = "clock",
      description = {
        "How far the wall clock could be trusted, and how long.",
        "Example: nogc replay audit clock sessions/"
      },
      mixinStandardHelpOptions = true)
  static final class Clock extends EventList {
    Clock() {
      super("ClockStatus");
    }

    @Override
    boolean answers(final AuditRecord record) {
      return true;
    }

    @Override
    String whose(final AuditRecord record) {
      return "the clock";
    }
  }
}
