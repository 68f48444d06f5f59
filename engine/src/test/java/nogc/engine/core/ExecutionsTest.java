package nogc.engine.core;

import nogc.journal.codec.ConnectorState;
import nogc.journal.codec.ReportKind;
import nogc.journal.codec.Side;
import nogc.journal.codec.TradingPhase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Every execution counts once, whenever and however often it is told. */
final class ExecutionsTest {
  private static final long MONEY = CoreScript.MONEY;

  private final CoreScript script = CoreScript.open();
  private final long orderId = script.working(Side.BUY, 10, 100_00);

  private CoreScript cumulative(final long cum, final long price) {
    return script.report(orderId, ReportKind.FILL, r -> r.cumQuantity(cum).lastPrice(price));
  }

  private CoreScript bust(final long executionId, final long of, final long quantity) {
    return script.report(
        orderId,
        ReportKind.BUST,
        r ->
            r.executionId(executionId)
                .refExecutionId(of)
                .lastQuantity(quantity)
                .lastPrice(100_00)
                .fee(3));
  }

  @Test
  void shouldFillInParts() {
    script
        .fill(orderId, 1, 3, 100_00)
        .says(
            "OrderUpdate state=PARTIALLY_FILLED filledQuantity=3 averagePrice=10000",
            "PositionUpdate position=3 netPosition=3 cash=" + -300 * MONEY);
    script
        .fill(orderId, 2, 7, 100_01)
        .says(
            "OrderUpdate previous=PARTIALLY_FILLED state=FILLED filledQuantity=10 averagePrice=10000",
            "PositionUpdate position=10 cash=" + -(1_000 * MONEY + 7 * MONEY / 100));
  }

  @Test
  void shouldCountAnExecutionIdOnce() {
    script.fill(orderId, 1, 3, 100_00);
    script.fill(orderId, 1, 3, 100_00).says("Alert code=DUPLICATE_EXECUTION measured=1");
    script
        .fill(orderId, 2, 7, 100_00)
        .says("OrderUpdate state=FILLED", "PositionUpdate position=10");
    script.fill(orderId, 2, 7, 100_00).says("Alert code=DUPLICATE_EXECUTION measured=2");
  }

  @Test
  void shouldCountExecutionIdsOfEachVenueApart() {
    script.fill(orderId, 1, 3, 100_00);
    script.instrument(2, d -> d.venue((short) 2));
    script.looseLimits(2);
    script.connector(2, ConnectorState.LIVE).status(2, TradingPhase.OPEN).quote(2, 99_99, 100_01);
    final long other = script.enter(o -> o.instrument(2));
    script
        .report(
            other,
            ReportKind.FILL,
            r -> r.source((short) 2).executionId(1).lastQuantity(10).lastPrice(100_00))
        .says("OrderUpdate state=FILLED", "PositionUpdate position=10 instrument=2");
  }

  @Test
  void shouldTakeCumulativeFills() {
    cumulative(3, 100_00).says("OrderUpdate filledQuantity=3", "PositionUpdate position=3");
    cumulative(3, 100_00).says("Alert code=DUPLICATE_EXECUTION measured=3 limitValue=3");
    cumulative(8, 100_00).says("OrderUpdate filledQuantity=8", "PositionUpdate position=8");
    cumulative(5, 100_00).says("Alert code=DUPLICATE_EXECUTION measured=5 limitValue=8");
    cumulative(10, 100_00).says("OrderUpdate state=FILLED", "PositionUpdate position=10");
  }

  @Test
  void shouldBookMoreThanWasOrderedAndSaySo() {
    script
        .fill(orderId, 1, 11, 100_00)
        .says(
            "Alert code=OVERFILL measured=11 limitValue=10",
            "OrderUpdate state=FILLED filledQuantity=11",
            "PositionUpdate position=11");
  }

  @ParameterizedTest
  @EnumSource(
      value = ReportKind.class,
      names = {"CANCELED", "EXPIRED", "REJECTED"})
  void shouldBookAFillThatComesAfterTheEnd(final ReportKind end) {
    script.report(orderId, end, r -> {});
    script
        .fill(orderId, 1, 4, 100_00)
        .says(
            "OrderUpdate state=%s previous=%s filledQuantity=4".formatted(end, end),
            "PositionUpdate position=4");
    script.cancel(orderId).says("RiskDecision reason=ORDER_NOT_OPEN");
  }

  @Test
  void shouldLearnFromAFillThatAnOrderLives() {
    script.report(orderId, ReportKind.UNKNOWN, r -> {});
    script
        .fill(orderId, 1, 4, 100_00)
        .says("OrderUpdate previous=UNKNOWN state=PARTIALLY_FILLED", "PositionUpdate position=4");
  }

  @Test
  void shouldTakeABustBackWithItsFee() {
    script.report(
        orderId, ReportKind.FILL, r -> r.executionId(1).lastQuantity(4).lastPrice(100_00).fee(3));
    script.says("OrderUpdate filledQuantity=4", "PositionUpdate position=4 fees=3");
    bust(2, 1, 4)
        .says(
            "OrderUpdate state=WORKING filledQuantity=0 averagePrice=0",
            "PositionUpdate position=0 cash=0 fees=0 profit=0");
  }

  @Test
  void shouldTakeAnExecutionBackOnce() {
    script.fill(orderId, 1, 4, 100_00).fill(orderId, 2, 4, 100_00);
    bust(3, 1, 4);
    bust(3, 1, 4).says("Alert code=DUPLICATE_EXECUTION");
    bust(4, 1, 4).says("Alert code=DUPLICATE_EXECUTION");
    script.fill(orderId, 1, 4, 100_00).says("Alert code=DUPLICATE_EXECUTION");
    bust(5, 2, 4).says("OrderUpdate filledQuantity=0", "PositionUpdate position=0");
  }

  @Test
  void shouldNotBookAnExecutionThatWasTakenBackBeforeItCame() {
    bust(2, 1, 4).says();
    script.fill(orderId, 1, 4, 100_00).says("Alert code=DUPLICATE_EXECUTION");
    script
        .fill(orderId, 3, 10, 100_00)
        .says("OrderUpdate state=FILLED", "PositionUpdate position=10");
  }

  @ParameterizedTest
  @CsvSource({"1, 5", "1, 0", "1, -1", "0, 4"})
  void shouldNotTakeBackWhatNeverWas(final long busted, final long quantity) {
    script.fill(orderId, 1, 4, 100_00);
    bust(2, busted, quantity).says("Alert code=UNSUPPORTED_REPORT", "OrderUpdate state=UNKNOWN");
    script
        .fill(orderId, 3, 6, 100_00)
        .says("OrderUpdate state=FILLED", "PositionUpdate position=10");
  }

  /**
   * The sum of two fees overflows: the second execution counts nowhere, and nobody may trade on.
   */
  @Test
  void shouldBookAnExecutionEverywhereOrNowhere() {
    script.report(
        orderId,
        ReportKind.FILL,
        r -> r.executionId(1).lastQuantity(4).lastPrice(100_00).fee(Long.MAX_VALUE / 4 * 3));
    script
        .report(
            orderId,
            ReportKind.FILL,
            r -> r.executionId(2).lastQuantity(4).lastPrice(100_00).fee(Long.MAX_VALUE / 4 * 3))
        .says("Alert code=VALUE_OVERFLOW", "TradingState state=HALTED reason=ARITHMETIC_OVERFLOW");
    script
        .fill(orderId, 2, 6, 100_00)
        .says("OrderUpdate state=FILLED filledQuantity=10", "PositionUpdate position=10");
  }
}
