package nogc.engine.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import nogc.journal.codec.LimitKind;
import nogc.journal.codec.RiskReason;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What holds for every {@link GateCase}; a subclass gives the cases of one idea. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class GateChecks {
  abstract List<GateCase> cases();

  List<GateCase> casesBeforeTheRates() {
    return cases().stream()
        .filter(gate -> gate.reason() != RiskReason.ORDER_RATE)
        .filter(gate -> gate.reason() != RiskReason.CANCEL_RATE)
        .toList();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("cases")
  void shouldRejectBeyondTheLimit(final GateCase gate) {
    final CoreScript script = CoreScript.open();
    gate.rejected().accept(script);
    expectRejection(script, gate);
  }

  /** A strategy that repeats itself is halted, and its orders are taken back; see its own test. */
  private static void expectRejection(final CoreScript script, final GateCase gate) {
    final String pattern =
        "RiskDecision verdict=REJECTED reason=%s measured=%d limitValue=%d"
            .formatted(gate.reason(), gate.measured(), gate.limit());
    if (gate.reason() == RiskReason.REPEATED_EXECUTION) {
      assertThat(script.outputs().get(0)).matches(o -> o.matches(pattern), pattern);
      assertThat(script.outputs().get(1)).matches(o -> o.matches("TradingState state=HALTED"));
    } else {
      script.says(pattern);
    }
  }

  /** The rates are checked last: that they are exhausted too must not show. */
  @ParameterizedTest(name = "{0}")
  @MethodSource("casesBeforeTheRates")
  void shouldNameTheFirstCheckThatFails(final GateCase gate) {
    final CoreScript script = CoreScript.open();
    gate.rejected().accept(script);
    final CoreScript again = new CoreScript();
    final int last = script.inputs().size() - 1;
    for (final byte[] input : script.inputs().subList(0, last)) {
      again.repeat(input);
    }
    final long pausedNs = again.nowNs();
    again.firm(LimitKind.MAX_ORDER_RATE, 0).firm(LimitKind.MAX_CANCEL_RATE, 0);
    again.pause(pausedNs - again.nowNs()).repeat(script.lastInput());
    expectRejection(again, gate);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("cases")
  void shouldPassAtTheLimit(final GateCase gate) {
    final CoreScript script = CoreScript.open();
    gate.passed().accept(script);
    final List<Output> outputs = script.outputs();
    assertThat(outputs).as("%s", outputs).hasSize(2);
    final Output decision = outputs.get(0);
    final Output command = outputs.get(1);
    assertThat(decision).matches(o -> o.matches("RiskDecision verdict=APPROVED reason=NONE"));
    assertThat(command)
        .matches(o -> o.matches("OrderCommand approval=" + decision.number("sequence")));
  }

  List<GateCase> casesWithAValueOfTheirOwn() {
    return cases().stream().filter(GateReadings::isMeasured).toList();
  }

  /**
   * Whoever looks into the decision reads what the gate is going to measure, and changes nothing.
   */
  @ParameterizedTest(name = "{0}", allowZeroInvocations = true)
  @MethodSource("casesWithAValueOfTheirOwn")
  void shouldBeReadBeforehand(final GateCase gate) {
    final CoreScript script = CoreScript.open();
    gate.rejected().accept(script);
    final CoreScript again = new CoreScript();
    final int last = script.inputs().size() - 1;
    for (final byte[] input : script.inputs().subList(0, last)) {
      again.repeat(input);
    }
    final long digest = again.core.digest();
    final Output decision = script.outputs().get(0);
    assertThat(GateReadings.of(again.core, script.lastInput(), decision))
        .isEqualTo(gate.measured());
    assertThat(again.core.digest()).isEqualTo(digest);
  }
}
