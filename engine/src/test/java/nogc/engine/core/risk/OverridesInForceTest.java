package nogc.engine.core.risk;

import static org.assertj.core.api.Assertions.assertThat;

import nogc.engine.core.state.Restored;
import nogc.journal.codec.LimitKind;
import nogc.journal.codec.LimitScope;
import org.junit.jupiter.api.Test;

/** The list of overrides: what is found, what is due, in which order, and what a restore keeps. */
final class OverridesInForceTest {
  private static final LimitKind RATE = LimitKind.MAX_ORDER_RATE;
  private static final LimitKind COLLAR = LimitKind.PRICE_COLLAR;

  private final Overrides overrides = new Overrides();

  private void putThree() {
    assertThat(overrides.put(LimitScope.FIRM, 0, RATE, 10, 300)).isTrue();
    assertThat(overrides.put(LimitScope.STRATEGY, 7, RATE, Limits.MISSING, 100)).isTrue();
    assertThat(overrides.put(LimitScope.INSTRUMENT, 7, COLLAR, 30, 200)).isTrue();
  }

  private static void expect(
      final Overrides all,
      final int at,
      final LimitScope scope,
      final int id,
      final LimitKind kind,
      final long former) {
    assertThat(all.find(scope, id, kind)).isEqualTo(at);
    assertThat(all.scope(at)).isEqualTo(scope);
    assertThat(all.id(at)).isEqualTo(id);
    assertThat(all.kind(at)).isEqualTo(kind);
    assertThat(all.former(at)).isEqualTo(former);
  }

  private static void expectThree(final Overrides all) {
    assertThat(all.count()).isEqualTo(3);
    expect(all, 0, LimitScope.FIRM, 0, RATE, 10);
    expect(all, 1, LimitScope.STRATEGY, 7, RATE, Limits.MISSING);
    expect(all, 2, LimitScope.INSTRUMENT, 7, COLLAR, 30);
    assertThat(all.isDue(99)).isFalse();
    assertThat(all.due(99)).isEqualTo(-1);
    assertThat(all.isDue(100)).isTrue();
    assertThat(all.due(100)).isEqualTo(1);
    assertThat(all.due(299)).isEqualTo(1);
    assertThat(all.due(300)).isZero();
  }

  @Test
  void shouldFindThemByScopeAndIdAndKind() {
    assertThat(overrides.isDue(Long.MAX_VALUE - 1)).isFalse();
    assertThat(overrides.due(Long.MAX_VALUE)).isEqualTo(-1);
    putThree();
    expectThree(overrides);
    assertThat(overrides.find(LimitScope.STRATEGY, 7, COLLAR)).isEqualTo(-1);
    assertThat(overrides.find(LimitScope.STRATEGY, 8, RATE)).isEqualTo(-1);
    assertThat(overrides.find(LimitScope.ACCOUNT, 7, RATE)).isEqualTo(-1);
  }

  @Test
  void shouldKeepWhatHeldBeforeAndTakeTheNewEnd() {
    putThree();
    assertThat(overrides.put(LimitScope.STRATEGY, 7, RATE, 99, 250)).isTrue();
    expect(overrides, 1, LimitScope.STRATEGY, 7, RATE, Limits.MISSING);
    assertThat(overrides.isDue(199)).isFalse();
    assertThat(overrides.due(200)).isEqualTo(2);
    overrides.former(1, 44);
    expect(overrides, 1, LimitScope.STRATEGY, 7, RATE, 44);
  }

  @Test
  void shouldMoveUpWhatIsBehindARemovedOne() {
    putThree();
    overrides.remove(1);
    assertThat(overrides.count()).isEqualTo(2);
    expect(overrides, 0, LimitScope.FIRM, 0, RATE, 10);
    expect(overrides, 1, LimitScope.INSTRUMENT, 7, COLLAR, 30);
    assertThat(overrides.find(LimitScope.STRATEGY, 7, RATE)).isEqualTo(-1);
    assertThat(overrides.isDue(199)).isFalse();
    assertThat(overrides.isDue(200)).isTrue();
    assertThat(overrides.due(200)).isEqualTo(1);
    overrides.remove(1);
    overrides.remove(0);
    assertThat(overrides.count()).isZero();
    assertThat(overrides.isDue(Long.MAX_VALUE - 1)).isFalse();
  }

  @Test
  void shouldRemoveTheLastOfAFullList() {
    for (int id = 1; id <= Overrides.CAPACITY; id++) {
      assertThat(overrides.put(LimitScope.INSTRUMENT, id, COLLAR, id, 100)).isTrue();
    }
    assertThat(overrides.put(LimitScope.INSTRUMENT, 99, COLLAR, 1, 100)).isFalse();
    assertThat(overrides.count()).isEqualTo(Overrides.CAPACITY);
    overrides.remove(0);
    expect(overrides, Overrides.CAPACITY - 2, LimitScope.INSTRUMENT, 64, COLLAR, 64);
    overrides.remove(Overrides.CAPACITY - 2);
    expect(overrides, Overrides.CAPACITY - 3, LimitScope.INSTRUMENT, 63, COLLAR, 63);
  }

  @Test
  void shouldComeBackFromARestore() {
    putThree();
    final Overrides copy = new Overrides();
    Restored.copy(overrides::visit, copy::visit);
    expectThree(copy);
  }
}
