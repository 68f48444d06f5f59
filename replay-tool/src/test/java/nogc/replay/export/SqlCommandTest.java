package nogc.replay.export;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import net.openhft.chronicle.queue.RollCycles;
import nogc.journal.JournalReader;
import nogc.journal.JournalWriter;
import nogc.journal.RecordBuffer;
import nogc.journal.schema.RandomRecords;
import nogc.journal.schema.RecordText;
import nogc.journal.schema.SchemaDocument;
import nogc.replay.backtest.RandomSession;
import org.agrona.IoUtil;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SqlCommandTest {
  @TempDir private Path folder;
  private final Records command = new Records();

  /** First cell of the answer. */
  private String ask(final Path journal, final String sql) {
    assertThat(command.run("sql", sql, journal, "--format", "csv")).as(command.err()).isZero();
    return command.lines().get(1);
  }

  private long count(final Path journal, final String from) {
    return Long.parseLong(ask(journal, "select count(*) from " + from));
  }

  private long lines(final Path journal, final String... words) {
    final RecordText text = new RecordText();
    final long[] count = new long[1];
    try (JournalReader reader = JournalReader.open(journal)) {
      while (reader.poll(
              (b, o, l) -> {
                final String line = text.json(reader.schema(), b, o, l).toString();
                count[0] += List.of(words).stream().allMatch(line::contains) ? 1 : 0;
              },
              1_000)
          > 0) {
        // on to the end
      }
    }
    return count[0];
  }

  @Test
  void shouldAnswerWhatTheJournalSays() {
    final Path journal = RandomSession.write(folder, 3, 600);
    assertThat(count(journal, "fills"))
        .isPositive()
        .isEqualTo(lines(journal, "\"type\":\"ExecutionReport\"", "\"kind\":\"FILL\""));
    assertThat(count(journal, "orders"))
        .isPositive()
        .isEqualTo(lines(journal, "\"type\":\"OrderCommand\"", "\"kind\":\"NEW\""));
    assertThat(count(journal, "rejections"))
        .isPositive()
        .isEqualTo(lines(journal, "\"type\":\"RiskDecision\"", "\"verdict\":\"REJECTED\""));
    assertThat(count(journal, "orders where strategy is null or symbol is null")).isZero();
    // What was bought less what was sold is what is held.
    assertThat(
            ask(
                journal,
                "select count(*) from (select instrument, sum(case side when 'BUY' then quantity"
                    + " else -quantity end) q from fills group by 1) f join positions p"
                    + " using (instrument) where abs(f.q - p.netPosition) > 1e-9"))
        .isEqualTo("0");
    assertThat(ask(journal, "select symbol from instruments order by instrument"))
        .isEqualTo("SHARE");
    assertThat(ask(journal, "select tickSize from instruments where symbol = 'COIN'"))
        .isEqualTo("0.0005");
    for (final Views.Joined view : Views.joined()) {
      assertThat(count(journal, view.name())).as(view.name()).isNotNegative();
    }
  }

  @Test
  void shouldReadOnlyTheTypesThatAQuestionNeeds() {
    final Path journal = folder.resolve("journal");
    Records.random(Records.settings(journal, RollCycles.FAST_DAILY), 1, 500, 1_000);
    ask(journal, "with t as (select * from trades) select count(*) from t join \"Quote\" on true");
    assertThat(Records.files(folder.resolve("journal.sql"), ".parquet"))
        .extracting(name -> name.substring(0, name.indexOf('/')))
        .containsOnly("type=Trade", "type=Quote", "type=InstrumentDefinition");
    ask(journal, "select 'fills'");
    assertThat(folder.resolve("journal.sql/type=ExecutionReport")).doesNotExist();
  }

  @Test
  void shouldGrowWithTheJournalAndNotReadAgainWhatItHas() throws IOException {
    final Path journal = folder.resolve("journal");
    Records.random(Records.settings(journal, RollCycles.FAST_DAILY), 1, 500, 1_000);
    final long before = count(journal, "quote");
    assertThat(before).isEqualTo(lines(journal, "\"type\":\"Quote\""));
    final Path first =
        folder
            .resolve("journal.sql")
            .resolve(Records.files(folder.resolve("journal.sql"), ".parquet").get(1));
    final FileTime written = FileTime.fromMillis(1_000);
    Files.setLastModifiedTime(first, written);
    final RandomRecords random = new RandomRecords(SchemaDocument.current(), 5);
    final RecordBuffer record = new RecordBuffer();
    try (JournalWriter writer =
        JournalWriter.open(Records.settings(journal, RollCycles.FAST_DAILY))) {
      for (int i = 0; i < 10; i++) {
        writer.append(
            record, random.next(record.buffer(), SchemaDocument.current().message("Quote")), 0);
        assertThat(count(journal, "quote")).isEqualTo(before + i + 1);
      }
    }
    assertThat(Files.getLastModifiedTime(first)).isEqualTo(written);
  }

  @Test
  void shouldNotTakeAnotherJournalForTheOneThatItKnew() {
    final Path journal = folder.resolve("journal");
    Records.random(Records.settings(journal, RollCycles.FAST_DAILY), 1, 500, 1_000);
    final long before = count(journal, "quote");
    IoUtil.delete(journal.toFile(), false);
    Records.random(Records.settings(journal, RollCycles.FAST_DAILY), 2, 500, 1_000);
    assertThat(count(journal, "quote"))
        .isEqualTo(lines(journal, "\"type\":\"Quote\""))
        .isNotEqualTo(before);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "selct 1|syntax error at or near \"selct\"",
        "select foo from orders|Referenced column \"foo\" not found",
        "select * from nothing|Table with name nothing does not exist",
        "drop view orders|only SELECT, DESCRIBE and SUMMARIZE",
        "select 1 / 'x'|Could not convert string",
      })
  void shouldSayWhatDuckDbSays(final String sql, final String why) {
    final Path journal = folder.resolve("journal");
    Records.random(Records.settings(journal, RollCycles.FAST_DAILY), 1, 100, 1_000);
    assertThat(command.run("sql", sql, journal)).isEqualTo(2);
    assertThat(command.err()).contains(why).doesNotContain("pending query");
  }

  @Test
  void shouldPrintForPeopleAndMachines() {
    final Path journal = folder.resolve("journal");
    Records.random(Records.settings(journal, RollCycles.FAST_DAILY), 1, 100, 1_000);
    final String sql =
        "select 1.5 as n, 'a,\"b\"' as t, null as e, true as b, 9007199254740993 as i";
    command.run("sql", sql, journal);
    assertThat(command.lines())
        .containsExactly(
            "  n  t      e  b                    i", "1.5  a,\"b\"  -  true  9007199254740993");
    command.run("sql", sql, journal, "--format", "csv");
    assertThat(command.lines())
        .containsExactly("n,t,e,b,i", "1.5,\"a,\"\"b\"\"\",,true,9007199254740993");
    command.run("sql", sql, journal, "--format", "json");
    assertThat(command.lines())
        .containsExactly(
            "{\"n\":1.5,\"t\":\"a,\\\"b\\\"\",\"e\":null,\"b\":true,\"i\":9007199254740993}");
    assertThat(command.run("sql", sql, journal, "--format", "xml")).isEqualTo(2);
  }

  @Test
  void shouldListItsViews() {
    assertThat(command.run("sql", "--help")).isZero();
    final String help = String.join("\n", command.lines());
    for (final Views.Joined view : Views.joined()) {
      assertThat(help).contains("  " + view.name() + " ");
    }
    assertThat(help).contains("select * from fills");
  }
}
