package nogc.replay.export;

import static java.nio.ByteOrder.LITTLE_ENDIAN;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import nogc.journal.RecordBuffer;
import nogc.journal.RecordLayout;
import nogc.journal.schema.FieldSpec;
import nogc.journal.schema.MessageSpec;
import nogc.journal.schema.SchemaDocument;
import org.agrona.DirectBuffer;
import org.agrona.MutableDirectBuffer;
import org.duckdb.DuckDBAppender;
import org.duckdb.DuckDBDataChunkReader;

/**
 * How the records of one kind become rows and rows become records again, under one schema: a column
 * for each field but padding, the variable text if there is one, and {@code raw}.
 *
 * <p>{@code raw} is null for all but the odd record that its columns do not tell whole: bytes in
 * the padding or behind the end of a text, another version or length than the schema in force. It
 * then holds all bytes.
 */
final class RowFormat {
  /** Name of the rows of records that the schema in force does not know. */
  static final String UNKNOWN = "Unknown";

  static final String RAW = "raw";

  private final SchemaDocument schema;
  private final MessageSpec kind;
  private final String name;
  private final String textName;
  private final List<Column> columns = new ArrayList<>();
  private final List<FieldSpec> padding = new ArrayList<>();

  private RowFormat(final SchemaDocument schema, final MessageSpec kind, final boolean known) {
    this.schema = schema;
    this.kind = known ? kind : null;
    name = known ? kind.name() : UNKNOWN;
    textName = known ? kind.textName() : null;
    for (final FieldSpec field : kind.fields()) {
      if (isPadding(field)) {
        padding.add(field);
      } else if (known || field.offset() < RecordLayout.BODY_OFFSET) {
        columns.add(new Column(field, schema));
      }
    }
  }

  static RowFormat of(final SchemaDocument schema, final MessageSpec kind) {
    return new RowFormat(schema, kind, true);
  }

  /** The common fields only; {@code raw} holds the rest. */
  static RowFormat unknown(final SchemaDocument schema) {
    return new RowFormat(schema, schema.message(SchemaDocument.TEMPLATE_ID), false);
  }

  /** A count may be called reserved too; padding is bytes. */
  private static boolean isPadding(final FieldSpec field) {
    return field.isPadding() && "uint8".equals(field.primitive());
  }

  /** Name of the record type. */
  String name() {
    return name;
  }

  /** Null if the schema does not know the records. */
  MessageSpec kind() {
    return kind;
  }

  /** Columns with their SQL types in files and tables, in order. */
  List<String> declarations() {
    return declarations(columns.stream().map(each -> Sql.name(each.name()) + " " + each.type()));
  }

  /** The same for {@link #append}. */
  List<String> stagingDeclarations() {
    return declarations(
        columns.stream().map(each -> Sql.name(each.name()) + " " + each.stagingType()));
  }

  private List<String> declarations(final Stream<String> fixed) {
    return Stream.concat(
            fixed,
            textName == null
                ? Stream.of(RAW + " BLOB")
                : Stream.of(Sql.name(textName) + " VARCHAR", RAW + " BLOB"))
        .toList();
  }

  /** SELECT list that makes the columns of what {@link #append} handed over. */
  String fromStaging() {
    return select(columns.stream().map(Column::fromStaging), RAW);
  }

  /** SELECT list that {@link #read} wants. */
  String forReading() {
    return select(columns.stream().map(Column::forReading), "hex(" + RAW + ")");
  }

  private String select(final Stream<String> fixed, final String raw) {
    final Stream<String> text = textName == null ? Stream.of() : Stream.of(Sql.name(textName));
    return Stream.of(fixed, text, Stream.of(raw))
        .flatMap(each -> each)
        .collect(Collectors.joining(", "));
  }

  /** Appends the record as one row. */
  void append(
      final DuckDBAppender row, final DirectBuffer record, final int offset, final int length)
      throws SQLException {
    row.beginRow();
    final int end = Math.min(length, RecordLayout.HEADER_LENGTH + blockLength(record, offset));
    for (final Column column : columns) {
      if (column.end() <= end) {
        column.append(row, record, offset);
      } else {
        row.appendNull();
      }
    }
    boolean plain = isPlain(record, offset, length);
    if (textName != null) {
      final String text = plain ? text(record, offset, length) : null;
      plain = text != null;
      row.append(text);
    }
    if (plain) {
      row.appendNull();
    } else {
      final byte[] bytes = new byte[length];
      record.getBytes(offset, bytes);
      row.append(bytes);
    }
    row.endRow();
  }

  private static int blockLength(final DirectBuffer record, final int offset) {
    return RecordLayout.blockLength(record, offset);
  }

  private boolean isPlain(final DirectBuffer record, final int offset, final int length) {
    if (kind == null
        || record.getInt(offset, LITTLE_ENDIAN) != header()
        || (textName == null ? length != kind.fixedLength() : length < kind.fixedLength() + 4)) {
      return false;
    }
    for (final FieldSpec each : padding) {
      for (int i = 0; i < each.length(); i++) {
        if (record.getByte(offset + each.offset() + i) != 0) {
          return false;
        }
      }
    }
    for (final Column column : columns) {
      if (!column.isPlain(record, offset)) {
        return false;
      }
    }
    return true;
  }

  /** The four bytes before every record of this kind. */
  private int header() {
    return kind.blockLength() | kind.templateId() << 8 | schema.id() << 16 | schema.version() << 24;
  }

  /** The variable text; null unless it is UTF-8 up to the end of the record. */
  private String text(final DirectBuffer record, final int offset, final int length) {
    final int at = offset + kind.fixedLength();
    final int textLength = record.getInt(at, LITTLE_ENDIAN);
    if (textLength != length - kind.fixedLength() - Integer.BYTES) {
      return null;
    }
    final byte[] bytes = new byte[textLength];
    record.getBytes(at + Integer.BYTES, bytes);
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (final CharacterCodingException ex) {
      return null;
    }
  }

  /**
   * Makes the record of a row, at offset 0.
   *
   * @param rows of {@link #forReading()}
   * @return its length in bytes
   * @throws IllegalArgumentException if a value is missing or does not fit
   */
  int read(final DuckDBDataChunkReader rows, final long row, final RecordBuffer record) {
    final MutableDirectBuffer buffer = record.buffer();
    final var raw = rows.vector(rows.columnCount() - 1);
    if (!raw.isNull(row)) {
      final byte[] bytes = HexFormat.of().parseHex(raw.getString(row));
      buffer.putBytes(0, bytes);
      return bytes.length;
    }
    if (kind == null) {
      throw new IllegalArgumentException("a row of " + name + " has no " + RAW);
    }
    buffer.setMemory(0, kind.fixedLength(), (byte) 0);
    buffer.putInt(0, header(), LITTLE_ENDIAN);
    for (int i = 0; i < columns.size(); i++) {
      final var values = rows.vector(i);
      if (values.isNull(row)) {
        throw new IllegalArgumentException("a row of " + name + " has no " + columns.get(i).name());
      }
      columns.get(i).put(buffer, values, row);
    }
    if (textName == null) {
      return kind.fixedLength();
    }
    final byte[] text = rows.vector(columns.size()).getString(row).getBytes(StandardCharsets.UTF_8);
    buffer.putInt(kind.fixedLength(), text.length, LITTLE_ENDIAN);
    buffer.putBytes(kind.fixedLength() + Integer.BYTES, text);
    return kind.fixedLength() + Integer.BYTES + text.length;
  }
}
