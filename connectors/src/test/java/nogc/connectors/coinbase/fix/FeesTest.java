package nogc.connectors.coinbase.fix;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Fees of an execution of 2 at 25,000.00. */
class FeesTest {
  private static Fees of(final String group) {
    return Fees.of(
        Wire.parsed("35=8|" + group),
        FixBench.instruments().of(FixBench.BTC),
        2_500_000,
        200_000_000);
  }

  @ParameterizedTest
  @CsvSource({
    "136=1|137=0.249900039985|138=USD|139=4|891=0, 24990004",
    "136=1|137=-0.5|138=USD|891=0, -50000000",
    "136=2|137=1|138=USD|891=0|137=0.25|138=USD|891=0, 125000000",
    "136=1|137=0.4|138=USD|891=2, 20000000000",
    "58=none, 0"
  })
  void areSummedAndRoundedOnce(final String group, final long amount) {
    assertThat(of(group)).isEqualTo(new Fees(amount, ""));
  }

  @Test
  void keepAnotherCurrency() {
    assertThat(of("136=1|137=0.001|138=BTC|891=0")).isEqualTo(new Fees(100_000, "BTC"));
  }

  @ParameterizedTest
  @CsvSource({
    "136=1|137=x|138=USD",
    "136=1|137=1e99999|138=USD",
    "136=1|137=99999999999999|138=USD",
    "136=2|137=1|138=USD|137=1|138=EUR",
    "136=1|137=1|138=TOOLONGCURRENCY"
  })
  void thatCannotBeReadAreRefused(final String group) {
    assertThatThrownBy(() -> of(group)).isInstanceOf(IllegalArgumentException.class);
  }
}
