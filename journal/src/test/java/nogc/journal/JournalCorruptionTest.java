package nogc.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JournalCorruptionTest {
  private static final int RECORDS = 20;

  /** Bytes of the queue's own header before each record. */
  private static final int QUEUE_HEADER = 4;

  @TempDir private Path directory;

  private List<Entry> all;
  private Path file;

  @BeforeEach
  void write() throws IOException {
    try (JournalWriter writer = JournalWriter.open(Journals.daily(directory))) {
      Journals.append(writer, 4, RECORDS, Journals.START_NS, 1_000);
    }
    all = Journals.readAll(directory);
    file = Journals.cycleFiles(directory).get(0);
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 9, RECORDS + 1})
  void shouldNameTheRecordWhateverByteOfItWasChanged(final int sequence) throws IOException {
    final long seed = 31L + sequence;
    final SplittableRandom random = new SplittableRandom(seed);
    final Entry victim = all.get(sequence - 1);
    final long offset = Journals.offsetOf(file, victim);
    for (int i = 0; i < victim.bytes().length; i++) {
      final int mask = 1 + random.nextInt(255);
      Journals.flip(file, offset + i, mask);
      final CorruptJournalException found = readUpTo(sequence);
      assertThat(found.sequence()).as("seed %d, byte %d ^ %d", seed, i, mask).isEqualTo(sequence);
      assertThat(found.fileOffset()).isEqualTo(offset);
      assertThat(found)
          .hasMessageContaining("at sequence " + sequence + " ")
          .hasMessageContaining("file offset " + offset + ")");
      Journals.flip(file, offset + i, mask);
    }
    assertThat(Journals.readAll(directory)).isEqualTo(all);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 9, RECORDS + 1})
  void shouldNameTheRecordWhoseQueueHeaderWasChanged(final int sequence) throws IOException {
    final long offset = Journals.offsetOf(file, all.get(sequence - 1)) - QUEUE_HEADER;
    for (int i = 0; i < QUEUE_HEADER; i++) {
      for (int bit = 0; bit < Byte.SIZE; bit++) {
        Journals.flip(file, offset + i, 1 << bit);
        assertThat(readUpTo(sequence).sequence())
            .as("byte %d bit %d of the queue's header", i, bit)
            .isEqualTo(sequence);
        Journals.flip(file, offset + i, 1 << bit);
      }
    }
    assertThat(Journals.readAll(directory)).isEqualTo(all);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 9, RECORDS + 1})
  void shouldNotTakeAnErasedRecordForTheEnd(final int sequence) throws IOException {
    final Entry victim = all.get(sequence - 1);
    final long offset = Journals.offsetOf(file, victim) - QUEUE_HEADER;
    Journals.putBytes(file, offset, new byte[QUEUE_HEADER + victim.bytes().length]);
    assertThat(readUpTo(sequence))
        .hasMessageContaining("the queue has counted it, but its document is missing");
  }

  @Test
  void shouldNotReadARecordThatWasMovedUnchanged() throws IOException {
    final List<Entry> twins =
        all.stream().collect(Collectors.groupingBy(entry -> entry.bytes().length)).values().stream()
            .filter(alike -> alike.size() > 1)
            .findFirst()
            .orElseThrow();
    final long offset = Journals.offsetOf(file, twins.get(0));
    Journals.putBytes(file, offset, twins.get(1).bytes());
    assertThat(readUpTo((int) twins.get(0).sequence()))
        .hasMessageContaining("it carries sequence " + twins.get(1).sequence());
  }

  @Test
  void shouldRefuseToAppendBehindDamage() throws IOException {
    Journals.flip(file, Journals.offsetOf(file, all.get(7)) + 30, 1);
    assertThatThrownBy(() -> JournalWriter.open(Journals.daily(directory)))
        .isInstanceOf(CorruptJournalException.class)
        .hasMessageContaining("at sequence 8 ");
  }

  @Test
  void shouldGiveUpTheLockWhenOpeningFails() throws IOException {
    final long offset = Journals.offsetOf(file, all.get(7)) + 30;
    Journals.flip(file, offset, 1);
    assertThatThrownBy(() -> JournalWriter.open(Journals.daily(directory)))
        .isInstanceOf(CorruptJournalException.class);
    Journals.flip(file, offset, 1);
    try (JournalWriter writer = JournalWriter.open(Journals.daily(directory))) {
      assertThat(writer.lastSequence()).isEqualTo(RECORDS + 1);
    }
  }

  @Test
  void shouldStillBeReadableFromBehindTheDamage() throws IOException {
    Journals.flip(file, Journals.offsetOf(file, all.get(7)) + 30, 1);
    try (JournalReader reader = JournalReader.open(directory)) {
      assertThatThrownBy(() -> Journals.readAll(reader))
          .isInstanceOf(CorruptJournalException.class);
      assertThat(reader.seekSequence(9)).isTrue();
      assertThat(Journals.readAll(reader)).isEqualTo(all.subList(8, all.size()));
      assertThat(reader.seekSequence(8)).isTrue();
      assertThatThrownBy(() -> Journals.readAll(reader))
          .isInstanceOf(CorruptJournalException.class)
          .hasMessageContaining("at sequence 8 ");
    }
  }

  @Test
  void shouldNotSeekByADamagedHeadOfACycle() throws IOException {
    final Path other = directory.resolve("other");
    try (JournalWriter writer = JournalWriter.open(Journals.secondly(other))) {
      Journals.append(writer, 4, 40, Journals.START_NS, Journals.SECOND_NS / 10);
    }
    final Path second = Journals.cycleFiles(other).get(1);
    final long head = Journals.offsetOf(second, Journals.readAll(other).get(11));
    Journals.flip(second, head + RecordLayout.SEQUENCE_OFFSET + 1, 0x40);
    try (JournalReader reader = JournalReader.open(other)) {
      assertThatThrownBy(() -> reader.seekSequence(15)).isInstanceOf(CorruptJournalException.class);
      assertThatThrownBy(() -> reader.seekTime(Journals.START_NS + Journals.SECOND_NS))
          .isInstanceOf(CorruptJournalException.class);
    }
  }

  @Test
  void shouldStepOverALostEndMarkOnlyIfNothingIsMissing() throws IOException {
    final Path other = directory.resolve("other");
    try (JournalWriter writer = JournalWriter.open(Journals.secondly(other))) {
      Journals.append(writer, 4, 30, Journals.START_NS, Journals.SECOND_NS / 10);
    }
    final List<Entry> before = Journals.readAll(other);
    final Path first = Journals.cycleFiles(other).get(0);
    final Entry last = before.get(10);
    final long end = Journals.offsetOf(first, last) + last.bytes().length;
    assertThat(Journals.bytesAt(first, end, 4)).containsExactly(0, 0, 0, 0xC0);
    Journals.putBytes(first, end, new byte[8]);
    assertThat(Journals.readAll(other)).isEqualTo(before);
  }

  /** Bytes behind the last record that no header has published. */
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void shouldNeverReadWhatAKilledWriterLeftUnpublished(final long seed) throws IOException {
    final SplittableRandom random = new SplittableRandom(seed);
    final Entry last = all.get(all.size() - 1);
    final long end = Journals.offsetOf(file, last) + last.bytes().length;
    final byte[] dirt = new byte[4 + random.nextInt(400)];
    random.nextBytes(dirt);
    java.util.Arrays.fill(dirt, 0, QUEUE_HEADER, (byte) 0);
    Journals.putBytes(file, end, dirt);
    assertThat(Journals.readAll(directory)).as("seed %d", seed).isEqualTo(all);

    final List<Entry> more;
    try (JournalReader reader = JournalReader.open(directory);
        JournalWriter writer = JournalWriter.open(Journals.daily(directory))) {
      reader.seekEnd();
      more = Journals.append(writer, seed, 50, Journals.START_NS + 1, 1);
      assertThat(Journals.readAll(reader)).as("seed %d", seed).isEqualTo(more);
    }
    final List<Entry> expected = new ArrayList<>(all);
    expected.addAll(more);
    assertThat(Journals.readAll(directory)).as("seed %d", seed).isEqualTo(expected);
    JournalRoundTripTest.assertGapless(expected, 1);
  }

  /** Reads all before the damage, and nothing after it, however often one asks. */
  private CorruptJournalException readUpTo(final int sequence) {
    final List<Entry> read = new ArrayList<>();
    try (JournalReader reader = JournalReader.open(directory)) {
      CorruptJournalException found = null;
      for (int i = 0; i < 3; i++) {
        found =
            catchThrowableOfType(
                CorruptJournalException.class,
                () -> reader.poll((b, o, l) -> read.add(Entry.of(b, o, l)), 1_000));
        assertThat(found).isNotNull();
      }
      assertThat(read).isEqualTo(all.subList(0, sequence - 1));
      return found;
    }
  }
}
