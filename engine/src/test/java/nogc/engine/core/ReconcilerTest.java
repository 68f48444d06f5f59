package nogc.engine.core;

import static nogc.engine.core.CoreScript.ACME;
import static nogc.engine.core.CoreScript.MONEY;
import static nogc.engine.core.CoreScript.VENUE;
import static org.assertj.core.api.Assertions.assertThat;

import nogc.journal.codec.CommandKind;
import nogc.journal.codec.ConnectorState;
import nogc.journal.codec.OperatorAction;
import nogc.journal.codec.ReconciliationAction;
import nogc.journal.codec.RefusalReason;
import nogc.journal.codec.ReportKind;
import nogc.journal.codec.Side;
import nogc.journal.codec.SyncPhase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a venue has and what we have: every difference is a record, and is settled by policy. */
final class ReconcilerTest {
  private final CoreScript script = CoreScript.open();

  private boolean isInSync() {
    return script.core.trading.isInSync(VENUE);
  }

  private long openBuys() {
    return script.core.trading.instruments.find(ACME).openBuyQuantity();
  }

  private long position() {
    return script.core.trading.instruments.find(ACME).net().quantity();
  }

  private CoreScript policy(
      final ReconciliationAction orders, final ReconciliationAction positions) {
    return script.account(VENUE, a -> a.externalOrders(orders).externalPositions(positions));
  }

  private CoreScript accept() {
    return script.operator(c -> c.action(OperatorAction.ACCEPT_DIFFERENCES).account((short) VENUE));
  }

  private long sent(final Side side) {
    final long orderId = script.enter(side, 10, 100_00);
    script.sent(orderId, CommandKind.NEW);
    return orderId;
  }

  @Test
  void shouldFindNothingWhereNothingDiffers() {
    final long orderId = script.working(Side.BUY, 10, 100_00);
    script.fill(orderId, 1, 4, 100_00);
    for (int i = 0; i < 2; i++) {
      script.begin().says();
      assertThat(isInSync()).isFalse();
      script.listed(orderId, o -> o.filledQuantity(4)).says();
      script.told(ACME, 4, 100_00).says();
      script.end(1).says();
      assertThat(isInSync()).isTrue();
    }
  }

  @Test
  void shouldEndAnOrderThatTheVenueDoesNotHave() {
    final long orderId = sent(Side.BUY);
    script.report(orderId, ReportKind.UNKNOWN, r -> {});
    assertThat(openBuys()).isEqualTo(10);
    script.begin();
    script
        .end(0)
        .says(
            "Reconciliation kind=ORDER_MISSING action=CORRECT ours=10 theirs=0 account=1 strategy=1"
                + " orderId="
                + orderId,
            "OrderUpdate previous=UNKNOWN state=CANCELED");
    assertThat(openBuys()).isZero();
    assertThat(isInSync()).isTrue();
    script.begin();
    script.end(0).says();
    script
        .fill(orderId, 1, 4, 100_00)
        .says("OrderUpdate state=CANCELED", "PositionUpdate position=4");
  }

  @Test
  void shouldTakeTheExecutionsBetweenBeginAndEndIntoAccount() {
    final long orderId = sent(Side.BUY);
    script.begin();
    script.fill(orderId, 1, 4, 100_00);
    script.told(ACME, 4, 100_00);
    script
        .end(0)
        .says(
            "Reconciliation kind=ORDER_MISSING action=CORRECT ours=6 theirs=0",
            "OrderUpdate previous=PARTIALLY_FILLED state=CANCELED filledQuantity=4");
    assertThat(isInSync()).isTrue();
  }

  /** Its command is on its way: that the venue does not list it proves nothing. */
  @Test
  void shouldLeaveAnOrderAloneThatWasNotSentBeforeTheListing() {
    final long approved = script.enter(Side.BUY, 10, 100_00);
    final long later = script.enter(Side.BUY, 10, 100_00);
    script.begin();
    script.sent(approved, CommandKind.NEW);
    script.end(0).says();
    assertThat(openBuys()).isEqualTo(20);
    script.refused(later, RefusalReason.STALE, r -> r.kind(CommandKind.NEW));
    script.begin();
    script.end(0);
    assertThat(openBuys()).isZero();
  }

  @Test
  void shouldNotBelieveAListThatIsNotWhole() {
    final long orderId = script.working(Side.BUY, 10, 100_00);
    script.begin();
    script.end(1).says("Reconciliation kind=ORDER_MISSING action=HALT ours=0 theirs=1 orderId=0");
    assertThat(isInSync()).isFalse();
    assertThat(openBuys()).isEqualTo(10);
    script.begin();
    script.listed(orderId, o -> {});
    script.end(1).says();
    assertThat(isInSync()).isTrue();
  }

