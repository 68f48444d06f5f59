package nogc.engine.core;

import java.util.List;
import nogc.journal.codec.ReportKind;
import nogc.journal.codec.RiskReason;
import nogc.journal.codec.Side;

/**
 * An order has a number for 65,534 revisions and no more: a class of its own, as that takes long.
 */
final class RevisionsTest extends GateChecks {
  @Override
  List<GateCase> cases() {
    return List.of(
        new GateCase(
            RiskReason.CAPACITY,
            "no number left for another revision",
            0xFFFE,
            0xFFFE,
            s -> replaces(s, 0xFFFE + 1),
            s -> replaces(s, 0xFFFE)));
  }

  private static void replaces(final CoreScript script, final int count) {
    final long orderId = script.working(Side.BUY, 10, 100_00);
    for (int revision = 1; revision <= count; revision++) {
      final int answered = revision - 1;
      if (answered > 0) {
        script.report(orderId, ReportKind.REPLACED, r -> r.revision(answered));
      }
      script.pause(2_000_000).quote(CoreScript.ACME, 99_99, 100_01);
      script.replace(orderId, 10, 100_00 + revision % 2);
    }
  }
}
