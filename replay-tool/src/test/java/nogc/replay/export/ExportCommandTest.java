package nogc.replay.export;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import net.openhft.chronicle.queue.RollCycles;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExportCommandTest {
  @TempDir private Path folder;
  private final Records command = new Records();
  private Path journal;
  private Path parquet;

  @BeforeEach
  void write() {
    journal = folder.resolve("journal");
    parquet = folder.resolve("parquet");
    Records.random(
        Records.settings(journal, RollCycles.FAST_DAILY), 3, 1_000, Records.HOUR_NS / 20);
  }

  private long count(final String from) {
    assertThat(command.run("sql", "select count(*) c from " + from, parquet, "--format", "csv"))
        .as(command.err())
        .isZero();
    return Long.parseLong(command.lines().get(1));
  }

  @Test
  void shouldWriteTheTypesAndTheRangeThatAreAskedFor() {
    assertThat(command.run("export", journal, "--out", parquet, "--type", "Quote")).isZero();
    final long quotes = count("quote");
    assertThat(Records.files(parquet, ".parquet")).allMatch(name -> name.startsWith("type=Quote/"));
    assertThat(
            command.run(
                "export",
                journal,
                "--out",
                parquet,
                "--overwrite",
                "--type",
                "Quote",
                "--from",
                "2026-01-06",
                "--to",
                "2026-01-06T12:00:00Z"))
        .isZero();
    assertThat(count("quote")).isPositive().isLessThan(quotes);
    assertThat(count("quote where time_ts < '2026-01-06' or time_ts >= '2026-01-06 12:00:00'"))
        .isZero();
    assertThat(
            command.run(
                "export", journal, "--out", parquet, "--overwrite", "--from", "100", "--to", "200"))
        .isZero();
    assertThat(command.lines().get(0)).contains(" 100 records in ");
    assertThat(command.run("export", journal, "--out", parquet, "--overwrite", "--from", "9999"))
        .isZero();
    assertThat(command.lines().get(0)).contains(" 0 records in ");
  }

  @Test
  void shouldNeverDeleteWhatIsNotItsOwn() throws IOException {
    assertThat(command.run("export", journal, "--out", parquet)).isZero();
    assertThat(command.run("export", journal, "--out", parquet)).isEqualTo(2);
    assertThat(command.err()).contains("--overwrite replaces the export in it");
    final Path other = Files.writeString(parquet.resolve("notes.txt"), "mine");
    assertThat(command.run("export", journal, "--out", parquet, "--overwrite")).isEqualTo(2);
    assertThat(command.err()).contains("notes.txt is no part of an export");
    assertThat(other).hasContent("mine");
    Files.delete(other);
    assertThat(command.run("export", journal, "--out", parquet, "--overwrite")).isZero();
  }

  @ParameterizedTest
  @CsvSource({
    "--type,Nonsense,no record type \"Nonsense\"; there are [Schema",
    "--from,yesterday,\"yesterday\" is no sequence",
    "--to,2026-13-01,is no sequence"
  })
  void shouldRefuseWrongUsage(final String option, final String value, final String why) {
    assertThat(command.run("export", journal, "--out", parquet, option, value)).isEqualTo(2);
    assertThat(command.err()).contains(why);
  }

  @Test
  void shouldSayWhereItGoesWrong() {
    assertThat(command.run("export", journal)).isEqualTo(2);
    assertThat(command.err()).contains("--out").contains("--duckdb");
    assertThat(command.run("export", folder.resolve("none"), "--out", parquet)).isEqualTo(2);
    assertThat(command.err()).contains("no journal in");
  }

  @Test
  void shouldWriteOneDatabaseWithTablesAndViews() throws Exception {
    final Path file = folder.resolve("session.duckdb");
    assertThat(command.run("export", journal, "--duckdb", file)).as(command.err()).isZero();
    assertThat(command.run("export", journal, "--out", parquet)).isZero();
    try (var database = DuckDb.of(file);
        var statement = database.createStatement()) {
      for (final Views.Joined view : Views.joined()) {
        try (var rows = statement.executeQuery("SELECT count(*) FROM " + view.name())) {
          rows.next();
          assertThat(rows.getLong(1)).as(view.name()).isEqualTo(count(view.name()));
        }
      }
      try (var rows = statement.executeQuery("SELECT count(*) FROM raw.\"ExecutionReport\"")) {
        rows.next();
        assertThat(rows.getLong(1)).isPositive().isEqualTo(count("raw.\"ExecutionReport\""));
      }
    }
    assertThat(command.run("export", journal, "--duckdb", file)).isEqualTo(2);
    assertThat(command.err()).contains("--overwrite replaces it");
    assertThat(command.run("export", journal, "--duckdb", file, "--overwrite")).isZero();
  }
}
