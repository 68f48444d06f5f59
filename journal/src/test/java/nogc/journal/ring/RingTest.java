package nogc.journal.ring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import nogc.journal.ChildJvm;
import nogc.journal.RecordLayout;
import nogc.journal.codec.MessageHeaderDecoder;
import nogc.journal.codec.RingAttachedDecoder;
import nogc.journal.codec.RingRole;
import org.agrona.concurrent.SystemEpochNanoClock;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RingTest {
  private static final int CAPACITY = 4096;

  @TempDir private Path directory;

  private Path file() {
    return directory.resolve("rings/a.ring");
  }

  private RingProducer producer() {
    return RingProducer.open(file(), "a", RingRole.BRAIN, CAPACITY, SystemEpochNanoClock.INSTANCE);
  }

  private RingConsumer consumer() {
    return RingConsumer.open(file(), "a", CAPACITY);
  }

  @Test
  void shouldBeginWithTheProducersName() {
    try (RingProducer producer = producer();
        RingConsumer consumer = consumer()) {
      assertThat(producer.sequence()).isEqualTo(1);
      final int polled =
          consumer.poll(
              (type, buffer, index, length) -> {
                final RingAttachedDecoder attached =
                    new RingAttachedDecoder()
                        .wrapAndApplyHeader(buffer, index, new MessageHeaderDecoder());
                assertThat(type).isEqualTo(RingAttachedDecoder.TEMPLATE_ID);
                assertThat(length).isEqualTo(4 + RingAttachedDecoder.BLOCK_LENGTH);
                assertThat(attached.sequence()).isEqualTo(1);
                assertThat(attached.startSequence()).isEqualTo(1);
                assertThat(attached.ownerPid()).isEqualTo(ProcessHandle.current().pid());
                assertThat(attached.role()).isEqualTo(RingRole.BRAIN);
                assertThat(attached.incarnation()).isPositive();
              },
              10);
      assertThat(polled).isEqualTo(1);
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void shouldPassEveryMessageInOrderRoundAndRound(final long seed) {
    final SplittableRandom random = new SplittableRandom(seed);
    final UnsafeBuffer message = new UnsafeBuffer(new byte[512]);
    final RingLog log = new RingLog();
    long offered = 0;
    long full = 0;
    try (RingProducer producer = producer();
        RingConsumer consumer = consumer()) {
      for (int i = 0; i < 50_000; i++) {
        if (random.nextInt(3) > 0) {
          final int length = RingLog.fill(message, producer.sequence() + 1, random.nextInt(400));
          if (producer.offer(message, 0, length)) {
            offered++;
          } else {
            full++;
            assertThat(producer.sequence()).isEqualTo(offered + 1);
          }
        } else {
          consumer.poll(log, random.nextInt(20));
        }
      }
      drain(consumer, log);
      assertThat(consumer.backlog()).isZero();
    }
    assertThat(log.messages()).as("seed %d", seed).isEqualTo(offered);
    assertThat(full).as("seed %d", seed).isPositive();
  }

  @Test
  void shouldSayThatItIsFullAndTakeTheSameMessageLater() {
    final UnsafeBuffer message = new UnsafeBuffer(new byte[512]);
    final RingLog log = new RingLog();
    try (RingProducer producer = producer();
        RingConsumer consumer = consumer()) {
      while (producer.offer(message, 0, RingLog.fill(message, producer.sequence() + 1, 100))) {
        // until it is full
      }
      final long counted = producer.sequence();
      assertThat(producer.backlog()).isGreaterThan(CAPACITY - 400).isEqualTo(consumer.backlog());
      assertThat(producer.offer(message, 0, RingLog.fill(message, counted + 1, 100))).isFalse();
      assertThat(producer.sequence()).isEqualTo(counted);
      consumer.poll(log, 5);
      assertThat(producer.offer(message, 0, RingLog.fill(message, counted + 1, 100))).isTrue();
      drain(consumer, log);
      assertThat(log.last()).isEqualTo(counted + 1);
    }
  }

  @Test
  void shouldCountWhatWasDropped() {
    final UnsafeBuffer message = new UnsafeBuffer(new byte[512]);
    final RingLog log = new RingLog();
    try (RingProducer producer = producer();
        RingConsumer consumer = consumer()) {
      producer.drop();
      producer.drop();
      assertThat(consumer.dropped()).isEqualTo(2);
      producer.offer(message, 0, RingLog.fill(message, producer.sequence() + 1, 0));
      drain(consumer, log);
      assertThat(log.gaps()).isEqualTo(2);
      assertThat(log.last()).isEqualTo(4);
    }
    try (RingProducer producer = producer();
        RingConsumer consumer = consumer()) {
      assertThat(producer.sequence()).isEqualTo(1);
      assertThat(consumer.dropped()).isZero();
    }
  }

  @Test
  void shouldRefuseAMessageThatNeverFits() {
    final UnsafeBuffer message = new UnsafeBuffer(new byte[CAPACITY]);
    try (RingProducer producer = producer()) {
      RingLog.fill(message, 1, 0);
      assertThatThrownBy(() -> producer.offer(message, 0, CAPACITY / 8 + 1))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("maxMsgLength=512");
      assertThat(producer.sequence()).isEqualTo(1);
      assertThat(producer.offer(message, 0, CAPACITY / 8)).isTrue();
    }
  }

  @Test
  void shouldGiveAMessageAgainWhoseHandlerFailed() {
    final UnsafeBuffer message = new UnsafeBuffer(new byte[512]);
    final RingLog log = new RingLog();
    try (RingProducer producer = producer();
        RingConsumer consumer = consumer()) {
      for (int i = 0; i < 10; i++) {
        producer.offer(message, 0, RingLog.fill(message, producer.sequence() + 1, i));
      }
      assertThatThrownBy(
              () ->
                  consumer.poll(
                      (type, buffer, index, length) -> {
                        if (log.messages() == 4) {
                          throw new IllegalStateException("on purpose");
                        }
                        log.onMessage(type, buffer, index, length);
                      },
                      100))
          .hasMessage("on purpose");
      drain(consumer, log);
      assertThat(log.messages()).isEqualTo(10);
      assertThat(log.gaps()).isZero();
    }
  }

  @Test
  void shouldKeepWhatAConsumerLeftForTheNext() {
    final UnsafeBuffer message = new UnsafeBuffer(new byte[512]);
    final RingLog log = new RingLog();
    try (RingProducer producer = producer()) {
      for (int i = 0; i < 200; i++) {
        try (RingConsumer consumer = consumer()) {
          final int length = RingLog.fill(message, producer.sequence() + 1, i * 7 % 400);
          assertThat(producer.offer(message, 0, length)).isTrue();
          if (i % 5 == 4) {
            drain(consumer, log);
          }
        }
      }
      try (RingConsumer consumer = consumer()) {
        drain(consumer, log);
      }
      assertThat(log.messages()).isEqualTo(200);
    }
  }

  @Test
  void shouldTellWhoIsAlive() {
    try (RingConsumer consumer = consumer()) {
      assertThat(consumer.producerHeartbeat()).isZero();
      final RingProducer producer = producer();
      assertThat(producer.consumerHeartbeat()).isZero();
      consumer.heartbeat(123);
      assertThat(producer.consumerHeartbeat()).isEqualTo(123);
      assertThat(consumer.producerHeartbeat()).isPositive();
      producer.close();
      assertThat(consumer.producerHeartbeat()).isZero();
    }
    try (RingProducer producer = producer()) {
      assertThat(producer.consumerHeartbeat()).isZero();
    }
  }

  @Test
  void shouldRefuseASecondProducerHereAndElsewhere() throws Exception {
    try (RingProducer producer = producer();
        RingConsumer consumer = consumer()) {
      assertThatThrownBy(this::producer)
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining(file().toString())
          .hasMessageContaining("in this process, " + ProcessHandle.current().pid());
      consumer().close();
      try (ChildJvm child = ChildJvm.start(SecondProducer.class, file().toString())) {
        assertThat(child.line())
            .as("neither a refused producer nor a consumer that left gave up the lock")
            .endsWith("already has a producer: process " + ProcessHandle.current().pid());
      }
      assertThat(consumer.backlog()).isEqualTo(producer.backlog());
    }
    producer().close();
  }

  /** Says why it could not open the ring. */
  static final class SecondProducer {
    public static void main(final String[] args) {
      try (RingProducer producer =
          RingProducer.open(
              Path.of(args[0]), "a", RingRole.BRAIN, CAPACITY, SystemEpochNanoClock.INSTANCE)) {
        System.out.println("opened at " + producer.sequence());
      } catch (final IllegalStateException ex) {
        System.out.println(ex.getMessage());
      }
    }
  }

  @Test
  void shouldRiseInIncarnationEvenIfTheClockFellBack() {
    RingProducer.open(file(), "a", RingRole.BRAIN, CAPACITY, () -> 1_000).close();
    RingProducer.open(file(), "a", RingRole.BRAIN, CAPACITY, () -> 500).close();
    final List<Long> incarnations = new ArrayList<>();
    try (RingConsumer consumer = consumer()) {
      consumer.poll(
          (type, buffer, index, length) ->
              incarnations.add(
                  new RingAttachedDecoder()
                      .wrapAndApplyHeader(buffer, index, new MessageHeaderDecoder())
                      .incarnation()),
          10);
    }
    assertThat(incarnations).containsExactly(1_000L, 1_001L);
  }

  @Test
  void shouldWaitWithItsFirstMessageUntilThereIsRoomToSayWhoItIs() {
    for (int i = 0; i < 1_000; i++) {
      producer().close();
    }
    final List<Long> counts = new ArrayList<>();
    final UnsafeBuffer message = new UnsafeBuffer(new byte[512]);
    final int length = RingLog.fill(message, 2, 100);
    try (RingProducer late = producer();
        RingConsumer consumer = consumer()) {
      assertThat(late.offer(message, 0, length)).isFalse();
      while (consumer.poll((type, buffer, index, size) -> {}, 100) > 0) {
        // make room
      }
      assertThat(late.offer(message, 0, length)).isTrue();
      // A poll ends at the wrap: the second one reads behind it.
      for (int poll = 0; poll < 2; poll++) {
        consumer.poll(
            (type, buffer, index, size) -> {
              assertThat(type == RingAttachedDecoder.TEMPLATE_ID).isEqualTo(counts.isEmpty());
              counts.add(RecordLayout.sequence(buffer, index));
            },
            10);
      }
    }
    assertThat(counts).containsExactly(1L, 2L);
  }

  @Test
  void shouldRefuseAFileThatIsNoRing() throws IOException {
    Files.createDirectories(file().getParent());
    Files.write(file(), new byte[10]);
    assertRefused("has 10 bytes: not a ring file");
    Files.write(file(), new byte[10_000]);
    assertRefused("it does not begin with NOGCRING");
  }

  @Test
  void shouldRefuseAnotherVersion() throws IOException {
    consumer().close();
    put(RingLayout.VERSION_OFFSET, RingLayout.VERSION + 1);
    assertRefused("has version 2, this build speaks version 1");
  }

  @ParameterizedTest
  @ValueSource(ints = {0, -1, 100, CAPACITY * 2, Integer.MIN_VALUE, Integer.MAX_VALUE})
  void shouldRefuseACapacityThatTheFileDoesNotHave(final int capacity) throws IOException {
    consumer().close();
    put(RingLayout.CAPACITY_OFFSET, capacity);
    assertRefused("claims a capacity of " + capacity + " bytes but has 8960 bytes in all");
  }

  @Test
  void shouldRefuseAFileThatWasCut() throws IOException {
    consumer().close();
    try (FileChannel channel = FileChannel.open(file(), StandardOpenOption.WRITE)) {
      channel.truncate(5_000);
    }
    assertRefused("claims a capacity of 4096 bytes but has 5000 bytes in all");
  }

  @ParameterizedTest
  @ValueSource(ints = {Integer.MIN_VALUE, -4096, 0, 1024, 5000, Integer.MAX_VALUE})
  void shouldNotMakeARingOfAnOddSize(final int capacity) {
    assertThatThrownBy(() -> RingConsumer.open(file(), "a", capacity))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("capacity " + capacity);
  }

  @Test
  void shouldKeepItsFilePrivateAndLeaveNothingElse() throws IOException {
    producer().close();
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file())))
        .isEqualTo("rw-------");
    try (var files = Files.list(file().getParent())) {
      assertThat(files).containsExactly(file());
    }
  }

  private void assertRefused(final String why) {
    assertThatThrownBy(this::consumer)
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining(file().toString())
        .hasMessageContaining(why);
    assertThatThrownBy(this::producer)
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining(why);
  }

  private void put(final int offset, final int value) throws IOException {
    try (FileChannel channel = FileChannel.open(file(), StandardOpenOption.WRITE)) {
      channel.write(ByteBuffer.allocate(4).order(ByteOrder.LITTLE_ENDIAN).putInt(0, value), offset);
    }
  }

  static void drain(final RingConsumer consumer, final RingLog log) {
    // One empty poll may be the end of the buffer, two are the end of the messages.
    int empty = 0;
    while (empty < 2) {
      empty = consumer.poll(log, 64) == 0 ? empty + 1 : 0;
    }
  }
}
