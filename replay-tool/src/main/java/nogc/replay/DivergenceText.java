package nogc.replay;

import java.io.PrintWriter;
import nogc.engine.replay.Divergence;
import nogc.journal.RecordLayout;
import nogc.journal.schema.FieldSpec;
import nogc.journal.schema.MessageSpec;
import nogc.journal.schema.RecordText;
import nogc.journal.schema.SchemaDocument;
import org.agrona.concurrent.UnsafeBuffer;

/** Shows a difference field by field. */
final class DivergenceText {
  private final Divergence divergence;
  private final SchemaDocument schema = SchemaDocument.current();
  private final RecordText text = new RecordText();

  DivergenceText(final Divergence divergence) {
    this.divergence = divergence;
  }

  void print(final PrintWriter out) {
    out.printf(
        "verify: first difference at sequence %d, caused by input %d%n",
        divergence.sequence(), divergence.cause());
    final UnsafeBuffer journaled = divergence.journaled();
    final UnsafeBuffer computed = divergence.computed();
    out.println("  journaled: " + line(journaled));
    out.println("  computed:  " + line(computed));
    if (computed != null
        && RecordLayout.templateId(journaled, 0) == RecordLayout.templateId(computed, 0)) {
      fields(out, journaled, computed);
    }
    out.flush();
  }

  private CharSequence line(final UnsafeBuffer record) {
    return record == null ? "nothing" : text.json(schema, record, 0, record.capacity()).toString();
  }

  private void fields(
      final PrintWriter out, final UnsafeBuffer journaled, final UnsafeBuffer computed) {
    final MessageSpec message = schema.message(RecordLayout.templateId(journaled, 0));
    for (final FieldSpec field : message.fields()) {
      final String one = hex(journaled, field);
      final String other = hex(computed, field);
      if (!one.equals(other)) {
        out.printf(
            "  field %s (%s at offset %d): journaled bytes %s, computed bytes %s%n",
            field.name(), field.type(), field.offset(), one, other);
      }
    }
  }

  private static String hex(final UnsafeBuffer record, final FieldSpec field) {
    final StringBuilder digits = new StringBuilder();
    for (int i = 0; i < field.length() && field.offset() + i < record.capacity(); i++) {
      digits.append(String.format("%02x", record.getByte(field.offset() + i)));
    }
    return digits.toString();
  }
}
