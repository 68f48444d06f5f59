package nogc.engine.core;

import nogc.journal.codec.CommandKind;
import nogc.journal.codec.LimitKind;
import nogc.journal.codec.LimitScope;
import nogc.journal.codec.RefusalReason;
import nogc.journal.codec.ReportKind;
import nogc.journal.codec.Side;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A replace races against fills, cancels and other reports of the order. */
final class ReplaceTest {
  private final CoreScript script = CoreScript.open();
  private long orderId;

  /** Buys 10 at 100.00, and 20 at 100.50 is on its way. */
  @BeforeEach
  void replaceAnOrder() {
    script.limit(LimitScope.INSTRUMENT, CoreScript.ACME, LimitKind.MAX_POSITION, 30);
    orderId = script.working(Side.BUY, 10, 100_00);
    script
        .replace(orderId, 20, 100_50)
        .says(
            "RiskDecision verdict=APPROVED kind=REPLACE orderId=" + orderId,
            "OrderCommand kind=REPLACE revision=1 quantity=20 price=10050 orderId=" + orderId);
  }

  private void answer(final ReportKind kind, final int revision) {
    script.report(orderId, kind, r -> r.revision(revision));
  }

  /** Whether exactly this much of the limit of 30 is taken by open orders and position. */
  private void shouldTake(final long worst) {
    script
        .signal(o -> o.quantity(30 - worst + 1))
        .says("RiskDecision reason=MAX_POSITION measured=31");
    final long rest = script.enter(Side.BUY, 30 - worst, 100_00);
    script.report(rest, ReportKind.CANCELED, r -> {});
  }

  @Test
  void shouldTakeTheNewTerms() {
    answer(ReportKind.REPLACED, 1);
    script.says("OrderUpdate previous=PENDING_REPLACE state=WORKING quantity=20 revision=1");
    shouldTake(20);
    answer(ReportKind.REPLACED, 1);
    script.says();
  }

  @Test
  void shouldKeepTheOldTermsIfRejected() {
    shouldTake(20);
    answer(ReportKind.REPLACE_REJECTED, 1);
    script.says("OrderUpdate previous=PENDING_REPLACE state=WORKING quantity=10 revision=0");
    shouldTake(10);
    answer(ReportKind.REPLACE_REJECTED, 1);
    script.says();
  }

  @Test
  void shouldKeepTheOldTermsIfTheLastLockRefuses() {
    script
        .refused(orderId, RefusalReason.STALE, r -> r.kind(CommandKind.REPLACE).revision(1))
        .says("Alert code=ORDER_REFUSED", "OrderUpdate state=WORKING quantity=10");
    shouldTake(10);
  }

  @Test
  void shouldStayPendingThroughAPartialFill() {
    script
        .fill(orderId, 1, 4, 100_00)
        .says("OrderUpdate state=PENDING_REPLACE filledQuantity=4", "PositionUpdate position=4");
    shouldTake(20);
    answer(ReportKind.REPLACED, 1);
    script.says("OrderUpdate state=PARTIALLY_FILLED quantity=20 filledQuantity=4");
    shouldTake(20);
  }

  @Test
  void shouldLoseAgainstAFill() {
    script
        .fill(orderId, 1, 10, 100_00)
        .says("OrderUpdate state=PENDING_REPLACE filledQuantity=10", "PositionUpdate position=10");
    shouldTake(20);
    answer(ReportKind.REPLACE_REJECTED, 1);
    script.says("OrderUpdate previous=PENDING_REPLACE state=FILLED quantity=10");
    shouldTake(10);
  }

  @Test
  void shouldLoseAgainstACancelOfTheVenue() {
    answer(ReportKind.CANCELED, 0);
    script.says("OrderUpdate previous=PENDING_REPLACE state=CANCELED");
    answer(ReportKind.REPLACED, 1);
    script.says("Alert code=ILLEGAL_TRANSITION");
    shouldTake(0);
  }

  @Test
  void shouldEndAnOrderThatIsReplacedToWhatIsFilled() {
    answer(ReportKind.REPLACED, 1);
    script.replace(orderId, 12, 100_50);
    script.fill(orderId, 1, 12, 100_00);
    answer(ReportKind.REPLACED, 2);
    script.says("OrderUpdate previous=PENDING_REPLACE state=FILLED quantity=12 revision=2");
  }

