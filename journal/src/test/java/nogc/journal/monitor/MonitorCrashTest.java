package nogc.journal.monitor;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import nogc.journal.ChildJvm;
import org.agrona.concurrent.SystemEpochNanoClock;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code kill -9} of a writer, and of readers, at random moments. */
final class MonitorCrashTest {
  private static final String MAGIC = "NOGCTEST";
  private static final int VALUE = 4_096;
  private static final int LENGTH = MonitorFile.HEADER_LENGTH + Seqlock.size(VALUE);
  private static final int KILLS = 8;

  @TempDir private Path folder;

  /** Writes numbered values as fast as it can until it is killed. */
  static final class Writer {
    private Writer() {}

    public static void main(final String[] args) {
      final MonitorFile file =
          MonitorFile.create(
              Path.of(args[0]), MAGIC, 1, LENGTH, SystemEpochNanoClock.INSTANCE.nanoTime());
      final Seqlock lock = new Seqlock(file.memory(), MonitorFile.HEADER_LENGTH, VALUE);
      final UnsafeBuffer value = new UnsafeBuffer(new byte[VALUE]);
      for (long number = 1; ; number++) {
        for (int i = 0; i < VALUE; i += Long.BYTES) {
          value.putLong(i, number);
        }
        lock.write(value);
        if (number == 1) {
          System.out.println("writing");
        }
        if (number % 1_000 == 0) {
          file.heartbeat(SystemEpochNanoClock.INSTANCE.nanoTime());
        }
      }
    }
  }

  /** Reads values as fast as it can; says the first that is torn. */
  static final class Reader {
    private Reader() {}

    public static void main(final String[] args) {
      try (MonitorFile file = MonitorFile.open(Path.of(args[0]), MAGIC, 1)) {
        final Seqlock lock = new Seqlock(file.memory(), MonitorFile.HEADER_LENGTH, VALUE);
        final UnsafeBuffer value = new UnsafeBuffer(new byte[VALUE]);
        System.out.println("reading");
        while (true) {
          expectWhole(lock, value);
        }
      }
    }
  }

  private static long expectWhole(final Seqlock lock, final UnsafeBuffer value) {
    final long version = lock.read(value);
    for (int i = 0; i < VALUE; i += Long.BYTES) {
      if (value.getLong(i) != version) {
        throw new AssertionError(
            "version " + version + " is torn: " + value.getLong(i) + " at " + i);
      }
    }
    return version;
  }

  @Test
  void shouldKeepTheLastWholeValueOfAWriterThatWasKilled() throws Exception {
    final long seed = System.nanoTime();
    System.out.println("seed " + seed);
    final Random random = new Random(seed);
    final Path path = folder.resolve("writer.map");
    final UnsafeBuffer value = new UnsafeBuffer(new byte[VALUE]);
    for (int i = 0; i < KILLS; i++) {
      try (ChildJvm writer = ChildJvm.start(Writer.class, path.toString())) {
        assertThat(writer.line()).isEqualTo("writing");
        try (MonitorFile file = MonitorFile.open(path, MAGIC, 1)) {
          final Seqlock lock = new Seqlock(file.memory(), MonitorFile.HEADER_LENGTH, VALUE);
          final long end = System.nanoTime() + random.nextInt(40_000_000);
          while (System.nanoTime() < end) {
            expectWhole(lock, value);
          }
          assertThat(file.sign().pid()).isEqualTo(writer.pid());
          assertThat(file.sign().state(now())).isEqualTo(Sign.State.ALIVE);
          writer.kill();
          final long last = expectWhole(lock, value);
          assertThat(last).as("seed " + seed).isPositive();
          assertThat(expectWhole(lock, value)).isEqualTo(last);
          assertThat(file.sign().state(now())).isEqualTo(Sign.State.GONE);
        }
      }
    }
  }

  @Test
  void shouldNotCareForReadersThatAreKilled() throws Exception {
    final Path path = folder.resolve("reader.map");
    try (ChildJvm writer = ChildJvm.start(Writer.class, path.toString())) {
      assertThat(writer.line()).isEqualTo("writing");
      final UnsafeBuffer value = new UnsafeBuffer(new byte[VALUE]);
      try (MonitorFile file = MonitorFile.open(path, MAGIC, 1)) {
        final Seqlock lock = new Seqlock(file.memory(), MonitorFile.HEADER_LENGTH, VALUE);
        for (int i = 0; i < KILLS; i++) {
          try (ChildJvm reader = ChildJvm.start(Reader.class, path.toString())) {
            assertThat(reader.line()).isEqualTo("reading");
            reader.kill();
          }
          final long before = expectWhole(lock, value);
          final long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
          while (expectWhole(lock, value) < before + 1_000) {
            assertThat(System.nanoTime()).as("the writer goes on").isLessThan(deadline);
            LockSupport.parkNanos(100_000);
          }
        }
      }
    }
  }

  private static long now() {
    return SystemEpochNanoClock.INSTANCE.nanoTime();
  }
}
