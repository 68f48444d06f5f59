package nogc.replay.audit;

import static java.nio.ByteOrder.LITTLE_ENDIAN;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import nogc.journal.RecordLayout;
import nogc.journal.schema.FieldSpec;
import nogc.journal.schema.MessageSpec;
import nogc.journal.schema.RecordText;
import nogc.journal.schema.SchemaDocument;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * A record of a journal, copied, whose fields are asked for by the names of the schema that the
 * journal carries. A field that an older record does not have reads as 0, NONE or empty.
 */
final class AuditRecord {
  private static final String UNKNOWN = "#";

  private final SchemaDocument schema;
  private final MessageSpec spec;
  private final UnsafeBuffer bytes;

  private AuditRecord(
      final SchemaDocument schema, final MessageSpec spec, final UnsafeBuffer bytes) {
    this.schema = schema;
    this.spec = spec;
    this.bytes = bytes;
  }

  /**
   * Copies a record.
   *
   * @param schema that the journal carries there
   */
  static AuditRecord copy(
      final SchemaDocument schema, final DirectBuffer buffer, final int offset, final int length) {
    final byte[] copy = new byte[length];
    buffer.getBytes(offset, copy);
    return new AuditRecord(
        schema, schema.message(RecordLayout.templateId(buffer, offset)), new UnsafeBuffer(copy));
  }

  /** Name of the kind; its number where the schema has no name for it. */
  String type() {
    return spec == null ? UNKNOWN + RecordLayout.templateId(bytes, 0) : spec.name();
  }

  boolean is(final String type) {
    return type().equals(type);
  }

  /** Whether it came from outside the core. */
  boolean isInput() {
    return spec == null ? RecordLayout.templateId(bytes, 0) <= 100 : spec.input();
  }

  long sequence() {
    return RecordLayout.sequence(bytes, 0);
  }

  /** Stamp, epoch nanoseconds. */
  long time() {
    return RecordLayout.time(bytes, 0);
  }

  int instrument() {
    return RecordLayout.instrument(bytes, 0);
  }

  /** Ring that brought it, 0 for the engine and all outputs. */
  int source() {
    return RecordLayout.source(bytes, 0);
  }

  /** Sequence of the input that made this output; of an input its own. */
  long cause() {
    return isInput() ? sequence() : number("cause");
  }

  boolean has(final String field) {
    return at(field) != null;
  }

  private FieldSpec at(final String name) {
    final FieldSpec field = spec == null ? null : spec.field(name);
    return field == null
            || field.offset() + field.length()
                > RecordLayout.HEADER_LENGTH + RecordLayout.blockLength(bytes, 0)
        ? null
        : field;
  }

  /** An integer or the number of an enum; 0 if the record has no such field. */
  long number(final String name) {
    final FieldSpec field = at(name);
    if (field == null) {
      return 0;
    }
    return switch (field.length()) {
      case Byte.BYTES -> bytes.getByte(field.offset()) & 0xFF;
      case Short.BYTES -> bytes.getShort(field.offset(), LITTLE_ENDIAN) & 0xFFFF;
      case Integer.BYTES -> bytes.getInt(field.offset(), LITTLE_ENDIAN) & 0xFFFF_FFFFL;
      default -> bytes.getLong(field.offset(), LITTLE_ENDIAN);
    };
  }

  /** Name of an enum's value; NONE if the record has no such field. */
  String name(final String name) {
    final FieldSpec field = at(name);
    if (field == null) {
      return "NONE";
    }
    final int value = (int) number(name);
    final Map<Integer, String> names = schema.enumValues(field.type());
    return names == null ? Integer.toString(value) : names.getOrDefault(value, UNKNOWN + value);
  }

  /** Text up to its first zero byte; characters that are not printable ASCII become a dot. */
  String text(final String name) {
    final FieldSpec field = at(name);
    if (field == null) {
      return "";
    }
    final byte[] raw = new byte[field.length()];
    bytes.getBytes(field.offset(), raw);
    int used = 0;
    while (used < raw.length && raw[used] != 0) {
      used++;
    }
    return new String(raw, 0, used, StandardCharsets.ISO_8859_1).replaceAll("[^ -~]", ".");
  }

  /** Names of the flags that are set. */
  List<String> flags() {
    final List<String> set = new ArrayList<>();
    final int bits = RecordLayout.flags(bytes, 0);
    final Map<Integer, String> names = schema.setChoices("Flags");
    for (int bit = 0; bit < Byte.SIZE; bit++) {
      if ((bits >> bit & 1) == 1) {
        set.add(names == null ? "bit" + bit : names.getOrDefault(bit, "bit" + bit));
      }
    }
    return set;
  }

  /** All fields as one JSON object, by the rules of docs/journal-format.md section 6. */
  String json() {
    return new RecordText().json(schema, bytes, 0, bytes.capacity()).toString();
  }
}
