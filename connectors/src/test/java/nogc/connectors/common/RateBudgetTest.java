package nogc.connectors.common;

import static nogc.connectors.common.RateBudget.Lane.CANCEL;
import static nogc.connectors.common.RateBudget.Lane.ORDER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

final class RateBudgetTest {
  private static final long SECOND_NS = 1_000_000_000L;

  private final RateBudget budget = new RateBudget("orders", 10, 10 * SECOND_NS, 3);

  private int takeAll(final RateBudget.Lane lane, final long nowNs) {
    int taken = 0;
    while (budget.take(lane, nowNs)) {
      taken++;
    }
    return taken;
  }

  @Test
  void orders_leave_the_reserve_to_cancels() {
    assertThat(takeAll(ORDER, 0)).isEqualTo(7);
    assertThat(takeAll(CANCEL, 0)).isEqualTo(3);
    assertThat(budget.take(CANCEL, 0)).isFalse();
  }

  @Test
  void it_fills_steadily_and_never_over() {
    takeAll(CANCEL, 0);
    assertThat(budget.available(CANCEL, SECOND_NS - 1)).isZero();
    assertThat(budget.available(CANCEL, SECOND_NS)).isEqualTo(1);
    assertThat(budget.available(ORDER, 4 * SECOND_NS)).isEqualTo(1);
    assertThat(budget.available(CANCEL, 1_000 * SECOND_NS)).isEqualTo(10);
  }

  @Test
  void what_the_venue_says_counts_if_it_is_less() {
    budget.left(4, 0);
    assertThat(budget.available(CANCEL, 0)).isEqualTo(4);
    assertThat(budget.available(ORDER, 0)).isEqualTo(1);
    budget.left(9, 0);
    assertThat(budget.available(CANCEL, 0)).isEqualTo(4);
  }

  @Test
  void a_refusal_for_excess_blocks_cancels_too_until_its_end() {
    budget.blockUntil(5 * SECOND_NS);
    assertThat(budget.take(CANCEL, 5 * SECOND_NS - 1)).isFalse();
    assertThat(budget.take(ORDER, 5 * SECOND_NS)).isTrue();
    assertThat(budget.fullTimeNs(0)).isGreaterThanOrEqualTo(5 * SECOND_NS);
  }

  @Test
  void a_clock_that_steps_back_gives_nothing() {
    takeAll(CANCEL, 100 * SECOND_NS);
    assertThat(budget.take(CANCEL, 0)).isFalse();
    assertThat(budget.take(CANCEL, 100 * SECOND_NS)).isFalse();
    assertThat(budget.take(CANCEL, 101 * SECOND_NS)).isTrue();
  }

  @Test
  void impossible_budgets_are_refused() {
    assertThatThrownBy(() -> new RateBudget("x", 5, SECOND_NS, 5))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("5 kept");
  }

  /** In no window of one period does more leave than what is full plus what fills meanwhile. */
  @Property(tries = 200)
  void never_more_than_twice_the_capacity_in_a_period(
      @ForAll @Size(200) final int @IntRange(max = 300) [] pausesMs) {
    final RateBudget any = new RateBudget("any", 10, SECOND_NS, 2);
    final long[] times = new long[pausesMs.length];
    long nowNs = 0;
    int taken = 0;
    for (final int pause : pausesMs) {
      nowNs += Math.floorMod(pause, 300) * 1_000_000L;
      if (any.take(CANCEL, nowNs)) {
        times[taken++] = nowNs;
      }
    }
    for (int i = 0; i + 20 < taken; i++) {
      assertThat(times[i + 20] - times[i]).isGreaterThanOrEqualTo(SECOND_NS);
    }
  }
}
