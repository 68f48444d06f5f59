package nogc.engine.core;

import static nogc.engine.core.CoreScript.FIRST;
import static nogc.engine.core.CoreScript.SECOND;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import nogc.journal.codec.LimitKind;
import nogc.journal.codec.LimitScope;
import nogc.journal.codec.OperatorAction;
import nogc.journal.codec.ReportKind;
import nogc.journal.codec.Side;
import nogc.journal.codec.SignalKind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** After a kill nothing new leaves, and everything that is out is called back, the oldest first. */
final class KillTest {
  private final CoreScript script = CoreScript.open();

  private static String[] halted(final String scope, final long... orderIds) {
    final List<String> expected = new ArrayList<>();
    expected.add("TradingState previous=ACTIVE state=HALTED reason=OPERATOR scope=" + scope);
    for (final long orderId : orderIds) {
      expected.add("RiskDecision verdict=APPROVED kind=CANCEL orderId=" + orderId);
      expected.add("OrderCommand kind=CANCEL orderId=" + orderId);
    }
    return expected.toArray(String[]::new);
  }

  @Test
  void shouldCancelAllThatIsOpenInTheOrderOfApproval() {
    final long fresh = script.enter(Side.BUY, 1, 100_00);
    final long working = script.working(Side.SELL, 1, 101_00);
    final long other = script.enter(CoreScript::fromSecond);
    final long partly = script.working(Side.BUY, 2, 100_00);
    script.fill(partly, 1, 1, 100_00);
    final long unknown = script.working(Side.BUY, 1, 100_00);
    script.report(unknown, ReportKind.UNKNOWN, r -> {});
    final long replacing = script.working(Side.BUY, 1, 100_00);
    script.replace(replacing, 2, 100_00);
    script.cancel(script.working(Side.BUY, 1, 100_00));
    script.report(script.working(Side.BUY, 1, 100_00), ReportKind.CANCELED, r -> {});
    script
        .operator(OperatorAction.KILL)
        .says(halted("FIRM", fresh, working, other, partly, unknown, replacing));
    script.operator(OperatorAction.KILL).says();
  }

  @Test
  void shouldCancelWhateverTheRate() {
    script.firm(LimitKind.MAX_CANCEL_RATE, 0);
    final long orderId = script.working(Side.BUY, 1, 100_00);
    script.cancel(orderId).says("RiskDecision verdict=REJECTED reason=CANCEL_RATE");
    script.operator(OperatorAction.KILL).says(halted("FIRM", orderId));
  }

  @Test
  void shouldCancelAgainWhatAVenueRefusedToCancelWhenAPersonKillsAgain() {
    final long orderId = script.working(Side.BUY, 1, 100_00);
    script.operator(OperatorAction.KILL).says(halted("FIRM", orderId));
    script.report(orderId, ReportKind.CANCEL_REJECTED, r -> {});
    script
        .operator(OperatorAction.KILL)
        .says(
            "RiskDecision verdict=APPROVED kind=CANCEL orderId=" + orderId,
            "OrderCommand kind=CANCEL orderId=" + orderId);
  }

  @ParameterizedTest
  @EnumSource(
      value = SignalKind.class,
      names = {"NEW", "REPLACE", "TARGET", "FLATTEN"})
  void shouldLetNothingOutButCancels(final SignalKind kind) {
    final long orderId = script.working(Side.BUY, 10, 100_00);
    script.fill(orderId, 1, 4, 100_00);
    script.operator(OperatorAction.KILL);
    script.report(orderId, ReportKind.CANCEL_REJECTED, r -> {});
    script.signal(o -> o.kind(kind).orderId(orderId).quantity(15));
    final int cancels = kind == SignalKind.FLATTEN ? 2 : 0;
    assertThat(script.outputs()).hasSize(cancels + 1);
    assertThat(script.outputs().get(cancels))
        .matches(o -> o.matches("RiskDecision verdict=REJECTED reason=TRADING_HALTED"));
    if (cancels == 0) {
      script.cancel(orderId).says("RiskDecision verdict=APPROVED", "OrderCommand kind=CANCEL");
    }
  }

  @Test
  void shouldKillOneStrategyOnly() {
    final long first = script.enter(Side.BUY, 1, 100_00);
    script.enter(CoreScript::fromSecond);
    script
        .operator(OperatorAction.KILL, LimitScope.STRATEGY, FIRST)
        .says(halted("STRATEGY", first));
    script.signal(o -> {}).says("RiskDecision reason=TRADING_HALTED");
    script.enter(CoreScript::fromSecond);
    script.operator(OperatorAction.RESUME, LimitScope.STRATEGY, SECOND).says();
    script
        .operator(OperatorAction.RESUME, LimitScope.STRATEGY, FIRST)
        .says("TradingState previous=HALTED state=ACTIVE scope=STRATEGY strategy=1");
    script.enter(o -> {});
  }

  @Test
  void shouldKeepTheStrategyHaltedWhenTheFirmResumes() {
    script.operator(OperatorAction.KILL, LimitScope.STRATEGY, FIRST);
    script.operator(OperatorAction.KILL).operator(OperatorAction.RESUME);
    script.signal(o -> {}).says("RiskDecision reason=TRADING_HALTED");
    script.enter(CoreScript::fromSecond);
  }

  /** A person may let positions be closed after a kill without allowing anything else. */
  @Test
  void shouldAllowToCloseAfterAKillIfAPersonSaysReduce() {
    script.fill(script.working(Side.BUY, 10, 100_00), 1, 10, 100_00);
    script.operator(OperatorAction.KILL);
    script.operator(OperatorAction.REDUCE).says("TradingState previous=HALTED state=REDUCING");
    script.signal(o -> {}).says("RiskDecision reason=REDUCING_ONLY");
    script.signal(o -> o.kind(SignalKind.FLATTEN)).says("RiskDecision", "OrderCommand side=SELL");
  }
}
