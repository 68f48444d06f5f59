package nogc.engine.core;

import static nogc.engine.core.CoreScript.FIRST;
import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import nogc.engine.core.positions.Position;
import nogc.journal.codec.ReportKind;
import nogc.journal.codec.Side;
import nogc.journal.codec.TradingPhase;
import nogc.journal.fixed.Decimals;

/** The ledger beside one in BigDecimal: sum of fills = change of position = change of cash. */
final class LedgerPropertiesTest {
  private static final int INSTRUMENT = 7;

  private record Fill(boolean buy, long quantity, long price, long fee) {}

  @Property(tries = 60, edgeCases = EdgeCasesMode.NONE)
  void shouldKeepFillsPositionAndCashOne(
      @ForAll("fills") final List<Fill> fills,
      @ForAll @IntRange(max = 9) final int priceScale,
      @ForAll @IntRange(max = 9) final int quantityScale,
      @ForAll @IntRange(min = 1, max = 100) final int multiplier,
      @ForAll @IntRange(min = 1, max = 100_000) final int mark) {
    final CoreScript script = CoreScript.open();
    script.instrument(
        INSTRUMENT,
        d ->
            d.priceScale((short) priceScale)
                .quantityScale((short) quantityScale)
                .multiplier(multiplier));
    script.looseLimits(INSTRUMENT);
    script.status(INSTRUMENT, TradingPhase.OPEN).quote(INSTRUMENT, mark, mark);
    final long bought = order(script, Side.BUY, mark);
    // The sale would meet the purchase; what is final takes executions as well.
    script.report(bought, ReportKind.CANCELED, r -> {});
    final long sold = order(script, Side.SELL, mark);
    long executionId = 0;
    BigInteger quantity = BigInteger.ZERO;
    BigDecimal cash = BigDecimal.ZERO;
    BigDecimal fees = BigDecimal.ZERO;
    final BigDecimal units = BigDecimal.valueOf(multiplier);
    for (final Fill fill : fills) {
      trade(script, fill.buy ? bought : sold, fill, ++executionId);
      final long signed = fill.buy ? fill.quantity : -fill.quantity;
      quantity = quantity.add(BigInteger.valueOf(signed));
      cash =
          cash.subtract(
              BigDecimal.valueOf(signed, quantityScale)
                  .multiply(BigDecimal.valueOf(fill.price, priceScale))
                  .multiply(units));
      fees = fees.add(BigDecimal.valueOf(fill.fee, Decimals.MONEY_SCALE));
      final BigDecimal value =
          new BigDecimal(quantity, quantityScale)
              .multiply(BigDecimal.valueOf(mark, priceScale))
              .multiply(units);
      final Position position = position(script);
      assertThat(position.quantity()).isEqualTo(quantity.longValueExact());
      assertThat(
              new BigDecimal(
                  SessionAuditor.exact(position.exactCash()), priceScale + quantityScale))
          .isEqualByComparingTo(cash);
      assertThat(position.cash()).isEqualTo(shown(cash));
      assertThat(position.fees()).isEqualTo(shown(fees));
      assertThat(position.profit()).isEqualTo(shown(cash.add(value)) - shown(fees));
      assertThat(script.core.trading.ledger.firm().profit()).isEqualTo(position.profit());
      assertThat(position.strategy().equity().profit()).isEqualTo(position.profit());
    }
  }

  /** Down, so that nobody is shown more than there is. */
  private static long shown(final BigDecimal money) {
    return money
        .setScale(Decimals.MONEY_SCALE, RoundingMode.FLOOR)
        .unscaledValue()
        .longValueExact();
  }

  private static Position position(final CoreScript script) {
    return script.core.trading.strategies.find(FIRST).position(INSTRUMENT);
  }

  private static long order(final CoreScript script, final Side side, final long price) {
    return script.enter(s -> s.instrument(INSTRUMENT).side(side).quantity(1).price(price));
  }

  /** More than was ordered and far from the market: a report may bring that, whatever was sent. */
  private static void trade(
      final CoreScript script, final long orderId, final Fill fill, final long executionId) {
    script.report(
        orderId,
        ReportKind.FILL,
        r ->
            r.executionId(executionId)
                .lastQuantity(fill.quantity)
                .lastPrice(fill.price)
                .fee(fill.fee));
  }

  @Provide
  Arbitrary<List<Fill>> fills() {
    return Combinators.combine(
            Arbitraries.of(true, false),
            Arbitraries.longs().between(1, 100),
            Arbitraries.longs().between(1, 5_000),
            Arbitraries.longs().between(-1_000, 100_000))
        .as(Fill::new)
        .list()
        .ofMaxSize(40);
  }
}