  @Test
  void shouldLearnFromAListThatAnOrderLives() {
    final long orderId = sent(Side.BUY);
    script.begin();
    script.listed(orderId, o -> {}).says("OrderUpdate previous=PENDING_NEW state=WORKING");
    script.report(orderId, ReportKind.UNKNOWN, r -> {});
    script.listed(orderId, o -> {}).says("OrderUpdate previous=UNKNOWN state=WORKING");
  }

  @Test
  void shouldLearnFromAListThatAReplaceHappened() {
    final long orderId = script.working(Side.BUY, 10, 100_00);
    script.replace(orderId, 12, 100_01);
    script.begin();
    script.listed(orderId, o -> {}).says();
    assertThat(openBuys()).isEqualTo(12);
    script
        .listed(orderId, o -> o.revision(1).quantity(12).price(100_01))
        .says("OrderUpdate previous=PENDING_REPLACE state=WORKING quantity=12 revision=1");
  }

  @Test
  void shouldTakeTheTermsThatTheVenueHas() {
    final long orderId = script.working(Side.BUY, 10, 100_00);
    script.begin();
    script
        .listed(orderId, o -> o.quantity(7))
        .says(
            "Reconciliation kind=ORDER_DIFFERS action=CORRECT ours=10 theirs=7",
            "OrderUpdate state=WORKING quantity=7");
    assertThat(openBuys()).isEqualTo(7);
    script.listed(orderId, o -> o.quantity(7)).says();
  }

  @Test
  void shouldWaitForExecutionsThatTheVenueCounts() {
    final long orderId = script.working(Side.BUY, 10, 100_00);
    script.begin();
    script.listed(orderId, o -> o.filledQuantity(3)).says();
    script
        .end(1)
        .says("Reconciliation kind=ORDER_DIFFERS action=HALT ours=0 theirs=3 orderId=" + orderId);
    assertThat(isInSync()).isFalse();
    script.begin();
    script.fill(orderId, 1, 3, 100_00);
    script.listed(orderId, o -> o.filledQuantity(3));
    script.told(ACME, 3, 100_00);
    script.end(1).says();
    assertThat(isInSync()).isTrue();
  }

  @Test
  void shouldKeepAnEndedOrderWhoseExecutionsAreMissing() {
    final long orderId = script.working(Side.BUY, 10, 100_00);
    script.report(orderId, ReportKind.CANCELED, r -> r.cumQuantity(3));
    script.begin();
    script.end(0).says("Reconciliation kind=ORDER_DIFFERS action=HALT ours=0 theirs=3");
    assertThat(openBuys()).isEqualTo(3);
    assertThat(isInSync()).isFalse();
    accept()
        .says(
            "Reconciliation kind=ORDER_DIFFERS action=IGNORE orderId=" + orderId,
            "OrderUpdate previous=UNKNOWN state=CANCELED filledQuantity=0");
    assertThat(openBuys()).isZero();
    assertThat(isInSync()).isTrue();
  }

  @Test
  void shouldRepeatACancelThatTheVenueDidNotHear() {
    final long orderId = script.working(Side.BUY, 10, 100_00);
    script.cancel(orderId);
    script.sent(orderId, CommandKind.CANCEL);
    script.begin();
    script.listed(orderId, o -> {}).says();
    script
        .end(1)
        .says(
            "Reconciliation kind=ORDER_DIFFERS action=CANCEL orderId=" + orderId,
            "RiskDecision verdict=APPROVED kind=CANCEL",
            "OrderCommand kind=CANCEL orderId=" + orderId);
  }

  @Test
  void shouldCancelAnOrderThatLivesOnAtTheVenueAfterItsEnd() {
    final long former = script.working(Side.BUY, 10, 100_00);
    script.fill(former, 1, 2, 100_00);
    script.report(former, ReportKind.CANCELED, r -> {});
    script.begin();
    script.listed(former, o -> o.filledQuantity(3));
    final long orderId = script.outputs().get(0).number("orderId");
    script.says(
        "Reconciliation kind=ORDER_DIFFERS action=CANCEL ours=2 theirs=10 strategy=1 sequence="
            + orderId,
        "OrderUpdate previous=NONE state=PARTIALLY_FILLED filledQuantity=2 orderId=" + orderId,
        "RiskDecision verdict=APPROVED kind=CANCEL",
        "OrderCommand kind=CANCEL orderId=" + orderId);
    assertThat(openBuys()).isEqualTo(8);
    script
        .report(former, ReportKind.FILL, r -> r.executionId(2).lastQuantity(1).lastPrice(100_00))
        .says(
            "OrderUpdate state=PENDING_CANCEL filledQuantity=3 orderId=" + orderId,
            "PositionUpdate position=3");
    script
        .report(former, ReportKind.BUST, r -> r.executionId(3).refExecutionId(1))
        .says("OrderUpdate filledQuantity=1 orderId=" + orderId, "PositionUpdate position=1");
    script
        .report(former, ReportKind.CANCELED, r -> {})
        .says("OrderUpdate state=CANCELED orderId=" + orderId);
    assertThat(openBuys()).isZero();
  }

