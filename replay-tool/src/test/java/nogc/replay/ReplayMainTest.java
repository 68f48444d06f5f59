package nogc.replay;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import nogc.journal.JournalSettings;
import nogc.journal.JournalWriter;
import nogc.journal.RecordBuffer;
import nogc.journal.schema.RandomRecords;
import nogc.journal.schema.SchemaDocument;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

@Timeout(value = 5, unit = TimeUnit.MINUTES)
class ReplayMainTest {
  @TempDir private Path directory;

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  private int run(final Object... args) {
    out.getBuffer().setLength(0);
    err.getBuffer().setLength(0);
    final CommandLine line = ReplayMain.commandLine();
    line.setOut(new PrintWriter(out));
    line.setErr(new PrintWriter(err));
    final String[] words = new String[args.length];
    for (int i = 0; i < args.length; i++) {
      words[i] = args[i].toString();
    }
    final int status = line.execute(words);
    line.getOut().flush();
    return status;
  }

  private List<String> lines() {
    return out.toString().lines().toList();
  }

  private Path sample(final String name, final int records, final int seed) {
    final Path journal = directory.resolve(name);
    assertThat(run("sample", journal, "--records", records, "--seed", seed)).isZero();
    assertThat(lines()).containsExactly("last sequence " + (records + 1));
    return journal;
  }

  @Test
  void shouldCutWhereAPersonSays() throws IOException {
    final Path journal = sample("a", 500, 3);
    assertThat(run("cut", journal, "--from", 503)).isEqualTo(2);
    assertThat(err.toString()).contains("record 503 cannot be the first to go");
    assertThat(run("cut", directory.resolve("none"), "--from", 3)).isEqualTo(2);
    try (JournalWriter writer = JournalWriter.open(JournalSettings.of(journal))) {
      assertThat(run("cut", journal, "--from", 401)).isEqualTo(1);
      assertThat(err.toString()).contains("already open for writing");
      assertThat(writer.lastSequence()).isEqualTo(501);
    }
    assertThat(run("cut", journal, "--from", 401)).isZero();
    assertThat(out.toString()).contains("the journal is cut off at sequence 401: ");
    assertThat(run("tail", journal, "--json")).isZero();
    assertThat(lines()).hasSize(400);
    try (JournalWriter writer = JournalWriter.open(JournalSettings.of(journal))) {
      assertThat(writer.tornTails()).hasSize(1);
    }
  }

  @Test
  void shouldPrintEveryRecordAsALine() {
    final Path journal = sample("a", 500, 3);
    assertThat(run("tail", journal, "--json")).isZero();
    assertThat(lines()).hasSize(501);
    for (int i = 0; i < 501; i++) {
      assertThat(lines().get(i))
          .startsWith("{\"type\":\"")
          .contains("\"sequence\":" + (i + 1) + ",");
    }
    for (final var kind : SchemaDocument.current().messages()) {
      assertThat(out.toString()).contains("{\"type\":\"" + kind.name() + "\",");
    }
  }

  @Test
  void shouldMakeTheSameSampleAgain() {
    final Path one = sample("a", 300, 5);
    final Path two = sample("b", 300, 5);
    final Path other = sample("c", 300, 6);
    run("tail", one, "--json");
    final String first = out.toString();
    run("tail", two, "--json");
    assertThat(out.toString()).isEqualTo(first);
    run("tail", other, "--json");
    assertThat(out.toString()).isNotEqualTo(first);
  }

  @Test
  void shouldPrintYaml() {
    final Path journal = sample("a", 40, 3);
    assertThat(run("tail", journal)).isZero();
    assertThat(lines().stream().filter("---"::equals)).hasSize(41);
  }

  @Test
  void shouldRollByTheStampsOfTheSample() throws IOException {
    final Path journal = directory.resolve("rolled");
    assertThat(run("sample", journal, "--records", 50, "--roll", "TEST_SECONDLY", "--rate", 10))
        .isZero();
    try (var files = Files.list(journal)) {
      assertThat(files.filter(file -> file.toString().endsWith(".cq4"))).hasSize(5);
    }
    run("tail", journal, "--type", "Schema", "--json");
    assertThat(lines()).hasSize(5);
  }

