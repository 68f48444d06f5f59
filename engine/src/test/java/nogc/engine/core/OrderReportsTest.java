package nogc.engine.core;

import static nogc.engine.core.CoreScript.ACME;
import static nogc.engine.core.CoreScript.VENUE;
import static org.assertj.core.api.Assertions.assertThat;

import nogc.journal.codec.CommandKind;
import nogc.journal.codec.ExecutionReportEncoder;
import nogc.journal.codec.OrderState;
import nogc.journal.codec.RefusalReason;
import nogc.journal.codec.ReportKind;
import nogc.journal.codec.Side;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The life of an order from its approval to its end, and whom to believe of it. */
final class OrderReportsTest {
  private final CoreScript script = CoreScript.open();

  @Test
  void shouldTellTheGatewayAllTermsOfAnOrder() {
    script
        .signal(o -> o.quantity(7).price(99_50))
        .says(
            "RiskDecision verdict=APPROVED kind=NEW side=BUY quantity=7 price=9950 strategy=1",
            "OrderCommand kind=NEW side=BUY quantity=7 price=9950 strategy=1 orderType=LIMIT"
                + " timeInForce=GTC venue=1 revision=0 signalId=1 instrument=1");
    final Output decision = script.outputs().get(0);
    final Output command = script.outputs().get(1);
    final String named = " orderId=" + decision.number("sequence");
    script.says(
        "RiskDecision" + named, "OrderCommand approval=" + decision.number("sequence") + named);
    assertThat(command.number("cause")).isEqualTo(decision.number("cause"));
  }

  @ParameterizedTest
  @CsvSource({
    "ACCEPTED, WORKING",
    "TRIGGERED, WORKING",
    "CANCELED, CANCELED",
    "EXPIRED, EXPIRED",
    "REJECTED, REJECTED",
    "UNKNOWN, UNKNOWN"
  })
  void shouldFollowTheVenue(final ReportKind kind, final OrderState state) {
    final long orderId = script.enter(Side.BUY, 10, 100_00);
    script
        .report(orderId, kind, r -> {})
        .says("OrderUpdate previous=PENDING_NEW state=" + state + " orderId=" + orderId);
    script.report(orderId, kind, r -> {}).says();
  }

  @ParameterizedTest
  @EnumSource(
      value = ReportKind.class,
      names = {"ACCEPTED", "CANCELED", "EXPIRED", "REJECTED", "UNKNOWN", "REPLACED", "FILL"})
  void shouldAlertToReportsForOrdersThatNobodyKnows(final ReportKind kind) {
    script
        .report(4_711, kind, r -> {})
        .says("Alert code=REPORT_FOR_UNKNOWN_ORDER orderId=4711 measured=" + kind.value());
  }

  @Test
  void shouldBelieveOnlyTheGatewayThatHasTheOrder() {
    final long orderId = script.enter(Side.BUY, 10, 100_00);
    script
        .report(orderId, ReportKind.CANCELED, r -> r.source((short) (VENUE + 1)))
        .says("Alert code=REPORT_FOR_UNKNOWN_ORDER");
    script
        .refused(
            orderId, RefusalReason.KILLED, r -> r.kind(CommandKind.NEW).source((short) (VENUE + 1)))
        .says("Alert code=ORDER_REFUSED");
    script.report(orderId, ReportKind.ACCEPTED, r -> {}).says("OrderUpdate state=WORKING");
  }

  /** What is held and ordered stays on the account that it was counted for. */
  @Test
  void shouldNotMoveAnInstrumentToAnotherAccount() {
    final long orderId = script.enter(Side.BUY, 10, 100_00);
    script.instrument(ACME, d -> d.venue((short) 2)).says("Alert code=INVALID_DEFINITION");
    script.report(orderId, ReportKind.ACCEPTED, r -> {}).says("OrderUpdate state=WORKING");
    script.cancel(orderId).says("RiskDecision verdict=APPROVED", "OrderCommand venue=1");
    script.signal(o -> {}).says("RiskDecision verdict=APPROVED", "OrderCommand venue=1");
  }

  @ParameterizedTest
  @EnumSource(
      value = ReportKind.class,
      names = {"CANCELED", "EXPIRED", "REJECTED", "UNKNOWN"})
  void shouldNotMoveAFinalOrder(final ReportKind late) {
    final long orderId = script.working(Side.BUY, 10, 100_00);
    script.fill(orderId, 1, 10, 100_00);
    script
        .report(orderId, late, r -> {})
        .says("Alert code=ILLEGAL_TRANSITION limitValue=" + OrderState.FILLED.value());
    script.report(orderId, ReportKind.ACCEPTED, r -> {}).says();
  }

  @Test
  void shouldTakeAFillBeforeTheAcknowledgement() {
    final long orderId = script.enter(Side.BUY, 10, 100_00);
    script
        .fill(orderId, 1, 4, 100_00)
        .says(
            "OrderUpdate previous=PENDING_NEW state=PARTIALLY_FILLED", "PositionUpdate position=4");
    script.report(orderId, ReportKind.ACCEPTED, r -> {}).says();
  }

