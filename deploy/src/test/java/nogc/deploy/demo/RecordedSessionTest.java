package nogc.deploy.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Stream;
import nogc.deploy.process.Await;
import nogc.deploy.process.Child;
import nogc.deploy.process.Programs;
import nogc.deploy.process.TestPrograms;
import nogc.journal.RecordLayout;
import nogc.journal.codec.EndReason;
import org.agrona.DirectBuffer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One session with every process, recorded once and then executed again in many ways. */
final class RecordedSessionTest {
  private static final int FLIPS = 6;
  private static final int SMALL_BLOCK = 1 << 20;

  @TempDir private static Path folder;
  private static Path journal;
  private static long lastSequence;
  private static int recordsOfMarketData;

  @TempDir private Path scratch;
  private final long seed = ThreadLocalRandom.current().nextInt(1, Integer.MAX_VALUE);

  @BeforeAll
  static void record() {
    try (LiveSession session =
        new LiveSession(
            TestPrograms.programsWithPython(),
            folder.resolve("session"),
            yaml ->
                yaml.replace("duration: 61", "duration: 20")
                    .replace(
                        "{directory: journal}",
                        "{directory: journal, blockSize: " + SMALL_BLOCK + "}"))) {
      journal = session.folder().journal();
      session.startEngine();
      session.startBrain();
      session.startGateway();
      session.awaitMore("fills", session.tally().orders()::fills, 50);
      session.awaitMore("rejections", session.tally().orders().rejectedBy()::total, 1);
      session.stop();
      assertThat(session.tally().liveness().endReason()).isEqualTo(EndReason.STOPPED);
      assertThat(session.tally().orders().approved()).isPositive();
      lastSequence = session.tally().records();
      recordsOfMarketData = (int) session.tally().market().ticks();
    }
    assertThat(recordsOfMarketData).isGreaterThan(1_000);
  }

  private Verification verify(final Programs programs, final Path which) {
    return Verification.of(programs, which, scratch);
  }

  private static Programs with(final Programs programs, final String... flags) {
    final List<String> all = new ArrayList<>(programs.flags());
    all.addAll(List.of(flags));
    return programs.on(programs.java(), all);
  }

  @Test
  void shouldVerifyWithAnyHashSeed() {
    for (final int run : List.of(1, 2, 3)) {
      final Verification verification =
          verify(
              with(
                  TestPrograms.programs(),
                  "-XX:+UnlockExperimentalVMOptions",
                  "-XX:hashCode=" + (run - 1),
                  "-Djdk.map.althashing.threshold=" + run),
              journal);
      assertThat(verification.exitCode()).as(verification.text()).isZero();
      assertThat(verification.text()).contains("verified, byte for byte");
    }
  }

  @Test
  void shouldVerifyOnAnotherJdk() {
    final Verification verification = verify(TestPrograms.programsOnOtherJdk(), journal);
    assertThat(verification.exitCode()).as(verification.text()).isZero();
  }

  @Test
  void shouldReadAlikeInBothLanguages() {
    final Programs programs = TestPrograms.programsWithPython();
    final Child java =
        Child.start("java", programs.replay("tail", journal.toString(), "--json"), scratch);
    Await.success(java, LiveSession.PATIENCE);
    final Child python =
        Child.start("python", programs.python("tail", journal.toString(), "--json"), scratch);
    Await.success(python, LiveSession.PATIENCE);
    assertThat(java.output().lines().count()).isEqualTo(lastSequence);
    assertThat(python.output()).isEqualTo(java.output());
  }

  @Test
  void shouldNameTheRecordOfAFlippedByte() throws IOException {
    final Random random = new Random(seed);
    for (int i = 0; i < FLIPS; i++) {
      final long victim = i == 0 ? 1 : 1 + random.nextLong(lastSequence);
      final Path copy = copy("copy" + i);
      final int at = flip(copy, victim, random);
      final Verification verification = verify(TestPrograms.programs(), copy);
      final String label = "seed " + seed + ", record " + victim + ", byte " + at;
      assertThat(verification.exitCode()).as(label + "\n" + verification.text()).isEqualTo(1);
      assertThat(verification.text()).as(label).contains("at sequence " + victim + " ");
    }
  }

  private Path copy(final String name) throws IOException {
    final Path copy = Files.createDirectory(scratch.resolve(name));
    try (Stream<Path> files = Files.list(journal)) {
      for (final Path file : files.toList()) {
        Files.copy(file, copy.resolve(file.getFileName()));
      }
    }
    return copy;
  }

  /** Flips one bit of the record with this sequence, where its bytes lie in the file. */
  private static int flip(final Path copy, final long victim, final Random random)
      throws IOException {
    final byte[][] record = new byte[1][];
    final Path file;
    try (nogc.journal.JournalReader reader = nogc.journal.JournalReader.open(copy)) {
      reader.seekSequence(victim);
      reader.poll((buffer, offset, length) -> record[0] = bytes(buffer, offset, length), 1);
      file = copy.resolve(reader.fileOf(reader.cycle()));
    }
    final byte[] content = Files.readAllBytes(file);
    final int begin = indexOf(content, record[0]);
    final int at = random.nextInt(record[0].length);
    content[begin + at] ^= (byte) (1 << random.nextInt(8));
    Files.write(file, content);
    return at;
  }

  private static byte[] bytes(final DirectBuffer buffer, final int offset, final int length) {
    final byte[] bytes = new byte[length];
    buffer.getBytes(offset, bytes);
    return bytes;
  }

  /** Records differ in their sequence, so that the first match is the only one. */
  private static int indexOf(final byte[] content, final byte[] record) {
    int at = 0;
    while (!java.util.Arrays.equals(content, at, at + record.length, record, 0, record.length)) {
      at++;
    }
    assertThat(record.length).isGreaterThan(RecordLayout.BODY_OFFSET);
    return at;
  }
}
