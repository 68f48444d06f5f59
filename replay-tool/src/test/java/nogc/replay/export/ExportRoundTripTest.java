package nogc.replay.export;

import static java.nio.ByteOrder.LITTLE_ENDIAN;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import net.openhft.chronicle.queue.RollCycle;
import net.openhft.chronicle.queue.RollCycles;
import nogc.journal.JournalCopy;
import nogc.journal.JournalWriter;
import nogc.journal.RecordBuffer;
import nogc.journal.schema.MessageSpec;
import nogc.journal.schema.RandomRecords;
import nogc.journal.schema.SchemaDocument;
import nogc.replay.backtest.RandomSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Journal to Parquet and back: the same bytes, whatever they are. */
class ExportRoundTripTest {
  private static final SchemaDocument SCHEMA = SchemaDocument.current();

  @TempDir private Path folder;
  private final Records command = new Records();

  private void assertRoundTrip(final Path journal) {
    final Path parquet = folder.resolve("parquet");
    final Path again = folder.resolve("again");
    assertThat(command.run("export", journal, "--out", parquet)).as(command.err()).isZero();
    assertThat(command.run("import", parquet, "--out", again)).as(command.err()).isZero();
    assertThat(Records.of(again)).isEqualTo(Records.of(journal));
    assertThat(Records.files(again, ".cq4")).isEqualTo(Records.files(journal, ".cq4"));
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void shouldBringBackRandomRecordsOfAllKinds(final long seed) {
    final Path journal = folder.resolve("journal");
    final RollCycle cycle = seed == 1 ? RollCycles.FAST_HOURLY : RollCycles.FAST_DAILY;
    Records.random(Records.settings(journal, cycle), seed, 3_000, Records.HOUR_NS / 50);
    assertRoundTrip(journal);
    assertThat(Records.files(folder.resolve("parquet"), ".parquet"))
        .contains("type=Schema/day=2026-01-05/part-000000000000001.parquet")
        .anyMatch(file -> file.startsWith("type=Quote/day=2026-01-07/"));
    for (final MessageSpec kind : SCHEMA.messages()) {
      assertThat(folder.resolve("parquet/type=" + kind.name())).isDirectory();
    }
  }

  @Test
  void shouldBringBackASessionThatVerifies() {
    final Path journal = RandomSession.write(folder, 7, 800);
    assertRoundTrip(journal);
    assertThat(command.run("verify", folder.resolve("again"))).as(command.err()).isZero();
  }

  @Test
  void shouldBringBackWhatItsColumnsDoNotTell() {
    final Path journal = folder.resolve("journal");
    final RandomRecords random = new RandomRecords(SCHEMA, 5);
    final RecordBuffer record = new RecordBuffer();
    try (JournalWriter writer =
        JournalWriter.open(Records.settings(journal, RollCycles.FAST_DAILY))) {
      final Oddities odd = new Oddities(random, record, writer);
      odd.append("Timer", buffer -> buffer.buffer().putByte(3, (byte) 2));
      odd.append("Timer", buffer -> buffer.buffer().putByte(0, (byte) 24));
      odd.append("Timer", buffer -> buffer.buffer().putByte(1, (byte) 251));
      odd.append("Timer", buffer -> buffer.buffer().putByte(1, (byte) 252));
      odd.append("Timer", buffer -> buffer.buffer().putByte(2, (byte) 79));
      odd.append("BookReset", buffer -> buffer.buffer().putByte(51, (byte) 1));
      odd.append("RateBudget", buffer -> buffer.buffer().putInt(44, -3, LITTLE_ENDIAN));
      odd.append(
          "ConnectorStatus",
          buffer -> {
            buffer.buffer().putByte(60, (byte) 0);
            buffer.buffer().putByte(91, (byte) 'x');
          });
      odd.append("SessionEnd", buffer -> buffer.buffer().putByte(28, (byte) 255));
      odd.append("StateHash", buffer -> buffer.buffer().putLong(44, -1, LITTLE_ENDIAN));
    }
    assertRoundTrip(journal);
    assertThat(command.run("sql", "select count(*) from raw.unknown", journal)).isZero();
    assertThat(command.lines().get(1)).isEqualTo("           2");
  }

  private record Oddities(RandomRecords random, RecordBuffer record, JournalWriter writer) {
    private void append(final String kind, final Consumer<RecordBuffer> change) {
      final int length = random.next(record.buffer(), SCHEMA.message(kind));
      change.accept(record);
      writer.append(record, length, Records.START_NS);
    }
  }

  @Test
  void shouldBringBackAJournalWhoseOldestCyclesWereArchived() throws IOException {
    final Path journal = folder.resolve("journal");
    Records.random(Records.settings(journal, RollCycles.FAST_HOURLY), 9, 300, Records.HOUR_NS / 40);
    final List<String> cycles = Records.files(journal, ".cq4");
    Files.delete(journal.resolve(cycles.get(0)));
    Files.delete(journal.resolve(cycles.get(1)));
    assertRoundTrip(journal);
    assertThat(Manifest.read(folder.resolve("parquet")).first).isGreaterThan(40);
  }

  @Test
  void shouldBringBackRecordsOfSeveralSchemas() {
    final Path journal = folder.resolve("journal");
    final SchemaDocument older = older();
    assertThat(older.message("SnapshotTaken")).isNull();
    assertThat(older.enumValues("Side").get(1)).isEqualTo("PURCHASE");
    try (JournalCopy copy = JournalCopy.create(Records.settings(journal, RollCycles.FAST_DAILY))) {
      final Sealed sealed = new Sealed(copy, new RecordBuffer(1 << 18));
      sealed.schema(older);
      sealed.random(older, 1, 2_000);
      sealed.schema(SCHEMA);
      sealed.random(SCHEMA, 2, 2_000);
    }
    assertRoundTrip(journal);
    assertThat(
            command.run(
                "sql",
                "select distinct side from signal where side in ('BUY', 'PURCHASE') order by 1",
                folder.resolve("parquet")))
        .as(command.err())
        .isZero();
    assertThat(command.lines()).containsExactly("side", "BUY", "PURCHASE");
  }

  /** Without a kind of record, without a field, and with another name. */
  private static SchemaDocument older() {
    final String text = new String(SCHEMA.text(), StandardCharsets.UTF_8);
    final int from = text.indexOf("  <sbe:message name=\"SnapshotTaken\"");
    final int to = text.indexOf("</sbe:message>", from) + "</sbe:message>".length();
    final String changed =
        (text.substring(0, from) + text.substring(to))
            .replace("version=\"" + SCHEMA.version() + "\"\n", "version=\"2\"\n")
            .replace("name=\"BUY\"", "name=\"PURCHASE\"")
            .stripTrailing();
    final int padding = Math.floorMod(4 - changed.getBytes(StandardCharsets.UTF_8).length, 8);
    return SchemaDocument.parseText(
        (changed + " ".repeat(padding)).getBytes(StandardCharsets.UTF_8));
  }

  private record Sealed(JournalCopy copy, RecordBuffer record) {
    private void append(final int length) {
      record.seal(copy.lastSequence() + 1, Records.START_NS, length);
      copy.append(record, length);
    }

    private void schema(final SchemaDocument schema) {
      final byte[] text = schema.text();
      record.buffer().setMemory(0, 64, (byte) 0);
      record.buffer().putByte(0, (byte) 56);
      record.buffer().putByte(1, (byte) 1);
      record.buffer().putByte(2, (byte) schema.id());
      record.buffer().putByte(3, (byte) schema.version());
      record.buffer().putBytes(28, schema.sha256());
      record.buffer().putInt(60, text.length, LITTLE_ENDIAN);
      record.buffer().putBytes(64, text);
      append(64 + text.length);
    }

    private void random(final SchemaDocument schema, final long seed, final int count) {
      final RandomRecords random = new RandomRecords(schema, seed);
      for (int i = 0; i < count; i++) {
        append(random.next(record.buffer()));
      }
    }
  }

  @Test
  void shouldRefuseARowThatWasChanged() throws Exception {
    final Path journal = folder.resolve("journal");
    Records.random(
        Records.settings(journal, RollCycles.FAST_DAILY), 4, 200, Records.HOUR_NS / 1_000);
    final Path parquet = folder.resolve("parquet");
    assertThat(command.run("export", journal, "--out", parquet)).isZero();
    final Path quotes =
        parquet.resolve(
            Records.files(parquet, "").stream()
                .filter(file -> file.startsWith("type=Quote/") && file.endsWith(".parquet"))
                .findFirst()
                .orElseThrow());
    final Path changed = folder.resolve("changed.parquet");
    try (var connection = DuckDb.inMemory()) {
      DuckDb.execute(
          connection,
          "COPY (SELECT * REPLACE (xor(bidSize, 1) AS bidSize) FROM read_parquet("
              + Sql.text(quotes)
              + ")) TO "
              + Sql.text(changed)
              + " (FORMAT parquet)");
    }
    Files.move(changed, quotes, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
    assertThat(command.run("import", parquet, "--out", folder.resolve("again"))).isEqualTo(2);
    assertThat(command.err()).containsPattern("record \\d+ was changed: its CRC32C is");
    Files.delete(quotes);
    assertThat(command.run("import", parquet, "--out", folder.resolve("third"))).isEqualTo(2);
    assertThat(command.err()).containsPattern("record \\d+ comes where \\d+ is due");
  }

  @Test
  void shouldRefuseToImportAPartOrIntoSomething() {
    final Path journal = folder.resolve("journal");
    Records.random(
        Records.settings(journal, RollCycles.FAST_DAILY), 4, 100, Records.HOUR_NS / 1_000);
    final Path parquet = folder.resolve("parquet");
    assertThat(command.run("import", journal, "--out", folder.resolve("again"))).isEqualTo(2);
    assertThat(command.err()).contains("no finished export in " + journal);
    assertThat(command.run("export", journal, "--out", parquet, "--type", "Quote,Trade")).isZero();
    assertThat(command.run("import", parquet, "--out", folder.resolve("again"))).isEqualTo(2);
    assertThat(command.err()).contains("holds a part of a journal only");
    assertThat(command.run("export", journal, "--out", parquet, "--overwrite")).isZero();
    assertThat(command.run("import", parquet, "--out", journal)).isEqualTo(2);
    assertThat(command.err()).contains(journal + " is not empty");
  }
}
