package nogc.replay.audit;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import nogc.journal.codec.AccountDefinitionDecoder;
import nogc.journal.codec.InstrumentDefinitionDecoder;
import nogc.journal.codec.LimitScope;
import nogc.journal.codec.SessionStartDecoder;
import nogc.journal.codec.StrategyDefinitionDecoder;

/** Names and scales, as they were defined at a place of a journal. */
final class Definitions {
  private final SessionReader reader;
  private final Places places;
  private final Map<Long, List<AuditRecord>> known = new HashMap<>();

  Definitions(final SessionReader reader, final Places places) {
    this.reader = reader;
    this.places = places;
  }

  private AuditRecord latest(final long topic, final long sequence) {
    AuditRecord latest = null;
    for (final AuditRecord each : known.computeIfAbsent(topic, this::read)) {
      if (latest == null || each.sequence() <= sequence) {
        latest = each;
      }
    }
    return latest;
  }

  private List<AuditRecord> read(final long topic) {
    final List<AuditRecord> records = new ArrayList<>();
    for (final long sequence : places.of(topic)) {
      final AuditRecord record = reader.at(sequence);
      if (record != null) {
        records.add(record);
      }
    }
    return records;
  }

  /** Definition in force at a sequence, the first one before that; null if there is none. */
  AuditRecord instrument(final int id, final long sequence) {
    return latest(
        Topic.rare(InstrumentDefinitionDecoder.TEMPLATE_ID, LimitScope.INSTRUMENT.value(), id),
        sequence);
  }

  AuditRecord strategy(final int id, final long sequence) {
    return latest(
        Topic.rare(StrategyDefinitionDecoder.TEMPLATE_ID, LimitScope.STRATEGY.value(), id),
        sequence);
  }

  AuditRecord account(final int id, final long sequence) {
    return latest(
        Topic.rare(AccountDefinitionDecoder.TEMPLATE_ID, LimitScope.ACCOUNT.value(), id), sequence);
  }

  /** Currency of the firm's money at a sequence; empty if no session start told it. */
  String baseCurrency(final long sequence) {
    final AuditRecord start = latest(Topic.rare(SessionStartDecoder.TEMPLATE_ID), sequence);
    return start == null ? "" : start.text("baseCurrency");
  }

  /** The name of an instrument, as in {@code ACME}, or its number. */
  String symbol(final int id, final long sequence) {
    return named(instrument(id, sequence), "symbol", "instrument", id);
  }

  /** As in {@code strategy 1 (ema)}. */
  String strategyName(final int id, final long sequence) {
    return id == 0 ? "no strategy" : labelled(strategy(id, sequence), "strategy", id);
  }

  /** As in {@code account 1 (paper)}. */
  String accountName(final int id, final long sequence) {
    return labelled(account(id, sequence), "account", id);
  }

  private static String labelled(final AuditRecord definition, final String kind, final int id) {
    final String name = definition == null ? "" : definition.text("name");
    return kind + " " + id + (name.isEmpty() ? "" : " (" + name + ")");
  }

  private static String named(
      final AuditRecord definition, final String field, final String kind, final int id) {
    final String name = definition == null ? "" : definition.text(field);
    return name.isEmpty() ? kind + " " + id : name;
  }
}
