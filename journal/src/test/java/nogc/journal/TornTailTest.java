package nogc.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Journals whose last bytes did not reach the disk. */
class TornTailTest {
  private static final int RECORDS = 40;
  private static final int WORD = 4;

  @TempDir(factory = MemoryFolder.class)
  private Path directory;

  private List<Entry> all;
  private Path file;
  private byte[] whole;
  private int[] ends;

  private void write(final JournalSettings settings, final long stepNs) throws IOException {
    try (JournalWriter writer = JournalWriter.open(settings)) {
      Journals.append(writer, 17, RECORDS, Journals.START_NS, stepNs);
    }
    all = Journals.readAll(directory);
    final List<Path> files = Journals.cycleFiles(directory);
    file = files.get(files.size() - 1);
    whole = Files.readAllBytes(file);
    ends = new int[all.size() + 1];
    for (int i = all.size(); i > 0 && i > all.size() - 4; i--) {
      ends[i] = (int) Journals.offsetOf(file, all.get(i - 1)) + all.get(i - 1).bytes().length;
    }
  }

  /** Sequence of the last record that lies wholly before this place. */
  private int lastBefore(final int position) {
    int last = all.size();
    while (ends[last] > position && !isZero(position, ends[last])) {
      last--;
    }
    return last;
  }

  /** Of a record that ends with zeros nothing is lost where only these are. */
  private boolean isZero(final int from, final int to) {
    for (int i = from; i < to; i++) {
      if (whole[i] != 0) {
        return false;
      }
    }
    return true;
  }

  private void zeroFrom(final int position) throws IOException {
    final byte[] torn = whole.clone();
    Arrays.fill(torn, position, torn.length, (byte) 0);
    Files.write(file, torn);
  }

  /** Behind the last byte of the file, before this place, that is not zero. */
  private int lastByte(final int before) {
    int end = before;
    while (whole[end - 1] == 0) {
      end--;
    }
    return end;
  }

  @Test
  void shouldEndAtTheLastWholeRecordWhereverTheFileWasTorn() throws IOException {
    write(Journals.daily(directory), 1_000);
    for (int at = ends[RECORDS - 1]; at < ends[RECORDS + 1]; at++) {
      zeroFrom(at);
      final int last = lastBefore(at);
      final JournalTail tail = JournalTail.repair(directory, Journals.daily(directory).rollCycle());
      assertThat(tail.lastSequence()).as("torn at %d", at).isEqualTo(last);
      final List<TornTail> torn = TornTail.unreported(directory);
      if (last == all.size()) {
        assertThat(torn).as("nothing lost at %d", at).isEmpty();
        assertThat(Journals.readAll(directory)).isEqualTo(all);
        continue;
      }
      assertThat(torn).as("torn at %d", at).hasSize(1);
      assertThat(torn.get(0).sequence()).isEqualTo(last + 1);
      assertThat(torn.get(0).position()).isEqualTo(ends[last]);
      final byte[] kept = Files.readAllBytes(torn.get(0).kept());
      assertThat(kept).hasSize((int) torn.get(0).bytes());
      assertThat(kept).isEqualTo(Arrays.copyOfRange(whole, ends[last], ends[last] + kept.length));
      assertThat(lastByte(at)).isLessThanOrEqualTo(ends[last] + kept.length);
      Files.delete(torn.get(0).kept());
      assertThat(Journals.readAll(directory)).isEqualTo(all.subList(0, last));
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 3, 4, 5, 31, 32, 60})
  void shouldGoOnBehindTheCut(final int offset) throws IOException {
    write(Journals.daily(directory), 1_000);
    final int at = ends[RECORDS] + offset;
    zeroFrom(at);
    final int last = lastBefore(at);
    final List<Entry> expected = new ArrayList<>(all.subList(0, last));
    try (JournalWriter writer = JournalWriter.open(Journals.daily(directory))) {
      assertThat(writer.lastSequence()).isEqualTo(last);
      assertThat(writer.tornTails()).hasSize(1);
      expected.addAll(Journals.append(writer, 3, 600, Journals.START_NS + 1_000_000, 1));
    }
    assertThat(Journals.readAll(directory)).isEqualTo(expected);
    JournalRoundTripTest.assertGapless(expected, 1);
  }

