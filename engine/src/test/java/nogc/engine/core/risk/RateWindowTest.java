package nogc.engine.core.risk;

import static org.assertj.core.api.Assertions.assertThat;

import nogc.engine.core.state.Restored;
import org.junit.jupiter.api.Test;

/** Counts the last second to the nanosecond, and the same after a restore. */
final class RateWindowTest {
  private static final long SECOND_NS = 1_000_000_000L;
  private static final int CAPACITY = 2_048;

  private final RateWindow window = new RateWindow();

  private RateWindow restored() {
    final RateWindow copy = new RateWindow();
    Restored.copy(window::visit, copy::visit);
    return copy;
  }

  @Test
  void shouldForgetAnEventExactlyOneSecondLater() {
    assertThat(window.count(7)).isZero();
    window.record(10);
    window.record(11);
    assertThat(window.count(SECOND_NS + 9)).isEqualTo(2);
    assertThat(window.count(SECOND_NS + 10)).isEqualTo(1);
    assertThat(window.count(SECOND_NS + 11)).isZero();
  }

  @Test
  void shouldOnlyLookWhenItPeeks() {
    window.record(10);
    window.record(20);
    assertThat(window.peek(SECOND_NS + 9)).isEqualTo(2);
    assertThat(window.peek(SECOND_NS + 10)).isEqualTo(1);
    assertThat(window.peek(SECOND_NS + 20)).isZero();
    assertThat(window.count(SECOND_NS + 9)).isEqualTo(2);
    assertThat(window.count(SECOND_NS + 10)).isEqualTo(1);
    assertThat(window.peek(SECOND_NS + 10)).isEqualTo(1);
    assertThat(new RateWindow().peek(5 * SECOND_NS)).isZero();
  }

  @Test
  void shouldForgetTheOldestWhereThereIsNoRoom() {
    for (int i = 1; i <= CAPACITY; i++) {
      window.record(i);
    }
    assertThat(window.count(CAPACITY)).isEqualTo(CAPACITY);
    window.record(CAPACITY + 1);
    assertThat(window.count(CAPACITY + 1)).isEqualTo(CAPACITY);
    assertThat(window.peek(SECOND_NS + 1)).isEqualTo(CAPACITY);
    assertThat(window.peek(SECOND_NS + 2)).isEqualTo(CAPACITY - 1);
    assertThat(window.peek(SECOND_NS + CAPACITY)).isEqualTo(1);
    assertThat(window.count(SECOND_NS + CAPACITY)).isEqualTo(1);
    assertThat(window.count(SECOND_NS + CAPACITY + 1)).isZero();
  }

  @Test
  void shouldCountOnAfterARestore() {
    for (int i = 1; i <= CAPACITY + 5; i++) {
      window.record(i);
    }
    assertThat(window.count(SECOND_NS + CAPACITY)).isEqualTo(5);
    final RateWindow copy = restored();
    assertThat(copy.peek(SECOND_NS + CAPACITY)).isEqualTo(5);
    copy.record(SECOND_NS + CAPACITY);
    assertThat(copy.count(SECOND_NS + CAPACITY)).isEqualTo(6);
    assertThat(copy.count(SECOND_NS + CAPACITY + 2)).isEqualTo(4);
    assertThat(copy.count(SECOND_NS + CAPACITY + 5)).isEqualTo(1);
  }
}
