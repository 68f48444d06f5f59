package nogc.engine.core.book;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import nogc.engine.samples.LevelStream;
import org.junit.jupiter.api.Test;

final class LevelBookAllocationTest {
  private static final int ROUNDS = 12;

  private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
  private final LevelStream stream = LevelStream.seeded(100_000);
  private final LevelBook book = new LevelBook(900);

  @Test
  void aBookThatHasGrownAllocatesNothing() {
    play();
    long least = Long.MAX_VALUE;
    for (int round = 0; round < ROUNDS && least > 0; round++) {
      final long before = threads.getCurrentThreadAllocatedBytes();
      play();
      least = Math.min(least, threads.getCurrentThreadAllocatedBytes() - before);
    }
    // Every round is the same to the book. What only some have is the JVM's.
    assertThat(least).isZero();
  }

  private void play() {
    book.clear();
    for (int i = 0; i < stream.length(); i++) {
      book.set(stream.bid()[i], stream.price()[i], stream.size()[i]);
      if (i % 50 == 49) {
        book.onMessageEnd();
        book.digest(book.price(true, 5) + book.size(false, 5));
      }
    }
  }
}
