package nogc.engine.status;

import static java.nio.ByteOrder.LITTLE_ENDIAN;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import nogc.journal.monitor.MonitorFile;
import nogc.journal.monitor.Seqlock;
import nogc.journal.monitor.Sign;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * Reads a status file, of a writer that runs or of one that is gone, by the description in it.
 * Takes no lock and can be killed at any moment.
 */
final class StatusReader implements AutoCloseable {
  /** A writer publishes ten times a second, in far less than a millisecond. */
  private static final int ATTEMPTS = 100;

  private final MonitorFile file;
  private final UnsafeBuffer memory;
  private final JsonNode tables;
  private final JsonNode enums;

  private StatusReader(final MonitorFile file) {
    this.file = file;
    memory = file.memory();
    final int length = memory.getIntVolatile(StatusLayout.DESCRIPTION_LENGTH_OFFSET);
    if (length <= 0 || length > StatusLayout.TABLES_OFFSET - StatusLayout.DESCRIPTION_OFFSET) {
      throw new IllegalStateException(file.path() + " has no description: its writer just starts");
    }
    final byte[] text = new byte[length];
    memory.getBytes(StatusLayout.DESCRIPTION_OFFSET, text);
    try {
      final JsonNode root = new ObjectMapper().readTree(text);
      tables = root.path("tables");
      enums = root.path("enums");
    } catch (final IOException ex) {
      throw new IllegalStateException(file.path() + ": " + ex.getMessage(), ex);
    }
  }

  /**
   * Opens the status file of a journal.
   *
   * @return null if there is none
   * @throws IllegalStateException if it is something else, or of another version
   */
  static StatusReader open(final Path journal) {
    final MonitorFile file =
        MonitorFile.open(StatusLayout.path(journal), StatusLayout.MAGIC, StatusLayout.VERSION);
    if (file == null) {
      return null;
    }
    StatusReader reader = null;
    try {
      reader = new StatusReader(file);
      return reader;
    } finally {
      if (reader == null) {
        file.close();
      }
    }
  }

  /**
   * The rows of all tables.
   *
   * @param publication number of it; 0 if nothing was published yet
   * @param whole whether all rows are of that publication: no, if the writer died within one
   * @param tables rows by the name of their table
   * @param omitted rows for which a table has no room
   */
  record Picture(
      long publication, boolean whole, Map<String, List<StatusRow>> tables, long omitted) {
    List<StatusRow> rows(final StatusTable table) {
      return tables.getOrDefault(table.tableName(), List.of());
    }

    /** Of a table of one row; empty if it was never written. */
    StatusRow row(final StatusTable table) {
      final List<StatusRow> rows = rows(table);
      return rows.isEmpty() ? new StatusRow(Map.of()) : rows.get(0);
    }
  }

  /** Of the writer. */
  Sign sign() {
    return file.sign();
  }

  /** Reads one publication; if the writer is gone in the middle of one, what there is. */
  Picture read() {
    Picture picture = null;
    for (int i = 0; i < ATTEMPTS; i++) {
      picture = attempt();
      if (picture.whole()) {
        return picture;
      }
      Thread.yield();
    }
    return picture;
  }

  private Picture attempt() {
    final long published = memory.getLongVolatile(StatusLayout.PUBLISHED_OFFSET);
    final Map<String, List<StatusRow>> read = new LinkedHashMap<>();
    long omitted = 0;
    for (final Iterator<Map.Entry<String, JsonNode>> each = tables.fields(); each.hasNext(); ) {
      final Map.Entry<String, JsonNode> table = each.next();
      final long count = memory.getLongVolatile(table.getValue().path("count").asInt());
      final long there = Math.min(count, table.getValue().path("capacity").asLong());
      omitted += count - there;
      read.put(table.getKey(), rows(table.getValue(), (int) there));
    }
    return new Picture(
        published, memory.getLongVolatile(StatusLayout.BEGUN_OFFSET) == published, read, omitted);
  }

  private List<StatusRow> rows(final JsonNode table, final int count) {
    final List<StatusRow> rows = new ArrayList<>(count);
    final int length = table.path("row").asInt();
    final UnsafeBuffer row = new UnsafeBuffer(new byte[length]);
    for (int i = 0; i < count; i++) {
      new Seqlock(memory, table.path("offset").asInt() + i * table.path("slot").asInt(), length)
          .read(row);
      final Map<String, Object> fields = new LinkedHashMap<>();
      table
          .path("fields")
          .fields()
          .forEachRemaining(field -> fields.put(field.getKey(), value(field.getValue(), row)));
      rows.add(new StatusRow(fields));
    }
    return rows;
  }

  private Object value(final JsonNode field, final UnsafeBuffer row) {
    final int offset = field.path(1).asInt();
    if ("text".equals(field.path(0).asText())) {
      return text(row, offset, field.path(2).asInt());
    }
    final long number = row.getLong(offset, LITTLE_ENDIAN);
    return switch (field.path(0).asText()) {
      case "flag" -> number != 0;
      case "enum" ->
          enums
              .path(field.path(2).asText())
              .path(Long.toString(number))
              .asText(Long.toString(number));
      case "hash" -> Long.toHexString(number);
      default -> number;
    };
  }

  private static String text(final UnsafeBuffer row, final int offset, final int length) {
    int end = 0;
    while (end < length && row.getByte(offset + end) != 0) {
      end++;
    }
    final byte[] bytes = new byte[end];
    row.getBytes(offset, bytes);
    return new String(bytes, StandardCharsets.US_ASCII);
  }

  @Override
  public void close() {
    file.close();
  }
}
