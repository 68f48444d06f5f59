package nogc.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JournalRollTest {
  @TempDir private Path directory;

  @Test
  void shouldPutTheSchemaAtTheHeadOfEveryCycle() throws IOException {
    try (JournalWriter writer = JournalWriter.open(Journals.secondly(directory))) {
      Journals.append(writer, 1, 100, Journals.START_NS, Journals.SECOND_NS / 10);
    }
    assertThat(Journals.cycleFiles(directory)).hasSize(10);
    final List<Entry> read = Journals.readAll(directory);
    JournalRoundTripTest.assertGapless(read, 1);
    for (int i = 0; i < read.size(); i++) {
      assertThat(read.get(i).isSchema()).as("record %d", i).isEqualTo(i % 11 == 0);
    }
  }

  @Test
  void shouldNameItsFilesByTheStamps() throws IOException {
    try (JournalWriter writer = JournalWriter.open(Journals.daily(directory))) {
      Journals.append(writer, 1, 3, Journals.START_NS - 1, Journals.DAY_NS);
    }
    assertThat(Journals.cycleFiles(directory).stream().map(file -> file.getFileName().toString()))
        .containsExactly("20260104F.cq4", "20260105F.cq4", "20260106F.cq4");
  }

  @ParameterizedTest
  @ValueSource(longs = {11, 12, 13})
  void shouldCutTheSameFilesWhereverSessionsEnd(final long seed) throws IOException {
    final SplittableRandom random = new SplittableRandom(seed);
    long stamp = Journals.START_NS;
    final List<Entry> written = new ArrayList<>();
    for (int session = 0; session < 8; session++) {
      try (JournalWriter writer = JournalWriter.open(Journals.secondly(directory))) {
        for (int i = random.nextInt(4); i > 0; i--) {
          stamp += random.nextLong(2 * Journals.SECOND_NS);
          written.addAll(Journals.append(writer, random.nextLong(), 1, stamp, 0));
        }
      }
    }
    final List<Entry> read = Journals.readAll(directory);
    assertThat(Journals.withoutSchemas(read)).as("seed %d", seed).isEqualTo(written);
    JournalRoundTripTest.assertGapless(read, 1);
    final long cycles =
        read.stream().mapToLong(entry -> entry.time() / Journals.SECOND_NS).distinct().count();
    assertThat(Journals.cycleFiles(directory)).hasSize((int) cycles);
    assertThat(read.stream().filter(Entry::isSchema)).hasSize((int) cycles);
  }

  @Test
  void shouldBeFollowedAcrossRolls() {
    try (JournalWriter writer = JournalWriter.open(Journals.secondly(directory));
        JournalReader reader = JournalReader.open(directory)) {
      for (int i = 0; i < 30; i++) {
        final long stamp = Journals.START_NS + i * Journals.SECOND_NS * (i % 3) / 2;
        final List<Entry> written = Journals.append(writer, i, 5, stamp, Journals.SECOND_NS / 7);
        assertThat(Journals.withoutSchemas(Journals.readAll(reader))).isEqualTo(written);
      }
    }
  }

  @Test
  void shouldBeginAtTheOldestCycleThatWasNotArchived() throws IOException {
    try (JournalWriter writer = JournalWriter.open(Journals.secondly(directory))) {
      Journals.append(writer, 1, 40, Journals.START_NS, Journals.SECOND_NS / 10);
    }
    final List<Path> files = Journals.cycleFiles(directory);
    Files.delete(files.get(0));
    Files.delete(files.get(1));
    final List<Entry> read = Journals.readAll(directory);
    JournalRoundTripTest.assertGapless(read, 23);
    assertThat(read).hasSize(22);
  }

  @Test
  void shouldNotStepOverACycleThatWasTakenOut() throws IOException {
    try (JournalWriter writer = JournalWriter.open(Journals.secondly(directory))) {
      Journals.append(writer, 1, 40, Journals.START_NS, Journals.SECOND_NS / 10);
    }
    Files.delete(Journals.cycleFiles(directory).get(2));
    final List<Entry> read = new ArrayList<>();
    try (JournalReader reader = JournalReader.open(directory)) {
      assertThatThrownBy(() -> reader.poll((b, o, l) -> read.add(Entry.of(b, o, l)), 100))
          .isInstanceOf(CorruptJournalException.class)
          .hasMessageContaining("at sequence 23 ")
          .hasMessageContaining("it carries sequence 34");
    }
    assertThat(read).hasSize(22);
  }

  @Test
  void shouldContinueWhenTheLastRollWasCutShort() throws IOException {
    try (JournalWriter writer = JournalWriter.open(Journals.secondly(directory))) {
      Journals.append(writer, 1, 20, Journals.START_NS, Journals.SECOND_NS / 10);
    }
    try (var queue =
        net.openhft.chronicle.queue.ChronicleQueue.singleBuilder(directory.toFile())
            .rollCycle(Journals.secondly(directory).rollCycle())
            .timeProvider(() -> Journals.START_NS / 1_000_000 + 5_000)
            .build()) {
      // The file of a cycle is made before its first record: a writer killed in between leaves it
      // empty.
      try (var document = queue.createAppender().writingDocument()) {
        document.rollbackOnClose();
      }
    }
    try (JournalWriter writer = JournalWriter.open(Journals.secondly(directory))) {
      assertThat(writer.lastSequence()).isEqualTo(22);
      Journals.append(writer, 2, 20, Journals.START_NS + 5 * Journals.SECOND_NS, 1);
    }
    JournalRoundTripTest.assertGapless(Journals.readAll(directory), 1);
  }

  /** As a writer leaves it that is killed while it makes a new file. */
  @ParameterizedTest
  @ValueSource(strings = {"", "00000000", "00000080", "b7000080"})
  void shouldContinueBehindACycleFileThatWasNeverFinished(final String head) throws IOException {
    final List<Entry> written;
    try (JournalWriter writer = JournalWriter.open(Journals.secondly(directory))) {
      written = new ArrayList<>(Journals.append(writer, 1, 5, Journals.START_NS, 1));
    }
    try (JournalReader reader = JournalReader.open(directory)) {
      assertThat(Journals.readAll(reader)).hasSize(6);
      final byte[] bytes = new byte[head.isEmpty() ? 0 : 1 << 17];
      System.arraycopy(HexFormat.of().parseHex(head), 0, bytes, 0, head.length() / 2);
      Files.write(directory.resolve("20260105-000002T.cq4"), bytes);
      assertThat(Journals.readAll(reader)).isEmpty();
      assertThat(Journals.withoutSchemas(Journals.readAll(directory))).isEqualTo(written);
      try (JournalWriter writer = JournalWriter.open(Journals.secondly(directory))) {
        assertThat(writer.lastSequence()).isEqualTo(6);
        for (int i = 1; i < 4; i++) {
          final List<Entry> more =
              Journals.append(writer, i, 3, Journals.START_NS + i * Journals.SECOND_NS, 1);
          assertThat(Journals.withoutSchemas(Journals.readAll(reader))).isEqualTo(more);
          written.addAll(more);
        }
      }
    }
    assertThat(Journals.withoutSchemas(Journals.readAll(directory))).isEqualTo(written);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "00000000", "00000080"})
  void shouldBeginAnewWhereNotEvenTheFirstFileWasFinished(final String head) throws IOException {
    JournalWriter.open(Journals.secondly(directory)).close();
    final byte[] bytes = new byte[head.isEmpty() ? 0 : 1 << 17];
    System.arraycopy(HexFormat.of().parseHex(head), 0, bytes, 0, head.length() / 2);
    Files.write(directory.resolve("20260105-000000T.cq4"), bytes);
    assertThat(Journals.readAll(directory)).isEmpty();
    Files.write(directory.resolve("metadata.cq4t"), bytes);
    Files.delete(directory.resolve("20260105-000000T.cq4"));
    try (JournalWriter writer = JournalWriter.open(Journals.secondly(directory))) {
      assertThat(writer.lastSequence()).isZero();
      Journals.append(writer, 1, 5, Journals.START_NS, 1);
    }
    assertThat(Journals.readAll(directory)).hasSize(6);
  }
}
