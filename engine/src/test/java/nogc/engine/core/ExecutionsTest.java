package nogc.engine.core;

import static org.assertj.core.api.Assertions.assertThat;

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
            "OrderUpdate previous=PARTIALLY_FILLED state=FILLED filledQuantity=10"
                + " averagePrice=10000",
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
    script.openAccount(2).status(2, TradingPhase.OPEN).quote(2, 99_99, 100_01);
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
  @CsvSource({"1, 5", "1, -1", "0, 4"})
  void shouldNotTakeBackWhatNeverWas(final long busted, final long quantity) {
    script.fill(orderId, 1, 4, 100_00);
    bust(2, busted, quantity).says("Alert code=UNSUPPORTED_REPORT", "OrderUpdate state=UNKNOWN");
    script
        .fill(orderId, 3, 6, 100_00)
        .says("OrderUpdate state=FILLED", "PositionUpdate position=10");
  }

  private CoreScript correct(
      final long executionId, final long of, final long quantity, final long price) {
    return correct(executionId, of, quantity, price, 0);
  }

  private CoreScript correct(
      final long executionId,
      final long of,
      final long quantity,
      final long price,
      final long venueTimeNs) {
    return script.report(
        orderId,
        ReportKind.CORRECT,
        r ->
            r.executionId(executionId)
                .refExecutionId(of)
                .lastQuantity(quantity)
                .lastPrice(price)
                .venueTime(venueTimeNs)
                .fee(2));
  }

  @Test
  void shouldTakeBackWhatWasBookedWhateverTheBustRepeats() {
    script.report(
        orderId, ReportKind.FILL, r -> r.executionId(1).lastQuantity(4).lastPrice(100_00).fee(5));
    script
        .report(
            orderId, ReportKind.BUST, r -> r.executionId(2).refExecutionId(1).lastPrice(7).fee(-9))
        .says("OrderUpdate filledQuantity=0", "PositionUpdate position=0 cash=0 fees=0 profit=0");
  }

  @Test
  void shouldBookACorrectionInPlaceOfItsExecution() {
    script.report(
        orderId, ReportKind.FILL, r -> r.executionId(1).lastQuantity(4).lastPrice(100_00).fee(5));
    correct(2, 1, 6, 99_00)
        .says(
            "OrderUpdate state=PARTIALLY_FILLED filledQuantity=6 averagePrice=9900",
            "PositionUpdate position=6 fees=2 cash=" + -594 * MONEY);
    correct(2, 1, 6, 99_00).says("Alert code=DUPLICATE_EXECUTION");
    correct(0, 1, 6, 99_00).says("Alert code=DUPLICATE_EXECUTION");
    script.fill(orderId, 1, 4, 100_00).says("Alert code=DUPLICATE_EXECUTION");
    correct(3, 2, 6, 98_00)
        .says(
            "OrderUpdate filledQuantity=6 averagePrice=9800",
            "PositionUpdate position=6 fees=2 cash=" + -588 * MONEY);
    bust(4, 2, 6).says("OrderUpdate filledQuantity=0", "PositionUpdate position=0 cash=0 fees=0");
  }

  @Test
  void shouldEndAnOrderThatACorrectionFills() {
    script.fill(orderId, 1, 4, 100_00);
    correct(2, 1, 10, 100_00)
        .says("OrderUpdate state=FILLED filledQuantity=10", "PositionUpdate position=10");
    correct(3, 1, 4, 100_00)
        .says("OrderUpdate state=FILLED filledQuantity=4", "PositionUpdate position=4");
  }

  @Test
  void shouldBookACorrectionThatOvertakesItsExecution() {
    correct(2, 1, 6, 99_00).says("OrderUpdate filledQuantity=6", "PositionUpdate position=6");
    script.fill(orderId, 1, 4, 100_00).says("Alert code=DUPLICATE_EXECUTION");
    bust(3, 1, 6).says("OrderUpdate filledQuantity=0", "PositionUpdate position=0 cash=0 fees=0");
  }

  @Test
  void shouldKeepTheYoungerOfTwoCorrections() {
    script.fill(orderId, 1, 4, 100_00);
    correct(3, 1, 6, 99_00, 30).says("OrderUpdate filledQuantity=6", "PositionUpdate position=6");
    correct(2, 1, 5, 98_00, 20).says("Alert code=DUPLICATE_EXECUTION");
    bust(4, 2, 6).says("OrderUpdate filledQuantity=0", "PositionUpdate position=0 cash=0");
  }

  @Test
  void shouldTakeAChainOfCorrectionsInAnyOrder() {
    script.fill(orderId, 1, 4, 100_00);
    correct(3, 2, 6, 99_00)
        .says("OrderUpdate state=FILLED filledQuantity=10", "PositionUpdate position=10");
    correct(2, 1, 5, 98_00)
        .says(
            "OrderUpdate filledQuantity=6",
            "PositionUpdate position=6 fees=2 cash=" + -594 * MONEY);
    correct(2, 1, 5, 98_00).says("Alert code=DUPLICATE_EXECUTION");
    bust(4, 3, 6).says("OrderUpdate filledQuantity=0", "PositionUpdate position=0 cash=0 fees=0");
  }

  @Test
  void shouldNotCorrectWhatWasTakenBack() {
    script.fill(orderId, 1, 4, 100_00);
    bust(2, 1, 4);
    correct(3, 1, 6, 99_00).says("Alert code=DUPLICATE_EXECUTION");
    bust(9, 5, 4).says();
    correct(5, 4, 6, 99_00).says();
    script.fill(orderId, 4, 6, 100_00).says("Alert code=DUPLICATE_EXECUTION");
  }

  @Test
  void shouldNotCorrectTheExecutionOfAnotherOrder() {
    final long other = script.working(Side.BUY, 10, 100_00);
    script.fill(other, 1, 4, 100_00);
    correct(2, 1, 6, 99_00).says("Alert code=UNSUPPORTED_REPORT", "OrderUpdate state=UNKNOWN");
  }

  /** Three were executed before the end, of which we have one: two may still come. */
  @ParameterizedTest
  @EnumSource(
      value = ReportKind.class,
      names = {"CANCELED", "EXPIRED", "REJECTED"})
  void shouldCountMissingExecutionsOfAnOrderThatHasEnded(final ReportKind end) {
    script.fill(orderId, 1, 1, 100_00);
    script
        .report(orderId, end, r -> r.cumQuantity(3))
        .says("OrderUpdate previous=PARTIALLY_FILLED state=UNKNOWN filledQuantity=1");
    assertThat(script.core.trading.instruments.find(CoreScript.ACME).openBuyQuantity())
        .isEqualTo(2);
    script.report(orderId, ReportKind.ACCEPTED, r -> {}).says();
    script
        .fill(orderId, 2, 2, 100_00)
        .says(
            "OrderUpdate previous=UNKNOWN state=%s filledQuantity=3".formatted(end),
            "PositionUpdate position=3");
    assertThat(script.core.trading.instruments.find(CoreScript.ACME).openBuyQuantity()).isZero();
  }

  @Test
  void shouldNotBelieveAnEndWithMoreThanWasOrdered() {
    script
        .report(orderId, ReportKind.CANCELED, r -> r.cumQuantity(11))
        .says(
            "Alert code=UNSUPPORTED_REPORT measured=11 limitValue=10", "OrderUpdate state=UNKNOWN");
  }

  private CoreScript restated(final long cum, final long leaves, final long venueTimeNs) {
    return script.report(
        orderId,
        ReportKind.RESTATED,
        r -> r.cumQuantity(cum).leavesQuantity(leaves).venueTime(venueTimeNs));
  }

  @Test
  void shouldTakeTheQuantityThatTheVenueRestated() {
    script.fill(orderId, 1, 2, 100_00);
    restated(2, 4, 5).says("OrderUpdate state=PARTIALLY_FILLED quantity=6 filledQuantity=2");
    assertThat(script.core.trading.instruments.find(CoreScript.ACME).openBuyQuantity())
        .isEqualTo(4);
    restated(2, 4, 5).says();
    restated(0, 9, 4).says();
    restated(2, 0, 6).says("OrderUpdate state=FILLED quantity=2 filledQuantity=2");
    restated(2, 4, 7).says("Alert code=ILLEGAL_TRANSITION");
  }

  @Test
  void shouldCountWhatIsMissingOfARestatedOrder() {
    restated(3, 0, 5).says("OrderUpdate state=WORKING quantity=3 filledQuantity=0");
    script
        .fill(orderId, 1, 3, 100_00)
        .says("OrderUpdate state=FILLED", "PositionUpdate position=3");
  }

  @Test
  void shouldEndAnOrderThatIsRestatedToNothing() {
    restated(0, 0, 5).says("OrderUpdate state=CANCELED quantity=10");
  }

  @ParameterizedTest
  @CsvSource({"-1, 5", "5, -1", "9223372036854775807, 1", "0, 9223372036854775807"})
  void shouldNotTakeAnImpossibleQuantity(final long cum, final long leaves) {
    restated(cum, leaves, 5).says("Alert code=UNSUPPORTED_REPORT", "OrderUpdate state=UNKNOWN");
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

  /** A fee in another currency is kept in that, and leaves with its execution. */
  @Test
  void shouldKeepAFeeInItsOwnCurrency() {
    final long euro = 0x4555_5200_0000_0000L;
    script
        .report(
            orderId,
            ReportKind.FILL,
            r -> r.executionId(1).lastQuantity(4).lastPrice(100_00).fee(5).feeCurrency("EUR"))
        .says(
            "Alert code=FEE_WITHOUT_RATE measured=5",
            "OrderUpdate filledQuantity=4",
            "PositionUpdate position=4 fees=0");
    assertThat(script.core.trading.ledger.foreignFees().total(euro)).isEqualTo(5);
    script.report(orderId, ReportKind.BUST, r -> r.executionId(2).refExecutionId(1));
    assertThat(script.core.trading.ledger.foreignFees().total(euro)).isZero();
    script
        .report(
            orderId,
            ReportKind.FILL,
            r -> r.executionId(3).lastQuantity(4).lastPrice(100_00).fee(5).feeCurrency("USD"))
        .says("OrderUpdate filledQuantity=4", "PositionUpdate position=4 fees=5");
  }
}