  @Test
  void shouldCutEvenThoughTheFileBecameShorter() throws IOException {
    write(Journals.daily(directory), 1_000);
    for (final int at : new int[] {ends[RECORDS], ends[RECORDS] + 2, ends[RECORDS] + 40}) {
      Files.write(file, Arrays.copyOf(whole, at));
      try (JournalWriter writer = JournalWriter.open(Journals.daily(directory))) {
        assertThat(writer.lastSequence()).isEqualTo(RECORDS);
        assertThat(writer.tornTails()).hasSize(1);
        Files.delete(writer.tornTails().get(0).kept());
      }
      assertThat(Journals.readAll(directory)).isEqualTo(all.subList(0, RECORDS));
    }
  }

  @Test
  void shouldTellOfACutUntilItIsReported() throws IOException {
    write(Journals.daily(directory), 1_000);
    zeroFrom(ends[RECORDS] + 20);
    final TornTail cut;
    try (JournalWriter writer = JournalWriter.open(Journals.daily(directory))) {
      cut = writer.tornTails().get(0);
      assertThat(cut)
          .hasToString(
              "the journal is cut off at sequence 41: "
                  + cut.bytes()
                  + " bytes from position "
                  + String.format("%,d", ends[RECORDS])
                  + " of its file on are kept in "
                  + cut.kept());
    }
    try (JournalWriter writer = JournalWriter.open(Journals.daily(directory))) {
      assertThat(writer.tornTails()).containsExactly(cut);
      assertThat(cut.reported()).hasFileName("torn-41-at-" + ends[RECORDS] + ".bin").exists();
    }
    zeroFrom(ends[RECORDS] + 20);
    try (JournalWriter writer = JournalWriter.open(Journals.daily(directory))) {
      assertThat(writer.tornTails().get(0).kept())
          .as("what an earlier cut kept is never written over")
          .hasFileName("torn-41-at-" + ends[RECORDS] + "-2.unreported");
    }
    JournalWriter.open(Journals.daily(directory)).close();
  }

  @Test
  void shouldChangeNothingWhereWholeRecordsLieBehindABadOne() throws IOException {
    write(Journals.daily(directory), 1_000);
    for (final int at : new int[] {ends[RECORDS - 1], ends[RECORDS - 1] + WORD + 5}) {
      final byte[] holed = whole.clone();
      Arrays.fill(holed, at, at + 16, (byte) 0);
      Files.write(file, holed);
      assertThatThrownBy(() -> JournalWriter.open(Journals.daily(directory)))
          .isInstanceOf(CorruptJournalException.class)
          .hasMessageContaining("at sequence " + RECORDS + " ")
          .hasMessageContaining(
              "a whole record lies behind it at file offset " + (ends[RECORDS] + WORD));
      assertThat(Files.readAllBytes(file)).isEqualTo(holed);
      assertThat(TornTail.unreported(directory)).isEmpty();
    }
  }

