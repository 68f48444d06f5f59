package nogc.engine.core;

import static nogc.engine.core.CoreScript.ACME;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import nogc.journal.codec.OrderType;
import nogc.journal.codec.ReportKind;
import nogc.journal.codec.Side;
import nogc.journal.codec.SignalKind;
import nogc.journal.codec.TimeInForce;
import org.junit.jupiter.api.Test;

/** Signals that name a position, not an order. */
final class TargetTest {
  private final CoreScript script = CoreScript.open();

  private CoreScript target(final long quantity) {
    return script.signal(o -> o.kind(SignalKind.TARGET).side(Side.NONE).quantity(quantity));
  }

  private CoreScript targetAt(final long quantity, final long price) {
    return script.signal(
        o -> o.kind(SignalKind.TARGET).side(Side.NONE).quantity(quantity).price(price));
  }

  private CoreScript flatten() {
    return script.signal(o -> o.kind(SignalKind.FLATTEN).side(Side.NONE).quantity(0));
  }

  private void hold(final long quantity) {
    final Side side = quantity > 0 ? Side.BUY : Side.SELL;
    script.fill(script.working(side, Math.abs(quantity), 100_00), 1, Math.abs(quantity), 100_00);
  }

  private static String[] order(final Side side, final long quantity) {
    return new String[] {
      "RiskDecision verdict=APPROVED kind=NEW",
      "OrderCommand side=%s quantity=%d".formatted(side, quantity)
    };
  }

  @Test
  void shouldOrderWhatIsMissing() {
    target(10).says(order(Side.BUY, 10));
    target(10).says("RiskDecision reason=NO_CHANGE");
    targetAt(-5, 101_00).says(order(Side.SELL, 15));
    targetAt(-5, 101_00).says("RiskDecision reason=NO_CHANGE");
    target(0).says(order(Side.BUY, 5));
  }

  @Test
  void shouldCountWhatIsHeld() {
    hold(7);
    target(10).says(order(Side.BUY, 3));
  }

  @Test
  void shouldReachTheTargetOfTheStrategyNotOfTheFirm() {
    script.enter(CoreScript::fromSecond);
    target(10).says(order(Side.BUY, 10));
  }

  @Test
  void shouldFlattenAtTheMarket() {
    hold(7);
    flatten()
        .says(
            "RiskDecision verdict=APPROVED kind=NEW",
            "OrderCommand side=SELL quantity=7 orderType=MARKET timeInForce=IOC price=0");
    script.report(
        script.outputs().get(1).number("orderId"),
        ReportKind.FILL,
        r -> r.executionId(2).lastQuantity(7).lastPrice(100_00));
    hold2(-3);
    flatten().says(order(Side.BUY, 3));
  }

  private void hold2(final long quantity) {
    final long orderId = script.working(Side.SELL, -quantity, 100_00);
    script.fill(orderId, 3, -quantity, 100_00);
  }

  @Test
  void shouldFlattenByADayOrderWhereNothingElseIsOffered() {
    hold(7);
    script.instrument(ACME, d -> d.timesInForce(1 << TimeInForce.DAY.value()));
    flatten()
        .says(
            "RiskDecision verdict=APPROVED",
            "OrderCommand orderType=MARKET timeInForce=DAY quantity=7");
  }

  /** The order that closes is still out: a second one would turn the position round. */
  @Test
  void shouldNotCloseAPositionTwice() {
    hold(7);
    flatten();
    final long closing = script.outputs().get(1).number("orderId");
    flatten()
        .says(
            "RiskDecision verdict=APPROVED kind=CANCEL orderId=" + closing,
            "OrderCommand kind=CANCEL",
            "RiskDecision verdict=REJECTED reason=NO_CHANGE");
  }

  @Test
  void shouldCloseOnlyWhatNoOpenOrderMayClose() {
    hold(7);
    final long resting = script.working(Side.SELL, 4, 105_00);
    final long opposite = script.working(Side.BUY, 4, 95_00);
    flatten()
        .says(
            "RiskDecision kind=CANCEL orderId=" + resting,
            "OrderCommand kind=CANCEL",
            "RiskDecision kind=CANCEL orderId=" + opposite,
            "OrderCommand kind=CANCEL",
            "RiskDecision verdict=REJECTED reason=SELF_CROSS");
    script.report(opposite, ReportKind.CANCELED, r -> {});
    flatten().says("RiskDecision verdict=APPROVED kind=NEW", "OrderCommand side=SELL quantity=3");
    script.report(resting, ReportKind.CANCELED, r -> {});
    flatten();
    script.says(
        "RiskDecision kind=CANCEL",
        "OrderCommand kind=CANCEL",
        "RiskDecision verdict=APPROVED kind=NEW",
        "OrderCommand side=SELL quantity=4");
  }

  @Test
  void shouldAnswerForInstrumentsThatNobodyKnows() {
    script
        .signal(o -> o.kind(SignalKind.FLATTEN).instrument(9))
        .says("RiskDecision reason=INSTRUMENT_UNKNOWN");
    script
        .signal(o -> o.kind(SignalKind.TARGET).quantity(0).instrument(9))
        .says("RiskDecision reason=INSTRUMENT_UNKNOWN");
  }

  @Test
  void shouldSendATargetAsTheOrderThatTheSignalDescribes() {
    script
        .signal(
            o ->
                o.kind(SignalKind.TARGET)
                    .quantity(3)
                    .orderType(OrderType.STOP_LIMIT)
                    .price(101_00)
                    .stopPrice(100_50))
        .says(
            "RiskDecision verdict=APPROVED",
            "OrderCommand orderType=STOP_LIMIT price=10100 stopPrice=10050 quantity=3");
  }

  @Test
  void shouldHandOnWhatWasAskedForBesidesTheTerms() {
    script.signal(o -> o.flags().postOnly(true).extendedHours(true));
    assertThat(script.outputs().get(1).json().get("flags"))
        .map(JsonNode::asText)
        .containsExactlyInAnyOrder("postOnly", "extendedHours");
  }
}
