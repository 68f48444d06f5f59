package nogc.engine.core;

import static nogc.engine.core.CoreScript.ACME;
import static nogc.engine.core.CoreScript.FIRST;

import nogc.journal.codec.LimitKind;
import nogc.journal.codec.LimitScope;
import nogc.journal.codec.OperatorAction;
import nogc.journal.codec.ReportKind;
import nogc.journal.codec.Side;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whoever has lost as much as a limit allows may only reduce, until a person says otherwise. */
final class LossLimitsTest {
  private static final long MONEY = CoreScript.MONEY;
  private static final long DAY_NS = 86_400 * CoreScript.SECOND_NS;

  private final CoreScript script = CoreScript.open();

  /** Holds 10, bought at 100.00: a cent of the price is 0.10 of profit. */
  @BeforeEach
  void buyTen() {
    script.fill(script.working(Side.BUY, 10, 100_00), 1, 10, 100_00);
  }

  private CoreScript at(final long price) {
    return script.quote(ACME, price, price);
  }

  @ParameterizedTest
  @CsvSource({
    "MAX_DAILY_LOSS, FIRM, 0", "MAX_DAILY_LOSS, STRATEGY, 1",
    "MAX_DRAWDOWN, FIRM, 0", "MAX_DRAWDOWN, STRATEGY, 1"
  })
  void shouldReduceExactlyAtTheLimit(
      final LimitKind kind, final LimitScope scope, final int strategy) {
    script.limit(scope, strategy, kind, 5 * MONEY);
    at(99_51).says();
    at(99_50)
        .says(
            "TradingState previous=ACTIVE state=REDUCING scope=%s strategy=%d reason=%s measured=%d limitValue=%d"
                .formatted(scope, strategy, kind, 5 * MONEY, 5 * MONEY));
    at(99_00).says();
    at(101_00).says();
    script.signal(o -> {}).says("RiskDecision verdict=REJECTED reason=" + kind);
    script.enter(Side.SELL, 10, 101_00);
  }

  /** The smallest unit of money decides. */
  @ParameterizedTest
  @CsvSource({"499999999, 0", "500000000, 1"})
  void shouldCountFees(final long fee, final int states) {
    script.firm(LimitKind.MAX_DAILY_LOSS, 5 * MONEY);
    final long orderId = script.working(Side.SELL, 10, 100_00);
    script.report(
        orderId,
        ReportKind.FILL,
        r -> r.executionId(2).lastQuantity(10).lastPrice(100_00).fee(fee));
    final String[] fill = {"OrderUpdate state=FILLED", "PositionUpdate position=0 fees=" + fee};
    script.says(
        states == 0
            ? fill
            : new String[] {fill[0], fill[1], "TradingState state=REDUCING measured=" + fee});
  }

  @Test
  void shouldMeasureADrawdownFromThePeak() {
    script.firm(LimitKind.MAX_DRAWDOWN, 5 * MONEY);
    at(103_00).says();
    at(102_51).says();
    at(102_50).says("TradingState state=REDUCING reason=MAX_DRAWDOWN measured=" + 5 * MONEY);
    script.operator(OperatorAction.RESUME).says("TradingState state=ACTIVE reason=OPERATOR");
    at(102_01).says();
    at(102_00).says("TradingState state=REDUCING reason=MAX_DRAWDOWN");
  }

  /** The loss of the day stays, and with it the refusal. */
  @Test
  void shouldNotResumeFromALossThatStillHolds() {
    script.firm(LimitKind.MAX_DAILY_LOSS, 5 * MONEY);
    at(99_00);
    script
        .operator(OperatorAction.RESUME)
        .says("TradingState state=ACTIVE", "TradingState state=REDUCING reason=MAX_DAILY_LOSS");
    at(99_60);
    script.operator(OperatorAction.RESUME).says("TradingState state=ACTIVE");
    script.enter(Side.BUY, 1, 99_60);
  }

  @ParameterizedTest
  @CsvSource({"FIRM, 0", "STRATEGY, 1"})
  void shouldLookAtLossesAsSoonAsALimitIsSet(final LimitScope scope, final int strategy) {
    at(99_50).says();
    script.limit(scope, strategy, LimitKind.MAX_DAILY_LOSS, 5 * MONEY + 1).says();
    script
        .operator(
            c ->
                c.action(OperatorAction.SET_LIMIT)
                    .scope(scope)
                    .strategy(strategy)
                    .kind(LimitKind.MAX_DAILY_LOSS)
                    .value(5 * MONEY))
        .says(
            "LimitChange kind=MAX_DAILY_LOSS expireTime=0 value="
                + 5 * MONEY
                + " previous="
                + (5 * MONEY + 1),
            "TradingState state=REDUCING reason=MAX_DAILY_LOSS");
  }

  @Test
  void shouldBeginAnewWithTheDay() {
    script.firm(LimitKind.MAX_DAILY_LOSS, 5 * MONEY).firm(LimitKind.MAX_DRAWDOWN, 5 * MONEY);
    script.limit(LimitScope.STRATEGY, FIRST, LimitKind.MAX_DAILY_LOSS, 5 * MONEY);
    at(99_51);
    final long untilMidnight = DAY_NS - Math.floorMod(script.nowNs(), DAY_NS);
    script.pause(untilMidnight - 1_001);
    at(99_51).says();
    at(99_02).says();
    at(99_01)
        .says(
            "TradingState scope=FIRM state=REDUCING measured=" + 5 * MONEY,
            "TradingState scope=STRATEGY state=REDUCING measured=" + 5 * MONEY);
  }

  @Test
  void shouldKeepTheLastDaysRefusalUntilAPersonLiftsIt() {
    script.firm(LimitKind.MAX_DAILY_LOSS, 5 * MONEY);
    at(99_00);
    script.pause(DAY_NS);
    at(99_00).says();
    script.signal(o -> o.price(99_00)).says("RiskDecision reason=MAX_DAILY_LOSS measured=0");
    script.operator(OperatorAction.RESUME).says("TradingState state=ACTIVE");
    script.enter(Side.BUY, 1, 99_00);
  }

  @Test
  void shouldStopOneStrategyAndNotTheOther() {
    script.limit(LimitScope.STRATEGY, FIRST, LimitKind.MAX_DAILY_LOSS, 5 * MONEY);
    at(99_00).says("TradingState scope=STRATEGY strategy=1 state=REDUCING");
    script.signal(o -> o.price(99_00)).says("RiskDecision verdict=REJECTED");
    script.enter(o -> CoreScript.fromSecond(o.price(99_00)));
  }
}
