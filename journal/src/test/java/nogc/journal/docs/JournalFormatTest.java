package nogc.journal.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.zip.CRC32C;
import net.openhft.chronicle.queue.RollCycle;
import net.openhft.chronicle.queue.RollCycles;
import net.openhft.chronicle.queue.rollcycles.TestRollCycles;
import nogc.journal.RecordLayout;
import nogc.journal.ring.RingLayout;
import nogc.journal.schema.FieldSpec;
import nogc.journal.schema.RecordText;
import nogc.journal.schema.SchemaDocument;
import org.agrona.concurrent.UnsafeBuffer;
import org.agrona.concurrent.ringbuffer.RingBufferDescriptor;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** docs/journal-format.md says what the code does. */
class JournalFormatTest {
  private static final SchemaDocument SCHEMA = SchemaDocument.current();

  private List<String> page;

  @BeforeEach
  void read() throws IOException {
    page = MarkdownTable.page("journal-format.md");
  }

  @Test
  void shouldLayOutTheCommonFields() {
    final Map<String, Integer> expected = new LinkedHashMap<>();
    expected.put("blockLength", RecordLayout.BLOCK_LENGTH_OFFSET);
    expected.put("templateId", RecordLayout.TEMPLATE_ID_OFFSET);
    expected.put("schemaId", RecordLayout.SCHEMA_ID_OFFSET);
    expected.put("version", RecordLayout.VERSION_OFFSET);
    expected.put("sequence", RecordLayout.SEQUENCE_OFFSET);
    expected.put("time", RecordLayout.TIME_OFFSET);
    expected.put("crc", RecordLayout.CRC_OFFSET);
    expected.put("instrument", RecordLayout.INSTRUMENT_OFFSET);
    expected.put("source", RecordLayout.SOURCE_OFFSET);
    expected.put("flags", RecordLayout.FLAGS_OFFSET);
    expected.put("body", RecordLayout.BODY_OFFSET);
    final List<List<String>> table = MarkdownTable.behind(page, "### Common fields");
    assertThat(offsets(table)).containsExactlyEntriesOf(expected);
    for (final List<String> row : table) {
      final FieldSpec field = SCHEMA.message(SchemaDocument.TEMPLATE_ID).field(row.get(1));
      if (field != null) {
        assertThat(field.length() * 8).as(row.get(1)).isEqualTo(bits(row.get(2)));
      }
    }
    assertThat(text()).contains("Longest record: 1,048,576 bytes").contains("(schema id 78)");
    assertThat(RecordLayout.MAX_LENGTH).isEqualTo(1_048_576);
    assertThat(SCHEMA.id()).isEqualTo(78);
  }

  @Test
  void shouldLayOutTheSchemaRecord() {
    final int digest = SCHEMA.message(SchemaDocument.TEMPLATE_ID).field("sha256").offset();
    final Map<String, Integer> expected = new LinkedHashMap<>();
    expected.put("sha256", digest);
    expected.put("textLength", digest + 32);
    expected.put("text", digest + 36);
    assertThat(offsets(MarkdownTable.behind(page, "### The schema record")))
        .containsExactlyEntriesOf(expected);
  }

  @Test
  void shouldLayOutARing() {
    final Map<String, Integer> expected = new LinkedHashMap<>();
    expected.put("magic", RingLayout.MAGIC_OFFSET);
    expected.put("version", RingLayout.VERSION_OFFSET);
    expected.put("capacity", RingLayout.CAPACITY_OFFSET);
    expected.put("incarnation", RingLayout.INCARNATION_OFFSET);
    expected.put("ownerPid", RingLayout.OWNER_PID_OFFSET);
    expected.put("heartbeat", RingLayout.HEARTBEAT_OFFSET);
    expected.put("dropped", RingLayout.DROPPED_OFFSET);
    expected.put("consumerPid", RingLayout.CONSUMER_PID_OFFSET);
    expected.put("consumerBeat", RingLayout.CONSUMER_BEAT_OFFSET);
    expected.put("name", RingLayout.NAME_OFFSET);
    expected.put("data", RingLayout.DATA_OFFSET);
    assertThat(offsets(MarkdownTable.behind(page, "### Ring file")))
        .containsExactlyEntriesOf(expected);
    expected.clear();
    expected.put("tail", RingBufferDescriptor.TAIL_POSITION_OFFSET);
    expected.put("headCache", RingBufferDescriptor.HEAD_CACHE_POSITION_OFFSET);
    expected.put("head", RingBufferDescriptor.HEAD_POSITION_OFFSET);
    assertThat(offsets(MarkdownTable.behind(page, "The data section is followed by a trailer")))
        .containsExactlyEntriesOf(expected);
    assertThat(text()).contains("a trailer of " + RingLayout.TRAILER_LENGTH + " bytes");
    assertThat(MarkdownTable.behind(page, "### Ring file").get(1).get(3))
        .isEqualTo(Integer.toString(RingLayout.VERSION));
  }

  @Test
  void shouldKnowTheRollCycles() {
    final Map<String, RollCycle> cycles =
        Map.of(
            "FAST_DAILY", RollCycles.FAST_DAILY,
            "FAST_HOURLY", RollCycles.FAST_HOURLY,
            "TEST_SECONDLY", TestRollCycles.TEST_SECONDLY);
    final List<List<String>> table = MarkdownTable.behind(page, "record is missing: the journal");
    assertThat(table).hasSize(cycles.size());
    for (final List<String> row : table) {
      final RollCycle cycle = cycles.get(row.get(0));
      assertThat(row.get(1)).isEqualTo("`" + cycle.format() + "`");
      assertThat(row.get(2).replace(",", "")).isEqualTo(cycle.lengthInMillis() + " ms");
      assertThat(row.get(3))
          .isEqualTo(cycle.defaultIndexCount() + " x " + cycle.defaultIndexSpacing());
      assertThat(cycle.toIndex(1, 0)).isEqualTo(1L << Integer.parseInt(row.get(4)));
    }
  }

  @Test
  void shouldShowARecordWithItsChecksum() {
    final String hex =
        page.stream()
            .filter(line -> line.matches("([0-9a-f]{2} ?)+"))
            .collect(Collectors.joining())
            .replace(" ", "");
    final byte[] bytes = new byte[hex.length() / 2];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) Integer.parseInt(hex.substring(2 * i, 2 * i + 2), 16);
    }
    assertThat(bytes).hasSize(SCHEMA.message("Timer").fixedLength());
    final UnsafeBuffer record = new UnsafeBuffer(bytes);
    final CRC32C crc = new CRC32C();
    crc.update(bytes, 0, RecordLayout.CRC_OFFSET);
    crc.update(
        bytes, RecordLayout.INSTRUMENT_OFFSET, bytes.length - RecordLayout.INSTRUMENT_OFFSET);
    assertThat((int) crc.getValue()).isEqualTo(RecordLayout.crc(record, 0));
    assertThat(text()).contains(String.format("checksum `0x%08X`", crc.getValue()));
    assertThat(new RecordText().json(SCHEMA, record, 0, bytes.length).toString())
        .startsWith("{\"type\":\"Timer\",\"sequence\":2,\"time\":1767571200000000000,");
  }

  private String text() {
    return String.join("\n", page);
  }

  private static Map<String, Integer> offsets(final List<List<String>> table) {
    final Map<String, Integer> offsets = new LinkedHashMap<>();
    table.forEach(row -> offsets.put(row.get(1), Integer.valueOf(row.get(0))));
    return offsets;
  }

  private static int bits(final String type) {
    return Integer.parseInt(Objects.requireNonNull(type).substring(1));
  }
}
