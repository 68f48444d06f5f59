package nogc.replay.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import org.junit.jupiter.api.Test;

/**
 * The statistics against numpy 2.4.6: {@code i = np.arange(1, 121); p = 1000*np.sin(i/7) + 25*i -
 * 300*((i*i)%11); e = np.concatenate([[1e5], 1e5 + p]); r = e[1:]/e[:-1] - 1}, then {@code
 * r.mean(), r.std(ddof=1), np.quantile(r, .05)} and so on.
 */
class ReturnMathTest {
  private static final int DAYS = 120;

  private static double profit(final int day) {
    return 1_000 * Math.sin(day / 7.0) + 25 * day - 300 * (day * day % 11);
  }

  private static double[] returns() {
    final double[] returns = new double[DAYS];
    for (int i = 1; i <= DAYS; i++) {
      returns[i - 1] = (1e5 + profit(i)) / (1e5 + (i == 1 ? 0 : profit(i - 1))) - 1;
    }
    return returns;
  }

  @Test
  void shouldAgreeWithNumpy() {
    final double[] r = returns();
    assertThat(ReturnMath.mean(r)).isCloseTo(0.0001870905929308127, within(1e-14));
    assertThat(ReturnMath.standardDeviation(r)).isCloseTo(0.009617245675819062, within(1e-14));
    assertThat(ReturnMath.downsideDeviation(r)).isCloseTo(0.006631860799257584, within(1e-14));
    assertThat(ReturnMath.valueAtRisk(r, 0.95)).isCloseTo(0.014457896536398207, within(1e-14));
    assertThat(ReturnMath.valueAtRisk(r, 0.99)).isCloseTo(0.016017676057330437, within(1e-14));
    assertThat(ReturnMath.expectedShortfall(r, 0.95)).isCloseTo(0.01556410682646884, within(1e-14));
    assertThat(ReturnMath.expectedShortfall(r, 0.99))
        .isCloseTo(0.016140466389304386, within(1e-14));
  }

  @Test
  void shouldNotTellATailThatNobodySaw() {
    final double[] r = new double[99];
    assertThat(ReturnMath.valueAtRisk(r, 0.99)).isNaN();
    assertThat(ReturnMath.expectedShortfall(r, 0.99)).isNaN();
    assertThat(ReturnMath.valueAtRisk(r, 0.95)).isZero();
    assertThat(ReturnMath.standardDeviation(new double[1])).isNaN();
    assertThat(ReturnMath.mean(new double[0])).isNaN();
    assertThat(ReturnMath.ratio(1, 0)).isNaN();
  }

  /** One value a day, at noon of UTC. */
  private static ObjectNode section(final int days, final String start) {
    final StartCash cash = new StartCash(new BigDecimal(start));
    final Curves curves = new Curves(cash);
    for (int i = 1; i <= days; i++) {
      curves.at(i * EquityCurve.DAY_NS - EquityCurve.DAY_NS / 2, profit(i));
    }
    final ObjectNode node = JsonNodeFactory.instance.objectNode();
    new ReturnsSection(curves.curve(), cash).write(node);
    return node;
  }

  @Test
  void shouldAnnualiseByTheObservedNumberOfPeriods() {
    final ObjectNode node = section(DAYS, "100000");
    final double years = 119 / 365.25;
    final double perYear = DAYS / years;
    assertThat(node.path("sampling").asText()).isEqualTo("day");
    assertThat(node.path("periods").asInt()).isEqualTo(DAYS);
    assertThat(node.path("sharpe").asDouble())
        .isCloseTo(0.019453656404059695 * Math.sqrt(perYear), within(1e-9));
    assertThat(node.path("sortino").asDouble())
        .isCloseTo(0.0001870905929308127 / 0.006631860799257584 * Math.sqrt(perYear), within(1e-9));
    assertThat(node.path("volatility").asDouble())
        .isCloseTo(0.009617245675819062 * Math.sqrt(perYear), within(1e-9));
    assertThat(node.path("annual").asDouble())
        .isCloseTo(Math.pow(1 + profit(DAYS) / 1e5, 1 / years) - 1, within(1e-9));
    double compounded = 1;
    for (final var month : node.path("months")) {
      compounded *= 1 + month.path("return").asDouble();
    }
    assertThat(node.path("months")).hasSize(4);
    assertThat(compounded - 1).isCloseTo(node.path("total").asDouble(), within(1e-9));
    assertThat(node.path("days")).hasSize(DAYS);
    assertThat(node.path("years")).hasSize(1);
  }

  @Test
  void shouldNotExtrapolateAFewDays() {
    final ObjectNode node = section(20, "100000");
    assertThat(node.path("sampling").asText()).isEqualTo("day");
    assertThat(node.path("annualised").asBoolean()).isFalse();
    assertThat(node.path("sharpe").isNull()).isTrue();
    assertThat(node.path("periodSharpe").isNumber()).isTrue();
    assertThat(section(3, "100000").path("sampling").asText()).isEqualTo("second");
  }

  @Test
  void shouldTellNoReturnsOfALostAccount() {
    final ObjectNode node = section(60, "10");
    assertThat(node.path("periods").asInt()).isZero();
    assertThat(node.path("sharpe").isNull()).isTrue();
    assertThat(node.path("annual").isNull()).isTrue();
    assertThat(node.toString()).doesNotContain("NaN", "Infinity");
  }

  /** A curve without a journal. */
  private record Curves(EquityCurve curve) {
    Curves(final StartCash cash) {
      this(new EquityCurve(cash));
    }

    void at(final long timeNs, final double profit) {
      curve.value(timeNs, Math.round(profit * 1e8));
    }
  }
}
