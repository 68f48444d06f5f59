package nogc.replay.pack;

import static java.nio.ByteOrder.LITTLE_ENDIAN;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Map;
import nogc.journal.RecordLayout;
import nogc.journal.schema.FieldSpec;
import nogc.journal.schema.MessageSpec;
import nogc.journal.schema.SchemaDocument;
import org.agrona.DirectBuffer;

/** The fields of one record by name, as the schema of the journal has them. */
final class Fields {
  private SchemaDocument schema;
  private MessageSpec message;
  private DirectBuffer buffer;
  private int offset;
  private int length;

  /** Looks at a record; a schema record is the schema of all that follow. */
  Fields wrap(final DirectBuffer record, final int at, final int bytes) {
    buffer = record;
    offset = at;
    length = bytes;
    final int template = RecordLayout.templateId(record, at);
    if (template == SchemaDocument.TEMPLATE_ID) {
      schema = SchemaDocument.of(record, at, bytes, schema);
    }
    if (schema == null) {
      throw new IllegalArgumentException(
          "record " + RecordLayout.sequence(record, at) + " comes before any schema");
    }
    message = schema.message(template);
    return this;
  }

  SchemaDocument schema() {
    return schema;
  }

  /** Kind of the record; empty if the schema does not know it. */
  String kind() {
    return message == null ? "" : message.name();
  }

  long sequence() {
    return RecordLayout.sequence(buffer, offset);
  }

  long time() {
    return RecordLayout.time(buffer, offset);
  }

  int instrument() {
    return RecordLayout.instrument(buffer, offset);
  }

  int source() {
    return RecordLayout.source(buffer, offset);
  }

  /** A field that the record has; null if it ends before it, or the schema has none. */
  private FieldSpec present(final String name) {
    final FieldSpec field = message.field(name);
    final int end = Math.min(length, 4 + RecordLayout.blockLength(buffer, offset));
    return field == null || field.offset() + field.length() > end ? null : field;
  }

  /** An integer; 0 where the record is older than the field. */
  long number(final String name) {
    final FieldSpec field = present(name);
    if (field == null) {
      return 0;
    }
    final int at = offset + field.offset();
    return switch (field.primitive()) {
      case "int8" -> buffer.getByte(at);
      case "uint8", "char" -> buffer.getByte(at) & 0xFF;
      case "int16" -> buffer.getShort(at, LITTLE_ENDIAN);
      case "uint16" -> buffer.getShort(at, LITTLE_ENDIAN) & 0xFFFF;
      case "int32" -> buffer.getInt(at, LITTLE_ENDIAN);
      case "uint32" -> buffer.getInt(at, LITTLE_ENDIAN) & 0xFFFF_FFFFL;
      default -> buffer.getLong(at, LITTLE_ENDIAN);
    };
  }

  /** The name of an enum's value, its number if it has none. */
  String name(final String field) {
    final FieldSpec spec = message.field(field);
    final Map<Integer, String> names = spec == null ? null : schema.enumValues(spec.type());
    final long value = number(field);
    return names == null
        ? Long.toString(value)
        : names.getOrDefault((int) value, Long.toString(value));
  }

  /** Characters up to the first zero byte, made plain. */
  String text(final String name) {
    final FieldSpec field = present(name);
    if (field == null) {
      return "";
    }
    final int at = offset + field.offset();
    int used = 0;
    while (used < field.length() && buffer.getByte(at + used) != 0) {
      used++;
    }
    final byte[] bytes = new byte[used];
    buffer.getBytes(at, bytes);
    return Plain.text(new String(bytes, StandardCharsets.ISO_8859_1));
  }

  /** All bytes of a field in hexadecimal. */
  String hex(final String name) {
    final FieldSpec field = present(name);
    final byte[] bytes = new byte[field == null ? 0 : field.length()];
    if (field != null) {
      buffer.getBytes(offset + field.offset(), bytes);
    }
    return HexFormat.of().formatHex(bytes);
  }
}
