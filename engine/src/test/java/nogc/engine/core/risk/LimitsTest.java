package nogc.engine.core.risk;

import static org.assertj.core.api.Assertions.assertThat;

import nogc.engine.core.CoreSizes;
import nogc.engine.core.state.Restored;
import nogc.engine.core.state.StateDigest;
import nogc.journal.codec.LimitKind;
import nogc.journal.codec.LimitScope;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Where limits hold, how high they may be, and that a restore brings them all back. */
final class LimitsTest {
  private static final LimitKind NOTIONAL = LimitKind.MAX_ORDER_NOTIONAL;
  private static final long MISSING = Limits.MISSING;

  private final Limits limits = new Limits();

  @ParameterizedTest
  @CsvSource({
    "MAX_ORDER_NOTIONAL, 1000000000000000",
    "PRICE_COLLAR, 2000",
    "MAX_DATA_AGE, 60000000000",
    "MAX_OPEN_ORDERS, 10000",
    "MAX_ORDER_RATE, 1000",
    "MAX_CANCEL_RATE, 2000",
    "MAX_SIGNAL_AGE, 60000000000",
    "MAX_DAILY_LOSS, 100000000000000",
    "MAX_DRAWDOWN, 100000000000000",
    "MAX_GROSS_EXPOSURE, 100000000000000000",
    "MAX_NET_EXPOSURE, 100000000000000000",
    "MAX_CONCENTRATION, 10000000000000000",
    "MAX_NOTIONAL_RATE, 10000000000000000",
    "MIN_BUYING_POWER, 9223372036854775807",
    "MAX_REPEATED_ORDERS, 1000000",
    "DUPLICATE_WINDOW, 10000000000",
    "MAX_CLOCK_OFFSET, 1000000000"
  })
  void shouldHoldALimitOfTheFirmAtItsCeiling(final LimitKind kind, final long ceiling) {
    assertThat(Ceilings.of(kind)).isEqualTo(ceiling);
    assertThat(limits.set(LimitScope.FIRM, 0, kind, Long.MAX_VALUE)).isEqualTo(ceiling);
    assertThat(limits.firm(kind)).isEqualTo(ceiling);
    assertThat(limits.set(LimitScope.FIRM, 0, kind, 5)).isEqualTo(5);
    assertThat(limits.set(LimitScope.FIRM, 0, kind, -5)).isZero();
    assertThat(limits.firm(kind)).isZero();
    limits.clear(LimitScope.FIRM, 0, kind);
    assertThat(limits.firm(kind)).isEqualTo(MISSING);
  }

  @ParameterizedTest
  @CsvSource({
    "MAX_ORDER_QUANTITY, I",
    "MAX_POSITION, I",
    "MAX_ORDER_NOTIONAL, FASI",
    "PRICE_COLLAR, FI",
    "MAX_DATA_AGE, FI",
    "MAX_OPEN_ORDERS, FAS",
    "MAX_ORDER_RATE, FAS",
    "MAX_CANCEL_RATE, FAS",
    "MAX_SIGNAL_AGE, FS",
    "MAX_DAILY_LOSS, FAS",
    "MAX_DRAWDOWN, FAS",
    "MAX_GROSS_EXPOSURE, FAS",
    "MAX_NET_EXPOSURE, FAS",
    "MAX_CONCENTRATION, FAS",
    "MIN_BUYING_POWER, FA",
    "MAX_NOTIONAL_RATE, FAS",
    "MAX_REPEATED_ORDERS, FS",
    "DUPLICATE_WINDOW, FS",
    "MAX_CLOCK_OFFSET, F",
    "NONE, ''",
    "NULL_VAL, ''"
  })
  void shouldExistOnlyWhereTheGateLooks(final LimitKind kind, final String scopes) {
    for (final LimitScope scope : LimitScope.values()) {
      final boolean enforced = scopes.indexOf(scope.name().charAt(0)) >= 0 && isScope(scope);
      assertThat(Limits.isEnforced(scope, kind)).as("%s", scope).isEqualTo(enforced);
      assertThat(limits.exists(scope, 1, kind)).as("%s", scope).isEqualTo(enforced);
      assertThat(limits.set(scope, 1, kind, 5)).as("%s", scope).isEqualTo(enforced ? 5 : MISSING);
      if (enforced) {
        assertThat(limits.at(scope, 1, kind)).as("%s", scope).isEqualTo(5);
      }
    }
  }

  private static boolean isScope(final LimitScope scope) {
    return scope != LimitScope.NONE
        && scope != LimitScope.NULL_VAL
        && scope != LimitScope.SBE_UNKNOWN;
  }

