package nogc.connectors.sim;

import static nogc.journal.codec.Side.BUY;
import static nogc.journal.codec.Side.SELL;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;
import nogc.journal.codec.ExecutionReportDecoder;
import nogc.journal.codec.ReportKind;
import org.junit.jupiter.api.Test;

/** Fees that look at a whole order. */
class FeeScheduleTest {
  private static final long UNIT = 100_000_000;
  private static final VenueInstrument SHARE = new VenueInstrument(2, 2, 0, 1, 1, 1, 1, 0);

  private static List<Long> fees(final FeeSchedule schedule, final long... quantities) {
    final FeeMeter meter = new FeeMeter();
    final List<Long> fees = new ArrayList<>();
    for (final long quantity : quantities) {
      final long fee = schedule.fee(SHARE, meter, 100_00, quantity, false);
      meter.add(100_00, quantity, fee);
      fees.add(fee);
    }
    return fees;
  }

  @Test
  void a_minimum_is_charged_once_for_an_order() {
    // 0.005 a share, 1.00 at least
    final FeeSchedule schedule = FeeSchedule.perShare(UNIT / 200, UNIT, 0);
    assertThat(fees(schedule, 688)).containsExactly(344_000_000L);
    assertThat(fees(schedule, 100, 60, 60)).containsExactly(UNIT, 0L, 10_000_000L);
  }

  @Test
  void a_maximum_holds_against_the_minimum() {
    // 1 % at most; 100.00 a share
    final FeeSchedule schedule = FeeSchedule.perShare(3 * UNIT, 10 * UNIT, 1_000_000);
    assertThat(fees(schedule, 1, 4, 10)).containsExactly(UNIT, 4 * UNIT, 10 * UNIT);
  }

  @Test
  void contracts_pay_by_number_and_orders_by_order() {
    assertThat(fees(FeeSchedule.perContract(UNIT), 1, 3)).containsExactly(UNIT, 3 * UNIT);
    assertThat(fees(FeeSchedule.flat(7), 1, 3)).containsExactly(7L, 0L);
    assertThat(fees(FeeSchedule.free(), 1, 3)).containsExactly(0L, 0L);
  }

  @Test
  void an_instrument_may_have_fees_of_its_own() {
    final FeeSchedule schedule =
        FeeSchedule.byInstrument(Map.of(2, FeeSchedule.flat(7)), FeeSchedule.flat(9));
    assertThat(fees(schedule, 1)).containsExactly(7L);
    final VenueInstrument other = new VenueInstrument(3, 2, 0, 1, 1, 1, 1, 0);
    assertThat(schedule.fee(other, new FeeMeter(), 1, 1, true)).isEqualTo(9);
  }

  @Test
  void each_order_pays_its_own_minimum_and_a_replaced_one_goes_on() {
    final Bench bench = new Bench(VenueRules.plain().withFees(FeeSchedule.perShare(1, 100, 0)));
    bench.ask(101, 5).limit(1, BUY, 60, 101).replace(1, 90, 101, 1).ask(101, 85);
    bench.bid(99, 5).market(2, SELL, 1);
    assertThat(bench.reports)
        .filteredOn(report -> report.kind() == ReportKind.FILL)
        .extracting(ExecutionReportDecoder::fee)
        .containsExactly(100L, 0L, 100L);
  }

  @Test
  void negative_fees_are_only_a_matter_of_rates() {
    assertThatThrownBy(() -> FeeSchedule.perShare(-1, 0, 0))
        .hasMessage("fee rate -1, minimum 0, maximum 0: none may be negative");
  }

  @Property
  void what_parts_pay_is_what_the_whole_pays_and_never_less_than_nothing(
      @ForAll @Size(min = 1, max = 8) final List<@LongRange(min = 1, max = 1_000_000) Long> parts,
      @ForAll @LongRange(max = 2 * UNIT) final long rate,
      @ForAll @LongRange(max = 900 * UNIT) final long minimum,
      @ForAll @LongRange(max = 10_000_000) final long maximumBps) {
    final long[] quantities = parts.stream().mapToLong(Long::longValue).toArray();
    final List<Long> fees = fees(FeeSchedule.perShare(rate, minimum, maximumBps), quantities);
    assertThat(fees).allMatch(fee -> fee >= 0);
    final BigDecimal quantity = BigDecimal.valueOf(parts.stream().mapToLong(Long::longValue).sum());
    BigDecimal owed =
        BigDecimal.valueOf(rate, 8).multiply(quantity).max(BigDecimal.valueOf(minimum, 8));
    if (maximumBps > 0) {
      owed =
          owed.min(
              quantity
                  .multiply(BigDecimal.valueOf(100))
                  .multiply(BigDecimal.valueOf(maximumBps, 8))
                  .setScale(8, RoundingMode.CEILING));
    }
    assertThat(BigDecimal.valueOf(fees.stream().mapToLong(Long::longValue).sum(), 8))
        .isEqualByComparingTo(owed);
  }
}
