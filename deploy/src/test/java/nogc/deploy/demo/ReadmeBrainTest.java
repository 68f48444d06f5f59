package nogc.deploy.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import nogc.deploy.process.Child;
import nogc.deploy.process.Programs;
import nogc.deploy.process.TestPrograms;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The brain that the README shows works as it stands there. */
final class ReadmeBrainTest {
  private static final int LINES = 20;

  @TempDir private Path folder;

  @Test
  void shouldTrade() throws IOException {
    final String readme = Files.readString(TestPrograms.ROOT.resolve("README.md"));
    final Matcher code = Pattern.compile("```python\n(.*?)```", Pattern.DOTALL).matcher(readme);
    assertThat(code.find()).isTrue();
    assertThat(code.group(1).lines().filter(line -> !line.isBlank()).count())
        .isLessThanOrEqualTo(LINES);
    Files.writeString(folder.resolve("my_brain.py"), code.group(1));

    final Programs programs = TestPrograms.programsWithPython();
    try (LiveSession session =
        new LiveSession(
            programs,
            folder.resolve("session"),
            yaml ->
                yaml.replaceFirst("(?s)    parameters:.*instruments:\n  - ", "instruments:\n  - ")
                    .replace("duration: 61", "duration: 20"))) {
      session.startEngine();
      final List<String> command = new ArrayList<>(List.of("env", "PYTHONPATH=" + folder));
      command.addAll(
          programs.brain(session.folder().config(), "my_brain:Dip", DemoBrain.MOMENTUM.name()));
      final Child brain = session.start("brain", command);
      session.await(
          "the brain's ring",
          () -> session.tally().liveness().isAttached(SessionFile.BRAIN, brain.pid()));
      session.startGateway();
      session.awaitMore("fills", session.tally().orders()::fills, 3);
      assertThat(brain.isAlive()).as(session.evidence()).isTrue();
      session.stop();
      assertThat(session.verify().exitCode()).isZero();
    }
  }
}