  @ParameterizedTest
  @CsvSource({
    "ACCOUNT, 255",
    "STRATEGY, " + CoreSizes.MAX_STRATEGIES,
    "INSTRUMENT, " + CoreSizes.MAX_INSTRUMENTS
  })
  void shouldHaveRoomFromTheFirstToTheLast(final LimitScope scope, final int last) {
    for (final int id : new int[] {1, last}) {
      assertThat(limits.at(scope, id, NOTIONAL)).isEqualTo(MISSING);
      assertThat(limits.set(scope, id, NOTIONAL, 5)).isEqualTo(5);
      assertThat(limits.at(scope, id, NOTIONAL)).isEqualTo(5);
      assertThat(limits.at(scope, id, LimitKind.MAX_POSITION)).isEqualTo(MISSING);
    }
    for (final int id : new int[] {-1, 0, last + 1}) {
      assertThat(limits.exists(scope, id, NOTIONAL)).isFalse();
      assertThat(limits.set(scope, id, NOTIONAL, 5)).isEqualTo(MISSING);
      assertThat(limits.at(scope, id, NOTIONAL)).isEqualTo(MISSING);
    }
    assertThat(limits.at(scope, 2, NOTIONAL)).isEqualTo(MISSING);
  }

  @Test
  void shouldLimitLeastAtTheCeilingOrWithNothing() {
    assertThat(Ceilings.widest(LimitKind.MIN_BUYING_POWER)).isZero();
    assertThat(Ceilings.widest(LimitKind.DUPLICATE_WINDOW)).isZero();
    assertThat(Ceilings.widest(LimitKind.PRICE_COLLAR)).isEqualTo(2_000);
    assertThat(Ceilings.of(LimitKind.MAX_POSITION)).isEqualTo(Long.MAX_VALUE);
    assertThat(Ceilings.of(LimitKind.MAX_ORDER_QUANTITY)).isEqualTo(Long.MAX_VALUE);
    assertThat(Ceilings.of(LimitKind.NONE)).isZero();
  }

  @Test
  void shouldTakeTheLowerOfTwo() {
    assertThat(Limits.tighter(3, 4)).isEqualTo(3);
    assertThat(Limits.tighter(4, 3)).isEqualTo(3);
    assertThat(Limits.tighter(MISSING, 3)).isEqualTo(3);
    assertThat(Limits.tighter(3, MISSING)).isEqualTo(3);
    assertThat(Limits.tighter(MISSING, MISSING)).isEqualTo(MISSING);
  }

  @Test
  void shouldComeBackWholeFromARestore() {
    limits.set(LimitScope.FIRM, 0, NOTIONAL, 1);
    limits.set(LimitScope.ACCOUNT, 1, NOTIONAL, 2);
    limits.set(LimitScope.ACCOUNT, 255, NOTIONAL, 3);
    limits.set(LimitScope.STRATEGY, 7, NOTIONAL, 4);
    limits.set(LimitScope.INSTRUMENT, 1, NOTIONAL, 5);
    limits.set(LimitScope.INSTRUMENT, 2, NOTIONAL, 6);
    limits.set(LimitScope.INSTRUMENT, CoreSizes.MAX_INSTRUMENTS, LimitKind.MAX_POSITION, 7);
    final Limits copy = new Limits();
    Restored.copy(limits::visit, copy::visit);
    assertThat(copy.firm(NOTIONAL)).isEqualTo(1);
    assertThat(copy.firm(LimitKind.PRICE_COLLAR)).isEqualTo(MISSING);
    assertThat(copy.at(LimitScope.ACCOUNT, 1, NOTIONAL)).isEqualTo(2);
    assertThat(copy.at(LimitScope.ACCOUNT, 255, NOTIONAL)).isEqualTo(3);
    assertThat(copy.strategy(7, NOTIONAL)).isEqualTo(4);
    assertThat(copy.instrument(1, NOTIONAL)).isEqualTo(5);
    assertThat(copy.instrument(2, NOTIONAL)).isEqualTo(6);
    assertThat(copy.instrument(3, NOTIONAL)).isEqualTo(MISSING);
    assertThat(copy.instrument(CoreSizes.MAX_INSTRUMENTS, LimitKind.MAX_POSITION)).isEqualTo(7);
    assertThat(digest(copy)).isEqualTo(digest(limits));
  }

  @Test
  void shouldTellSettingsApartInTheDigest() {
    final long before = digest(limits);
    limits.set(LimitScope.INSTRUMENT, 1, NOTIONAL, 5);
    final long once = digest(limits);
    assertThat(once).isNotEqualTo(before);
    limits.clear(LimitScope.INSTRUMENT, 1, NOTIONAL);
    assertThat(digest(limits)).isNotEqualTo(once).isNotEqualTo(before);
  }

  private static long digest(final Limits limits) {
    final StateDigest digest = new StateDigest();
    limits.visit(digest);
    return digest.value();
  }
}
