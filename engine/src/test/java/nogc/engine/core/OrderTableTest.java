package nogc.engine.core;

import static org.assertj.core.api.Assertions.assertThat;

import nogc.journal.codec.LimitKind;
import nogc.journal.codec.LimitScope;
import nogc.journal.codec.ReportKind;
import nogc.journal.codec.Side;
import org.junit.jupiter.api.Test;

/** Final orders are forgotten, the oldest first, and open ones never. */
final class OrderTableTest {
  private static final int MANY = CoreSizes.MAX_ORDERS;

  private final CoreScript script = CoreScript.open();

  private long ended() {
    script.pause(2_000_000).quote(CoreScript.ACME, 99_99, 100_01);
    final long orderId = script.outbox.nextSequence() + 1;
    script.signal(o -> {});
    script.report(orderId, ReportKind.CANCELED, r -> {});
    return orderId;
  }

  @Test
  void shouldForgetTheOldestFinalOrderOnly() {
    final long open = script.working(Side.BUY, 10, 100_00);
    final long oldest = ended();
    final long second = ended();
    for (int i = 3; i < MANY; i++) {
      ended();
    }
    script
        .fill(oldest, 1, 1, 100_00)
        .says("OrderUpdate state=CANCELED", "PositionUpdate position=1");
    ended();
    script.fill(oldest, 2, 1, 100_00).says("Alert code=REPORT_FOR_UNKNOWN_ORDER");
    script
        .fill(second, 3, 1, 100_00)
        .says("OrderUpdate state=CANCELED", "PositionUpdate position=2");
    for (int i = 0; i < MANY; i++) {
      ended();
    }
    script.fill(second, 4, 1, 100_00).says("Alert code=REPORT_FOR_UNKNOWN_ORDER");
    script.fill(open, 5, 10, 100_00).says("OrderUpdate state=FILLED", "PositionUpdate position=12");
  }

  @Test
  void shouldForgetTheOldestExecutionWithAnAlert() {
    script.limit(LimitScope.INSTRUMENT, CoreScript.ACME, LimitKind.MAX_ORDER_QUANTITY, 1_000_000);
    final long orderId = script.working(Side.BUY, 1_000, 100_00);
    for (int id = 1; id <= CoreSizes.MAX_EXECUTIONS; id++) {
      script.fill(orderId, id, 1, 100_00);
    }
    assertThat(script.outputs()).noneMatch(o -> o.matches("Alert code=EXECUTION_TABLE_FULL"));
    script.fill(orderId, 1, 1, 100_00).says("Alert code=DUPLICATE_EXECUTION");
    script.fill(orderId, CoreSizes.MAX_EXECUTIONS + 1, 1, 100_00);
    assertThat(script.outputs()).anyMatch(o -> o.matches("Alert code=EXECUTION_TABLE_FULL"));
    script.fill(orderId, 2, 1, 100_00).says("Alert code=DUPLICATE_EXECUTION");
    script.fill(orderId, 1, 1, 100_00);
    assertThat(script.outputs()).anyMatch(o -> o.matches("PositionUpdate"));
  }
}
