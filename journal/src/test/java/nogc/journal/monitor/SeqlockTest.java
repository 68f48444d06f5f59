package nogc.journal.monitor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.atomic.AtomicReference;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;

final class SeqlockTest {
  private static final int LENGTH = 512;
  private static final int AT = 64;

  private final UnsafeBuffer memory = new UnsafeBuffer(new byte[AT + Seqlock.size(LENGTH)]);
  private final Seqlock lock = new Seqlock(memory, AT, LENGTH);
  private final UnsafeBuffer value = new UnsafeBuffer(new byte[LENGTH]);

  /** Every word of a value holds its number. */
  private static void fill(final UnsafeBuffer value, final long number) {
    for (int i = 0; i < LENGTH; i += Long.BYTES) {
      value.putLong(i, number);
    }
  }

  private static String torn(final UnsafeBuffer value, final long version) {
    for (int i = 0; i < LENGTH; i += Long.BYTES) {
      if (value.getLong(i) != version) {
        return "version " + version + " has " + value.getLong(i) + " at " + i;
      }
    }
    return null;
  }

  @Test
  void shouldBeEmptyBeforeTheFirstWrite() {
    fill(value, 7);
    assertThat(lock.read(value)).isZero();
    assertThat(torn(value, 0)).isNull();
  }

  @Test
  void shouldGiveTheLastValueAlsoWhileTheNextIsHalfWritten() {
    for (int number = 1; number <= 3; number++) {
      fill(value, number);
      lock.write(value);
    }
    // A writer that was killed in the middle: half of the copy that is not in force is overwritten.
    final int idle = AT + Long.BYTES;
    memory.setMemory(idle, LENGTH / 2, (byte) 0x55);
    assertThat(lock.read(value)).isEqualTo(3);
    assertThat(torn(value, 3)).isNull();
  }

  @Test
  void shouldNeverShowAReaderATornValue() throws InterruptedException {
    final int reads = 200_000;
    final AtomicReference<String> found = new AtomicReference<>();
    final Thread reader =
        new Thread(
            () -> {
              final UnsafeBuffer seen = new UnsafeBuffer(new byte[LENGTH]);
              long last = 0;
              for (int i = 0; i < reads && found.get() == null; i++) {
                final long version = lock.read(seen);
                found.compareAndSet(null, torn(seen, version));
                if (version < last) {
                  found.compareAndSet(null, "version " + version + " after " + last);
                }
                last = version;
              }
            });
    reader.start();
    long number = 0;
    while (reader.isAlive()) {
      fill(value, ++number);
      lock.write(value);
      if (number % 4 == 0) {
        Thread.onSpinWait();
      }
    }
    reader.join();
    assertThat(found.get()).isNull();
    assertThat(number).isPositive();
  }

  @Test
  void shouldRefuseWhatIsNotAligned() {
    assertThatThrownBy(() -> new Seqlock(memory, 4, LENGTH))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Seqlock(memory, AT, 12))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Seqlock(memory, AT + 8, LENGTH))
        .isInstanceOf(IndexOutOfBoundsException.class);
  }
}