  @Test
  void shouldPrintOneKindOnly() {
    final Path journal = sample("a", 500, 3);
    assertThat(run("tail", journal, "--type", "Quote", "--json")).isZero();
    assertThat(lines()).isNotEmpty().allMatch(line -> line.startsWith("{\"type\":\"Quote\""));
    assertThat(run("tail", journal, "--type", "Quote", "--json", "--limit", 2)).isZero();
    assertThat(lines()).hasSize(2);
  }

  @Test
  void shouldBeginWhereItIsTold() {
    final Path journal = sample("a", 100, 3);
    run("tail", journal, "--json", "--from", "90");
    assertThat(lines()).hasSize(12);
    assertThat(lines().get(0)).contains("\"sequence\":90,");
    run("tail", journal, "--json", "--from", "end");
    assertThat(lines()).isEmpty();
    assertThat(run("tail", journal, "--json", "--from", "102")).isEqualTo(1);
    assertThat(err.toString()).contains("no sequence 102 in " + journal + ": the last is 101");
  }

  @Test
  void shouldFollowALiveJournal() {
    final Path journal = sample("a", 10, 3);
    final StringWriter live = new StringWriter();
    final CommandLine line = ReplayMain.commandLine();
    line.setOut(new PrintWriter(live));
    final CompletableFuture<Integer> status =
        CompletableFuture.supplyAsync(
            () -> line.execute("tail", journal.toString(), "--json", "--follow", "--limit", "20"));
    try (JournalWriter writer = JournalWriter.open(JournalSettings.of(journal))) {
      final RandomRecords random = new RandomRecords(SchemaDocument.current(), 9);
      final RecordBuffer record = new RecordBuffer();
      for (int i = 0; i < 9; i++) {
        writer.append(record, random.next(record.buffer()), 0);
      }
    }
    assertThat(status.join()).isZero();
    assertThat(live.toString().lines()).hasSize(20);
  }

  @Test
  void shouldStopAtDamageWithItsPlaceAndStatusOne() throws IOException {
    final Path journal = sample("a", 100, 3);
    final Path file;
    try (var files = Files.list(journal)) {
      file = files.filter(each -> each.toString().endsWith(".cq4")).findFirst().orElseThrow();
    }
    flipLastByte(file);
    assertThat(run("tail", journal, "--json")).isEqualTo(1);
    assertThat(lines()).hasSize(100);
    assertThat(err.toString())
        .contains("journal is corrupt at sequence 101 ")
        .contains("CRC32C is");
  }

  private static void flipLastByte(final Path file) throws IOException {
    try (FileChannel channel =
        FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
      final ByteBuffer bytes = ByteBuffer.allocate(1 << 20);
      channel.read(bytes, 0);
      int last = bytes.position() - 1;
      while (bytes.get(last) == 0) {
        last--;
      }
      channel.write(ByteBuffer.wrap(new byte[] {(byte) (bytes.get(last) ^ 0x55)}), last);
    }
  }

  @Test
  void shouldSayThatThereIsNoJournal() {
    assertThat(run("tail", directory.resolve("nowhere"))).isEqualTo(2);
    assertThat(err.toString()).contains("no journal in " + directory.resolve("nowhere"));
  }

  @Test
  void shouldNotWriteASampleIntoAJournal() {
    final Path journal = sample("a", 10, 3);
    assertThat(run("sample", journal)).isEqualTo(2);
    assertThat(err.toString()).contains("holds a journal already");
  }

  @ParameterizedTest
  @CsvSource({
    "--from,yesterday,is neither start nor end nor a sequence",
    "--type,Nonsense,no record type \"Nonsense\"",
    "--limit,many,Invalid value for option",
    "--colour,red,Unknown option"
  })
  void shouldRefuseWrongUsage(final String option, final String value, final String why) {
    final Path journal = sample("a", 10, 3);
    assertThat(run("tail", journal, option, value)).isEqualTo(2);
    assertThat(err.toString()).contains(why);
  }

  @ParameterizedTest
  @ValueSource(strings = {"--rate=0", "--records=-1", "--roll=YEARLY"})
  void shouldRefuseAnImpossibleSample(final String option) {
    assertThat(run("sample", directory.resolve("x"), option)).isEqualTo(2);
    assertThat(directory.resolve("x")).doesNotExist();
  }
}