  @Test
  void shouldCancel() {
    final long orderId = script.working(Side.BUY, 10, 100_00);
    script
        .cancel(orderId)
        .says(
            "RiskDecision verdict=APPROVED kind=CANCEL orderId=" + orderId,
            "OrderCommand kind=CANCEL orderId=" + orderId);
    script
        .report(orderId, ReportKind.CANCELED, r -> {})
        .says("OrderUpdate previous=PENDING_CANCEL state=CANCELED");
  }

  @ParameterizedTest
  @CsvSource({"0, WORKING", "4, PARTIALLY_FILLED"})
  void shouldReturnToWhereItWasIfACancelIsRejected(final long filled, final OrderState state) {
    final long orderId = script.working(Side.BUY, 10, 100_00);
    if (filled > 0) {
      script.fill(orderId, 1, filled, 100_00);
    }
    script.cancel(orderId);
    script
        .report(orderId, ReportKind.CANCEL_REJECTED, r -> {})
        .says("OrderUpdate previous=PENDING_CANCEL state=" + state);
    script.report(orderId, ReportKind.CANCEL_REJECTED, r -> {}).says();
  }

  /** That a cancel was rejected does not prove that there is an order. */
  @Test
  void shouldNotClaimThatAnOrderWorksWhichTheVenueNeverAcknowledged() {
    final long unseen = script.enter(Side.BUY, 10, 100_00);
    script.cancel(unseen);
    script
        .report(unseen, ReportKind.CANCEL_REJECTED, r -> {})
        .says("OrderUpdate previous=PENDING_CANCEL state=UNKNOWN");
    script.report(unseen, ReportKind.ACCEPTED, r -> {}).says("OrderUpdate state=WORKING");
    final long doubted = script.working(Side.BUY, 10, 100_00);
    script.report(doubted, ReportKind.UNKNOWN, r -> {}).cancel(doubted);
    script
        .report(doubted, ReportKind.CANCEL_REJECTED, r -> {})
        .says("OrderUpdate previous=PENDING_CANCEL state=UNKNOWN");
  }

  @Test
  void shouldLetAFillWinAgainstAPendingCancel() {
    final long orderId = script.working(Side.BUY, 10, 100_00);
    script.cancel(orderId);
    script
        .fill(orderId, 1, 4, 100_00)
        .says("OrderUpdate state=PENDING_CANCEL filledQuantity=4", "PositionUpdate position=4");
    script
        .fill(orderId, 2, 6, 100_00)
        .says("OrderUpdate state=FILLED filledQuantity=10", "PositionUpdate position=10");
    script.report(orderId, ReportKind.CANCEL_REJECTED, r -> {}).says();
  }

  @ParameterizedTest
  @EnumSource(
      value = RefusalReason.class,
      names = {"NO_APPROVAL", "MISMATCH", "KILLED", "STALE", "UNSUPPORTED"})
  void shouldEndANewOrderThatTheLastLockRefused(final RefusalReason reason) {
    final long orderId = script.enter(Side.BUY, 10, 100_00);
    script
        .refused(orderId, reason, r -> r.kind(CommandKind.NEW))
        .says(
            "Alert code=ORDER_REFUSED measured=" + reason.value(),
            "OrderUpdate previous=PENDING_NEW state=REJECTED");
  }

  /** What was refused as a duplicate was sent once. */
  @Test
  void shouldKeepAnOrderWhoseSecondSendingWasRefused() {
    final long orderId = script.enter(Side.BUY, 10, 100_00);
    script
        .refused(orderId, RefusalReason.DUPLICATE, r -> r.kind(CommandKind.NEW))
        .says("Alert code=ORDER_REFUSED");
    script.report(orderId, ReportKind.ACCEPTED, r -> {}).says("OrderUpdate state=WORKING");
  }

  @Test
  void shouldNotBelieveARefusalOfWhatTheVenueAcknowledged() {
    final long orderId = script.working(Side.BUY, 10, 100_00);
    script
        .refused(orderId, RefusalReason.STALE, r -> r.kind(CommandKind.NEW))
        .says("Alert code=ORDER_REFUSED", "Alert code=ILLEGAL_TRANSITION");
    script.cancel(orderId).says("RiskDecision verdict=APPROVED", "OrderCommand kind=CANCEL");
    script
        .refused(orderId, RefusalReason.STALE, r -> r.kind(CommandKind.CANCEL))
        .says("Alert code=ORDER_REFUSED", "OrderUpdate state=WORKING");
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 14, 200, 255})
  void shouldDoubtAnOrderOfWhichItIsToldWhatItCannotApply(final int kind) {
    final long orderId = script.working(Side.BUY, 10, 100_00);
    script
        .report(
            orderId,
            ReportKind.NONE,
            r -> script.poke(ExecutionReportEncoder.kindEncodingOffset(), kind))
        .says("Alert code=UNSUPPORTED_REPORT", "OrderUpdate state=UNKNOWN");
  }

  @ParameterizedTest
  @CsvSource({"0, 10000", "-1, 10000", "5, 0", "5, -1"})
  void shouldNotBookAnImpossibleExecution(final long quantity, final long price) {
    final long orderId = script.working(Side.BUY, 10, 100_00);
    script
        .fill(orderId, 1, quantity, price)
        .says("Alert code=UNSUPPORTED_REPORT", "OrderUpdate state=UNKNOWN filledQuantity=0");
    script
        .fill(orderId, 1, 10, 100_00)
        .says("OrderUpdate state=FILLED", "PositionUpdate position=10");
  }
}
