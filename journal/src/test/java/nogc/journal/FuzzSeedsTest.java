package nogc.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import nogc.journal.ring.RingFuzz;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Runs every fuzz target on its seeds, on what once made it fail, and on mutations of those. {@code
 * nogc fuzz} looks for more.
 */
class FuzzSeedsTest {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private interface Target {
    void run(byte[] input) throws Exception;
  }

  private static final Map<String, Target> TARGETS =
      Map.of(
          "journal", JournalFuzz::fuzzerTestOneInput,
          "tail", TailFuzz::fuzzerTestOneInput,
          "ring", RingFuzz::fuzzerTestOneInput);

  /** Mutations of each seed; few, as a target may open a journal. */
  private static final int MUTATIONS = 3;

  @TestFactory
  Stream<DynamicTest> shouldSurvive() {
    return TARGETS.entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .flatMap(FuzzSeedsTest::tests);
  }

  private static Stream<DynamicTest> tests(final Map.Entry<String, Target> target) {
    final List<Path> seeds = seeds(target.getKey());
    assertThat(seeds).as("seeds of %s", target.getKey()).isNotEmpty();
    return seeds.stream()
        .map(
            seed ->
                DynamicTest.dynamicTest(
                    target.getKey() + " " + seed.getFileName(),
                    () -> run(target.getValue(), seed)));
  }

  private static void run(final Target target, final Path seed) throws IOException {
    final byte[] bytes = Files.readAllBytes(seed);
    assertTimeoutPreemptively(PATIENCE, () -> target.run(bytes));
    final SplittableRandom random = new SplittableRandom(bytes.length);
    for (int i = 0; i < MUTATIONS && bytes.length > 0; i++) {
      final byte[] mutated = bytes.clone();
      for (int j = 1 + random.nextInt(4); j > 0; j--) {
        mutated[random.nextInt(mutated.length)] = (byte) random.nextInt(256);
      }
      assertTimeoutPreemptively(
          PATIENCE, () -> target.run(mutated), "mutation " + i + " of " + seed);
    }
  }

  private static List<Path> seeds(final String target) {
    final List<Path> seeds = new ArrayList<>();
    try (Stream<Path> files = Files.list(Path.of("src/test/resources/fuzz", target))) {
      files.sorted().forEach(seeds::add);
    } catch (final IOException ex) {
      throw new AssertionError("no seeds of " + target, ex);
    }
    return seeds;
  }
}
