package nogc.engine.core;

import static org.assertj.core.api.Assertions.assertThat;

import nogc.journal.codec.Side;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A fee counts once, whenever it comes and in whatever currency, and is never lost. */
final class LateFeesTest {
  private static final long MONEY = CoreScript.MONEY;

  private final CoreScript script = CoreScript.open();
  private final long orderId = script.working(Side.BUY, 10, 100_00);

  @BeforeEach
  void fill() {
    script.fill(orderId, 1, 10, 100_00);
  }

  private long firmProfit() {
    return script.core.trading.ledger.firm().profit();
  }

  @Test
  void shouldBookAFeeInTheCurrencyOfTheInstrument() {
    final long before = firmProfit();
    script.fee(orderId, 7, 2 * MONEY, "").says("PositionUpdate position=10 fees=" + 2 * MONEY);
    script.fee(orderId, 8, -MONEY, "USD").says("PositionUpdate position=10 fees=" + MONEY);
    assertThat(firmProfit()).isEqualTo(before - MONEY);
  }

  @Test
  void shouldConvertAFeeAtTheRateOfTheMoment() {
    script.rate("EUR", 110_000_000);
    script.fee(orderId, 7, 2 * MONEY, "EUR").says("PositionUpdate position=10 fees=" + 220_000_000);
    script.rate("EUR", 120_000_001);
    // Rounded up, against us.
    script.fee(orderId, 8, 1, "EUR").says("PositionUpdate fees=" + 220_000_002);
  }

  @Test
  void shouldKeepAFeeWithoutARateAndSaySo() {
    final long before = firmProfit();
    script.fee(orderId, 7, 5, "BNB").says("Alert code=FEE_WITHOUT_RATE measured=5");
    assertThat(firmProfit()).isEqualTo(before);
    final long code = (long) 'B' << 56 | (long) 'N' << 48 | (long) 'B' << 40;
    assertThat(script.core.trading.ledger.foreignFees().total(code)).isEqualTo(5);
  }

  @Test
  void shouldCountAReportOnce() {
    script.fee(orderId, 7, 2 * MONEY, "");
    script.fee(orderId, 7, 2 * MONEY, "").says("Alert code=DUPLICATE_EXECUTION measured=7");
    script.fee(orderId, 9, 3, "BNB");
    script.fee(orderId, 9, 3, "BNB").says("Alert code=DUPLICATE_EXECUTION measured=9");
  }

  @Test
  void shouldKeepTheFeeOfAnOrderThatNobodyRemembers() {
    script.fee(999_999, 7, 5, "USD").says("Alert code=FEE_WITHOUT_RATE measured=5 orderId=999999");
  }

  @Test
  void shouldHaltOnAFeeBeyondAllMeasure() {
    script
        .fee(orderId, 7, Long.MAX_VALUE, "")
        .says("PositionUpdate", "TradingState state=REDUCING reason=MAX_DAILY_LOSS");
    script
        .fee(orderId, 8, Long.MAX_VALUE, "")
        .says("Alert code=VALUE_OVERFLOW", "TradingState state=HALTED reason=ARITHMETIC_OVERFLOW");
  }
}
