package nogc.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import net.openhft.chronicle.queue.ChronicleQueue;
import net.openhft.chronicle.queue.ExcerptAppender;
import nogc.journal.schema.RecordText;
import nogc.journal.schema.SchemaDocument;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Journals of builds that are newer or older than this one. */
class JournalSchemaVersionTest {
  private static final int NEW_TEMPLATE = 250;

  @TempDir private Path directory;

  @Test
  void shouldReadWhatItKnowsOfANewerJournalAndSkipTheRest() {
    writeForeign(newer());
    final List<String> lines = new ArrayList<>();
    final RecordText text = new RecordText();
    try (JournalReader reader = JournalReader.open(directory)) {
      reader.poll((b, o, l) -> lines.add(text.json(reader.schema(), b, o, l).toString()), 100);
      assertThat(reader.schema().version()).isEqualTo(SchemaDocument.current().version() + 1);
    }
    assertThat(lines).hasSize(4);
    assertThat(lines.get(1))
        .startsWith("{\"type\":\"Timer\",\"sequence\":2,")
        .endsWith(",\"deadline\":77,\"extra\":78}");
    assertThat(lines.get(2)).startsWith("{\"type\":\"Novelty\",\"sequence\":3,");
    assertThat(lines.get(3))
        .startsWith("{\"type\":\"#251\",\"sequence\":4,")
        .contains("\"bytes\":\"");
  }

  @Test
  void shouldRefuseToAppendToANewerJournal() {
    writeForeign(newer());
    final int ours = SchemaDocument.current().version();
    assertThatThrownBy(() -> JournalWriter.open(Journals.daily(directory)))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining(directory.toString())
        .hasMessageContaining("version " + (ours + 1))
        .hasMessageContaining("version " + ours + ": use the newer build");
    assertThat(Journals.readAll(directory)).hasSize(4);
  }

  @Test
  void shouldRefuseToAppendToAForeignSchema() {
    writeForeign(text().replace("id=\"78\"", "id=\"79\""));
    assertThatThrownBy(() -> JournalWriter.open(Journals.daily(directory)))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("schema 79 version");
  }

  @Test
  void shouldWriteItsOwnSchemaBehindThatOfAnOlderBuild() {
    writeForeign(text().replace("What an instrument is", "What it is"));
    try (JournalWriter writer = JournalWriter.open(Journals.daily(directory))) {
      Journals.append(writer, 1, 3, Journals.START_NS + 1, 1);
    }
    try (JournalWriter writer = JournalWriter.open(Journals.daily(directory))) {
      Journals.append(writer, 2, 3, Journals.START_NS + 1, 1);
    }
    final List<Entry> read = Journals.readAll(directory);
    JournalRoundTripTest.assertGapless(read, 1);
    assertThat(read.stream().map(Entry::isSchema))
        .containsExactly(true, false, false, false, true, false, false, false, false, false, false);
    try (JournalReader reader = JournalReader.open(directory)) {
      assertThat(reader.poll((b, o, l) -> {}, 4)).isEqualTo(4);
      assertThat(reader.schema().sha256()).isNotEqualTo(SchemaDocument.current().sha256());
      assertThat(reader.poll((b, o, l) -> {}, 1)).isEqualTo(1);
      assertThat(reader.schema()).isSameAs(SchemaDocument.current());
    }
  }

  @Test
  void shouldNotBelieveASchemaWhoseDigestIsWrong() {
    final UnsafeBuffer good = new SchemaRecord(SchemaDocument.current()).buffer().buffer();
    good.putByte(200, (byte) (good.getByte(200) ^ 1));
    assertThatThrownBy(() -> SchemaDocument.of(good, 0, good.capacity(), null))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("SHA-256");
  }

  private static String text() {
    return new String(SchemaDocument.current().text(), StandardCharsets.UTF_8);
  }

  /** One version up: a new kind of record, and a new field at the end of an old one. */
  private static String newer() {
    final int version = SchemaDocument.current().version();
    return text()
        .replace("    version=\"" + version + "\"", "    version=\"" + (version + 1) + "\"")
        .replace(
            "name=\"Timer\" id=\"19\" blockLength=\"32\"",
            "name=\"Timer\" id=\"19\" blockLength=\"40\"")
        .replace(
            "description=\"Time for which the timer was due, epoch nanoseconds.\"/>",
            "description=\"Time for which the timer was due, epoch nanoseconds.\"/>"
                + "<field name=\"extra\" id=\"8\" type=\"int64\" offset=\"32\" description=\"New.\"/>")
        .replace(
            "</sbe:messageSchema>",
            "<sbe:message name=\"Novelty\" id=\""
                + NEW_TEMPLATE
                + "\" blockLength=\"32\""
                + " semanticType=\"input\" description=\"New.\">"
                + "<field name=\"sequence\" id=\"1\" type=\"int64\" offset=\"0\"/>"
                + "<field name=\"surprise\" id=\"2\" type=\"int64\" offset=\"24\"/></sbe:message>"
                + "</sbe:messageSchema>");
  }

  /** Schema, Timer, Novelty and a record of no known kind, as another build would write them. */
  private void writeForeign(final String schemaText) {
    String padded = schemaText;
    while (padded.getBytes(StandardCharsets.UTF_8).length % 8 != 4) {
      padded += " ";
    }
    final SchemaDocument schema = SchemaDocument.parseText(padded.getBytes(StandardCharsets.UTF_8));
    try (ChronicleQueue queue =
            ChronicleQueue.singleBuilder(directory.toFile())
                .rollCycle(Journals.daily(directory).rollCycle())
                .timeProvider(() -> Journals.START_NS / 1_000_000)
                .build();
        ExcerptAppender appender = queue.createAppender()) {
      final SchemaRecord head = new SchemaRecord(schema);
      append(appender, head.buffer(), head.length(), 1);
      append(appender, timer(schema), 4 + schema.message("Timer").blockLength(), 2);
      append(appender, plain(NEW_TEMPLATE, 32), 36, 3);
      append(appender, plain(NEW_TEMPLATE + 1, 40), 44, 4);
    }
  }

  private static void append(
      final ExcerptAppender appender,
      final RecordBuffer record,
      final int length,
      final long sequence) {
    record.seal(sequence, Journals.START_NS, length);
    appender.writeBytes(record.bytes(length));
  }

  private static RecordBuffer timer(final SchemaDocument schema) {
    final RecordBuffer record = plain(19, schema.message("Timer").blockLength());
    record.buffer().putLong(28, 77);
    if (schema.message("Timer").field("extra") != null) {
      record.buffer().putLong(36, 78);
    }
    return record;
  }

  private static RecordBuffer plain(final int template, final int blockLength) {
    final RecordBuffer record = new RecordBuffer();
    record.buffer().putByte(0, (byte) blockLength);
    record.buffer().putByte(1, (byte) template);
    record.buffer().putByte(2, (byte) 78);
    record.buffer().putByte(3, (byte) 2);
    return record;
  }
}
