package nogc.replay.audit;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import nogc.journal.schema.MessageSpec;
import nogc.journal.schema.SchemaDocument;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** A question that is answered with a list of records, in the order of the journals. */
abstract class AuditList implements Callable<Integer> {
  @Parameters(
      arity = "1..*",
      paramLabel = "DIR",
      description = "A journal, or a folder that holds journals.")
  private List<Path> folders;

  @Option(names = "--json", description = "One JSON object per line.")
  private boolean json;

  @Mixin private final Sources sources = new Sources();
  @Mixin private final Filter filter = new Filter();

  @Spec private CommandSpec spec;

  private long found;

  @Override
  public final Integer call() {
    filter.limit();
    filter.fromNs();
    filter.toNs();
    final PrintWriter err = spec.commandLine().getErr();
    sources.ask(folders, err, topic -> false, this::ask);
    if (found == 0) {
      err.println("audit: nothing matches");
    }
    return found > 0 && !sources.wasDamaged() ? 0 : 1;
  }

  /** Hands over what answers, in order; the filter is applied to it. */
  abstract void find(OpenSession session, Filter filter, AnswerSink sink);

  /** Takes answers. */
  @FunctionalInterface
  interface AnswerSink {
    /** Returns false when no more is wanted. */
    boolean take(Answer finding);
  }

  private void ask(final OpenSession session) {
    if (found >= filter.limit()) {
      return;
    }
    final PrintWriter out = spec.commandLine().getOut();
    final RecordLine line = new RecordLine(session.definitions());
    final long before = found;
    find(
        session,
        filter,
        finding -> {
          if (filter.matches(finding, session)) {
            if (!json && found == before) {
              out.println(session.session().name());
            }
            print(out, session, line, finding);
            found++;
          }
          return found < filter.limit() && !out.checkError();
        });
    out.flush();
  }

  private void print(
      final PrintWriter out,
      final OpenSession session,
      final RecordLine line,
      final Answer finding) {
    final AuditRecord record = finding.record();
    if (json) {
      final ObjectNode node = (ObjectNode) OrderJson.parse(record.json());
      node.put("session", session.session().name());
      if (finding.untilNs() > 0) {
        node.put("untilNs", finding.untilNs());
        node.put("durationNs", finding.untilNs() - record.time());
      }
      if (!finding.note().isEmpty()) {
        node.put("note", finding.note());
      }
      out.println(node);
      return;
    }
    final String head =
        String.format(
            "  %s %9d %-15s ", Units.dateAndTime(record.time()), record.sequence(), record.type());
    Timeline.wrapped(
        out,
        head,
        " ".repeat(head.length()),
        line.of(record)
            + (finding.untilNs() > 0
                ? "; for "
                    + Units.span(finding.untilNs() - record.time())
                    + ", until "
                    + Units.dateAndTime(finding.untilNs())
                : "")
            + (finding.note().isEmpty() ? "" : "; " + finding.note()));
  }

  /** All records of some rare kinds, in order. */
  static List<AuditRecord> rare(final OpenSession session, final String... types) {
    final List<AuditRecord> records = new ArrayList<>();
    for (final String type : types) {
      final MessageSpec message = SchemaDocument.current().message(type);
      for (final long sequence : session.of(Topic.rare(message.templateId()))) {
        final AuditRecord record = session.reader().at(sequence);
        if (record != null) {
          records.add(record);
        }
      }
    }
    records.sort(java.util.Comparator.comparingLong(AuditRecord::sequence));
    return records;
  }
}
