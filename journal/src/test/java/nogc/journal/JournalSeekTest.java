package nogc.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import nogc.journal.schema.SchemaDocument;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournalSeekTest {
  @TempDir private Path directory;

  private JournalWriter writer;
  private JournalReader reader;
  private List<Entry> all;

  /** Cycles 0, 1, 5, 6 and 20 of different lengths, several records with one stamp. */
  @BeforeEach
  void write() {
    writer = JournalWriter.open(Journals.secondly(directory));
    final int[] cycles = {0, 1, 5, 6, 20};
    final int[] counts = {1, 700, 2, 300, 90};
    for (int i = 0; i < cycles.length; i++) {
      final long start = Journals.START_NS + cycles[i] * Journals.SECOND_NS + 1_000;
      for (int j = 0; j < counts[i]; j++) {
        Journals.append(writer, i * 1000L + j, 1, start + j / 3 * 100_000L, 0);
      }
    }
    all = Journals.readAll(directory);
    reader = JournalReader.open(directory);
  }

  @AfterEach
  void close() {
    reader.close();
    writer.close();
  }

  @Test
  void shouldFindEverySequence() {
    for (int i = 0; i < all.size(); i += i < 4 || i > all.size() - 4 ? 1 : 7) {
      final Entry wanted = all.get(i);
      assertThat(reader.seekSequence(wanted.sequence())).isTrue();
      assertThat(reader.sequence()).isEqualTo(wanted.sequence() - 1);
      assertThat(next()).isEqualTo(wanted);
      assertThat(reader.schema()).isSameAs(SchemaDocument.current());
    }
  }

  @Test
  void shouldReadOnFromASequence() {
    assertThat(reader.seekSequence(500)).isTrue();
    assertThat(Journals.readAll(reader)).isEqualTo(all.subList(499, all.size()));
  }

  @Test
  void shouldStandAtTheEndIfTheSequenceIsNotThere() {
    for (final long missing :
        new long[] {Long.MIN_VALUE, -1, 0, all.size() + 1, all.size() + 2, Long.MAX_VALUE}) {
      assertThat(reader.seekSequence(missing)).as("sequence %d", missing).isFalse();
      assertThat(reader.sequence()).isEqualTo(all.size());
      assertThat(Journals.readAll(reader)).isEmpty();
    }
    final List<Entry> more = Journals.append(writer, 1, 3, 0, 0);
    assertThat(Journals.readAll(reader)).isEqualTo(more);
  }

  @Test
  void shouldFindTheFirstRecordNotBeforeATime() {
    final SplittableRandom random = new SplittableRandom(5);
    for (int i = 0; i < 60; i++) {
      final long time = Journals.START_NS - 10 + random.nextLong(21 * Journals.SECOND_NS);
      check(time);
    }
    for (int i = 0; i < 60; i++) {
      final Entry entry = all.get(random.nextInt(all.size()));
      check(entry.time());
      check(entry.time() + 1);
    }
    check(Long.MIN_VALUE);
    check(Long.MAX_VALUE);
  }

  private void check(final long time) {
    final Entry wanted =
        all.stream().filter(entry -> entry.time() >= time).findFirst().orElse(null);
    assertThat(reader.seekTime(time)).as("time %d", time).isEqualTo(wanted != null);
    assertThat(next()).as("time %d", time).isEqualTo(wanted);
  }

  @Test
  void shouldGoToTheEndAndFollow() {
    reader.seekEnd();
    assertThat(reader.sequence()).isEqualTo(all.size());
    assertThat(Journals.readAll(reader)).isEmpty();
    final List<Entry> more =
        Journals.append(writer, 7, 3, Journals.START_NS + 30 * Journals.SECOND_NS, 0);
    assertThat(Journals.withoutSchemas(Journals.readAll(reader))).isEqualTo(more);
  }

  @Test
  void shouldGoToTheNewestCycle() {
    reader.seekNewestCycle();
    assertThat(reader.sequence()).isEqualTo(all.size() - 91);
    assertThat(Journals.readAll(reader)).isEqualTo(all.subList(all.size() - 91, all.size()));
  }

  @Test
  void shouldGoBackToTheStart() {
    reader.seekEnd();
    reader.seekStart();
    assertThat(reader.sequence()).isZero();
    assertThat(Journals.readAll(reader)).isEqualTo(all);
  }

  @Test
  void shouldSeekAnywhereInAnyOrder() {
    final SplittableRandom random = new SplittableRandom(6);
    for (int i = 0; i < 100; i++) {
      switch (random.nextInt(5)) {
        case 0 -> {
          reader.seekStart();
          assertThat(next()).isEqualTo(all.get(0));
        }
        case 1 -> {
          reader.seekEnd();
          assertThat(next()).isNull();
        }
        case 2 -> {
          reader.seekNewestCycle();
          assertThat(next()).isEqualTo(all.get(all.size() - 91));
        }
        case 3 -> check(all.get(random.nextInt(all.size())).time());
        default -> {
          final Entry wanted = all.get(random.nextInt(all.size()));
          assertThat(reader.seekSequence(wanted.sequence())).isTrue();
          assertThat(next()).isEqualTo(wanted);
        }
      }
    }
  }

  private Entry next() {
    final Entry[] found = new Entry[1];
    reader.poll((b, o, l) -> found[0] = Entry.of(b, o, l), 1);
    return found[0];
  }
}
