package nogc.engine.core.risk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import nogc.engine.core.state.Restored;
import nogc.journal.codec.RiskReason;
import nogc.journal.codec.TradingMode;
import org.junit.jupiter.api.Test;

/** The stricter of what a person set and what an outage demands. */
final class TradingPermissionTest {
  private final TradingPermission permission = new TradingPermission();

  private void expect(final TradingMode mode, final RiskReason reason) {
    assertThat(permission.mode()).isEqualTo(mode);
    assertThat(permission.reason()).isEqualTo(reason);
  }

  @Test
  void shouldOnlyReduceWhileAnOutageLasts() {
    expect(TradingMode.ACTIVE, RiskReason.NONE);
    permission.beginOutage(RiskReason.DISK_LOW);
    permission.beginOutage(RiskReason.FEED_GAP);
    assertThat(permission.hasOutage(RiskReason.DISK_LOW)).isTrue();
    assertThat(permission.hasOutage(RiskReason.BRAIN_DOWN)).isFalse();
    assertThat(permission.mode()).isEqualTo(TradingMode.REDUCING);
    permission.endOutage(RiskReason.DISK_LOW);
    assertThat(permission.hasOutage(RiskReason.DISK_LOW)).isFalse();
    expect(TradingMode.REDUCING, RiskReason.FEED_GAP);
    permission.endOutage(RiskReason.FEED_GAP);
    expect(TradingMode.ACTIVE, RiskReason.NONE);
  }

  @Test
  void shouldKeepWhatAPersonSetThroughAnOutage() {
    permission.stand(TradingMode.HALTED, RiskReason.TRADING_HALTED);
    permission.beginOutage(RiskReason.DISK_LOW);
    expect(TradingMode.HALTED, RiskReason.TRADING_HALTED);
    assertThat(permission.standing()).isEqualTo(TradingMode.HALTED);
    permission.stand(TradingMode.ACTIVE, RiskReason.TRADING_HALTED);
    expect(TradingMode.REDUCING, RiskReason.DISK_LOW);
    assertThat(permission.standing()).isEqualTo(TradingMode.ACTIVE);
    permission.endOutage(RiskReason.DISK_LOW);
    expect(TradingMode.ACTIVE, RiskReason.TRADING_HALTED);
  }

  @Test
  void shouldRefuseAnOutageThatItHasNoRoomFor() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> permission.beginOutage(RiskReason.NULL_VAL));
    expect(TradingMode.ACTIVE, RiskReason.NONE);
  }

  @Test
  void shouldHoldAfterARestore() {
    permission.stand(TradingMode.REDUCING, RiskReason.MAX_DRAWDOWN);
    permission.beginOutage(RiskReason.GATEWAY_DOWN);
    final TradingPermission copy = new TradingPermission();
    Restored.copy(permission::visit, copy::visit);
    assertThat(copy.standing()).isEqualTo(TradingMode.REDUCING);
    assertThat(copy.reason()).isEqualTo(RiskReason.MAX_DRAWDOWN);
    assertThat(copy.hasOutage(RiskReason.GATEWAY_DOWN)).isTrue();
    assertThat(copy.hasOutage(RiskReason.BRAIN_DOWN)).isFalse();
  }
}
