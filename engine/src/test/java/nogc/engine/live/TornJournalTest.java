package nogc.engine.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import nogc.engine.config.SessionConfig;
import nogc.journal.CorruptJournalException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An engine that starts on what a loss of power left of its journal. */
class TornJournalTest {
  @TempDir private Path folder;

  private void record() {
    try (RunningEngine engine = new RunningEngine(folder)) {
      engine.messages.open(engine.gateway, SessionFiles.GATEWAY);
      engine.messages.quote(engine.gateway, 80_000, 80_010);
      engine.await("Quote", each -> true);
    }
  }

  /** The newest: around midnight there are two. */
  private Path cycleFile() throws IOException {
    try (var files = Files.list(folder.resolve("journal"))) {
      return files
          .filter(file -> file.toString().endsWith(".cq4"))
          .max(Comparator.naturalOrder())
          .orElseThrow();
    }
  }

  /** Behind the last byte that is not zero. */
  private static long end(final byte[] bytes) {
    int end = bytes.length;
    while (bytes[end - 1] == 0) {
      end--;
    }
    return end;
  }

  @Test
  void shouldCutSayAndJournalIt() throws IOException {
    record();
    final Path file = cycleFile();
    final int before = RunningEngine.records(folder.resolve("journal")).size();
    try (RandomAccessFile bytes = new RandomAccessFile(file.toFile(), "rw")) {
      final long end = end(Files.readAllBytes(file));
      bytes.seek(end - 20);
      bytes.write(new byte[20]);
    }
    final List<String> said;
    try (RunningEngine engine = new RunningEngine(folder)) {
      said = engine.said;
      final JsonNode cut = engine.await("JournalCut", each -> true);
      assertThat(cut.path("lastSequence").asLong()).isEqualTo(before - 1);
      assertThat(cut.path("cutBytes").asLong()).isPositive();
      engine.await("Alert", each -> "JOURNAL_CUT".equals(each.path("code").asText()));
    }
    assertThat(said).anyMatch(line -> line.contains("cut off at sequence " + before));
    final String kept =
        said.stream().filter(line -> line.contains("kept in")).findFirst().orElseThrow();
    assertThat(Path.of(kept.replaceFirst(".* kept in ", "").replace(".unreported", ".bin")))
        .exists();
    RunningEngine.verified(folder.resolve("journal"));

    final List<String> again = new ArrayList<>();
    Engine.start(SessionConfig.read(folder.resolve("session.yaml")), again::add).stopAndWait();
    assertThat(again).noneMatch(line -> line.contains("cut off"));
    assertThat(RunningEngine.ofType(RunningEngine.records(folder.resolve("journal")), "JournalCut"))
        .hasSize(1);
  }

  @Test
  void shouldNotStartOnAHole() throws IOException {
    record();
    final Path file = cycleFile();
    try (RandomAccessFile bytes = new RandomAccessFile(file.toFile(), "rw")) {
      bytes.seek(end(Files.readAllBytes(file)) - 400);
      bytes.write(new byte[80]);
    }
    assertThatThrownBy(() -> new RunningEngine(folder))
        .isInstanceOf(CorruptJournalException.class)
        .hasMessageContaining("whole record lies behind it");
  }
}
