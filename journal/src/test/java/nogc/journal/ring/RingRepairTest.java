package nogc.journal.ring;

import static java.nio.ByteOrder.LITTLE_ENDIAN;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import nogc.journal.codec.RingRole;
import nogc.journal.codec.TimerDecoder;
import org.agrona.concurrent.SystemEpochNanoClock;
import org.agrona.concurrent.UnsafeBuffer;
import org.agrona.concurrent.ringbuffer.RingBufferDescriptor;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a producer may leave behind, made by hand: after each of its stores, and plain nonsense. */
class RingRepairTest {
  private static final int CAPACITY = 4096;
  private static final int MASK = CAPACITY - 1;
  private static final int TAIL = CAPACITY + RingBufferDescriptor.TAIL_POSITION_OFFSET;
  private static final int HEAD = CAPACITY + RingBufferDescriptor.HEAD_POSITION_OFFSET;

  @TempDir private Path directory;

  private final UnsafeBuffer message = new UnsafeBuffer(new byte[512]);
  private final RingLog log = new RingLog();
  private RingFile file;
  private UnsafeBuffer memory;
  private RingConsumer consumer;

  @BeforeEach
  void open() {
    consumer = RingConsumer.open(path(), "a", CAPACITY);
    file = RingFile.open(path(), "a", CAPACITY);
    memory = file.ringMemory();
  }

  @AfterEach
  void close() {
    consumer.close();
    file.close();
  }

  private Path path() {
    return directory.resolve("a.ring");
  }

  private RingProducer producer() {
    return RingProducer.open(path(), "a", RingRole.BRAIN, CAPACITY, SystemEpochNanoClock.INSTANCE);
  }

