package nogc.engine.core;

import static nogc.engine.core.CoreScript.FIRST;
import static nogc.engine.core.CoreScript.VENUE;
import static org.assertj.core.api.Assertions.assertThat;

import nogc.engine.core.positions.Position;
import nogc.journal.codec.LimitKind;
import nogc.journal.codec.LimitScope;
import nogc.journal.codec.Side;
import nogc.journal.codec.TradingPhase;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Positions are kept in their own currency, profits are counted in the firm's. */
final class CurrencyTest {
  private static final long MONEY = CoreScript.MONEY;
  private static final int EUROS = 2;

  private final CoreScript script = CoreScript.open();

  @BeforeEach
  void define() {
    script.instrument(EUROS, d -> d.currency("EUR")).looseLimits(EUROS);
    script.rate("EUR", 125_000_000).status(EUROS, TradingPhase.OPEN).quote(EUROS, 99_99, 100_01);
  }

  private void hold() {
    final long id = script.enter(o -> o.instrument(EUROS));
    script.fill(id, 1, 10, 100_00);
  }

  private Position position() {
    return script.core.trading.strategies.find(FIRST).position(EUROS);
  }

  private long firm() {
    return script.core.trading.firm.equity().profit();
  }

  private long account() {
    return script.core.trading.accounts.find(VENUE).holder().equity().profit();
  }

  @Test
  void shouldConvertProfits() {
    hold();
    script.quote(EUROS, 101_00, 101_00);
    assertThat(position().profit()).isEqualTo(10 * MONEY);
    assertThat(firm()).isEqualTo(1_250_000_000L);
    assertThat(account()).isEqualTo(firm());
    assertThat(position().strategy().equity().profit()).isEqualTo(firm());
  }

  @Test
  void shouldMoveProfitsWithTheRateAlsoThoseOfAClosedPosition() {
    hold();
    final long id = script.enter(o -> o.instrument(EUROS).side(Side.SELL).price(100_00));
    script.fill(id, 2, 10, 101_00);
    assertThat(position().quantity()).isZero();
    assertThat(firm()).isEqualTo(1_250_000_000L);
    script.rate("EUR", 100_000_000);
    assertThat(firm()).isEqualTo(10 * MONEY);
    assertThat(account()).isEqualTo(10 * MONEY);
  }

  /** A cent of loss is more than a cent less: profits are rounded down. */
  @Test
  void shouldRoundDown() {
    hold();
    script.rate("EUR", 33_333_333).quote(EUROS, 99_99, 99_99);
    assertThat(position().profit()).isEqualTo(-MONEY / 10);
    assertThat(firm()).isEqualTo(-3_333_334L);
  }

  @Test
  void shouldFindALossThatOnlyTheRateMakes() {
    hold();
    script.quote(EUROS, 99_00, 99_00);
    script.firm(LimitKind.MAX_DAILY_LOSS, 13 * MONEY).says();
    script.rate("EUR", 130_000_000).says("TradingState state=REDUCING reason=MAX_DAILY_LOSS");
  }

  @Test
  void shouldMoveExposuresWithTheRate() {
    hold();
    script.limit(LimitScope.ACCOUNT, VENUE, LimitKind.MAX_GROSS_EXPOSURE, 1_500 * MONEY);
    script.rate("EUR", 150_000_000);
    script
        .signal(o -> o.quantity(1))
        .says("RiskDecision reason=MAX_GROSS_EXPOSURE scope=ACCOUNT measured=" + 1_600 * MONEY);
    script.rate("EUR", 140_000_000).enter(o -> o.quantity(1));
  }

  @Test
  void shouldIgnoreImpossibleRates() {
    script.rate("EUR", 0).says("Alert code=INVALID_DEFINITION");
    script.rate("EUR", -5).says("Alert code=INVALID_DEFINITION");
    script.rate("USD", MONEY).says("Alert code=INVALID_DEFINITION");
    script.rate("", MONEY).says("Alert code=INVALID_DEFINITION");
    hold();
  }
}
