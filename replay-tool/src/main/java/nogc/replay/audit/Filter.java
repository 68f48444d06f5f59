package nogc.replay.audit;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import picocli.CommandLine.Option;

/** Which records are asked for. What holds for the whole firm holds for each part of it. */
final class Filter {
  @Option(
      names = "--from",
      paramLabel = "TIME",
      description = "From here on: 2026-01-05, or 2026-01-05T14:30:00Z.")
  private String from;

  @Option(
      names = "--to",
      paramLabel = "TIME",
      description = "Before here; a date is the end of its day.")
  private String to;

  @Option(names = "--strategy", paramLabel = "S", description = "Name or number.")
  private String strategy;

  @Option(names = "--instrument", paramLabel = "I", description = "Symbol or number.")
  private String instrument;

  @Option(names = "--account", paramLabel = "A", description = "Name or number.")
  private String account;

  @Option(
      names = "--broker",
      paramLabel = "B",
      description = "Accounts whose name holds this, in any case.")
  private String broker;

  @Option(names = "--limit", paramLabel = "N", description = "The first N only.")
  private long limit = Long.MAX_VALUE;

  long limit() {
    if (limit < 1) {
      throw new IllegalArgumentException("--limit " + limit + " must be 1 at least");
    }
    return limit;
  }

  /** Epoch nanoseconds, included. */
  long fromNs() {
    return from == null ? Long.MIN_VALUE : Units.epochNs(time("--from", from, 0));
  }

  /** Epoch nanoseconds, not included. */
  long toNs() {
    return to == null ? Long.MAX_VALUE : Units.epochNs(time("--to", to, 1));
  }

  private static Instant time(final String option, final String text, final int plusDays) {
    try {
      return text.length() == 10
          ? LocalDate.parse(text).plusDays(plusDays).atStartOfDay(ZoneOffset.UTC).toInstant()
          : Instant.parse(text);
    } catch (final DateTimeParseException ex) {
      throw new IllegalArgumentException(
          option
              + " \""
              + text
              + "\" is neither a date like 2026-01-05 nor an instant like"
              + " 2026-01-05T14:30:00Z",
          ex);
    }
  }

  /** Whether an answer falls into the period and concerns what is asked for. */
  boolean matches(final Answer finding, final OpenSession session) {
    final AuditRecord record = finding.record();
    final long end = Math.max(record.time(), finding.untilNs() - 1);
    if (end < fromNs() || record.time() >= toNs()) {
      return false;
    }
    if (record.has("scope") && "FIRM".equals(record.name("scope"))) {
      return instrument == null || record.instrument() == 0;
    }
    return isStrategy(record, session)
        && isInstrument(record, session)
        && isAccount(record, session);
  }

  private boolean isStrategy(final AuditRecord record, final OpenSession session) {
    if (strategy == null) {
      return true;
    }
    final int id = strategyOf(record, session);
    return id > 0
        && is(strategy, id, session.definitions().strategy(id, record.sequence()), "name");
  }

  /** Of a report, the one that ordered. */
  private static int strategyOf(final AuditRecord record, final OpenSession session) {
    if (record.has("strategy") && record.number("strategy") != 0) {
      return (int) record.number("strategy");
    }
    final AuditRecord decision =
        record.number("orderId") == 0 ? null : session.reader().at(record.number("orderId"));
    return decision == null ? 0 : (int) decision.number("strategy");
  }

  private boolean isInstrument(final AuditRecord record, final OpenSession session) {
    final int id = record.instrument();
    return instrument == null
        || (id > 0
            && is(
                instrument, id, session.definitions().instrument(id, record.sequence()), "symbol"));
  }

  private boolean isAccount(final AuditRecord record, final OpenSession session) {
    if (account == null && broker == null) {
      return true;
    }
    final int id = accountOf(record, session);
    final AuditRecord definition = session.definitions().account(id, record.sequence());
    final String name = definition == null ? "" : definition.text("name");
    return id > 0
        && (account == null || is(account, id, definition, "name"))
        && (broker == null
            || name.toLowerCase(Locale.ROOT).contains(broker.toLowerCase(Locale.ROOT)));
  }

  private static int accountOf(final AuditRecord record, final OpenSession session) {
    if (record.number("account") > 0) {
      return (int) record.number("account");
    }
    if (record.is("RingStatus")) {
      return (int) record.number("ring");
    }
    final AuditRecord definition =
        record.instrument() == 0
            ? null
            : session.definitions().instrument(record.instrument(), record.sequence());
    return definition == null ? record.source() : (int) definition.number("venue");
  }

  private static boolean is(
      final String wanted, final int id, final AuditRecord definition, final String field) {
    return wanted.equals(Integer.toString(id))
        || (definition != null && wanted.equals(definition.text(field)));
  }
}