  @Test
  void shouldWaitForItBehindARejectedCancel() {
    script.cancel(orderId).says("RiskDecision verdict=APPROVED", "OrderCommand revision=1");
    answer(ReportKind.CANCEL_REJECTED, 1);
    script.says("OrderUpdate previous=PENDING_CANCEL state=PENDING_REPLACE");
    shouldTake(20);
    answer(ReportKind.REPLACED, 1);
    script.says("OrderUpdate state=WORKING quantity=20");
  }

  @Test
  void shouldCountBehindAPendingCancel() {
    script.cancel(orderId);
    answer(ReportKind.REPLACED, 1);
    script.says("OrderUpdate previous=PENDING_CANCEL state=PENDING_CANCEL quantity=20 revision=1");
    answer(ReportKind.CANCELED, 1);
    script.says("OrderUpdate state=CANCELED");
    shouldTake(0);
  }

  @Test
  void shouldNotTakeAnAnswerToAnEarlierRevisionForThisOne() {
    answer(ReportKind.REPLACED, 1);
    script.replace(orderId, 30, 100_50);
    answer(ReportKind.REPLACED, 1);
    script.says("Alert code=ILLEGAL_TRANSITION");
    answer(ReportKind.REPLACE_REJECTED, 1);
    script.says();
    script
        .refused(orderId, RefusalReason.STALE, r -> r.kind(CommandKind.REPLACE).revision(1))
        .says("Alert code=ORDER_REFUSED");
    shouldTakeAll();
    answer(ReportKind.REPLACED, 2);
    script.says("OrderUpdate previous=PENDING_REPLACE state=WORKING quantity=30 revision=2");
  }

  private void shouldTakeAll() {
    script.signal(o -> o.quantity(1)).says("RiskDecision reason=MAX_POSITION measured=31");
  }

  /** Reports that come in the wrong order: what the venue confirmed is so. */
  @Test
  void shouldBelieveAConfirmationAfterARejection() {
    answer(ReportKind.REPLACE_REJECTED, 1);
    answer(ReportKind.REPLACED, 1);
    script.says("OrderUpdate previous=WORKING state=WORKING quantity=20 revision=1");
    shouldTake(20);
  }

  @Test
  void shouldCountWhileTheFateOfTheOrderIsUnknown() {
    answer(ReportKind.UNKNOWN, 0);
    script.says("OrderUpdate state=UNKNOWN");
    shouldTake(20);
    answer(ReportKind.ACCEPTED, 0);
    script.says("OrderUpdate previous=UNKNOWN state=PENDING_REPLACE");
    answer(ReportKind.UNKNOWN, 0);
    answer(ReportKind.REPLACED, 1);
    script.says("OrderUpdate previous=UNKNOWN state=WORKING quantity=20");
    shouldTake(20);
  }

  @Test
  void shouldNotProveAnythingElseByARejection() {
    answer(ReportKind.UNKNOWN, 0);
    answer(ReportKind.REPLACE_REJECTED, 1);
    script.says("OrderUpdate state=UNKNOWN");
    shouldTake(10);
  }

  /** A venue that makes a new order of every revision ends the old one, maybe late. */
  @Test
  void shouldNotEndAnOrderWithTheEndOfARevisionThatWasReplaced() {
    final CoreScript script = CoreScript.open();
    final long orderId = script.working(Side.BUY, 10, 100_00);
    script.replace(orderId, 12, 100_00);
    script.report(orderId, ReportKind.REPLACED, r -> r.revision(1));
    script
        .report(orderId, ReportKind.CANCELED, r -> r.revision(0))
        .says("Alert code=ILLEGAL_TRANSITION");
    script
        .report(
            orderId,
            ReportKind.FILL,
            r -> r.revision(0).executionId(1).lastQuantity(4).lastPrice(100_00))
        .says("OrderUpdate state=PARTIALLY_FILLED quantity=12", "PositionUpdate position=4");
    script
        .report(orderId, ReportKind.CANCELED, r -> r.revision(1).cumQuantity(4))
        .says("OrderUpdate state=CANCELED filledQuantity=4");
  }
}
