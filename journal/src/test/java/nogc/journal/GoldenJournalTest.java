package nogc.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import nogc.journal.schema.RecordText;
import nogc.journal.schema.SchemaDocument;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Journals that former builds wrote, kept for ever: every build must read them as they were read on
 * the day they were written. Each archive holds the journal's files without the zeros behind their
 * last byte, and what {@code nogc tail --json} said then.
 *
 * <p>Before a new schema version is released, one more is added: {@code nogc replay sample
 * --records 120 --rate 60 --roll TEST_SECONDLY --seed 78 DIR}.
 */
class GoldenJournalTest {
  private static final long FILE_BYTES = 80L << 20;

  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(ints = {1})
  void shouldReadTheJournalOfAnOldSchemaAsItWas(final int version) throws IOException {
    unpack("golden/schema-" + version + ".zip");
    final List<String> expected =
        Files.readAllLines(folder.resolve("expected.jsonl"), StandardCharsets.UTF_8);
    final List<String> lines = new ArrayList<>();
    final RecordText text = new RecordText();
    try (JournalReader reader = JournalReader.open(folder)) {
      while (reader.poll(
              (buffer, offset, length) -> {
                final SchemaDocument schema = reader.schema();
                assertThat(schema.version()).isEqualTo(version);
                lines.add(text.json(schema, buffer, offset, length).toString());
              },
              100)
          > 0) {
        // to the end
      }
    }
    assertThat(lines).isEqualTo(expected);
  }

  private void unpack(final String archive) throws IOException {
    try (InputStream in = GoldenJournalTest.class.getResourceAsStream(archive);
        ZipInputStream zip = new ZipInputStream(in)) {
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        final Path file = folder.resolve(entry.getName());
        Files.copy(zip, file);
        if (entry.getName().endsWith(".cq4")) {
          try (RandomAccessFile whole = new RandomAccessFile(file.toFile(), "rw")) {
            whole.setLength(FILE_BYTES);
          }
        }
      }
    }
  }
}
