package nogc.replay.audit;

import java.util.ArrayDeque;
import java.util.Queue;
import nogc.journal.CorruptJournalException;
import nogc.journal.JournalReader;
import nogc.journal.RecordLayout;
import nogc.journal.codec.ExecutionReportDecoder;
import nogc.journal.codec.OrderRefusedDecoder;
import nogc.journal.codec.RiskDecisionDecoder;
import picocli.CommandLine.Command;

/** What the gate decided. Decisions are too many for an index: the period is read. */
@Command(
    name = "decisions",
    description = {
      "What the risk gate decided, and for a refusal why.",
      "Example: nogc replay audit decisions --from 2026-01-05 --strategy alpha sessions/"
    },
    mixinStandardHelpOptions = true)
class DecisionList extends AuditList {
  private static final int BATCH = 4_096;

  @Override
  final void find(final OpenSession session, final Filter filter, final AnswerSink sink) {
    try (JournalReader reader = JournalReader.open(session.session().journal())) {
      if (filter.fromNs() > Long.MIN_VALUE && !reader.seekTime(filter.fromNs())) {
        return;
      }
      final Queue<AuditRecord> batch = new ArrayDeque<>();
      while (reader.poll(
              (buffer, offset, length) -> {
                if (mayAnswer(RecordLayout.templateId(buffer, offset))) {
                  batch.add(AuditRecord.copy(reader.schema(), buffer, offset, length));
                }
              },
              BATCH)
          > 0) {
        while (!batch.isEmpty()) {
          final AuditRecord record = batch.remove();
          if (answers(record) && !sink.take(Answer.of(record))) {
            return;
          }
        }
        if (reader.time() >= filter.toNs()) {
          return;
        }
      }
    } catch (final CorruptJournalException ex) {
      // Told already: what lies before the damage has been shown.
      return;
    }
  }

  private static boolean mayAnswer(final int template) {
    return template == RiskDecisionDecoder.TEMPLATE_ID
        || template == OrderRefusedDecoder.TEMPLATE_ID
        || template == ExecutionReportDecoder.TEMPLATE_ID;
  }

  boolean answers(final AuditRecord record) {
    return record.is("RiskDecision");
  }

  /** What was refused: by the gate, by a gateway's last lock, or by the venue. */
  @Command(
      name = "rejections",
      description = {
        "What was refused and why: by the risk gate, by the last lock of a gateway, by the venue.",
        "Example: nogc replay audit rejections --json sessions/"
      },
      mixinStandardHelpOptions = true)
  static final class Rejections extends DecisionList {
    @Override
    boolean answers(final AuditRecord record) {
      return record.is("OrderRefused")
          || "REJECTED".equals(record.name("verdict"))
          || record.name("kind").endsWith("REJECTED");
    }
  }
}
