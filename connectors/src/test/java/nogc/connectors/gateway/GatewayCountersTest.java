package nogc.connectors.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import nogc.journal.monitor.CounterFile;
import nogc.journal.monitor.GatewayCounter;
import org.agrona.concurrent.status.CountersReader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GatewayCountersTest {
  private static final int MEGABYTE = 1 << 20;
  @TempDir Path journal;
  private volatile Object kept;

  private long read(final GatewayCounter kind) {
    final long[] value = {-1};
    try (CounterFile file = CounterFile.open(journal.resolve(GatewayCounter.file("here")))) {
      final CountersReader reader = file.reader();
      reader.forEach(
          (id, typeId, key, label) -> {
            if (typeId == kind.typeId()) {
              value[0] = reader.getCounterValue(id);
            }
          });
    }
    return value[0];
  }

  @Test
  void what_was_before_does_not_count() {
    kept = new byte[8 * MEGABYTE];
    try (GatewayCounters counters = new GatewayCounters(journal, "here", 1, 1_000)) {
      counters.beat(2, 1_007, 3);
      assertThat(read(GatewayCounter.RECORDS)).isEqualTo(7);
      assertThat(read(GatewayCounter.COMMANDS)).isEqualTo(3);
      assertThat(read(GatewayCounter.CYCLE_GARBAGE)).isBetween(1L, 4L * MEGABYTE);
    }
    assertThat(kept).isNotNull();
  }

  @Test
  void the_garbage_of_this_thread_and_of_all_is_counted() throws InterruptedException {
    try (GatewayCounters counters = new GatewayCounters(journal, "here", 1, 0)) {
      kept = new byte[4 * MEGABYTE];
      final Thread other = new Thread(() -> kept = new byte[16 * MEGABYTE]);
      final Object gate = new Object();
      final Thread waiting =
          new Thread(
              () -> {
                kept = new byte[32 * MEGABYTE];
                synchronized (gate) {
                  gate.notifyAll();
                  try {
                    gate.wait();
                  } catch (final InterruptedException ex) {
                    Thread.currentThread().interrupt();
                  }
                }
              });
      synchronized (gate) {
        waiting.start();
        gate.wait();
        counters.beat(2, 0, 0);
        gate.notifyAll();
      }
      waiting.join();
      other.start();
      other.join();
      counters.beat(3, 0, 0);
      final long own = read(GatewayCounter.CYCLE_GARBAGE);
      assertThat(own).isBetween(4L * MEGABYTE, 12L * MEGABYTE);
      assertThat(read(GatewayCounter.GARBAGE)).isGreaterThanOrEqualTo(own + 32L * MEGABYTE);
    }
  }
}
