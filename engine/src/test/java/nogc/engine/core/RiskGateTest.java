package nogc.engine.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import nogc.engine.core.risk.Ceilings;
import nogc.journal.codec.LimitKind;
import nogc.journal.codec.RiskReason;
import org.junit.jupiter.api.Test;

/** No check of the gate is without its tests from both sides. */
final class RiskGateTest {
  /** Not a check: nothing was found; and the schema's marks for numbers that it does not know. */
  private static final Set<RiskReason> NO_CHECK =
      EnumSet.of(RiskReason.NONE, RiskReason.NULL_VAL, RiskReason.SBE_UNKNOWN);

  /** In {@link FailClosedTest}, one for each kind of limit. */
  private static final Set<RiskReason> ELSEWHERE = EnumSet.of(RiskReason.LIMIT_MISSING);

  /** Given for modes and own cancels, never as the answer to a signal. */
  private static final Set<RiskReason> NO_ANSWER = EnumSet.of(RiskReason.OPERATOR);

  private static Stream<GateCase> cases() {
    return Stream.of(
            new SignalChecksTest(),
            new ChangeChecksTest(),
            new RevisionsTest(),
            new PermissionChecksTest(),
            new OrderTermsChecksTest(),
            new MarketChecksTest(),
            new ExposureChecksTest(),
            new ExposureLimitsTest(),
            new TrafficChecksTest(),
            new HealthChecksTest())
        .map(GateChecks::cases)
        .flatMap(List::stream);
  }

  @Test
  void shouldCoverEveryReasonOfTheSchema() {
    final Set<RiskReason> open = EnumSet.allOf(RiskReason.class);
    open.removeAll(NO_CHECK);
    open.removeAll(ELSEWHERE);
    open.removeAll(NO_ANSWER);
    assertThat(cases().map(GateCase::reason).collect(Collectors.toSet())).isEqualTo(open);
  }

  /** So the one other CAPACITY, no slot for another order, cannot be met. */
  @Test
  void shouldKeepTheCeilingOfOpenOrdersBelowTheRoomForThem() {
    assertThat(Ceilings.of(LimitKind.MAX_OPEN_ORDERS)).isLessThan(CoreSizes.MAX_ORDERS);
  }
}
