package nogc.engine.core;

import static nogc.engine.core.CoreScript.ACME;
import static nogc.engine.core.CoreScript.BRAIN;
import static nogc.engine.core.CoreScript.FIRST;
import static nogc.engine.core.CoreScript.SECOND;

import java.util.List;
import nogc.journal.codec.Bool;
import nogc.journal.codec.LimitKind;
import nogc.journal.codec.LimitScope;
import nogc.journal.codec.OperatorAction;
import nogc.journal.codec.RiskReason;
import nogc.journal.codec.Side;
import nogc.journal.codec.SignalKind;

/** Who says it, is it said once and in time, and does it concern something that can be changed. */
final class SignalChecksTest extends GateChecks {
  private static final long AGE_NS = 5_000_000;

  @Override
  List<GateCase> cases() {
    return List.of(
        new GateCase(
            RiskReason.STRATEGY_UNKNOWN,
            "through another ring",
            FIRST,
            BRAIN + 1,
            s -> s.signal(o -> o.source((short) (BRAIN + 1))),
            s -> s.signal(o -> o.source((short) BRAIN))),
        new GateCase(
            RiskReason.STRATEGY_UNKNOWN,
            "without definition",
            3,
            BRAIN,
            s -> s.signal(o -> o.strategy(3)),
            s -> s.strategy(3, BRAIN).signal(o -> o.strategy(3))),
        new GateCase(
            RiskReason.STRATEGY_DISABLED,
            "by definition",
            FIRST,
            0,
            s -> s.strategy(FIRST, BRAIN, Bool.NO).signal(o -> {}),
            s -> s.strategy(SECOND, BRAIN + 1, Bool.NO).signal(o -> {})),
        new GateCase(
            RiskReason.STRATEGY_DISABLED,
            "by a person",
            FIRST,
            0,
            s ->
                s.operator(OperatorAction.DISABLE_STRATEGY, LimitScope.STRATEGY, FIRST)
                    .signal(o -> {}),
            s ->
                s.operator(OperatorAction.DISABLE_STRATEGY, LimitScope.STRATEGY, FIRST)
                    .operator(OperatorAction.ENABLE_STRATEGY, LimitScope.STRATEGY, FIRST)
                    .signal(o -> {})),
        new GateCase(
            RiskReason.DUPLICATE_SIGNAL,
            "the same id again",
            1,
            1,
            s -> s.signal(o -> {}).signal(o -> o.signalId(1)),
            s -> s.signal(o -> {}).signal(o -> o.signalId(2))),
        new GateCase(
            RiskReason.DUPLICATE_SIGNAL,
            "a rejected signal uses its id up",
            1,
            1,
            s -> s.signal(o -> o.quantity(0)).signal(o -> o.signalId(1)),
            s -> s.signal(o -> o.quantity(0)).signal(o -> o.signalId(2))),
        new GateCase(
            RiskReason.SIGNAL_EXPIRED,
            "older than the limit of the strategy",
            AGE_NS + 1,
            AGE_NS,
            s -> aged(s, AGE_NS + 1),
            s -> aged(s, AGE_NS)),
        new GateCase(
            RiskReason.SIGNAL_INVALID,
            "from a clock too far ahead",
            -AGE_NS - 1,
            AGE_NS,
            s -> aged(s, -AGE_NS - 1),
            s -> aged(s, -AGE_NS)),
        new GateCase(
            RiskReason.SIGNAL_INVALID,
            "without time",
            0,
            0,
            s -> s.signal(o -> o.createTime(0)),
            s -> s.signal(o -> {})),
        new GateCase(
            RiskReason.SIGNAL_INVALID,
            "without kind",
            0,
            0,
            s -> s.signal(o -> o.kind(SignalKind.NONE)),
            s -> s.signal(o -> o.kind(SignalKind.NEW))),
        new GateCase(
            RiskReason.SIGNAL_INVALID,
            "without side",
            0,
            0,
            s -> s.signal(o -> o.side(Side.NONE)),
            s -> s.signal(o -> o.side(Side.SELL))),
        new GateCase(
            RiskReason.NO_CHANGE,
            "the target is on its way",
            0,
            0,
            s -> s.signal(o -> {}).signal(o -> o.kind(SignalKind.TARGET).quantity(10)),
            s -> s.signal(o -> {}).signal(o -> o.kind(SignalKind.TARGET).quantity(11))));
  }

  /** A signal that is as old as this when it is judged: a microsecond passes with every input. */
  private static void aged(final CoreScript script, final long ageNs) {
    script.limit(LimitScope.STRATEGY, FIRST, LimitKind.MAX_SIGNAL_AGE, AGE_NS);
    script.signal(o -> o.instrument(ACME).createTime(script.nowNs() + 1_000 - ageNs));
  }
}
