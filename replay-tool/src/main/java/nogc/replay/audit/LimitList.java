package nogc.replay.audit;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import nogc.engine.core.risk.Ceilings;
import nogc.engine.core.risk.Limits;
import nogc.journal.codec.LimitKind;
import nogc.journal.codec.LimitScope;
import picocli.CommandLine.Command;

/**
 * Which limits were in force when: configured, changed by a person, overridden for a while. By the
 * rules of the core: a configuration that comes while an override holds counts only afterwards, and
 * nothing is above its ceiling.
 */
@Command(
    name = "limits",
    description = {
      "Which limits were in force, from when until when: configured, set by a person, overridden.",
      "Example: nogc replay audit limits --from 2026-01-05T14:30:00Z --to 2026-01-05T14:30:01Z"
          + " sessions/"
    },
    mixinStandardHelpOptions = true)
final class LimitList extends AuditList {
  /** What holds for one limit at the moment. */
  private record Held(int at, long value, boolean overridden) {}

  @Override
  void find(final OpenSession session, final Filter filter, final AnswerSink sink) {
    for (final Answer each : inForce(rare(session, "RiskLimit", "LimitChange"))) {
      if (!sink.take(each)) {
        return;
      }
    }
  }

  private static List<Answer> inForce(final List<AuditRecord> records) {
    return inForce(records, new HashMap<>());
  }

  /**
   * The limits that hold after all of these records; what was taken away is not among them.
   *
   * @param records of kinds RiskLimit and LimitChange, by sequence
   */
  static List<LimitInForce> atEnd(final List<AuditRecord> records) {
    final Map<String, Held> held = new HashMap<>();
    final List<Answer> findings = inForce(records, held);
    return held.values().stream()
        .filter(each -> each.value != Limits.MISSING)
        .map(each -> new LimitInForce(findings.get(each.at).record(), each.value, null, null))
        .toList();
  }

  private static List<Answer> inForce(
      final List<AuditRecord> records, final Map<String, Held> held) {
    final List<Answer> findings = new ArrayList<>();
    for (final AuditRecord each : records) {
      final String limit = limit(each);
      final Held before = held.get(limit);
      final boolean configured = each.is("RiskLimit");
      final long value = configured ? capped(each) : each.number("value");
      if (configured && (!isEnforced(each) || (before != null && before.value == value))) {
        continue;
      }
      if (configured && before != null && before.overridden) {
        findings.add(Answer.of(each).noted("not before the override ends"));
        continue;
      }
      if (before != null) {
        findings.set(before.at, findings.get(before.at).until(each.time()));
      }
      held.put(limit, new Held(findings.size(), value, each.number("expireTime") > 0));
      findings.add(
          configured && value != each.number("value")
              ? Answer.of(each).noted("the compiled ceiling holds")
              : Answer.of(each));
    }
    return findings;
  }

  private static String limit(final AuditRecord r) {
    return r.name("scope")
        + ' '
        + r.number("account")
        + ' '
        + r.number("strategy")
        + ' '
        + ("INSTRUMENT".equals(r.name("scope")) ? r.instrument() : 0)
        + ' '
        + r.name("kind");
  }

  private static LimitKind kind(final AuditRecord record) {
    return LimitKind.get((short) record.number("kind"));
  }

  private static boolean isEnforced(final AuditRecord record) {
    return Limits.isEnforced(LimitScope.get((short) record.number("scope")), kind(record));
  }

  private static long capped(final AuditRecord record) {
    return isEnforced(record)
        ? Math.max(0, Math.min(record.number("value"), Ceilings.of(kind(record))))
        : record.number("value");
  }

  /** Overrides alone: who wanted which, whether it was granted, and its end. */
  @Command(
      name = "overrides",
      description = {
        "Limits that a person overrode for a while: who, why, until when, and when it was over.",
        "Example: nogc replay audit overrides sessions/"
      },
      mixinStandardHelpOptions = true)
  static final class Overrides extends AuditList {
    @Override
    void find(final OpenSession session, final Filter filter, final AnswerSink sink) {
      final List<AuditRecord> records = rare(session, "OperatorCommand", "LimitChange");
      final Set<Long> granted = new HashSet<>();
      records.stream()
          .filter(each -> each.is("LimitChange"))
          .forEach(each -> granted.add(each.number("cause")));
      final Set<String> open = new HashSet<>();
      for (final AuditRecord each : records) {
        final boolean asked = "OVERRIDE_LIMIT".equals(each.name("action"));
        final boolean starts = each.is("LimitChange") && each.number("expireTime") > 0;
        final boolean ends = each.is("LimitChange") && !starts && open.remove(limit(each));
        if (starts) {
          open.add(limit(each));
        }
        if ((asked || starts || ends) && !sink.take(note(each, asked, ends, granted))) {
          return;
        }
      }
    }

    private static Answer note(
        final AuditRecord record,
        final boolean asked,
        final boolean ends,
        final Set<Long> granted) {
      if (asked) {
        return Answer.of(record)
            .noted(granted.contains(record.sequence()) ? "granted" : "refused by the core");
      }
      return ends ? Answer.of(record).noted("the override is over") : Answer.of(record);
    }
  }
}
