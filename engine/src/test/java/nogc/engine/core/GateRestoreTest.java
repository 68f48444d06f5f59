package nogc.engine.core;

import static nogc.engine.core.CoreScript.ACME;
import static nogc.engine.core.CoreScript.FIRST;
import static nogc.engine.core.CoreScript.SECOND_NS;
import static nogc.engine.core.CoreScript.VENUE;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.function.Consumer;
import nogc.engine.core.state.Restored;
import nogc.journal.codec.ClockState;
import nogc.journal.codec.DiskState;
import nogc.journal.codec.LimitKind;
import nogc.journal.codec.LimitScope;
import nogc.journal.codec.OperatorAction;
import nogc.journal.codec.Side;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the gate has counted and learned before a restore, it still knows behind it. */
final class GateRestoreTest {
  private static final long MONEY = CoreScript.MONEY;

  /** Each refuses the usual order. */
  static List<Consumer<CoreScript>> states() {
    return List.of(
        s -> s.clock(ClockState.GOOD, 900, 101).firm(LimitKind.MAX_CLOCK_OFFSET, 1_000),
        s -> s.clock(ClockState.GOOD, 101, 900).firm(LimitKind.MAX_CLOCK_OFFSET, 1_000),
        s -> s.clock(ClockState.UNCERTAIN, 0, 0),
        s -> s.firm(LimitKind.DUPLICATE_WINDOW, SECOND_NS).signal(o -> {}),
        s -> s.firm(LimitKind.MAX_OPEN_ORDERS, 1).signal(o -> {}),
        s -> s.limit(LimitScope.ACCOUNT, VENUE, LimitKind.MAX_OPEN_ORDERS, 1).signal(o -> {}),
        s -> s.limit(LimitScope.STRATEGY, FIRST, LimitKind.MAX_OPEN_ORDERS, 1).signal(o -> {}),
        s -> s.firm(LimitKind.MAX_ORDER_RATE, 1).signal(o -> {}),
        s -> s.limit(LimitScope.ACCOUNT, VENUE, LimitKind.MAX_ORDER_RATE, 1).signal(o -> {}),
        s -> s.firm(LimitKind.MAX_NOTIONAL_RATE, 1_999 * MONEY).signal(o -> {}),
        s -> s.firm(LimitKind.MAX_GROSS_EXPOSURE, 1_999 * MONEY).signal(o -> {}),
        s -> s.limit(LimitScope.STRATEGY, FIRST, LimitKind.MAX_NET_EXPOSURE, 1).signal(o -> {}),
        s -> s.limit(LimitScope.INSTRUMENT, ACME, LimitKind.MAX_POSITION, 19).signal(o -> {}),
        s -> s.disk(DiskState.LOW),
        s -> s.operator(OperatorAction.KILL),
        s -> s.operator(OperatorAction.REDUCE, LimitScope.STRATEGY, FIRST),
        s -> lost(s.firm(LimitKind.MAX_DAILY_LOSS, 50 * MONEY)));
  }

  private static void lost(final CoreScript script) {
    script.fill(script.working(Side.BUY, 10, 100_00), 1, 10, 100_00).quote(ACME, 94_99, 95_01);
  }

  @ParameterizedTest
  @MethodSource("states")
  void shouldRefuseTheSame(final Consumer<CoreScript> state) {
    final CoreScript script = CoreScript.open();
    state.accept(script);
    refusesAsRestored(script, () -> script.signal(o -> {}));
  }

  @Test
  void shouldRefuseTheSameCancel() {
    final CoreScript script = CoreScript.open();
    final long first = script.working(Side.BUY, 10, 100_00);
    final long second = script.working(Side.BUY, 10, 100_00);
    script.firm(LimitKind.MAX_CANCEL_RATE, 1).cancel(first);
    refusesAsRestored(script, () -> script.cancel(second));
  }

  private static void refusesAsRestored(final CoreScript script, final Runnable last) {
    final CoreScript again = new CoreScript();
    Restored.copy(script.core::visit, again.core::visit);
    assertThat(again.core.digest()).isEqualTo(script.core.digest());
    last.run();
    final Output refusal = script.outputs().get(0);
    again.repeat(script.lastInput());
    final String pattern =
        "RiskDecision verdict=REJECTED reason=%s measured=%d limitValue=%d scope=%s"
            .formatted(
                refusal.text("reason"),
                refusal.number("measured"),
                refusal.number("limitValue"),
                refusal.text("scope"));
    again.says(pattern);
  }
}
