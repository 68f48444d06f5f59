package nogc.journal.monitor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import org.agrona.concurrent.SystemEpochNanoClock;
import org.agrona.concurrent.status.AtomicCounter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class MonitorFilesTest {
  private static final long NOW_NS = SystemEpochNanoClock.INSTANCE.nanoTime();
  private static final long SECOND_NS = 1_000_000_000L;

  @TempDir private Path folder;

  @Test
  void shouldShowCountersToReadersOfTheFile() {
    final Path path = folder.resolve("counters.map");
    assertThat(CounterFile.open(path)).isNull();
    try (CounterFile written = CounterFile.create(path, NOW_NS)) {
      final AtomicCounter counter = written.manager().newCounter("apples", 17);
      counter.incrementPlain();
      counter.proposeMaxRelease(5);
      try (CounterFile read = CounterFile.open(path)) {
        assertThat(read.reader().getCounterLabel(counter.id())).isEqualTo("apples");
        assertThat(read.reader().getCounterTypeId(counter.id())).isEqualTo(17);
        assertThat(read.reader().getCounterValue(counter.id())).isEqualTo(5);
        assertThat(read.file().sign().state(NOW_NS)).isEqualTo(Sign.State.ALIVE);
        written.file().ended(NOW_NS);
        assertThat(read.file().sign().state(NOW_NS)).isEqualTo(Sign.State.ENDED);
      }
    }
  }

  @Test
  void shouldBelongToItsOwnerAlone() throws IOException {
    final Path path = folder.resolve("counters.map");
    CounterFile.create(path, NOW_NS).close();
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(path)))
        .isEqualTo("rw-------");
    try (var files = Files.list(folder)) {
      assertThat(files).containsExactly(path);
    }
  }

  @Test
  void shouldLeaveReadersOfAFormerFileTheirBytes() {
    final Path path = folder.resolve("counters.map");
    try (CounterFile first = CounterFile.create(path, NOW_NS)) {
      first.manager().newCounter("first");
      try (CounterFile reader = CounterFile.open(path);
          CounterFile second = CounterFile.create(path, NOW_NS)) {
        second.manager().newCounter("second");
        assertThat(reader.reader().getCounterLabel(0)).isEqualTo("first");
        try (CounterFile again = CounterFile.open(path)) {
          assertThat(again.reader().getCounterLabel(0)).isEqualTo("second");
        }
      }
    }
  }

  @Test
  void shouldRefuseFilesThatAreSomethingElse() throws IOException {
    final Path path = folder.resolve("counters.map");
    CounterFile.create(path, NOW_NS).close();
    final byte[] good = Files.readAllBytes(path);
    for (final int length : new int[] {0, 1, 63, 64, 4_096, good.length - 1}) {
      Files.write(path, Arrays.copyOf(good, length));
      assertThatThrownBy(() -> CounterFile.open(path))
          .as(length + " bytes")
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining(path.toString());
    }
    final byte[] newer = good.clone();
    newer[MonitorFile.VERSION_OFFSET]++;
    Files.write(path, newer);
    assertThatThrownBy(() -> CounterFile.open(path)).hasMessageContaining("version 2");
    Files.writeString(path, "something else entirely, longer than the header of such a file");
    assertThatThrownBy(() -> CounterFile.open(path)).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void shouldKeepEachDistinctErrorOnceAndThoseOfTheLifeBefore() {
    final Path path = ErrorFile.path(folder, "engine");
    assertThat(ErrorFile.read(path)).isEmpty();
    try (ErrorFile errors = ErrorFile.create(folder, "engine", NOW_NS)) {
      for (int i = 0; i < 3; i++) {
        errors.record(new IllegalStateException("again"));
      }
      errors.record(new ArithmeticException("once"));
    }
    assertThat(ErrorFile.read(path)).extracting(ErrorFile.Entry::count).containsExactly(3, 1);
    assertThat(ErrorFile.read(path).get(0).text()).contains("again", "MonitorFilesTest");

    ErrorFile.create(folder, "engine", NOW_NS).close();
    assertThat(ErrorFile.read(path)).isEmpty();
    assertThat(ErrorFile.read(ErrorFile.previous(folder, "engine"))).hasSize(2);

    ErrorFile.create(folder, "engine", NOW_NS).close();
    assertThat(ErrorFile.read(ErrorFile.previous(folder, "engine")))
        .as("a life without errors leaves those of an earlier one")
        .hasSize(2);
  }

  @Test
  void shouldTellAProcessThatLivesFromOneThatIsSilentOrGone() {
    final long own = ProcessHandle.current().pid();
    assertThat(new Sign(0, 0, 0, 0).state(NOW_NS)).isEqualTo(Sign.State.ABSENT);
    assertThat(new Sign(own, NOW_NS, NOW_NS, 0).state(NOW_NS + SECOND_NS))
        .isEqualTo(Sign.State.ALIVE);
    assertThat(new Sign(own, NOW_NS, NOW_NS, 0).state(NOW_NS + 10 * SECOND_NS))
        .isEqualTo(Sign.State.SILENT);
    assertThat(new Sign(own, NOW_NS, NOW_NS, NOW_NS).state(NOW_NS)).isEqualTo(Sign.State.ENDED);
    assertThat(new Sign(Long.MAX_VALUE, NOW_NS, NOW_NS, 0).state(NOW_NS))
        .isEqualTo(Sign.State.GONE);
    final long beforeThisProcess = 1_000_000_000L * SECOND_NS;
    assertThat(new Sign(own, beforeThisProcess, beforeThisProcess, 0).state(NOW_NS))
        .as("another process has the id now")
        .isEqualTo(Sign.State.GONE);
  }
}
