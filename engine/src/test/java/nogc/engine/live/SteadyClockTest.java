package nogc.engine.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import nogc.journal.codec.ClockState;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SteadyClockTest {
  private static final long MS = 1_000_000L;
  private static final long SECOND = 1_000 * MS;
  private static final long HOUR = 3_600 * SECOND;
  private static final long START = 1_767_571_200L * SECOND;

  private long steadyNs = 17;
  private long wallNs = START;
  private final SteadyClock clock = new SteadyClock(() -> wallNs, () -> steadyNs, 0);

  private void pass(final long ns) {
    steadyNs += ns;
    wallNs += ns;
  }

  /** Lets time pass in steps of ten milliseconds. */
  private void live(final long ns) {
    for (long i = 0; i < ns; i += 10 * MS) {
      pass(10 * MS);
      clock.nanoTime();
    }
  }

  @Test
  void shouldTellTheWallClocksTime() {
    for (int i = 0; i < 1_000; i++) {
      pass(i * MS / 10);
      assertThat(clock.nanoTime()).isEqualTo(wallNs);
      assertThat(clock.wallNs()).isEqualTo(wallNs);
    }
    assertThat(clock.state()).isEqualTo(ClockState.GOOD);
  }

  @Test
  void shouldFollowASlowOrFastWallClock() {
    for (int i = 0; i < 100_000; i++) {
      steadyNs += MS;
      wallNs += MS + (i < 50_000 ? 500 : -500);
      assertThat(clock.nanoTime()).isBetween(wallNs - 1_000, wallNs + 1_000);
    }
    assertThat(clock.state()).isEqualTo(ClockState.GOOD);
  }

  @ParameterizedTest
  @ValueSource(longs = {200 * MS, 10 * 60 * SECOND, 5 * HOUR})
  void shouldGoOnWhenTheWallClockIsSetBack(final long stepNs) {
    live(SECOND);
    final long before = clock.nanoTime();
    wallNs -= stepNs;
    live(80 * MS);
    assertThat(clock.nanoTime()).isBetween(before + 70 * MS, before + 80 * MS);
    assertThat(clock.state()).isEqualTo(ClockState.STEPPED_BACK);
    assertThat(clock.offsetNs()).isBetween(stepNs - 10 * MS, stepNs);
    assertThat(clock.wallNs()).isEqualTo(wallNs);

    live(8 * stepNs - 8 * SteadyClock.STEP_NS - SECOND / 2);
    assertThat(clock.state()).isEqualTo(ClockState.STEPPED_BACK);
    live(9 * SteadyClock.STEP_NS + SECOND);
    assertThat(clock.state()).isEqualTo(ClockState.GOOD);
    assertThat(clock.nanoTime()).isEqualTo(wallNs);
  }

  @Test
  void shouldFollowAStepForwardAndCallItUncertainForAWhile() {
    live(SECOND);
    wallNs += HOUR;
    live(10 * MS);
    assertThat(clock.nanoTime()).isEqualTo(wallNs);
    assertThat(clock.state()).isEqualTo(ClockState.UNCERTAIN);
    assertThat(clock.offsetNs()).isEqualTo(-HOUR);
    live(SteadyClock.SETTLING_NS);
    assertThat(clock.state()).isEqualTo(ClockState.GOOD);
    wallNs -= HOUR;
    live(20 * MS);
    assertThat(clock.state()).isEqualTo(ClockState.STEPPED_BACK);
  }

  @Test
  void shouldBeginBehindTheLastStampOfAFormerLife() {
    final long last = START + 3 * HOUR;
    final SteadyClock restarted = new SteadyClock(() -> wallNs, () -> steadyNs, last);
    assertThat(restarted.state()).isEqualTo(ClockState.STEPPED_BACK);
    assertThat(restarted.offsetNs()).isEqualTo(3 * HOUR);
    assertThat(restarted.nanoTime()).isEqualTo(last);
    pass(8 * SECOND);
    assertThat(restarted.nanoTime()).isEqualTo(last + 7 * SECOND);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void shouldNeverRunBackwardsNorStandStill(final long seed) {
    final SplittableRandom random = new SplittableRandom(seed);
    long before = clock.nanoTime();
    for (int i = 0; i < 100_000; i++) {
      long passed = 0;
      for (int j = random.nextInt(1, 20); j > 0; j--) {
        final long step = random.nextLong(3 * MS);
        steadyNs += step;
        passed += step;
        wallNs += random.nextInt(50) == 0 ? random.nextLong(-HOUR, HOUR) : step;
        final long now = clock.nanoTime();
        assertThat(now).as("seed %d", seed).isGreaterThanOrEqualTo(before);
        before = now;
      }
      if (passed > 10 * MS) {
        final long now = clock.nanoTime();
        steadyNs += 10 * MS;
        assertThat(clock.nanoTime() - now).as("seed %d", seed).isGreaterThan(8 * MS);
        before = clock.nanoTime();
      }
    }
  }
}
