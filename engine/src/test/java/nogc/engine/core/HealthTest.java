package nogc.engine.core;

import static org.assertj.core.api.Assertions.assertThat;

import nogc.journal.codec.ClockState;
import nogc.journal.codec.DiskState;
import nogc.journal.codec.LimitScope;
import nogc.journal.codec.OperatorAction;
import nogc.journal.codec.Side;
import nogc.journal.codec.TradingMode;
import org.junit.jupiter.api.Test;

/** Too little room takes permission away, and only a person gives it back. */
final class HealthTest {
  private final CoreScript script = CoreScript.open();

  @Test
  void shouldReduceAtTheFirstMarkAndHaltAtTheSecond() {
    final long order = script.working(Side.BUY, 1, 100_00);
    script
        .disk(DiskState.LOW, 900, 1_000)
        .says(
            "Alert code=DISK measured=900 limitValue=1000",
            "TradingState previous=ACTIVE state=REDUCING reason=DISK_LOW scope=FIRM measured=900"
                + " limitValue=1000",
            "RiskDecision verdict=APPROVED kind=CANCEL orderId=" + order,
            "OrderCommand kind=CANCEL orderId=" + order);
    script.disk(DiskState.LOW, 800, 1_000).says("Alert code=DISK measured=800 limitValue=1000");
    script
        .disk(DiskState.FULL, 90, 100)
        .says(
            "Alert code=DISK measured=90 limitValue=100",
            "TradingState previous=REDUCING state=HALTED reason=DISK_FULL scope=FIRM");
    script.disk(DiskState.LOW, 900, 1_000).says("Alert code=DISK");
    assertThat(script.core.trading.firm.permission().mode()).isEqualTo(TradingMode.HALTED);
  }

  @Test
  void shouldLeaveItToAPersonToResume() {
    script.disk(DiskState.FULL, 90, 100);
    script.disk(DiskState.ROOM, 5_000, 1_000).says("Alert code=DISK measured=5000");
    assertThat(script.core.trading.firm.permission().mode()).isEqualTo(TradingMode.HALTED);
    script
        .operator(OperatorAction.RESUME, LimitScope.FIRM, 0)
        .says("TradingState previous=HALTED state=ACTIVE reason=OPERATOR");
  }

  @Test
  void shouldNotLetAPersonResumeOntoAFullDisk() {
    script.disk(DiskState.FULL, 90, 100);
    script
        .operator(OperatorAction.RESUME, LimitScope.FIRM, 0)
        .says(
            "TradingState previous=HALTED state=ACTIVE reason=OPERATOR",
            "TradingState previous=ACTIVE state=HALTED reason=DISK_FULL");
    script.disk(DiskState.LOW, 900, 1_000);
    script
        .operator(OperatorAction.RESUME, LimitScope.FIRM, 0)
        .says(
            "TradingState previous=HALTED state=ACTIVE reason=OPERATOR",
            "TradingState previous=ACTIVE state=REDUCING reason=DISK_LOW");
  }

  @Test
  void shouldTellOfAClockThatWasSet() {
    script
        .clock(ClockState.STEPPED_BACK, 600, 5)
        .says("Alert code=CLOCK measured=600 limitValue=5");
    script.clock(ClockState.GOOD, 0, 5).says();
  }

  @Test
  void shouldTellOfATailThatWasCut() {
    script.cut(41, 72).says("Alert code=JOURNAL_CUT measured=72 limitValue=41");
  }

  @Test
  void shouldBePartOfTheState() {
    final long before = script.core.digest();
    script.disk(DiskState.LOW, 900, 1_000);
    final long low = script.core.digest();
    script.clock(ClockState.STEPPED_BACK, 600, 5);
    assertThat(low).isNotEqualTo(before);
    assertThat(script.core.digest()).isNotEqualTo(low);
    assertThat(script.core.health().disk()).isEqualTo(DiskState.LOW);
    assertThat(script.core.health().clock()).isEqualTo(ClockState.STEPPED_BACK);
    assertThat(script.core.health().clockOffsetNs()).isEqualTo(600);
  }
}
