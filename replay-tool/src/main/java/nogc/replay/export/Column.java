package nogc.replay.export;

import static java.nio.ByteOrder.LITTLE_ENDIAN;

import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import nogc.journal.schema.FieldSpec;
import nogc.journal.schema.SchemaDocument;
import org.agrona.DirectBuffer;
import org.agrona.MutableDirectBuffer;
import org.duckdb.DuckDBAppender;
import org.duckdb.DuckDBReadableVector;

/**
 * One column: a field of a record, as the schema describes it.
 *
 * <p>Integers keep their width and sign. An enum is its name, or its number in decimal if the
 * schema has no name for it. Text ends before its first zero byte, a byte a character (Latin-1).
 * Byte arrays are blobs. So the bytes of the field can be made again from the value.
 */
final class Column {
  private enum Kind {
    INTEGER,
    NAME,
    TEXT,
    BYTES
  }

  private final FieldSpec field;
  private final Kind kind;
  private final Map<Integer, String> names;
  private final Map<String, Integer> numbers = new HashMap<>();
  private final byte[] bytes;

  Column(final FieldSpec field, final SchemaDocument schema) {
    this.field = field;
    names = schema.enumValues(field.type());
    bytes = new byte[field.length()];
    if (names != null) {
      kind = Kind.NAME;
      names.forEach((number, name) -> numbers.put(name, number));
    } else if ("char".equals(field.primitive())) {
      kind = Kind.TEXT;
    } else {
      kind = field.count() > 1 ? Kind.BYTES : Kind.INTEGER;
    }
  }

  String name() {
    return field.name();
  }

  /** Offset behind its last byte in the record. */
  int end() {
    return field.offset() + field.length();
  }

  /** SQL type of the column in files and tables. */
  String type() {
    return kind == Kind.NAME ? "VARCHAR" : stagingType();
  }

  /** SQL type in which {@link #append} hands it over: enums as numbers. */
  String stagingType() {
    return switch (kind) {
      case NAME -> "UTINYINT";
      case TEXT -> "VARCHAR";
      case BYTES -> "BLOB";
      case INTEGER -> integerType();
    };
  }

  private String integerType() {
    return switch (field.primitive()) {
      case "int8" -> "TINYINT";
      case "uint8" -> "UTINYINT";
      case "int16" -> "SMALLINT";
      case "uint16" -> "USMALLINT";
      case "int32" -> "INTEGER";
      case "uint32" -> "UINTEGER";
      case "uint64" -> "UBIGINT";
      default -> "BIGINT";
    };
  }

  /** SQL that makes the column of what was handed over. */
  String fromStaging() {
    if (kind != Kind.NAME) {
      return Sql.name(name());
    }
    final StringBuilder list = new StringBuilder("[");
    final int last = names.keySet().stream().mapToInt(Integer::intValue).max().orElse(0);
    for (int i = 0; i <= last; i++) {
      final String text = names.get(i);
      list.append(i == 0 ? "" : ", ").append(text == null ? "NULL" : Sql.text(text));
    }
    return String.format(
        "coalesce((%s])[%2$s::INTEGER + 1], %2$s::VARCHAR) AS %2$s", list, Sql.name(name()));
  }

  /** SQL by which {@link #put} wants it read. */
  String forReading() {
    return kind == Kind.BYTES ? "hex(" + Sql.name(name()) + ")" : Sql.name(name());
  }

  /** Whether all bytes of the field in this record can be made again from the value. */
  boolean isPlain(final DirectBuffer record, final int offset) {
    if (kind != Kind.TEXT) {
      return true;
    }
    final int at = offset + field.offset();
    for (int i = textLength(record, at); i < field.count(); i++) {
      if (record.getByte(at + i) != 0) {
        return false;
      }
    }
    return true;
  }

  void append(final DuckDBAppender row, final DirectBuffer record, final int offset)
      throws SQLException {
    final int at = offset + field.offset();
    switch (kind) {
      case TEXT -> {
        final int length = textLength(record, at);
        record.getBytes(at, bytes, 0, length);
        row.append(new String(bytes, 0, length, StandardCharsets.ISO_8859_1));
      }
      case BYTES -> {
        final byte[] copy = new byte[bytes.length];
        record.getBytes(at, copy);
        row.append(copy);
      }
      default -> {
        switch (bytes.length) {
          case 1 -> row.append(record.getByte(at));
          case 2 -> row.append(record.getShort(at, LITTLE_ENDIAN));
          case 4 -> row.append(record.getInt(at, LITTLE_ENDIAN));
          default -> row.append(record.getLong(at, LITTLE_ENDIAN));
        }
      }
    }
  }

  private int textLength(final DirectBuffer record, final int at) {
    int used = 0;
    while (used < field.count() && record.getByte(at + used) != 0) {
      used++;
    }
    return used;
  }

  /**
   * Writes the field into the record at offset 0.
   *
   * @throws IllegalArgumentException if the value does not fit the field
   */
  void put(final MutableDirectBuffer record, final DuckDBReadableVector values, final long row) {
    final int at = field.offset();
    switch (kind) {
      case TEXT -> putBytes(record, values.getString(row).getBytes(StandardCharsets.ISO_8859_1));
      case BYTES -> putBytes(record, HexFormat.of().parseHex(values.getString(row)));
      case NAME -> record.putByte(at, number(values.getString(row)));
      default -> {
        switch (field.primitive()) {
          case "int8" -> record.putByte(at, values.getByte(row));
          case "uint8" -> record.putByte(at, (byte) values.getUint8(row));
          case "int16" -> record.putShort(at, values.getShort(row), LITTLE_ENDIAN);
          case "uint16" -> record.putShort(at, (short) values.getUint16(row), LITTLE_ENDIAN);
          case "int32" -> record.putInt(at, values.getInt(row), LITTLE_ENDIAN);
          case "uint32" -> record.putInt(at, (int) values.getUint32(row), LITTLE_ENDIAN);
          case "uint64" -> record.putLong(at, values.getUint64(row).longValue(), LITTLE_ENDIAN);
          default -> record.putLong(at, values.getLong(row), LITTLE_ENDIAN);
        }
      }
    }
  }

  private byte number(final String text) {
    final Integer known = numbers.get(text);
    return (byte) (known == null ? Integer.parseInt(text) : known);
  }

  private void putBytes(final MutableDirectBuffer record, final byte[] value) {
    if (value.length > field.length()) {
      throw new IllegalArgumentException(
          name() + " has " + value.length + " bytes where the record has " + field.length());
    }
    record.putBytes(field.offset(), value);
  }
}
