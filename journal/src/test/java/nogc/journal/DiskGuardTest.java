package nogc.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import nogc.journal.schema.RandomRecords;
import nogc.journal.schema.SchemaDocument;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DiskGuardTest {
  private static final long LOW = 1_000_000;
  private static final long FULL = 400_000;

  @TempDir private Path directory;

  private final AtomicLong free = new AtomicLong(Long.MAX_VALUE);
  private final DiskGuard guard = new DiskGuard(free::get, LOW, FULL);

  @Test
  void shouldTellHowMuchRoomThereIs() {
    try (JournalWriter writer = JournalWriter.open(Journals.daily(directory), guard)) {
      assertThat(writer.checkRoom()).isEqualTo(DiskRoom.ROOM);
      free.set(LOW);
      assertThat(writer.checkRoom()).isEqualTo(DiskRoom.ROOM);
      free.set(LOW - 1);
      assertThat(writer.checkRoom()).isEqualTo(DiskRoom.LOW);
      free.set(FULL);
      assertThat(writer.checkRoom()).isEqualTo(DiskRoom.LOW);
      free.set(FULL - 1);
      assertThat(writer.checkRoom()).isEqualTo(DiskRoom.FULL);
    }
  }

  @Test
  void shouldNotOpenWithoutRoom() {
    free.set(FULL - 1);
    assertThatThrownBy(() -> JournalWriter.open(Journals.daily(directory), guard))
        .isInstanceOf(JournalFullException.class)
        .hasMessageContaining("no room for the journal in " + directory)
        .hasMessageContaining((FULL - 1) + " bytes are free, " + FULL + " are needed");
    assertThat(directory).isEmptyDirectory();
    free.set(FULL);
    JournalWriter.open(Journals.daily(directory), guard).close();
  }

  @Test
  void shouldTakeTheLastRecordsAtFullAndRefuseBeforeTheDiskIs() {
    free.set(FULL * 3);
    final List<Entry> written = new ArrayList<>();
    try (JournalWriter writer = JournalWriter.open(Journals.daily(directory), guard)) {
      written.addAll(Journals.append(writer, 1, 5, Journals.START_NS, 1));
      free.set(FULL - 1);
      assertThat(writer.checkRoom()).isEqualTo(DiskRoom.FULL);
      written.addAll(Journals.append(writer, 2, 5, Journals.START_NS, 1));
      free.set(FULL / 2);
      assertThatThrownBy(
              () -> {
                while (true) {
                  written.addAll(Journals.append(writer, written.size(), 1, 0, 0));
                }
              })
          .isInstanceOf(JournalFullException.class);
      assertThat(writer.lastSequence()).isEqualTo(written.size() + 1);
    }
    assertThat(Journals.withoutSchemas(Journals.readAll(directory))).isEqualTo(written);
  }

  @Test
  void shouldGoOnWhenRoomWasMade() {
    free.set(FULL * 3);
    try (JournalWriter writer = JournalWriter.open(Journals.daily(directory), guard)) {
      free.set(0);
      assertThatThrownBy(() -> Journals.append(writer, 1, 1_000_000, Journals.START_NS, 1))
          .isInstanceOf(JournalFullException.class);
      free.set(FULL);
      Journals.append(writer, 2, 1, 0, 0);
      assertThat(Journals.readAll(directory)).hasSize((int) writer.lastSequence());
    }
  }

  @Test
  void shouldRefuseMarksInTheWrongOrder() {
    assertThatThrownBy(() -> new DiskGuard(free::get, 1, 2))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("lowBytes 1");
  }

  @Test
  void shouldFillARealFileSystemWithoutDying() throws Exception {
    final long size = 24L << 20;
    assumeTrue(mount(directory, size), "this user cannot mount a tmpfs: not tested on a full disk");
    try {
      final Path journal = directory.resolve("journal");
      Files.createDirectory(journal);
      final DiskGuard real = DiskGuard.of(journal, 8L << 20, 4L << 20);
      long last = 0;
      try (JournalWriter writer = JournalWriter.open(Journals.secondly(journal), real)) {
        assertThat(writer.checkRoom()).isEqualTo(DiskRoom.ROOM);
        final RandomRecords random = new RandomRecords(SchemaDocument.current(), 3);
        final RecordBuffer record = new RecordBuffer();
        while (writer.checkRoom() != DiskRoom.FULL) {
          for (int i = 0; i < 100; i++) {
            last =
                writer.append(
                    record, random.next(record.buffer()), Journals.START_NS + last * 20_000);
          }
        }
        last = writer.append(record, random.next(record.buffer()), 0);
        final long before = last;
        assertThatThrownBy(
                () -> {
                  while (true) {
                    writer.append(record, random.next(record.buffer()), 0);
                  }
                })
            .isInstanceOf(JournalFullException.class)
            .hasMessageContaining("everything appended so far is safe");
        last = writer.lastSequence();
        assertThat(last).isGreaterThan(before);
      }
      assertThat(last).isGreaterThan(50_000);
      assertThat(Journals.readAll(journal)).hasSize((int) last);
      assertThatThrownBy(() -> JournalWriter.open(Journals.secondly(journal), real))
          .isInstanceOf(JournalFullException.class);
    } finally {
      run("umount", "-l", directory.toString());
    }
  }

  private static boolean mount(final Path where, final long bytes) {
    try {
      return run("mount", "-t", "tmpfs", "-o", "size=" + bytes, "nogc-test", where.toString());
    } catch (final IOException ex) {
      return false;
    }
  }

  private static boolean run(final String... command) throws IOException {
    try {
      return new ProcessBuilder(command).redirectErrorStream(true).start().waitFor() == 0;
    } catch (final InterruptedException ex) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
