package nogc.engine.core.risk;

import static org.assertj.core.api.Assertions.assertThat;

import nogc.engine.core.state.Restored;
import org.junit.jupiter.api.Test;

/** Knows of every order for the longest window, and the same after a restore. */
final class DuplicateWindowTest {
  private static final long LONGEST_NS = DuplicateWindow.LONGEST_NS;
  private static final long NEVER = Long.MAX_VALUE;
  private static final int CAPACITY = 1 << 14;

  private final DuplicateWindow window = new DuplicateWindow();

  private DuplicateWindow restored() {
    final DuplicateWindow copy = new DuplicateWindow();
    Restored.copy(window::visit, copy::visit);
    return copy;
  }

  @Test
  void shouldTellTheAgeOfTheNewestEqualOrder() {
    assertThat(window.ageNs(1, 100)).isEqualTo(NEVER);
    window.record(1, 100);
    window.record(2, 150);
    assertThat(window.ageNs(1, 160)).isEqualTo(60);
    window.record(1, 170);
    assertThat(window.ageNs(1, 170)).isZero();
    assertThat(window.ageNs(2, 180)).isEqualTo(30);
    assertThat(window.ageNs(3, 180)).isEqualTo(NEVER);
  }

  @Test
  void shouldForgetWhatIsAsOldAsTheLongestWindow() {
    window.record(1, 100);
    window.record(2, 101);
    window.record(3, 100 + LONGEST_NS);
    assertThat(window.ageNs(1, 100 + LONGEST_NS)).isEqualTo(NEVER);
    assertThat(window.ageNs(2, 100 + LONGEST_NS)).isEqualTo(LONGEST_NS - 1);
    assertThat(window.ageNs(3, 100 + LONGEST_NS)).isZero();
  }

  @Test
  void shouldNotForgetTheNewerOfTwoEqualOrders() {
    window.record(1, 100);
    window.record(1, 200);
    window.record(2, 100 + LONGEST_NS);
    assertThat(window.ageNs(1, 100 + LONGEST_NS)).isEqualTo(LONGEST_NS - 100);
    window.record(2, 200 + LONGEST_NS);
    assertThat(window.ageNs(1, 200 + LONGEST_NS)).isEqualTo(NEVER);
  }

  @Test
  void shouldForgetTheOldestWhereThereIsNoRoom() {
    for (int i = 1; i <= CAPACITY; i++) {
      window.record(i, i);
    }
    assertThat(window.ageNs(1, CAPACITY)).isEqualTo(CAPACITY - 1);
    window.record(-1, CAPACITY + 1);
    assertThat(window.ageNs(1, CAPACITY + 1)).isEqualTo(NEVER);
    assertThat(window.ageNs(2, CAPACITY + 1)).isEqualTo(CAPACITY - 1);
    window.record(-2, CAPACITY + 2);
    assertThat(window.ageNs(2, CAPACITY + 2)).isEqualTo(NEVER);
    assertThat(window.ageNs(3, CAPACITY + 2)).isEqualTo(CAPACITY - 1);
  }

  @Test
  void shouldKnowAllAfterARestore() {
    for (int i = 1; i <= CAPACITY + 3; i++) {
      window.record(i % 5_000, i);
    }
    final int now = CAPACITY + 3;
    final DuplicateWindow copy = restored();
    for (int print = 0; print < 5_000; print++) {
      assertThat(copy.ageNs(print, now)).isEqualTo(window.ageNs(print, now)).isLessThan(5_000);
    }
    copy.record(-1, now + LONGEST_NS - 2);
    assertThat(copy.ageNs(now % 5_000, now + LONGEST_NS)).isEqualTo(LONGEST_NS);
    assertThat(copy.ageNs((now - 1) % 5_000, now + LONGEST_NS)).isEqualTo(LONGEST_NS + 1);
    assertThat(copy.ageNs((now - 2) % 5_000, now)).isEqualTo(NEVER);
    assertThat(copy.ageNs(-1, now + LONGEST_NS)).isEqualTo(2);
  }
}
