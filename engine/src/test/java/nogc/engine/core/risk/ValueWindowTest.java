package nogc.engine.core.risk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import nogc.engine.core.state.Restored;
import org.junit.jupiter.api.Test;

/** Sums a minute in whole seconds, and the same after a restore. */
final class ValueWindowTest {
  private static final long SECOND_NS = 1_000_000_000L;
  private static final long START_NS = 1_000 * SECOND_NS;

  private final ValueWindow window = new ValueWindow();

  private static long after(final long seconds) {
    return START_NS + seconds * SECOND_NS;
  }

  private ValueWindow restored() {
    final ValueWindow copy = new ValueWindow();
    Restored.copy(window::visit, copy::visit);
    return copy;
  }

  @Test
  void shouldKeepASecondUntilTheWholeOfItHasPassedTheMinute() {
    window.add(5, after(0) + 1);
    window.add(7, after(1) - 1);
    window.add(100, after(1));
    assertThat(window.sum(after(61) - 1)).isEqualTo(112);
    assertThat(window.sum(after(61))).isEqualTo(100);
    assertThat(window.sum(after(62) - 1)).isEqualTo(100);
    assertThat(window.sum(after(62))).isZero();
  }

  @Test
  void shouldOnlyLookWhenItPeeks() {
    window.add(5, after(0));
    window.add(100, after(1));
    window.add(1_000, after(60));
    assertThat(window.peek(after(60))).isEqualTo(1_105);
    assertThat(window.peek(after(61) - 1)).isEqualTo(1_105);
    assertThat(window.peek(after(61))).isEqualTo(1_100);
    assertThat(window.peek(after(62))).isEqualTo(1_000);
    assertThat(window.peek(after(120))).isEqualTo(1_000);
    assertThat(window.peek(after(121))).isZero();
    assertThat(window.peek(after(9_000))).isZero();
    assertThat(window.sum(after(60))).isEqualTo(1_105);
  }

  @Test
  void shouldForgetAllAfterALongPause() {
    window.add(5, after(0));
    assertThat(window.sum(after(60))).isEqualTo(5);
    window.add(6, after(60));
    assertThat(window.sum(after(121))).isZero();
    window.add(9, after(121));
    assertThat(window.sum(after(124))).isEqualTo(9);
    assertThat(window.sum(after(181))).isEqualTo(9);
    assertThat(window.sum(after(182))).isZero();
    assertThat(window.sum(after(400))).isZero();
  }

  @Test
  void shouldUseEachBucketAgain() {
    for (int second = 0; second < 200; second++) {
      window.add(1, after(second));
      assertThat(window.sum(after(second))).isEqualTo(Math.min(61, second + 1));
      assertThat(window.peek(after(second + 10))).isEqualTo(Math.min(51, second + 1));
    }
  }

  @Test
  void shouldTakeWhatComesInAnEarlierSecondIntoTheNewest() {
    window.add(5, after(10));
    window.add(6, after(9));
    assertThat(window.sum(after(9))).isEqualTo(11);
    assertThat(window.sum(after(70))).isEqualTo(11);
    assertThat(window.sum(after(71))).isZero();
  }

  @Test
  void shouldChangeNothingWhereTheSumOverflows() {
    window.add(Long.MAX_VALUE, after(0));
    assertThatExceptionOfType(ArithmeticException.class).isThrownBy(() -> window.add(1, after(0)));
    assertThat(window.sum(after(60))).isEqualTo(Long.MAX_VALUE);
    assertThat(window.sum(after(61))).isZero();
  }

  @Test
  void shouldSumOnAfterARestore() {
    window.add(5, after(0));
    window.add(7, after(63));
    window.add(9, after(64));
    final ValueWindow copy = restored();
    assertThat(copy.peek(after(64))).isEqualTo(16);
    copy.add(1, after(65));
    assertThat(copy.sum(after(124))).isEqualTo(10);
    assertThat(copy.sum(after(125))).isEqualTo(1);
    assertThat(copy.sum(after(126))).isZero();
  }

  @Test
  void shouldKnowItsSecondAfterARestoreOfNothing() {
    window.add(5, after(0));
    assertThat(window.sum(after(61))).isZero();
    final ValueWindow copy = restored();
    copy.add(3, after(60));
    assertThat(copy.sum(after(121))).isEqualTo(3);
    assertThat(copy.sum(after(122))).isZero();
  }
}
