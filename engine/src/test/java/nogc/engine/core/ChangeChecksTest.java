package nogc.engine.core;

import static nogc.engine.core.CoreScript.FIRST;

import java.util.List;
import nogc.journal.codec.LimitKind;
import nogc.journal.codec.LimitScope;
import nogc.journal.codec.OrderState;
import nogc.journal.codec.ReportKind;
import nogc.journal.codec.RiskReason;
import nogc.journal.codec.Side;
import org.junit.jupiter.api.Test;

/** Cancels and replaces: of one's own orders, while they are open, not too often. */
final class ChangeChecksTest extends GateChecks {
  @Override
  List<GateCase> cases() {
    return List.of(
        new GateCase(
            RiskReason.ORDER_UNKNOWN,
            "no such order",
            4_711,
            0,
            s -> s.cancel(4_711),
            s -> s.cancel(s.working(Side.BUY, 10, 100_00))),
        new GateCase(
            RiskReason.ORDER_UNKNOWN,
            "of another strategy",
            33,
            0,
            s -> s.cancel(s.enter(CoreScript::fromSecond)),
            s -> s.cancel(s.enter(o -> {}))),
        new GateCase(
            RiskReason.ORDER_NOT_OPEN,
            "cancel of a final order",
            OrderState.CANCELED.value(),
            0,
            s -> s.cancel(ended(s, ReportKind.CANCELED)),
            s -> s.cancel(ended(s, ReportKind.UNKNOWN))),
        new GateCase(
            RiskReason.ORDER_NOT_OPEN,
            "cancel while a cancel is pending",
            OrderState.PENDING_CANCEL.value(),
            0,
            s -> canceledAnd(s, ReportKind.ACCEPTED),
            s -> canceledAnd(s, ReportKind.CANCEL_REJECTED)),
        new GateCase(
            RiskReason.ORDER_NOT_OPEN,
            "replace before the venue knows the order",
            OrderState.PENDING_NEW.value(),
            0,
            s -> s.replace(s.enter(Side.BUY, 10, 100_00), 11, 100_00),
            s -> s.replace(s.working(Side.BUY, 10, 100_00), 11, 100_00)),
        new GateCase(
            RiskReason.ORDER_NOT_OPEN,
            "replace while a replace is pending",
            OrderState.PENDING_REPLACE.value(),
            0,
            s -> replacedAnd(s, 0),
            s -> replacedAnd(s, 1)),
        new GateCase(
            RiskReason.QUANTITY_INVALID,
            "replace to what is executed already",
            4,
            4,
            s -> s.replace(partlyFilled(s), 4, 100_00),
            s -> s.replace(partlyFilled(s), 5, 100_00)),
        new GateCase(
            RiskReason.CANCEL_RATE,
            "of the firm",
            3,
            2,
            s -> cancels(s.firm(LimitKind.MAX_CANCEL_RATE, 2), 3),
            s -> cancels(s.firm(LimitKind.MAX_CANCEL_RATE, 2), 2)),
        new GateCase(
            RiskReason.CANCEL_RATE,
            "of the strategy",
            3,
            2,
            s -> cancels(s.limit(LimitScope.STRATEGY, FIRST, LimitKind.MAX_CANCEL_RATE, 2), 3),
            s -> cancels(s.limit(LimitScope.STRATEGY, FIRST, LimitKind.MAX_CANCEL_RATE, 2), 2)),
        new GateCase(
            RiskReason.CANCEL_RATE,
            "the second is not over",
            3,
            2,
            s -> cancelAfter(s, CoreScript.SECOND_NS - 1),
            s -> cancelAfter(s, CoreScript.SECOND_NS)));
  }

  private static long ended(final CoreScript script, final ReportKind kind) {
    final long orderId = script.working(Side.BUY, 10, 100_00);
    script.report(orderId, kind, r -> {});
    return orderId;
  }

  private static void canceledAnd(final CoreScript script, final ReportKind answer) {
    final long orderId = script.working(Side.BUY, 10, 100_00);
    script.cancel(orderId).report(orderId, answer, r -> {}).cancel(orderId);
  }

  private static void replacedAnd(final CoreScript script, final int revision) {
    final long orderId = script.working(Side.BUY, 10, 100_00);
    script.replace(orderId, 11, 100_00);
    script.report(orderId, ReportKind.REPLACED, r -> r.revision(revision));
    script.replace(orderId, 12, 100_00);
  }

  private static long partlyFilled(final CoreScript script) {
    final long orderId = script.working(Side.BUY, 10, 100_00);
    script.fill(orderId, 1, 4, 100_00);
    return orderId;
  }

  private static void cancels(final CoreScript script, final int count) {
    final long[] orders = new long[count];
    for (int i = 0; i < count; i++) {
      orders[i] = script.working(Side.BUY, 1, 100_00);
    }
    for (final long order : orders) {
      script.cancel(order);
    }
  }

  /** The third cancel comes so long after the first of two. */
  private static void cancelAfter(final CoreScript script, final long ns) {
    script.firm(LimitKind.MAX_CANCEL_RATE, 2);
    final long last = script.working(Side.BUY, 1, 100_00);
    cancels(script, 2);
    script.pause(ns - 2_000).cancel(last);
  }

  @Test
  void shouldNotCountCancelsThatItRefuses() {
    final CoreScript script = CoreScript.open();
    final long[] orders = new long[4];
    for (int i = 0; i < orders.length; i++) {
      orders[i] = script.working(Side.BUY, 1, 100_00);
    }
    script.firm(LimitKind.MAX_CANCEL_RATE, 1).cancel(orders[0]);
    script.pause(CoreScript.SECOND_NS / 2).cancel(orders[1]);
    script.says("RiskDecision verdict=REJECTED reason=CANCEL_RATE measured=2");
    script.pause(CoreScript.SECOND_NS / 2).cancel(orders[2]);
    script.says("RiskDecision verdict=APPROVED", "OrderCommand kind=CANCEL");
  }
}
