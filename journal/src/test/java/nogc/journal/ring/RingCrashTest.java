package nogc.journal.ring;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import nogc.journal.ChildJvm;
import nogc.journal.codec.RingRole;
import org.agrona.concurrent.SystemEpochNanoClock;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Producers that are killed in the middle of a message. */
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class RingCrashTest {
  private static final int CAPACITY = 1 << 14;

  @TempDir private Path directory;

  @Test
  void shouldOutliveKilledProducers() throws Exception {
    killProducers(3, 17);
  }

  @Test
  @Tag("slow")
  void shouldOutliveManyKilledProducers() throws Exception {
    killProducers(50, System.nanoTime());
  }

  private void killProducers(final int times, final long seed) throws Exception {
    System.out.println("RingCrashTest seed " + seed);
    final SplittableRandom random = new SplittableRandom(seed);
    final Path file = directory.resolve("a.ring");
    final RingLog log = new RingLog();
    try (RingConsumer consumer = RingConsumer.open(file, "a", CAPACITY)) {
      for (int i = 0; i < times; i++) {
        try (ChildJvm child = ChildJvm.start(Producer.class, file.toString())) {
          while (log.incarnations() <= i) {
            consumer.poll(log, 100);
          }
          final long target = log.messages() + random.nextInt(200_000);
          while (log.messages() < target) {
            consumer.poll(log, 100);
          }
          child.kill();
        }
        RingTest.drain(consumer, log);
      }
      assertThat(log.gaps()).as("seed %d", seed).isZero();
      assertThat(log.incarnations()).as("seed %d", seed).isEqualTo(times);
      final long before = log.messages();
      try (RingProducer producer =
          RingProducer.open(file, "a", RingRole.BRAIN, CAPACITY, SystemEpochNanoClock.INSTANCE)) {
        final UnsafeBuffer message = new UnsafeBuffer(new byte[512]);
        for (int i = 0; i < 1_000; i++) {
          final int length = RingLog.fill(message, producer.sequence() + 1, i % 400);
          while (!producer.offer(message, 0, length)) {
            consumer.poll(log, 100);
          }
        }
      }
      RingTest.drain(consumer, log);
      assertThat(log.messages()).as("seed %d", seed).isEqualTo(before + 1_000);
    }
  }

  /** Offers for ever. */
  static final class Producer {
    public static void main(final String[] args) {
      try (RingProducer producer =
          RingProducer.open(
              Path.of(args[0]), "a", RingRole.BRAIN, CAPACITY, SystemEpochNanoClock.INSTANCE)) {
        final UnsafeBuffer message = new UnsafeBuffer(new byte[512]);
        while (true) {
          final long count = producer.sequence() + 1;
          final int length = RingLog.fill(message, count, (int) (count * 37 % 400));
          while (!producer.offer(message, 0, length)) {
            Thread.onSpinWait();
          }
        }
      }
    }
  }
}