  @Test
  void shouldAdoptOrdersThatAreNotOurs() {
    policy(ReconciliationAction.ADOPT, ReconciliationAction.HALT);
    script.begin();
    script.listed(0, o -> o.filledQuantity(4).averagePrice(99_00).venueOrderId("x-1"));
    final long orderId = script.outputs().get(1).number("orderId");
    script.says(
        "Alert code=EXTERNAL_ORDER measured=10",
        "Reconciliation kind=ORDER_NOT_OURS action=ADOPT ours=0 theirs=10 price=10000 strategy=0"
            + " venueOrderId=x-1 sequence="
            + orderId,
        "OrderUpdate previous=NONE state=PARTIALLY_FILLED filledQuantity=4 averagePrice=9900"
            + " strategy=0 orderId="
            + orderId);
    script.end(1).says();
    assertThat(isInSync()).isTrue();
    assertThat(openBuys()).isEqualTo(6);
    script.begin();
    script.listed(0, o -> o.filledQuantity(4).averagePrice(99_00).venueOrderId("x-1")).says();
    script.end(1).says();
    script
        .report(
            0,
            ReportKind.FILL,
            r -> r.executionId(1).lastQuantity(6).lastPrice(100_00).venueOrderId("x-1"))
        .says(
            "OrderUpdate state=FILLED filledQuantity=10 orderId=" + orderId,
            "PositionUpdate position=6 strategy=0 netPosition=6");
  }

  @Test
  void shouldCancelOrdersThatAreNotOurs() {
    policy(ReconciliationAction.CANCEL, ReconciliationAction.HALT);
    script.begin();
    script
        .listed(0, o -> o.venueOrderId("x-1"))
        .says(
            "Alert code=EXTERNAL_ORDER",
            "Reconciliation kind=ORDER_NOT_OURS action=CANCEL",
            "OrderUpdate previous=NONE state=WORKING",
            "RiskDecision verdict=APPROVED kind=CANCEL strategy=0",
            "OrderCommand kind=CANCEL strategy=0 venue=1");
    script.end(1).says();
    assertThat(isInSync()).isTrue();
  }

  @Test
  void shouldIgnoreOrdersThatAreNotOursAloud() {
    policy(ReconciliationAction.IGNORE, ReconciliationAction.HALT);
    for (int i = 0; i < 2; i++) {
      script.begin();
      script
          .listed(0, o -> o.venueOrderId("x-1"))
          .says("Alert code=EXTERNAL_ORDER", "Reconciliation kind=ORDER_NOT_OURS action=IGNORE");
      script.end(1).says();
      assertThat(isInSync()).isTrue();
    }
    assertThat(openBuys()).isZero();
    script
        .report(0, ReportKind.FILL, r -> r.executionId(1).venueOrderId("x-1"))
        .says("Alert code=EXTERNAL_EXECUTION");
  }

  @Test
  void shouldLeaveOrdersThatAreNotOursToAPerson() {
    script.begin();
    script
        .listed(0, o -> o.venueOrderId("x-1"))
        .says("Alert code=EXTERNAL_ORDER", "Reconciliation kind=ORDER_NOT_OURS action=HALT");
    script.end(1).says();
    assertThat(isInSync()).isFalse();
    accept()
        .says(
            "Reconciliation kind=ORDER_NOT_OURS action=ADOPT",
            "OrderUpdate previous=NONE state=WORKING strategy=0");
    assertThat(isInSync()).isTrue();
    assertThat(openBuys()).isEqualTo(10);
    accept().says();
  }

  @Test
  void shouldNotAdoptWhatCannotBeAnOrder() {
    policy(ReconciliationAction.ADOPT, ReconciliationAction.ADOPT);
    script.begin();
    script
        .listed(0, o -> o.quantity(Long.MAX_VALUE))
        .says("Alert code=EXTERNAL_ORDER", "Reconciliation kind=ORDER_NOT_OURS action=HALT");
    script
        .listed(0, o -> o.side(Side.NONE))
        .says("Alert code=EXTERNAL_ORDER", "Reconciliation kind=ORDER_NOT_OURS action=HALT");
    script
        .listed(0, o -> o.instrument(99))
        .says("Alert code=EXTERNAL_ORDER", "Reconciliation kind=ORDER_NOT_OURS action=HALT");
    script.end(3);
    accept()
        .says(
            "Reconciliation action=IGNORE",
            "Reconciliation action=IGNORE",
            "Reconciliation action=IGNORE");
    assertThat(isInSync()).isTrue();
  }

