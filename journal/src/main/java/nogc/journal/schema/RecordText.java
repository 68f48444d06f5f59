package nogc.journal.schema;

import static java.nio.ByteOrder.LITTLE_ENDIAN;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.agrona.DirectBuffer;

/**
 * Prints a record of any schema version, as one JSON line or as a YAML document.
 *
 * <p>The rules, which the Python tailer shares line for line: keys in the order of the schema,
 * {@code type} first; integers in decimal, unsigned where the schema says so; an enum by name, or
 * by number if the schema has no name for it; a set as the list of its names, unnamed bits as
 * {@code bitN}; text up to its first zero byte; bytes in hexadecimal; padding left out; a field
 * that an older, shorter record does not have left out; a record that the schema does not know by
 * its common fields and all its bytes. All characters outside printable ASCII are escaped as
 * &#92;uXXXX.
 */
public final class RecordText {
  private static final char[] HEX = "0123456789abcdef".toCharArray();

  private final StringBuilder line = new StringBuilder(512);
  private boolean yaml;
  private boolean first;

  /** One line without its end, for example {@code {"type":"Timer","sequence":7,...}}. */
  public CharSequence json(
      final SchemaDocument schema, final DirectBuffer buffer, final int offset, final int length) {
    begin(false);
    line.append('{');
    record(schema, buffer, offset, length);
    return line.append('}');
  }

  /** One YAML document with its {@code ---} head, ending in a line end. */
  public CharSequence yaml(
      final SchemaDocument schema, final DirectBuffer buffer, final int offset, final int length) {
    begin(true);
    line.append("---\n");
    record(schema, buffer, offset, length);
    return line.append('\n');
  }

  private void begin(final boolean asYaml) {
    yaml = asYaml;
    first = true;
    line.setLength(0);
  }

  private void record(
      final SchemaDocument schema, final DirectBuffer buffer, final int offset, final int length) {
    final int template = buffer.getByte(offset + 1) & 0xFF;
    final MessageSpec known = schema.message(template);
    if (known == null) {
      key("type");
      text("#" + template);
      final MessageSpec common = schema.message(SchemaDocument.TEMPLATE_ID);
      for (final FieldSpec field : common.fields()) {
        if (field.offset() < 28) {
          key(field.name());
          value(schema, field, buffer, offset);
        }
      }
      key("bytes");
      hex(buffer, offset, length);
      return;
    }
    key("type");
    text(known.name());
    final int end = Math.min(length, 4 + (buffer.getByte(offset) & 0xFF));
    for (final FieldSpec field : known.fields()) {
      if (!field.isPadding() && field.offset() + field.length() <= end) {
        key(field.name());
        value(schema, field, buffer, offset);
      }
    }
    if (known.textName() != null && length >= end + 4) {
      key(known.textName());
      final int claimed = buffer.getInt(offset + end, LITTLE_ENDIAN);
      final int textLength = Math.max(0, Math.min(claimed, length - end - 4));
      final byte[] bytes = new byte[textLength];
      buffer.getBytes(offset + end + 4, bytes);
      text(new String(bytes, StandardCharsets.UTF_8));
    }
  }

  private void value(
      final SchemaDocument schema,
      final FieldSpec field,
      final DirectBuffer buffer,
      final int offset) {
    final int at = offset + field.offset();
    if ("char".equals(field.primitive())) {
      int used = 0;
      while (used < field.count() && buffer.getByte(at + used) != 0) {
        used++;
      }
      final byte[] bytes = new byte[used];
      buffer.getBytes(at, bytes);
      text(new String(bytes, StandardCharsets.ISO_8859_1));
      return;
    }
    if (field.count() > 1) {
      hex(buffer, at, field.length());
      return;
    }
    final Map<Integer, String> names = schema.enumValues(field.type());
    final Map<Integer, String> choices = schema.setChoices(field.type());
    if (names != null) {
      final int number = buffer.getByte(at) & 0xFF;
      final String name = names.get(number);
      if (name != null) {
        text(name);
      } else {
        line.append(number);
      }
    } else if (choices != null) {
      set(choices, buffer.getByte(at) & 0xFF);
    } else {
      number(field.primitive(), buffer, at);
    }
  }

  private void number(final String primitive, final DirectBuffer buffer, final int at) {
    switch (primitive) {
      case "int8" -> line.append(buffer.getByte(at));
      case "uint8" -> line.append(buffer.getByte(at) & 0xFF);
      case "int16" -> line.append(buffer.getShort(at, LITTLE_ENDIAN));
      case "uint16" -> line.append(buffer.getShort(at, LITTLE_ENDIAN) & 0xFFFF);
      case "int32" -> line.append(buffer.getInt(at, LITTLE_ENDIAN));
      case "uint32" -> line.append(buffer.getInt(at, LITTLE_ENDIAN) & 0xFFFF_FFFFL);
      case "uint64" -> line.append(Long.toUnsignedString(buffer.getLong(at, LITTLE_ENDIAN)));
      default -> line.append(buffer.getLong(at, LITTLE_ENDIAN));
    }
  }

  private void set(final Map<Integer, String> choices, final int bits) {
    line.append('[');
    boolean any = false;
    for (int bit = 0; bit < 8; bit++) {
      if ((bits >> bit & 1) == 1) {
        if (any) {
          line.append(',');
        }
        any = true;
        text(choices.getOrDefault(bit, "bit" + bit));
      }
    }
    line.append(']');
  }

  private void key(final String name) {
    if (yaml) {
      if (!first) {
        line.append('\n');
      }
      line.append(name).append(": ");
    } else {
      if (!first) {
        line.append(',');
      }
      line.append('"').append(name).append("\":");
    }
    first = false;
  }

  private void hex(final DirectBuffer buffer, final int at, final int length) {
    line.append('"');
    for (int i = 0; i < length; i++) {
      final int value = buffer.getByte(at + i) & 0xFF;
      line.append(HEX[value >> 4]).append(HEX[value & 15]);
    }
    line.append('"');
  }

  private void text(final String value) {
    line.append('"');
    for (int i = 0; i < value.length(); i++) {
      final char c = value.charAt(i);
      if (c == '"' || c == '\\') {
        line.append('\\').append(c);
      } else if (c >= 0x20 && c < 0x7F) {
        line.append(c);
      } else {
        line.append("\\u");
        for (int shift = 12; shift >= 0; shift -= 4) {
          line.append(HEX[c >> shift & 15]);
        }
      }
    }
    line.append('"');
  }
}
