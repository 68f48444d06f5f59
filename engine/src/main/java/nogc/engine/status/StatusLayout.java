package nogc.engine.status;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import nogc.journal.monitor.MonitorFile;
import nogc.journal.schema.SchemaDocument;

/**
 * Where what lies in a status file. The file carries its own description, so that a reader in any
 * language needs none of this.
 *
 * <pre>
 *     0  header       as MonitorFile says, magic NOGCSTAT
 *    64  begun        i64  number of the publication that was begun last
 *    72  published    i64  number of the one that was completed last
 *    80  description  i32  its length in bytes
 *   128  counts       i64  per table, in the order of the description: rows that there are
 *   512  description  JSON, UTF-8
 * 16384  tables       each row a slot: version, then two copies of the row
 * </pre>
 */
final class StatusLayout {
  static final String MAGIC = "NOGCSTAT";
  static final int VERSION = 1;
  static final int BEGUN_OFFSET = MonitorFile.HEADER_LENGTH;
  static final int PUBLISHED_OFFSET = BEGUN_OFFSET + Long.BYTES;
  static final int DESCRIPTION_LENGTH_OFFSET = PUBLISHED_OFFSET + Long.BYTES;
  static final int COUNTS_OFFSET = 128;
  static final int DESCRIPTION_OFFSET = 512;
  static final int TABLES_OFFSET = 16_384;

  private static final Map<StatusTable, Integer> OFFSETS = new EnumMap<>(StatusTable.class);

  /** Of the whole file, in bytes. */
  static final int LENGTH = layOut();

  private StatusLayout() {}

  private static int layOut() {
    int offset = TABLES_OFFSET;
    for (final StatusTable table : StatusTable.values()) {
      OFFSETS.put(table, offset);
      offset += table.capacity() * table.slotLength();
    }
    return offset;
  }

  /** The status file of a journal. */
  static Path path(final Path journal) {
    return journal.resolve("status.map");
  }

  static int offset(final StatusTable table) {
    return OFFSETS.get(table);
  }

  static int countOffset(final StatusTable table) {
    return COUNTS_OFFSET + table.ordinal() * Long.BYTES;
  }

  /** What the file says of itself. */
  static byte[] description() {
    final ObjectMapper json = new ObjectMapper();
    final ObjectNode root = json.createObjectNode();
    final ObjectNode enums = json.createObjectNode();
    final ObjectNode tables = root.putObject("tables");
    for (final StatusTable table : StatusTable.values()) {
      final ObjectNode node = tables.putObject(table.tableName());
      node.put("count", countOffset(table));
      node.put("offset", offset(table));
      node.put("slot", table.slotLength());
      node.put("row", table.rowLength());
      node.put("capacity", table.capacity());
      final ObjectNode fields = node.putObject("fields");
      for (final StatusField field : table.fields()) {
        final var entry = fields.putArray(field.name());
        entry.add(field.kind().name().toLowerCase(Locale.ROOT));
        entry.add(field.offset());
        if (field.kind() == StatusField.Kind.TEXT) {
          entry.add(field.length());
        } else if (field.type() != null) {
          entry.add(field.type());
          describe(enums, field.type());
        }
      }
    }
    root.set("enums", enums);
    try {
      final byte[] bytes = json.writeValueAsString(root).getBytes(StandardCharsets.UTF_8);
      if (bytes.length > TABLES_OFFSET - DESCRIPTION_OFFSET) {
        throw new IllegalStateException("the description takes " + bytes.length + " bytes");
      }
      return bytes;
    } catch (final JsonProcessingException ex) {
      throw new IllegalStateException(ex);
    }
  }

  private static void describe(final ObjectNode enums, final String type) {
    final ObjectNode values = enums.putObject(type);
    SchemaDocument.current()
        .enumValues(type)
        .forEach((value, name) -> values.put(Integer.toString(value), name));
  }
}