  /** Every store of a write, in the order of the library, for every place in the buffer. */
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4})
  void shouldRepairAWriteThatWasCutAnywhere(final long seed) {
    final SplittableRandom random = new SplittableRandom(seed);
    for (int round = 0; round < 2_000; round++) {
      try (RingProducer producer = producer()) {
        for (int i = random.nextInt(12); i > 0; i--) {
          offer(producer, random.nextInt(300));
        }
        if (random.nextBoolean()) {
          consumer.poll(log, random.nextInt(8));
        }
        final List<Runnable> stores = storesOf(producer, random.nextInt(300));
        final int done = random.nextInt(stores.size() + 1);
        for (final Runnable store : stores.subList(0, done)) {
          store.run();
        }
      }
      if (random.nextBoolean()) {
        RingTest.drain(consumer, log);
        assertThat(log.gaps()).as("seed %d round %d", seed, round).isZero();
      }
      final long before = log.incarnations();
      try (RingProducer producer = makeRoomFor()) {
        offer(producer, 50);
        RingTest.drain(consumer, log);
        assertThat(log.last()).as("seed %d round %d", seed, round).isEqualTo(2);
        assertThat(log.incarnations()).isGreaterThan(before);
        assertThat(consumer.backlog()).isZero();
      }
    }
  }

  private RingProducer makeRoomFor() {
    try {
      return producer();
    } catch (final IllegalStateException full) {
      RingTest.drain(consumer, log);
      return producer();
    }
  }

  private void offer(final RingProducer producer, final int body) {
    final int length = RingLog.fill(message, producer.sequence() + 1, body);
    if (!producer.offer(message, 0, length)) {
      RingTest.drain(consumer, log);
      assertThat(producer.offer(message, 0, length)).isTrue();
    }
  }

  /** The stores that publish one message; none if there is no room. */
  private List<Runnable> storesOf(final RingProducer producer, final int body) {
    final UnsafeBuffer next = new UnsafeBuffer(new byte[512]);
    final int length = RingLog.fill(next, producer.sequence() + 1, body);
    next.putLong(4, producer.sequence() + 1, LITTLE_ENDIAN);
    final int recordLength = length + 8;
    final int aligned = RingLayout.align(recordLength);
    final long tail = memory.getLong(TAIL);
    final int at = (int) tail & MASK;
    final int toEnd = CAPACITY - at;
    final boolean wraps = aligned + 8 > toEnd && aligned != toEnd;
    final int padding = wraps ? toEnd : 0;
    final int index = wraps ? 0 : at;
    final List<Runnable> stores = new ArrayList<>();
    if (CAPACITY - (tail - memory.getLong(HEAD)) < padding + aligned + 8) {
      return stores;
    }
    stores.add(() -> memory.putLongRelease(TAIL, tail + aligned + padding));
    if (wraps) {
      stores.add(() -> memory.putLong(0, 0));
      stores.add(() -> memory.putIntRelease(at, -padding));
      stores.add(() -> memory.putInt(at + 4, -1));
      stores.add(() -> memory.putIntRelease(at, padding));
    }
    stores.add(() -> memory.putLong(index + aligned & MASK, 0));
    stores.add(() -> memory.putIntRelease(index, -recordLength));
    stores.add(() -> memory.putBytes(index + 8, next, 0, length / 2));
    stores.add(() -> memory.putBytes(index + 8, next, 0, length));
    stores.add(() -> memory.putInt(index + 4, TimerDecoder.TEMPLATE_ID));
    stores.add(() -> memory.putIntRelease(index, recordLength));
    return stores;
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, -8, -84, 0, Integer.MIN_VALUE})
  void shouldNotBlockOnARecordThatIsNeverFinished(final int length) {
    try (RingProducer producer = producer()) {
      offer(producer, 20);
    }
    final long tail = memory.getLong(TAIL);
    memory.putInt((int) tail & MASK, length);
    memory.putLong(TAIL, tail + 88);
    RingTest.drain(consumer, log);
    assertThat(log.last()).isEqualTo(2);
    assertThat(consumer.poll(log, 10)).isZero();
    try (RingProducer producer = producer()) {
      offer(producer, 20);
      RingTest.drain(consumer, log);
      assertThat(log.last()).isEqualTo(2);
      assertThat(log.incarnations()).isEqualTo(2);
    }
  }

  /**
   * A producer that is not ours and broken: the consumer must survive it, and its successor work.
   */
  @ParameterizedTest
  @ValueSource(longs = {5, 6, 7, 8})
  void shouldSurviveNonsense(final long seed) {
    final SplittableRandom random = new SplittableRandom(seed);
    for (int round = 0; round < 2_000; round++) {
      for (int i = 1 + random.nextInt(4); i > 0; i--) {
        memory.putInt(random.nextInt(CAPACITY / 4) * 4, random.nextInt());
      }
      final long head = memory.getLong(HEAD);
      switch (random.nextInt(4)) {
        case 0 -> memory.putLong(TAIL, random.nextLong());
        case 1 -> memory.putLong(TAIL, head + random.nextInt(CAPACITY));
        default -> memory.putLong(TAIL, head + random.nextInt(CAPACITY / 8) * 8L);
      }
      pollAll();
      assertThat(memory.getLong(HEAD))
          .as("seed %d round %d", seed, round)
          .isBetween(head, head + 4L * CAPACITY);
      final RingLog fresh = new RingLog();
      try (RingProducer producer = producerOnceThereIsRoom()) {
        pollAll();
        offer(producer, 30);
        RingTest.drain(consumer, fresh);
        assertThat(fresh.messages()).as("seed %d round %d", seed, round).isEqualTo(1);
        assertThat(fresh.last()).isEqualTo(2);
      }
    }
  }

  /** What is made padding fills the ring until the consumer has stepped over it. */
  private RingProducer producerOnceThereIsRoom() {
    try {
      return producer();
    } catch (final IllegalStateException full) {
      pollAll();
      return producer();
    }
  }

  private void pollAll() {
    for (int i = 0; i < 50; i++) {
      consumer.poll(
          (type, buffer, index, length) -> {
            assertThat(length).isBetween(0, CAPACITY - 8);
            assertThat(index + length).isLessThanOrEqualTo(CAPACITY);
          },
          100);
    }
  }

  @Test
  void shouldHandOverABrokenRecordOnceForTheHandlerToRefuse() {
    try (RingProducer producer = producer()) {
      offer(producer, 20);
      RingTest.drain(consumer, log);
      final int at = (int) memory.getLong(TAIL) & MASK;
      offer(producer, 20);
      offer(producer, 20);
      memory.putInt(at, 1 << 20);
      final List<Integer> lengths = new ArrayList<>();
      assertThat(consumer.poll((type, buffer, index, length) -> lengths.add(length), 10))
          .isEqualTo(1);
      assertThat(lengths).containsExactly(2 * 56 - 8);
      assertThat(consumer.backlog()).isZero();
      offer(producer, 20);
      consumer.poll(log, 10);
      assertThat(log.gaps()).isEqualTo(2);
      assertThat(log.last()).isEqualTo(5);
    }
  }

  @Test
  void shouldNotReadWhatEarlierRoundsLeftBehindTheTail() {
    try (RingProducer producer = producer()) {
      for (int i = 0; i < 500; i++) {
        offer(producer, i % 300);
        RingTest.drain(consumer, log);
      }
      final int at = (int) memory.getLong(TAIL) & MASK;
      memory.putInt(at + 4, TimerDecoder.TEMPLATE_ID);
      memory.putInt(at, 36);
      assertThat(consumer.poll(log, 10)).isZero();
    }
    final long before = log.messages();
    try (RingProducer producer = producer()) {
      offer(producer, 7);
      RingTest.drain(consumer, log);
      assertThat(log.messages()).isEqualTo(before + 1);
    }
  }
}
