package nogc.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import nogc.journal.schema.MessageSpec;
import nogc.journal.schema.RandomRecords;
import nogc.journal.schema.SchemaDocument;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JournalRoundTripTest {
  @TempDir private Path directory;

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void shouldReadBackWhatWasWritten(final long seed) {
    final List<Entry> written;
    try (JournalWriter writer = JournalWriter.open(Journals.daily(directory))) {
      written = Journals.append(writer, seed, 5_000, Journals.START_NS, 1_000);
    }
    final List<Entry> read = Journals.readAll(directory);
    assertThat(Journals.withoutSchemas(read)).as("seed %d", seed).isEqualTo(written);
    assertGapless(read, 1);
  }

  @Test
  void shouldCarryEveryKindOfRecord() {
    final RandomRecords random = new RandomRecords(SchemaDocument.current(), 99);
    final List<Entry> written = new ArrayList<>();
    try (JournalWriter writer = JournalWriter.open(Journals.daily(directory))) {
      for (final MessageSpec kind : random.kinds()) {
        final RecordBuffer record = new RecordBuffer();
        final int length = random.next(record.buffer(), kind);
        writer.append(record, length, Journals.START_NS);
        written.add(Entry.of(record.buffer(), 0, length));
      }
    }
    assertThat(Journals.withoutSchemas(Journals.readAll(directory))).isEqualTo(written);
  }

  @Test
  void shouldBeginWithTheSchema() {
    try (JournalWriter writer = JournalWriter.open(Journals.daily(directory));
        JournalReader reader = JournalReader.open(directory)) {
      Journals.append(writer, 1, 1, Journals.START_NS, 0);
      assertThat(reader.schema()).isNull();
      assertThat(Journals.readAll(reader).get(0).isSchema()).isTrue();
      assertThat(reader.schema()).isSameAs(SchemaDocument.current());
    }
  }

  @Test
  void shouldContinueAfterReopening() {
    for (int session = 0; session < 5; session++) {
      try (JournalWriter writer = JournalWriter.open(Journals.daily(directory))) {
        assertThat(writer.lastSequence()).isEqualTo(session == 0 ? 0 : session * 10L + 1);
        Journals.append(writer, session, 10, Journals.START_NS + session * 100L, 1);
      }
    }
    final List<Entry> read = Journals.readAll(directory);
    assertGapless(read, 1);
    assertThat(read.stream().filter(Entry::isSchema)).hasSize(1);
  }

  @Test
  void shouldNeverStampBackwards() {
    try (JournalWriter writer = JournalWriter.open(Journals.daily(directory))) {
      Journals.append(writer, 1, 10, Journals.START_NS, -Journals.DAY_NS);
    }
    try (JournalWriter writer = JournalWriter.open(Journals.daily(directory))) {
      assertThat(writer.lastTime()).isEqualTo(Journals.START_NS);
      Journals.append(writer, 2, 10, 0, 1);
    }
    final List<Entry> read = Journals.readAll(directory);
    assertThat(read).hasSize(21).allMatch(entry -> entry.time() == Journals.START_NS);
  }

  @Test
  void shouldTellTheNextSequence() {
    try (JournalWriter writer = JournalWriter.open(Journals.daily(directory))) {
      Journals.append(writer, 1, 1, Journals.START_NS, 0);
      final long next = writer.nextSequence();
      assertThat(Journals.append(writer, 2, 1, 0, 0).get(0).sequence()).isEqualTo(next);
    }
  }

  @Test
  void shouldShowEachRecordAtOnceToALiveReader() {
    try (JournalWriter writer = JournalWriter.open(Journals.daily(directory));
        JournalReader reader = JournalReader.open(directory)) {
      assertThat(Journals.readAll(reader)).isEmpty();
      for (int i = 0; i < 1_000; i++) {
        final List<Entry> written =
            Journals.append(writer, i, 1 + i % 7, Journals.START_NS + i * 10L, 1);
        assertThat(Journals.withoutSchemas(Journals.readAll(reader))).isEqualTo(written);
        assertThat(reader.sequence()).isEqualTo(writer.lastSequence());
        assertThat(reader.time()).isEqualTo(writer.lastTime());
      }
    }
  }

  @Test
  void shouldHandOverNoMoreThanTheLimit() {
    try (JournalWriter writer = JournalWriter.open(Journals.daily(directory));
        JournalReader reader = JournalReader.open(directory)) {
      Journals.append(writer, 1, 9, Journals.START_NS, 1);
      assertThat(reader.poll((b, o, l) -> {}, 4)).isEqualTo(4);
      assertThat(reader.sequence()).isEqualTo(4);
      assertThat(reader.poll((b, o, l) -> {}, 100)).isEqualTo(6);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {-4, 0, 20, 27, 29, 32, 72, 80})
  void shouldRefuseARecordThatWouldBreakTheAlignment(final int length) {
    try (JournalWriter writer = JournalWriter.open(Journals.daily(directory))) {
      final RecordBuffer record = new RecordBuffer();
      assertThatThrownBy(() -> writer.append(record, length, Journals.START_NS))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining(length + " bytes");
      assertThat(writer.lastSequence()).isZero();
    }
  }

  @Test
  void shouldCloseItsFilesToOthers() throws IOException {
    final Path made = directory.resolve("a/b");
    try (JournalWriter writer = JournalWriter.open(Journals.secondly(made))) {
      Journals.append(writer, 1, 4, Journals.START_NS, Journals.SECOND_NS);
      writer.sync();
    }
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(made)))
        .isEqualTo("rwx------");
    try (var files = Files.list(made)) {
      assertThat(files.toList())
          .hasSize(6)
          .allSatisfy(
              file ->
                  assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                      .isEqualTo("rw-------"));
    }
  }

  @Test
  void shouldSyncAtAnyTime() {
    try (JournalWriter writer = JournalWriter.open(Journals.secondly(directory))) {
      writer.sync();
      for (int i = 0; i < 6; i++) {
        Journals.append(writer, i, 1, Journals.START_NS + i * Journals.SECOND_NS / 2, 0);
        if (i % 3 == 2) {
          writer.sync();
          writer.sync();
        }
      }
    }
    try (JournalWriter writer = JournalWriter.open(Journals.secondly(directory))) {
      writer.sync();
    }
    assertThat(Journals.withoutSchemas(Journals.readAll(directory))).hasSize(6);
  }

  @Test
  void shouldSayThatThereIsNoJournal() {
    assertThatThrownBy(() -> JournalReader.open(directory))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("no journal in " + directory);
    assertThat(directory).isEmptyDirectory();
  }

  @Test
  void shouldWaitAtAnEmptyJournal() {
    try (JournalWriter writer = JournalWriter.open(Journals.daily(directory));
        JournalReader reader = JournalReader.open(directory)) {
      reader.seekEnd();
      assertThat(reader.seekSequence(1)).isFalse();
      assertThat(reader.seekTime(0)).isFalse();
      reader.seekNewestCycle();
      assertThat(Journals.readAll(reader)).isEmpty();
      assertThat(reader.sequence()).isZero();
      Journals.append(writer, 1, 3, Journals.START_NS, 1);
      assertThat(Journals.readAll(reader)).hasSize(4);
    }
  }

  static void assertGapless(final List<Entry> entries, final long first) {
    assertThat(entries.stream().mapToLong(Entry::sequence).toArray())
        .isEqualTo(LongStream.range(first, first + entries.size()).toArray());
    for (int i = 1; i < entries.size(); i++) {
      assertThat(entries.get(i).time()).isGreaterThanOrEqualTo(entries.get(i - 1).time());
    }
  }
}
