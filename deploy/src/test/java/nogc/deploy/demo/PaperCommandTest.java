package nogc.deploy.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import nogc.deploy.process.Await;
import nogc.deploy.process.Child;
import nogc.deploy.process.Programs;
import nogc.deploy.process.TestPrograms;
import nogc.journal.JournalReader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The example session file runs, and a strategy that dies does not take the others with it. */
final class PaperCommandTest {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final int BATCH = 10_000;

  @TempDir private Path folder;
  private final Programs programs = TestPrograms.programsWithPython();
  private final Tally tally = new Tally();

  @Test
  void shouldKeepTheOthersRunningWhenAStrategyDies() throws IOException {
    final Path config = folder.resolve("session.yaml");
    Files.copy(TestPrograms.ROOT.resolve("deploy/config/paper.example.yaml"), config);
    final List<String> command = new ArrayList<>();
    command.addAll(List.of("env", "NOGC_PYTHON=" + programs.python()));
    command.addAll(
        programs.java(
            List.of("-XX:+UseSerialGC"),
            "nogc.deploy.PaperMain",
            "--config",
            config.toString(),
            "--brain",
            "nogc.examples.momentum:Momentum=momentum"));
    final Child paper = Child.start("paper", command, folder);
    await(paper, "it to run", () -> paper.errors().contains("running; "));
    try (JournalReader journal = JournalReader.open(folder.resolve("journal"))) {
      awaitTicks(paper, journal);
      final String pid =
          paper.errors().replaceAll("(?s).*brain-momentum started: process (\\d+).*", "$1");
      ProcessHandle.of(Long.parseLong(pid)).orElseThrow().destroyForcibly();
      await(
          paper,
          "word of the death",
          () -> paper.errors().contains("brain-momentum (process " + pid + ") ended with"));
      awaitTicks(paper, journal);
    } finally {
      assertThat(paper.stop(PATIENCE)).isEqualTo(Child.Ending.IN_ORDER);
    }
    assertThat(paper.errors()).contains("nogc: stopped").doesNotContain("killed it");
    final Verification verification = Verification.of(programs, folder.resolve("journal"), folder);
    assertThat(verification.exitCode()).as(verification.text()).isZero();
  }

  private void awaitTicks(final Child paper, final JournalReader journal) {
    final long wanted = tally.market().ticks() + 100;
    await(
        paper,
        wanted + " ticks",
        () -> {
          journal.poll(tally, BATCH);
          return tally.market().ticks() >= wanted;
        });
  }

  private static void await(
      final Child paper, final String what, final java.util.function.BooleanSupplier condition) {
    Await.until(what, PATIENCE, () -> condition.getAsBoolean() || !paper.isAlive(), paper::errors);
    assertThat(paper.isAlive()).as(paper.errors()).isTrue();
  }
}
