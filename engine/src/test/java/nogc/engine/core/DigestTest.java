package nogc.engine.core;

import static nogc.engine.core.CoreScript.ACME;
import static nogc.engine.core.CoreScript.FIRST;
import static nogc.engine.core.CoreScript.SECOND;
import static nogc.engine.core.CoreScript.VENUE;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import nogc.journal.codec.Bool;
import nogc.journal.codec.ConnectorState;
import nogc.journal.codec.LimitKind;
import nogc.journal.codec.LimitScope;
import nogc.journal.codec.OperatorAction;
import nogc.journal.codec.ReportKind;
import nogc.journal.codec.Side;
import nogc.journal.codec.TradingPhase;
import org.junit.jupiter.api.Test;

/** Everything that decides what the core does next is in its digest. */
final class DigestTest {
  /** Each a different state, after the same number of inputs. */
  private static final List<Consumer<CoreScript>> STATES =
      List.of(
          s -> s.trade(ACME, 100_00),
          s -> s.trade(ACME, 100_01),
          s -> s.quote(ACME, 99_98, 100_02),
          s -> s.depth(ACME, Side.BUY, 99_00, 1, true),
          s -> s.depth(ACME, Side.SELL, 99_00, 1, true),
          s -> s.gap(ACME),
          s -> s.status(ACME, TradingPhase.HALTED),
          s -> s.status(ACME, TradingPhase.CLOSED),
          s -> s.connector(VENUE, ConnectorState.DOWN),
          s -> s.connector(VENUE + 1, ConnectorState.DOWN),
          s -> s.instrument(ACME, d -> d.tickSize(2)),
          s -> s.instrument(ACME, d -> d.lotSize(2)),
          s -> s.instrument(ACME, d -> d.shortable(Bool.NO)),
          s -> s.instrument(ACME, d -> d.enabled(Bool.NO)),
          s -> s.operator(c -> c.action(OperatorAction.DISABLE_INSTRUMENT).instrument(ACME)),
          s -> s.strategy(FIRST, 20),
          s -> s.strategy(FIRST, CoreScript.BRAIN, Bool.NO),
          s -> s.operator(OperatorAction.DISABLE_STRATEGY, LimitScope.STRATEGY, FIRST),
          s -> s.operator(OperatorAction.KILL),
          s -> s.operator(OperatorAction.REDUCE),
          s -> s.operator(OperatorAction.KILL, LimitScope.STRATEGY, FIRST),
          s -> s.operator(OperatorAction.KILL, LimitScope.STRATEGY, SECOND),
          s -> s.firm(LimitKind.MAX_ORDER_NOTIONAL, 5),
          s -> s.firm(LimitKind.MAX_ORDER_NOTIONAL, 6),
          s -> s.firm(LimitKind.MAX_DAILY_LOSS, 5),
          s -> s.limit(LimitScope.STRATEGY, 1, LimitKind.MAX_ORDER_NOTIONAL, 5),
          s -> s.limit(LimitScope.STRATEGY, 2, LimitKind.MAX_ORDER_NOTIONAL, 5),
          s -> s.limit(LimitScope.INSTRUMENT, 1, LimitKind.MAX_ORDER_NOTIONAL, 5),
          s -> s.limit(LimitScope.INSTRUMENT, 2, LimitKind.MAX_ORDER_NOTIONAL, 5),
          s -> s.signal(o -> {}),
          s -> s.signal(o -> o.quantity(0)),
          s -> s.signal(CoreScript::fromSecond),
          s -> s.signal(o -> o.side(Side.SELL)),
          s -> s.signal(o -> o.price(100_01)),
          s -> s.signal(o -> o.quantity(11)),
          s -> s.pause(5).signal(o -> {}));

  private static final List<Consumer<CoreScript>> OF_AN_ORDER =
      List.of(
          s -> report(s, ReportKind.ACCEPTED),
          s -> report(s, ReportKind.CANCELED),
          s -> report(s, ReportKind.EXPIRED),
          s -> report(s, ReportKind.UNKNOWN),
          s -> s.cancel(id(s)),
          s -> s.fill(id(s), 1, 4, 100_00),
          s -> s.fill(id(s), 2, 4, 100_00),
          s -> s.fill(id(s), 1, 5, 100_00),
          s -> s.fill(id(s), 1, 4, 100_01),
          s -> s.fill(id(s), 1, 10, 100_00),
          s -> s.report(id(s), ReportKind.BUST, r -> r.executionId(2).refExecutionId(1)));

  private static final List<Consumer<CoreScript>> OF_A_REPLACE =
      List.of(
          s -> s.replace(id(s), 11, 100_00),
          s -> s.replace(id(s), 11, 100_01),
          s -> s.replace(id(s), 12, 100_00),
          s -> s.cancel(id(s)));

  private static long id(final CoreScript script) {
    return script.core.trading.orders.firstOpen().id();
  }

  private static void report(final CoreScript script, final ReportKind kind) {
    script.report(id(script), kind, r -> {});
  }

  private static void shouldDiffer(
      final Consumer<CoreScript> before, final List<Consumer<CoreScript>> states) {
    final Set<Long> digests = new HashSet<>();
    for (final Consumer<CoreScript> state : states) {
      final CoreScript script = CoreScript.open();
      before.accept(script);
      state.accept(script);
      digests.add(script.core.digest());
    }
    assertThat(digests).hasSameSizeAs(states);
  }

  @Test
  void shouldTellStatesApart() {
    shouldDiffer(s -> {}, STATES);
  }

  @Test
  void shouldTellWhatBecameOfAnOrder() {
    shouldDiffer(s -> s.enter(Side.BUY, 10, 100_00), OF_AN_ORDER);
  }

  @Test
  void shouldTellPendingChangesApart() {
    shouldDiffer(s -> s.working(Side.BUY, 10, 100_00), OF_A_REPLACE);
  }
}
