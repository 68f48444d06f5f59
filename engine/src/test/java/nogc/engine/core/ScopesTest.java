package nogc.engine.core;

import static nogc.engine.core.CoreScript.ACME;
import static nogc.engine.core.CoreScript.FIRST;
import static nogc.engine.core.CoreScript.MONEY;
import static nogc.engine.core.CoreScript.SECOND_NS;
import static nogc.engine.core.CoreScript.VENUE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import nogc.engine.core.risk.Limits;
import nogc.journal.codec.ClockState;
import nogc.journal.codec.LimitKind;
import nogc.journal.codec.LimitScope;
import nogc.journal.codec.RiskReason;
import nogc.journal.codec.Side;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A refusal tells at which scope the limit holds that decided: of several the tightest. */
final class ScopesTest {
  private static final Consumer<CoreScript> BUY = s -> s.signal(o -> {});
  private static final Consumer<CoreScript> CANCEL =
      s -> s.cancel(s.core.trading.orders.firstOpen().id());

  static List<Arguments> limits() {
    final List<Arguments> limits = new ArrayList<>();
    add(limits, LimitKind.MAX_ORDER_NOTIONAL, RiskReason.MAX_ORDER_NOTIONAL, 0, BUY);
    add(
        limits,
        LimitKind.PRICE_COLLAR,
        RiskReason.PRICE_COLLAR,
        0,
        s -> s.signal(o -> o.price(100_01)));
    add(limits, LimitKind.MAX_DATA_AGE, RiskReason.STALE_MARKET_DATA, 0, BUY);
    add(limits, LimitKind.MAX_OPEN_ORDERS, RiskReason.MAX_OPEN_ORDERS, 0, BUY);
    add(limits, LimitKind.MAX_ORDER_RATE, RiskReason.ORDER_RATE, 0, BUY);
    add(limits, LimitKind.MAX_CANCEL_RATE, RiskReason.CANCEL_RATE, 0, CANCEL);
    add(limits, LimitKind.MAX_GROSS_EXPOSURE, RiskReason.MAX_GROSS_EXPOSURE, 0, BUY);
    add(limits, LimitKind.MAX_NET_EXPOSURE, RiskReason.MAX_NET_EXPOSURE, 0, BUY);
    add(limits, LimitKind.MAX_CONCENTRATION, RiskReason.MAX_CONCENTRATION, 0, BUY);
    add(limits, LimitKind.MAX_NOTIONAL_RATE, RiskReason.NOTIONAL_RATE, 0, BUY);
    add(limits, LimitKind.MIN_BUYING_POWER, RiskReason.BUYING_POWER, Long.MAX_VALUE, BUY);
    add(limits, LimitKind.MAX_REPEATED_ORDERS, RiskReason.REPEATED_EXECUTION, 0, BUY);
    add(limits, LimitKind.DUPLICATE_WINDOW, RiskReason.DUPLICATE_ORDER, SECOND_NS, BUY);
    add(limits, LimitKind.MAX_ORDER_QUANTITY, RiskReason.MAX_ORDER_QUANTITY, 1, BUY);
    add(limits, LimitKind.MAX_POSITION, RiskReason.MAX_POSITION, 1, BUY);
    add(
        limits,
        LimitKind.MAX_CLOCK_OFFSET,
        RiskReason.CLOCK_UNHEALTHY,
        0,
        s -> s.clock(ClockState.GOOD, 1, 0).signal(o -> {}));
    return limits;
  }

  private static void add(
      final List<Arguments> limits,
      final LimitKind kind,
      final RiskReason reason,
      final long value,
      final Consumer<CoreScript> act) {
    for (final LimitScope scope : LimitScope.values()) {
      if (Limits.isEnforced(scope, kind)) {
        limits.add(arguments(scope, kind, reason, value, act));
      }
    }
  }

  private static int id(final LimitScope scope) {
    return switch (scope) {
      case ACCOUNT -> VENUE;
      case STRATEGY -> FIRST;
      case INSTRUMENT -> ACME;
      default -> 0;
    };
  }

  @ParameterizedTest(name = "{1} of {0}")
  @MethodSource("limits")
  void shouldNameTheScopeOfTheLimit(
      final LimitScope scope,
      final LimitKind kind,
      final RiskReason reason,
      final long value,
      final Consumer<CoreScript> act) {
    final CoreScript script = CoreScript.open();
    script.working(Side.BUY, 10, 100_00);
    script.limit(scope, id(scope), kind, value);
    act.accept(script);
    final String pattern =
        "RiskDecision verdict=REJECTED reason=%s limitValue=%d scope=%s"
            .formatted(reason, value, scope);
    assertThat(script.outputs().get(0)).matches(output -> output.matches(pattern), pattern);
  }

  /** 10 at 100.00 are 1,000.00: the limits of the others are wider, or just wide enough. */
  @Test
  void shouldTakeTheTightestOfFour() {
    final LimitKind kind = LimitKind.MAX_ORDER_NOTIONAL;
    for (final LimitScope tight :
        new LimitScope[] {
          LimitScope.FIRM, LimitScope.ACCOUNT, LimitScope.STRATEGY, LimitScope.INSTRUMENT
        }) {
      final CoreScript script = CoreScript.open();
      for (final LimitScope scope :
          new LimitScope[] {
            LimitScope.FIRM, LimitScope.ACCOUNT, LimitScope.STRATEGY, LimitScope.INSTRUMENT
          }) {
        script.limit(scope, id(scope), kind, 1_000 * MONEY);
      }
      script.enter(o -> {});
      script.limit(tight, id(tight), kind, 1_000 * MONEY - 1);
      script
          .signal(o -> {})
          .says("RiskDecision reason=MAX_ORDER_NOTIONAL measured=100000000000 scope=" + tight);
    }
  }
}
