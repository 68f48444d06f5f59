package nogc.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import nogc.journal.codec.RingRole;
import nogc.journal.ring.RingConsumer;
import nogc.journal.ring.RingProducer;
import nogc.journal.schema.RandomRecords;
import nogc.journal.schema.SchemaDocument;
import org.agrona.concurrent.EpochNanoClock;
import org.agrona.concurrent.MessageHandler;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Steady state allocates nothing: not one byte in a thousand events. */
class AllocationTest {
  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
  private static final int EVENTS = 1_000_000;

  /** One byte in a thousand events is a failure. */
  private static final long ALLOWED_BYTES = EVENTS / 1_000 - 1;

  /**
   * The whole file, so that the writer maps once. A new mapping costs some 500 bytes on the heap:
   * with blocks of 64 MiB, as the reader has here, once in 840,000 records.
   */
  private static final int ONE_BLOCK = 1 << 30;

  /** At least so many: the first also fills what is empty yet. */
  private static final int ROUNDS = 2;

  /** At most so many: on a busy machine it takes longer until the compiler is done. */
  private static final int MOST_ROUNDS = 20;

  @TempDir private Path directory;

  private long seen;

  @Test
  void shouldNotAllocateWhenAppendingAndReading() {
    final RecordHandler handler = (buffer, offset, length) -> seen++;
    try (JournalWriter writer =
            JournalWriter.open(JournalSettings.of(directory).withBlockSize(ONE_BLOCK));
        JournalReader reader = JournalReader.open(directory)) {
      final RecordBuffer record = quote();
      assertSteady(
          i -> {
            writer.append(record, 76, Journals.START_NS + i);
            if ((i & 15) == 0) {
              while (reader.poll(handler, 7) > 0) {
                // to the end and one look beyond
              }
            }
            if ((i & 4095) == 0) {
              writer.checkRoom();
            }
          });
      assertThat(seen).isGreaterThan(EVENTS);
    }
  }

  @Test
  void shouldNotAllocateWhenPassingThroughARing() {
    final MessageHandler handler = (type, buffer, index, length) -> seen++;
    final EpochNanoClock clock = () -> seen;
    final Path file = directory.resolve("a.ring");
    try (RingProducer producer = RingProducer.open(file, "a", RingRole.GATEWAY, 1 << 16, clock);
        RingConsumer consumer = RingConsumer.open(file, "a", 1 << 16)) {
      final RecordBuffer record = quote();
      assertSteady(
          i -> {
            while (!producer.offer(record.buffer(), 0, 76)) {
              consumer.poll(handler, 64);
            }
            if ((i & 4095) == 0) {
              producer.heartbeat();
              consumer.heartbeat(clock.nanoTime());
            }
          });
      assertThat(seen).isGreaterThan(EVENTS);
    }
  }

  private static RecordBuffer quote() {
    final RecordBuffer record = new RecordBuffer();
    new RandomRecords(SchemaDocument.current(), 1)
        .next(record.buffer(), SchemaDocument.current().message("Quote"));
    return record;
  }

  private interface Event {
    void happen(long number);
  }

  /** The quietest round counts: what is allocated once is not what each event allocates. */
  private static void assertSteady(final Event event) {
    long number = 0;
    long least = Long.MAX_VALUE;
    for (int round = 0; round < ROUNDS || (round < MOST_ROUNDS && least > ALLOWED_BYTES); round++) {
      final long before = THREADS.getCurrentThreadAllocatedBytes();
      for (int i = 0; i < EVENTS; i++) {
        event.happen(number++);
      }
      least = Math.min(least, THREADS.getCurrentThreadAllocatedBytes() - before);
    }
    assertThat(least).as("bytes in %d events", EVENTS).isLessThanOrEqualTo(ALLOWED_BYTES);
  }

  @Test
  void shouldNoticeOneByteInAThousandEvents() {
    final byte[][] kept = new byte[1][];
    assertThatThrownBy(
            () ->
                assertSteady(
                    i -> {
                      if (i % 20_000 == 0) {
                        kept[0] = new byte[8];
                      }
                    }))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("bytes in 1000000 events");
  }
}
