package nogc.replay.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import nogc.journal.JournalSettings;
import nogc.journal.JournalWriter;
import nogc.journal.RecordBuffer;
import nogc.journal.codec.Side;
import nogc.journal.schema.RandomRecords;
import nogc.journal.schema.SchemaDocument;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

/** The command as it is typed. */
class ReportCommandTest {
  @TempDir private Path folder;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  private int run(final Object... words) {
    final CommandLine line =
        new CommandLine(new ReportCommand())
            .setExecutionExceptionHandler(
                (ex, command, parsed) -> {
                  command.getErr().println(ex.getMessage());
                  return ex instanceof IllegalArgumentException ? 2 : 1;
                });
    line.setOut(new PrintWriter(out));
    line.setErr(new PrintWriter(err));
    return line.execute(Arrays.stream(words).map(Object::toString).toArray(String[]::new));
  }

  private Path traded() {
    final Path journal = folder.resolve("journal");
    try (Script script = new Script(journal, 10_000)) {
      script.instrument(1, "ACME\u001b[31m", "USD", 1);
      script.quote(1, 99_99, 100_01);
      script.fill(script.order(1, 1, Side.BUY, 10, 100_05), 1, Side.BUY, 10, 100_02, 0);
      script.end();
    }
    return journal;
  }

  @Test
  void shouldPrintWriteAndAgree() throws IOException {
    final Path json = folder.resolve("report.json");
    assertThat(run(traded(), "--json", json, "--out", folder.resolve("page.html"))).isZero();
    assertThat(out.toString())
        .contains("verified, byte for byte", "10,000.00 → 9,999.80 USD", "profit -0.20")
        .doesNotContain("\u001b", "NaN", "null");
    final JsonNode report = new ObjectMapper().readTree(json.toFile());
    assertThat(report.at("/money/profit").asText()).isEqualTo("-0.2");
    assertThat(Files.readString(folder.resolve("page.html"))).contains("\"profit\":-0.2");
  }

  @Test
  void shouldCountFromTheCashThatACallerNames() throws IOException {
    assertThat(run(traded(), "--json", "-", "--start-cash", "100")).isZero();
    final JsonNode report = new ObjectMapper().readTree(out.toString());
    assertThat(report.at("/returns/total").asDouble()).isEqualTo(-0.002);
    assertThat(run(folder.resolve("journal"), "--start-cash", "0")).isEqualTo(2);
    assertThat(err.toString()).contains("--start-cash is 0");
    assertThat(run(folder.resolve("journal"), "--start-cash", "much")).isEqualTo(2);
  }

  @Test
  void shouldNameWhatCannotBeRead() {
    assertThat(run(folder.resolve("nothing"))).isNotZero();
    assertThat(err.toString()).contains("nothing");
    assertThat(run(traded(), "--out", folder.resolve("no/folder/page.html"))).isEqualTo(1);
    assertThat(err.toString()).contains("cannot write", "page.html");
  }

  @Test
  void shouldReportWhatLiesBeforeADamagedRecord() throws IOException {
    final Path journal = traded();
    final Path file;
    try (var files = Files.list(journal)) {
      file = files.filter(each -> each.toString().endsWith(".cq4")).findFirst().orElseThrow();
    }
    final byte[] content = Files.readAllBytes(file);
    final byte[] symbol = "ACME".getBytes(java.nio.charset.StandardCharsets.US_ASCII);
    int at = content.length - 4;
    while (!Arrays.equals(content, at, at + 4, symbol, 0, 4)) {
      at--;
    }
    content[at] ^= 1;
    Files.write(file, content);
    assertThat(run(journal)).isEqualTo(1);
    assertThat(err.toString()).contains("sequence", "of the records before");
    assertThat(out.toString()).contains("session", "profit 0.00");
  }

  /** No session, but every kind of record with any content: nothing to rely on. */
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 6})
  void shouldSurviveAnyRecords(final int seed) throws IOException {
    final Path journal = folder.resolve("random");
    try (JournalWriter writer = JournalWriter.open(JournalSettings.of(journal))) {
      final RandomRecords records = new RandomRecords(SchemaDocument.current(), seed);
      final RecordBuffer buffer = new RecordBuffer();
      for (int i = 0; i < 2_000; i++) {
        final int length =
            i < records.kinds().size()
                ? records.next(buffer.buffer(), records.kinds().get(i))
                : records.next(buffer.buffer());
        writer.append(buffer, length, Script.START_NS + i * 1_000_000L);
      }
    }
    assertThat(run(journal, "--json", "-", "--out", folder.resolve("page.html")))
        .as(err.toString())
        .isEqualTo(1);
    final JsonNode report = new ObjectMapper().readTree(out.toString());
    assertThat(report.at("/session/verified").asBoolean()).isFalse();
    assertThat(report.at("/notes/0").asText()).contains("nobody vouches");
    assertThat(out.toString()).doesNotContain("NaN", "Infinity");
  }
}