  @Test
  void shouldAdoptAPositionAtTheVenuesPrice() {
    policy(ReconciliationAction.HALT, ReconciliationAction.ADOPT);
    final long orderId = script.working(Side.BUY, 10, 100_00);
    script.fill(orderId, 1, 10, 100_00);
    script.begin();
    script.told(ACME, 25, 90_00);
    script
        .end(0)
        .says(
            "Alert code=POSITION_DIFFERS measured=25 limitValue=10",
            "Reconciliation kind=POSITION_DIFFERS action=ADOPT ours=10 theirs=25 price=9000",
            "PositionUpdate position=15 netPosition=25 strategy=0 cash="
                + -1_350 * MONEY
                + " profit="
                + 150 * MONEY);
    assertThat(isInSync()).isTrue();
    script.begin();
    script.told(ACME, 25, 90_00);
    script.end(0).says();
  }

  @Test
  void shouldTakeAPositionAwayThatTheVenueDoesNotHave() {
    policy(ReconciliationAction.HALT, ReconciliationAction.ADOPT);
    final long orderId = script.working(Side.BUY, 10, 100_00);
    script.fill(orderId, 1, 10, 100_00);
    script.begin();
    script
        .end(0)
        .says(
            "Alert code=POSITION_DIFFERS",
            "Reconciliation kind=POSITION_DIFFERS action=ADOPT ours=10 theirs=0 price=10000",
            "PositionUpdate position=-10 netPosition=0 strategy=0");
  }

  @Test
  void shouldIgnoreAPositionAloud() {
    policy(ReconciliationAction.HALT, ReconciliationAction.IGNORE);
    script.begin();
    script.told(ACME, 25, 90_00);
    script
        .end(0)
        .says(
            "Alert code=POSITION_DIFFERS",
            "Reconciliation kind=POSITION_DIFFERS action=IGNORE ours=0 theirs=25");
    assertThat(isInSync()).isTrue();
    assertThat(position()).isZero();
  }

  @Test
  void shouldLeaveAPositionToAPerson() {
    script.begin();
    script.told(ACME, 25, 90_00);
    script
        .end(0)
        .says(
            "Alert code=POSITION_DIFFERS",
            "Reconciliation kind=POSITION_DIFFERS action=HALT ours=0 theirs=25");
    assertThat(isInSync()).isFalse();
    accept()
        .says(
            "Reconciliation kind=POSITION_DIFFERS action=ADOPT ours=0 theirs=25",
            "PositionUpdate position=25 strategy=0");
    assertThat(isInSync()).isTrue();
    assertThat(position()).isEqualTo(25);
  }

  /** What was told during another listing is told no more. */
  @Test
  void shouldForgetWhatAnotherListingTold() {
    script.begin();
    script.told(ACME, 25, 90_00);
    script.listed(0, o -> o.venueOrderId("x-1"));
    script.begin();
    script.end(0).says();
    assertThat(isInSync()).isTrue();
  }

  @ParameterizedTest
  @EnumSource(
      value = ReconciliationAction.class,
      names = {"ADOPT", "HALT"})
  void shouldNotCountAPositionInWhatItDoesNotKnow(final ReconciliationAction policy) {
    policy(ReconciliationAction.HALT, policy);
    script.begin();
    script
        .told(99, 25, 90_00)
        .says(
            "Alert code=POSITION_DIFFERS instrument=99",
            "Reconciliation kind=POSITION_DIFFERS action=HALT instrument=99");
    script.end(0);
    accept().says("Reconciliation kind=POSITION_DIFFERS action=IGNORE");
    assertThat(isInSync()).isTrue();
  }

  @Test
  void shouldTakeNothingOutsideOfAListing() {
    script.listed(0, o -> {}).says();
    script.told(ACME, 25, 90_00).says();
    script.sync(VENUE, SyncPhase.END).says();
    assertThat(isInSync()).isTrue();
    script.connector(VENUE, ConnectorState.DOWN);
    script.listed(0, o -> {}).says();
    assertThat(isInSync()).isFalse();
  }

  @Test
  void shouldRefuseToAcceptForAnAccountThatThereIsNot() {
    script
        .operator(c -> c.action(OperatorAction.ACCEPT_DIFFERENCES).account((short) 77))
        .says("Alert code=INVALID_DEFINITION measured=77");
  }

  @Test
  void shouldCancelAdoptedOrdersInAKill() {
    policy(ReconciliationAction.ADOPT, ReconciliationAction.HALT);
    script.begin();
    script.listed(0, o -> o.venueOrderId("x-1"));
    script
        .operator(OperatorAction.KILL)
        .says(
            "TradingState state=HALTED",
            "RiskDecision verdict=APPROVED kind=CANCEL strategy=0",
            "OrderCommand kind=CANCEL strategy=0");
  }
}
