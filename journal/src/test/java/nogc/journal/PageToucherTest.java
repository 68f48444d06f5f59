package nogc.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PageToucherTest {
  private static final long AHEAD = 512 << 10;

  @TempDir private Path directory;

  private final AtomicLong free = new AtomicLong(Long.MAX_VALUE);
  private final DiskGuard guard = new DiskGuard(free::get, 2, 1);

  @Test
  void shouldTouchAheadOfTheWriterAndNoFurther() throws Exception {
    try (JournalWriter writer = JournalWriter.open(Journals.daily(directory), guard);
        PageToucher toucher = new PageToucher(writer, guard, AHEAD)) {
      assertThat(toucher.doWork()).isZero();
      Journals.append(writer, 1, 10, Journals.START_NS, 1);
      assertThat(total(toucher)).isBetween((int) (AHEAD / 4096) - 1, (int) (AHEAD / 4096));
      assertThat(toucher.doWork()).isZero();
      Journals.append(writer, 2, 2_000, Journals.START_NS, 1);
      assertThat(total(toucher)).isPositive();
    }
  }

  @Test
  void shouldNotMakeTheFileLonger() throws Exception {
    try (JournalWriter writer = JournalWriter.open(Journals.daily(directory), guard);
        PageToucher toucher = new PageToucher(writer, guard, 1L << 30)) {
      Journals.append(writer, 1, 10, Journals.START_NS, 1);
      final Path file = Journals.cycleFiles(directory).get(0);
      final long before = Files.size(file);
      assertThat(total(toucher)).isPositive();
      assertThat(Files.size(file)).isEqualTo(before);
    }
  }

  @Test
  void shouldRestWhileTheDiskIsShortOfRoom() throws Exception {
    try (JournalWriter writer = JournalWriter.open(Journals.daily(directory), guard);
        PageToucher toucher = new PageToucher(writer, guard, AHEAD)) {
      Journals.append(writer, 1, 10, Journals.START_NS, 1);
      free.set(1);
      assertThat(toucher.doWork()).isZero();
      free.set(2);
      assertThat(toucher.doWork()).isPositive();
    }
  }

  @Test
  void shouldLeaveEveryRecordAsItIsWhileTheWriterRunsThroughItsPages() throws Exception {
    final AtomicBoolean running = new AtomicBoolean(true);
    final AtomicLong touched = new AtomicLong();
    final List<Entry> written = new ArrayList<>();
    try (JournalWriter writer = JournalWriter.open(Journals.secondly(directory), guard)) {
      final Thread thread =
          new Thread(
              () -> {
                try (PageToucher toucher = new PageToucher(writer, guard, 64 << 10)) {
                  while (running.get()) {
                    touched.addAndGet(toucher.doWork());
                  }
                } catch (final Exception ex) {
                  throw new IllegalStateException(ex);
                }
              });
      thread.start();
      for (int i = 0; i < 20 || touched.get() == 0; i++) {
        written.addAll(
            Journals.append(writer, i, 10_000, Journals.START_NS + i * Journals.SECOND_NS / 4, 1));
      }
      running.set(false);
      thread.join();
    }
    assertThat(Journals.withoutSchemas(Journals.readAll(directory))).isEqualTo(written);
  }

  private static int total(final PageToucher toucher) {
    int total = 0;
    for (int now = toucher.doWork(); now > 0; now = toucher.doWork()) {
      total += now;
    }
    return total;
  }
}
