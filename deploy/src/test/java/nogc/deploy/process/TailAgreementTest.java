package nogc.deploy.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The tailers of both languages print the same lines for the same journal. */
final class TailAgreementTest {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  @TempDir private Path folder;
  private final Programs programs = TestPrograms.programsWithPython();
  private final long seed = ThreadLocalRandom.current().nextInt(1, Integer.MAX_VALUE);
  private final List<Child> children = new ArrayList<>();

  @AfterEach
  void killWhatStillRuns() {
    children.forEach(Child::kill);
  }

  private Path journal() {
    return folder.resolve("journal");
  }

  private Child start(final String name, final List<String> command) {
    final Child child = Child.start(name, command, folder);
    children.add(child);
    return child;
  }

  private Child sample(final String... more) {
    final List<String> arguments = new ArrayList<>(List.of("sample", journal().toString()));
    arguments.addAll(List.of("--seed", Long.toString(seed)));
    arguments.addAll(List.of(more));
    return start("sample", programs.replay(arguments.toArray(String[]::new)));
  }

  private List<String> javaLines() {
    final Child tail = start("java-tail", programs.replay("tail", journal().toString(), "--json"));
    Await.success(tail, PATIENCE);
    return tail.output().lines().toList();
  }

  private List<String> pythonLines() {
    final Child tail =
        start("python-tail", programs.python("tail", journal().toString(), "--json"));
    Await.success(tail, PATIENCE);
    return tail.output().lines().toList();
  }

  private String label() {
    return "seed " + seed;
  }

  @Test
  void shouldAgreeOnEveryKindOfRecordAcrossRolls() {
    Await.success(sample("--records", "20000", "--roll", "FAST_HOURLY", "--rate", "2"), PATIENCE);

    final List<String> expected = javaLines();

    assertThat(expected).as(label()).hasSizeGreaterThan(20_000);
    assertThat(expected.stream().filter(line -> line.contains("\"type\":\"Schema\"")).count())
        .as(label())
        .isGreaterThan(1);
    assertThat(pythonLines()).as(label()).isEqualTo(expected);
  }

  @Test
  void shouldAgreeLiveAcrossRolls() {
    final Child writer =
        sample("--records", "6000", "--roll", "TEST_SECONDLY", "--rate", "2000", "--paced");
    Await.until(
        "a journal",
        PATIENCE,
        () -> Files.exists(journal().resolve("metadata.cq4t")),
        writer::errors);
    final Child inJava =
        start("java", programs.replay("tail", journal().toString(), "--json", "--follow"));
    final Child inPython =
        start("python", programs.python("tail", journal().toString(), "--json", "--follow"));

    Await.success(writer, PATIENCE);
    final List<String> expected = javaLines();
    awaitLines(inPython, expected.size());
    awaitLines(inJava, expected.size());

    assertThat(expected.size()).as(label()).isGreaterThan(6_002);
    assertThat(inJava.output().lines().toList()).as(label()).isEqualTo(expected);
    assertThat(inPython.output().lines().toList()).as(label()).isEqualTo(expected);
  }

  private static void awaitLines(final Child tail, final int count) {
    Await.until(
        count + " lines of " + tail.name(),
        PATIENCE,
        () -> tail.output().chars().filter(c -> c == '\n').count() >= count || !tail.isAlive(),
        () -> tail.output().lines().count() + " lines; " + tail.errors());
  }

  @Test
  void shouldAgreeWhereTheWriterWasKilledInMidRecord() {
    final int count = new Random(seed).nextInt(200, 2_000);
    final Child writer =
        start(
            "half",
            programs.java(
                List.of(),
                HalfRecordWriter.class.getName(),
                journal().toString(),
                Integer.toString(count),
                Long.toString(seed)));
    Await.end(writer, PATIENCE);
    assertThat(writer.errors()).contains("half a record written");

    final List<String> expected = javaLines();

    assertThat(expected).as(label()).hasSize(count + 1);
    assertThat(pythonLines()).as(label()).isEqualTo(expected);
  }

  @Test
  void shouldAgreeLiveWhenTheWriterIsKilledAtAnyMoment() {
    final Child writer =
        sample("--records", "1000000", "--roll", "TEST_SECONDLY", "--rate", "20000", "--paced");
    final Path log = journal().resolve("metadata.cq4t");
    Await.until("a journal", PATIENCE, () -> Files.exists(log), writer::errors);
    final Child inPython =
        start("python", programs.python("tail", journal().toString(), "--json", "--follow"));
    awaitLines(inPython, new Random(seed).nextInt(5_000, 30_000));
    writer.kill();

    final List<String> expected = javaLines();
    awaitLines(inPython, expected.size());

    assertThat(inPython.output().lines().toList()).as(label()).isEqualTo(expected);
    assertThat(pythonLines()).as(label()).isEqualTo(expected);
  }
}
