package nogc.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import nogc.journal.schema.RandomRecords;
import nogc.journal.schema.SchemaDocument;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Other processes: killed in the middle of an append, or asking for a journal that is taken. */
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class JournalCrashTest {
  @TempDir private Path directory;

  @Test
  void shouldContinueGaplesslyBehindWhatAKilledWriterLeft() throws Exception {
    killWriters(3, 71, Journals.SECOND_NS / 200_000);
  }

  @Test
  void shouldContinueGaplesslyBehindWritersKilledWhileTheyRoll() throws Exception {
    killWriters(5, 73, Journals.SECOND_NS / 2);
  }

  @Test
  @Tag("slow")
  void shouldContinueGaplesslyBehindManyKilledWriters() throws Exception {
    killWriters(60, System.nanoTime(), Journals.SECOND_NS / 200_000);
  }

  @Test
  @Tag("slow")
  void shouldContinueGaplesslyBehindManyWritersKilledWhileTheyRoll() throws Exception {
    killWriters(100, System.nanoTime(), Journals.SECOND_NS / 2);
  }

  private void killWriters(final int times, final long seed, final long stepNs) throws Exception {
    System.out.println("JournalCrashTest seed " + seed);
    final SplittableRandom random = new SplittableRandom(seed);
    try (JournalReader reader = JournalReader.open(made())) {
      for (int i = 0; i < times; i++) {
        final long seen = reader.sequence();
        try (ChildJvm child =
            ChildJvm.start(
                Appender.class,
                directory.toString(),
                Long.toString(seed + i),
                Long.toString(stepNs))) {
          assertThat(child.line()).as("seed %d", seed).isEqualTo("open behind " + seen);
          // A file takes far longer to make than a record.
          final boolean rolls = stepNs > Journals.SECOND_NS / 100;
          final long target = seen + 1 + random.nextInt(rolls ? 60 : 20_000);
          while (reader.sequence() < target) {
            reader.poll((b, o, l) -> {}, 1_000);
          }
          child.kill();
        }
        Journals.readAll(reader);
      }
      final long last = reader.sequence();
      try (JournalWriter writer = JournalWriter.open(Journals.secondly(directory))) {
        assertThat(writer.lastSequence()).as("seed %d", seed).isEqualTo(last);
        assertThat(writer.tornTails()).as("a killed writer tears nothing").isEmpty();
        Journals.append(writer, 1, 100, Journals.START_NS, 0);
      }
      assertThat(Journals.withoutSchemas(Journals.readAll(reader))).hasSize(100);
      JournalRoundTripTest.assertGapless(Journals.readAll(directory), 1);
    }
  }

  private Path made() {
    JournalWriter.open(Journals.secondly(directory)).close();
    return directory;
  }

  /** Appends for ever. */
  static final class Appender {
    public static void main(final String[] args) {
      final RandomRecords random =
          new RandomRecords(SchemaDocument.current(), Long.parseLong(args[1]));
      final long stepNs = Long.parseLong(args[2]);
      final RecordBuffer record = new RecordBuffer();
      try (JournalWriter writer = JournalWriter.open(Journals.secondly(Path.of(args[0])))) {
        System.out.println("open behind " + writer.lastSequence());
        long stamp = Math.max(writer.lastTime(), Journals.START_NS);
        while (true) {
          stamp += stepNs;
          writer.append(record, random.next(record.buffer()), stamp);
        }
      }
    }
  }

  @Test
  void shouldRefuseASecondWriterInThisProcess() throws IOException {
    try (JournalWriter writer = JournalWriter.open(Journals.daily(directory))) {
      assertThatThrownBy(() -> JournalWriter.open(Journals.daily(directory)))
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining(directory.toString())
          .hasMessageContaining("in this process, " + ProcessHandle.current().pid());
      Journals.append(writer, 1, 10, Journals.START_NS, 1);
    }
    JournalWriter.open(Journals.daily(directory)).close();
  }

  @Test
  void shouldRefuseASecondWriterInAnotherProcess() throws Exception {
    try (JournalWriter writer = JournalWriter.open(Journals.daily(directory))) {
      assertThatThrownBy(() -> JournalWriter.open(Journals.daily(directory)))
          .isInstanceOf(IllegalStateException.class);
      try (ChildJvm child = ChildJvm.start(Opener.class, directory.toString())) {
        assertThat(child.line())
            .as("a refused attempt here must not have given up the lock")
            .contains("is in use by process " + ProcessHandle.current().pid() + ";");
      }
      assertThat(writer.lastSequence()).isZero();
    }
  }

  @Test
  void shouldNameTheProcessThatHoldsTheJournal() throws Exception {
    try (ChildJvm child = ChildJvm.start(Appender.class, directory.toString(), "1", "5000")) {
      assertThat(child.line()).isEqualTo("open behind 0");
      assertThatThrownBy(() -> JournalWriter.open(Journals.secondly(directory)))
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("is in use by process " + child.pid() + ";");
    }
    JournalWriter.open(Journals.secondly(directory)).close();
  }

  /** Tries to open for writing and says what came of it. */
  static final class Opener {
    public static void main(final String[] args) {
      try (JournalWriter writer = JournalWriter.open(Journals.daily(Path.of(args[0])))) {
        System.out.println("opened behind " + writer.lastSequence());
      } catch (final IllegalStateException ex) {
        System.out.println(ex.getMessage());
      }
    }
  }
}
