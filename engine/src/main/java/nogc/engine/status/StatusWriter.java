package nogc.engine.status;

import static java.nio.ByteOrder.LITTLE_ENDIAN;

import java.nio.file.Path;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import nogc.journal.monitor.MonitorFile;
import nogc.journal.monitor.Seqlock;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * Writes the status file. A publication is the whole picture of one moment: {@link #begin}, then
 * every row, then {@link #publish}. No reader can hinder it.
 */
public final class StatusWriter implements AutoCloseable {
  private final MonitorFile file;
  private final UnsafeBuffer memory;
  private final Map<StatusTable, Row> rows = new EnumMap<>(StatusTable.class);
  private long publication;

  private StatusWriter(final MonitorFile file) {
    this.file = file;
    memory = file.memory();
    final byte[] description = StatusLayout.description();
    memory.putBytes(StatusLayout.DESCRIPTION_OFFSET, description);
    for (final StatusTable table : StatusTable.values()) {
      rows.put(table, new Row(memory, table));
    }
    memory.putIntRelease(StatusLayout.DESCRIPTION_LENGTH_OFFSET, description.length);
  }

  /**
   * Makes the file of a journal anew; readers of an older one keep that.
   *
   * @param journal directory of the journal
   */
  public static StatusWriter create(final Path journal, final long nowNs) {
    return new StatusWriter(
        MonitorFile.create(
            StatusLayout.path(journal),
            StatusLayout.MAGIC,
            StatusLayout.VERSION,
            StatusLayout.LENGTH,
            nowNs));
  }

  /** A new picture: no rows yet. */
  void begin() {
    memory.putLongRelease(StatusLayout.BEGUN_OFFSET, ++publication);
    for (final Row row : rows.values()) {
      row.count = 0;
    }
  }

  /** The next row of a table, all zero; to be committed. */
  Row row(final StatusTable table) {
    final Row row = rows.get(table);
    row.value.setMemory(0, row.value.capacity(), (byte) 0);
    return row;
  }

  /** The picture is complete. */
  void publish(final long nowNs) {
    rows.forEach((table, row) -> memory.putLongRelease(StatusLayout.countOffset(table), row.count));
    memory.putLongRelease(StatusLayout.PUBLISHED_OFFSET, publication);
    file.heartbeat(nowNs);
  }

  /** The writer ends in order. */
  public void ended(final long nowNs) {
    file.ended(nowNs);
  }

  @Override
  public void close() {
    file.close();
  }

  /** A row under construction. */
  static final class Row {
    private final StatusTable table;
    private final Map<String, StatusField> fields = new HashMap<>();
    private final UnsafeBuffer value;
    private final Seqlock[] slots;
    private int count;

    Row(final UnsafeBuffer memory, final StatusTable table) {
      this.table = table;
      value = new UnsafeBuffer(new byte[table.rowLength()]);
      slots = new Seqlock[table.capacity()];
      for (int i = 0; i < slots.length; i++) {
        slots[i] =
            new Seqlock(
                memory, StatusLayout.offset(table) + i * table.slotLength(), table.rowLength());
      }
      for (final StatusField field : table.fields()) {
        fields.put(field.name(), field);
      }
    }

    private StatusField field(final String name) {
      final StatusField field = fields.get(name);
      if (field == null) {
        throw new IllegalArgumentException(table.tableName() + " has no field " + name);
      }
      return field;
    }

    Row set(final String name, final long number) {
      value.putLong(field(name).offset(), number, LITTLE_ENDIAN);
      return this;
    }

    Row set(final String name, final boolean flag) {
      return set(name, flag ? 1 : 0);
    }

    /** Cut to the length of the field; what is not ASCII becomes a question mark. */
    Row text(final String name, final CharSequence text) {
      final StatusField field = field(name);
      final int length = Math.min(text.length(), field.length());
      for (int i = 0; i < length; i++) {
        final char each = text.charAt(i);
        value.putByte(field.offset() + i, (byte) (each < 0x80 ? each : '?'));
      }
      return this;
    }

    /** Publishes the row; beyond the room of the table it is only counted. */
    void commit() {
      if (count < slots.length) {
        slots[count].write(value);
      }
      count++;
    }
  }
}
