package nogc.engine.core.book;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import nogc.engine.samples.LevelStream;
import org.junit.jupiter.api.Test;

final class LevelBookAllocationTest {
  private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
  private final LevelStream stream = LevelStream.seeded(100_000);
  private final LevelBook book = new LevelBook(900);

  @Test
  void aBookThatHasGrownAllocatesNothing() {
    play();
    play();
    play();
    threads.getCurrentThreadAllocatedBytes();
    final long before = threads.getCurrentThreadAllocatedBytes();
    final long between = threads.getCurrentThreadAllocatedBytes();
    play();
    final long after = threads.getCurrentThreadAllocatedBytes();
    assertThat(after - between).isEqualTo(between - before);
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
