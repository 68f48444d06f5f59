package nogc.replay.verify;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.LongPredicate;
import nogc.journal.JournalReader;
import nogc.journal.RecordHandler;
import nogc.journal.RecordLayout;
import nogc.journal.codec.ExecutionReportDecoder;
import nogc.journal.codec.MessageHeaderDecoder;
import nogc.journal.codec.ReportKind;
import nogc.replay.backtest.RandomSession;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** Two builds of the engine, one of them with a rule broken on purpose, over one session. */
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class AgainstTest {
  private static final String LEDGER = "nogc/engine/core/positions/Position.java";
  private static final String RINGS = "nogc/engine/core/RingProgress.java";
  private static final long SEED = System.nanoTime();

  @TempDir private static Path session;
  private static Path journal;

  @TempDir private Path folder;

  private final StringWriter text = new StringWriter();

  @BeforeAll
  static void play() {
    System.out.println("AgainstTest seed " + SEED);
    journal = RandomSession.write(session, SEED, 400);
  }

  private int bisect(final Object... words) {
    final CommandLine line = new CommandLine(new BisectCommand());
    line.setOut(new PrintWriter(text, true)).setErr(new PrintWriter(text, true));
    line.setExecutionExceptionHandler(
        (ex, command, parsed) -> {
          text.append(ex.getMessage());
          return ex instanceof IllegalArgumentException ? 2 : 1;
        });
    return line.execute(List.of(words).stream().map(Object::toString).toArray(String[]::new));
  }

  /** Sequence of the record for which this first holds. */
  private static long first(final RecordHandler look, final LongPredicate found) {
    try (JournalReader reader = JournalReader.open(journal)) {
      while (reader.poll(look, 1) > 0) {
        if (found.test(reader.sequence())) {
          return reader.sequence();
        }
      }
    }
    throw new AssertionError("seed " + SEED + ": no such record");
  }

  private static long firstFillWithFee() {
    final ExecutionReportDecoder report = new ExecutionReportDecoder();
    final boolean[] found = {false};
    return first(
        (buffer, offset, length) -> {
          if (RecordLayout.templateId(buffer, offset) == ExecutionReportDecoder.TEMPLATE_ID) {
            report.wrapAndApplyHeader(buffer, offset, new MessageHeaderDecoder());
            found[0] = report.kind() == ReportKind.FILL && report.fee() > 0;
          }
        },
        sequence -> found[0]);
  }

  @Test
  void shouldLocateABrokenRuleOfTheLedger() throws IOException {
    final Path other =
        OtherBuild.changed(
            folder.resolve("other"),
            LEDGER,
            "nextFees = Math.addExact(fees, fee);",
            "nextFees = Math.addExact(fees, fee > 0 ? fee + 1 : fee);");
    final long expected = firstFillWithFee();
    assertThat(bisect(journal, "--against", other)).isEqualTo(1);
    assertThat(text.toString())
        .as("seed %d", SEED)
        .contains("the builds differ first at input " + expected + "\n")
        .contains("input: {\"type\":\"ExecutionReport\",\"sequence\":" + expected + ",")
        .contains("  * {\"type\":\"PositionUpdate\"")
        .containsPattern("state before \\(\\d+ fields\\):\n  equal in both builds")
        .containsPattern("  \\* [A-Za-z/]*Position\\.fees[^:]*: (\\d+) / \\d+ \\(\\d+\\)\n");
    text.getBuffer().setLength(0);
    assertThat(Against.verify(journal, other, false, new PrintWriter(text, true))).isEqualTo(1);
    assertThat(text.toString())
        .contains("NOT verified with " + other)
        .contains("caused by input " + expected + "\n")
        .contains("  journaled {\"type\":\"PositionUpdate\"")
        .contains("  computed {\"type\":\"PositionUpdate\"");
  }

  @Test
  void shouldLocateADifferenceThatNoOutputShows() throws IOException {
    final Path other =
        OtherBuild.changed(
            folder.resolve("other"),
            RINGS,
            "if (ring != 0) {\n      taken[ring]++;",
            "if (ring != 0) {\n      taken[ring] += taken[ring] == 150 ? 2 : 1;");
    final int[] fromRing = new int[256];
    final boolean[] found = {false};
    final long expected =
        first(
            (buffer, offset, length) -> {
              if (RecordLayout.templateId(buffer, offset) <= 100) {
                final int source = RecordLayout.source(buffer, offset);
                found[0] = source > 0 && ++fromRing[source] == 151;
              }
            },
            sequence -> found[0]);
    assertThat(bisect(journal, "--against", other, "--full")).isEqualTo(1);
    assertThat(text.toString())
        .as("seed %d", SEED)
        .contains("the builds differ first at input " + expected + "\n")
        .containsPattern("  \\* Core/RingProgress\\.taken[^:]*: 151 / 152 \\(150\\)\n")
        .contains("    Core.inputs: ");
  }

  @Test
  void shouldAgreeWithABuildOfTheSameRules() throws IOException {
    final Path other = OtherBuild.same(folder.resolve("other"));
    assertThat(bisect(journal, "--against", other)).isZero();
    assertThat(text.toString()).contains("the builds agree on all inputs of the journal");
    assertThat(Against.verify(journal, other, false, new PrintWriter(text, true))).isZero();
    assertThat(text.toString()).contains("verified with " + other).contains("byte for byte");
  }

  @Test
  void shouldSayWhereItLookedForABuild() throws IOException {
    final Path none = Files.createDirectory(folder.resolve("none"));
    assertThat(bisect(journal, "--against", none)).isEqualTo(2);
    assertThat(text.toString())
        .contains("no build in " + none)
        .contains("nogc-engine-*.jar")
        .contains("nogc/engine/core/Core.class");
  }

  @Test
  void shouldSayWhyABuildDidNotComeToTheEnd() throws IOException {
    final Path other = OtherBuild.same(folder.resolve("other"));
    Files.write(other.resolve("nogc/engine/core/Core.class"), new byte[100]);
    assertThat(bisect(journal, "--against", other)).isEqualTo(1);
    assertThat(text.toString()).contains("did not come to the end").contains("Core");
  }
}
