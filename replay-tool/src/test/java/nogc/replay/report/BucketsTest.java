package nogc.replay.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.Test;

class BucketsTest {
  private final long seed = ThreadLocalRandom.current().nextLong();

  @Test
  void shouldKeepEveryExtremeAndTheEndHoweverLongItGets() {
    final SplittableRandom random = new SplittableRandom(seed);
    for (int round = 0; round < 50; round++) {
      final String label = "seed " + seed + ", round " + round;
      final Buckets buckets = new Buckets(64);
      final long scale = 1L << random.nextInt(10, 50);
      long timeNs = random.nextLong(1L << 60);
      double least = Double.MAX_VALUE;
      double greatest = -Double.MAX_VALUE;
      double last = 0;
      final int values = random.nextInt(1, 2_000);
      for (int i = 0; i < values; i++) {
        timeNs += random.nextLong(scale);
        last = random.nextDouble(-1, 1);
        least = Math.min(least, last);
        greatest = Math.max(greatest, last);
        buckets.add(timeNs, last);
      }
      assertAll(label, buckets, least, greatest);
      assertThat(buckets.last(buckets.size() - 1)).as(label).isEqualTo(last);
      assertThat(buckets.lastTimeNs(buckets.size() - 1)).as(label).isEqualTo(timeNs);
      assertThat(buckets.size()).as(label).isLessThanOrEqualTo(64);
    }
  }

  private static void assertAll(
      final String label, final Buckets buckets, final double least, final double greatest) {
    double low = Double.MAX_VALUE;
    double high = -Double.MAX_VALUE;
    long before = Long.MIN_VALUE;
    for (int i = 0; i < buckets.size(); i++) {
      if (buckets.isFilled(i)) {
        low = Math.min(low, buckets.least(i));
        high = Math.max(high, buckets.greatest(i));
        assertThat(buckets.least(i)).as(label).isLessThanOrEqualTo(buckets.last(i));
        assertThat(buckets.last(i)).as(label).isLessThanOrEqualTo(buckets.greatest(i));
        assertThat(buckets.lastTimeNs(i)).as(label).isGreaterThanOrEqualTo(before);
        before = buckets.lastTimeNs(i);
      }
    }
    assertThat(low).as(label).isEqualTo(least);
    assertThat(high).as(label).isEqualTo(greatest);
  }

  @Test
  void marksShouldKeepEveryQuantity() {
    final FillMarks marks = new FillMarks();
    double value = 0;
    for (int i = 0; i < 5_000; i++) {
      marks.add(i * 70_000_000_000L, i % 3 == 0, 100 + i % 7, 1 + i % 5);
      value += (100 + i % 7) * (1.0 + i % 5);
    }
    double shown = 0;
    int executions = 0;
    for (final boolean buy : new boolean[] {true, false}) {
      final FillMarks.Side side = marks.side(buy);
      for (int i = 0; i < side.capacity(); i++) {
        if (side.count(i) > 0) {
          executions += side.count(i);
          shown += side.price(i) * side.quantity(i);
        }
      }
    }
    assertThat(executions).isEqualTo(5_000);
    assertThat(shown).isCloseTo(value, org.assertj.core.api.Assertions.within(1e-3));
  }
}