  @Test
  void shouldCutWhatIsNotTornOnlyWhenAPersonSaysWhere() throws IOException {
    write(Journals.daily(directory), 1_000);
    final var roll = Journals.daily(directory).rollCycle();
    Journals.flip(file, ends[RECORDS - 1] + WORD + 8, 1);
    assertThatThrownBy(() -> JournalTail.cutFrom(directory, roll, RECORDS + 1))
        .isInstanceOf(IllegalArgumentException.class);
    JournalTail.cutFrom(directory, roll, RECORDS);
    try (JournalWriter writer = JournalWriter.open(Journals.daily(directory))) {
      assertThat(writer.lastSequence()).isEqualTo(RECORDS - 1);
      assertThat(writer.tornTails()).hasSize(1);
      Journals.append(writer, 5, 50, Journals.START_NS, 1);
    }
    JournalTail.cutFrom(directory, roll, 11);
    assertThat(Journals.readAll(directory)).isEqualTo(all.subList(0, 10));
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void shouldCutTheFileBeforeOneThatNeverGotARecord(final boolean finished) throws IOException {
    write(Journals.secondly(directory), 1_000);
    final byte[] next = new byte[whole.length];
    if (finished) {
      System.arraycopy(whole, 0, next, 0, firstRecord());
      Arrays.fill(next, 64, 80, (byte) 0);
    }
    Files.write(directory.resolve("20260105-000003T.cq4"), next);
    zeroFrom(ends[RECORDS] + 20);
    final List<Entry> expected = new ArrayList<>(all.subList(0, RECORDS));
    try (JournalWriter writer = JournalWriter.open(Journals.secondly(directory))) {
      assertThat(writer.lastSequence()).isEqualTo(RECORDS);
      assertThat(writer.tornTails()).hasSize(1);
      // The clock was set back meanwhile: the stamp of the last record's cycle would be older.
      expected.addAll(Journals.append(writer, 6, 30, Journals.START_NS + 1, 100_000_000));
    }
    assertThat(Journals.withoutSchemas(Journals.readAll(directory)))
        .isEqualTo(Journals.withoutSchemas(expected));
    JournalRoundTripTest.assertGapless(Journals.readAll(directory), 1);
  }

  /** Position behind everything that the queue itself puts into a new file. */
  private int firstRecord() throws IOException {
    return (int) Journals.offsetOf(file, all.get(0)) - WORD;
  }

  @Test
  void shouldPutAFileAsideOfWhichNothingIsWhole() throws IOException {
    write(Journals.secondly(directory), Journals.SECOND_NS / 25);
    assertThat(Journals.cycleFiles(directory)).hasSize(2);
    final int kept = 26;
    assertThat(all.get(kept).isSchema()).isTrue();
    zeroFrom((int) Journals.offsetOf(file, all.get(kept)) + 100);
    try (JournalWriter writer = JournalWriter.open(Journals.secondly(directory))) {
      assertThat(writer.lastSequence()).isEqualTo(kept);
      assertThat(writer.tornTails()).hasSize(1);
      Journals.append(writer, 6, 30, Journals.START_NS + Journals.SECOND_NS, 100_000_000);
    }
    JournalRoundTripTest.assertGapless(Journals.readAll(directory), 1);
  }

  @Test
  void shouldNotThrowAwayAFileWhoseHeadAloneIsLost() throws IOException {
    write(Journals.daily(directory), 1_000);
    final byte[] headless = whole.clone();
    Arrays.fill(headless, 0, 4096, (byte) 0);
    Files.write(file, headless);
    assertThatThrownBy(() -> JournalWriter.open(Journals.daily(directory)))
        .isInstanceOf(CorruptJournalException.class)
        .hasMessageContaining("a whole record lies behind it");
    assertThat(file).exists();
  }

  @Test
  void shouldMendTheQueuesMarkWhereThatAloneIsWrong() throws IOException {
    write(Journals.daily(directory), 1_000);
    final byte[] marked = whole.clone();
    marked[64] = (byte) (marked[64] - 8);
    Files.write(file, marked);
    final List<Entry> expected = new ArrayList<>(all);
    try (JournalWriter writer = JournalWriter.open(Journals.daily(directory))) {
      assertThat(writer.tornTails()).isEmpty();
      expected.addAll(Journals.append(writer, 9, 30, Journals.START_NS, 1));
    }
    assertThat(Journals.readAll(directory)).isEqualTo(expected);
  }

  @Test
  void shouldMakeNewMetadataWhereItWasLost() throws IOException {
    write(Journals.secondly(directory), Journals.SECOND_NS / 10);
    Files.write(directory.resolve("metadata.cq4t"), new byte[1 << 17]);
    final List<Entry> expected = new ArrayList<>(all);
    try (JournalWriter writer = JournalWriter.open(Journals.secondly(directory))) {
      assertThat(writer.lastSequence()).isEqualTo(all.size());
      expected.addAll(Journals.append(writer, 9, 3, 0, 0));
    }
    assertThat(Journals.readAll(directory)).isEqualTo(expected);
  }

  @Test
  void shouldCutTheIndexToo() throws IOException {
    final var settings = Journals.secondly(directory);
    final int perIndexPage = 32_768 * 4;
    try (JournalWriter writer = JournalWriter.open(settings)) {
      Journals.append(writer, 21, perIndexPage + 5_000, Journals.START_NS, 1);
    }
    for (final int last : new int[] {perIndexPage + 2_001, perIndexPage - 3_001, 7}) {
      JournalTail.cutFrom(directory, settings.rollCycle(), last + 1);
      final List<Entry> kept = Journals.readAll(directory);
      assertThat(kept).hasSize(last);
      try (JournalWriter writer = JournalWriter.open(settings)) {
        Journals.append(writer, last, perIndexPage + 9_000 - last, Journals.START_NS, 1);
      }
      final List<Entry> read = Journals.readAll(directory);
      JournalRoundTripTest.assertGapless(read, 1);
      assertThat(read).hasSize(perIndexPage + 9_000).startsWith(kept.toArray(Entry[]::new));
      try (JournalReader reader = JournalReader.open(directory)) {
        for (int sequence = 1; sequence < read.size(); sequence += 997) {
          assertThat(reader.seekSequence(sequence)).isTrue();
          final int wanted = sequence;
          reader.poll((b, o, l) -> assertThat(RecordLayout.sequence(b, o)).isEqualTo(wanted), 1);
        }
      }
    }
  }
}
