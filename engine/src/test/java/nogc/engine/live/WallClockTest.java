package nogc.engine.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class WallClockTest {
  @Test
  void shouldLieBetweenTwoLooksAtTheSystemClock() {
    final WallClock clock = new WallClock();
    for (int i = 0; i < 1_000; i++) {
      final long before = nanos(Instant.now());
      final long now = clock.nanoTime();
      assertThat(now).isBetween(before, nanos(Instant.now()));
    }
  }

  private static long nanos(final Instant instant) {
    return instant.getEpochSecond() * 1_000_000_000L + instant.getNano();
  }
}
