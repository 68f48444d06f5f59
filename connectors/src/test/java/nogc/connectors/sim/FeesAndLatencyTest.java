package nogc.connectors.sim;

import static nogc.journal.codec.Side.BUY;
import static nogc.journal.codec.Side.SELL;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import nogc.journal.codec.ExecutionReportDecoder;
import nogc.journal.codec.Liquidity;
import org.junit.jupiter.api.Test;

class FeesAndLatencyTest {

  @Property
  void a_fee_is_exact_and_rounded_against_us(
      @ForAll @LongRange(min = 1, max = 1_000_000_000_000L) final long price,
      @ForAll @LongRange(min = 1, max = 1_000_000_000_000L) final long quantity,
      @ForAll @IntRange(max = 9) final int priceScale,
      @ForAll @IntRange(max = 9) final int quantityScale,
      @ForAll @LongRange(min = -1_000_000, max = 1_000_000) final long bps) {
    final VenueInstrument instrument =
        new VenueInstrument(1, priceScale, quantityScale, 1, 1, 1, 1, 0);
    final BigDecimal exact =
        BigDecimal.valueOf(price, priceScale)
            .multiply(BigDecimal.valueOf(quantity, quantityScale))
            .multiply(BigDecimal.valueOf(bps, FeeSchedule.BPS_SCALE + 4))
            .setScale(8, RoundingMode.CEILING);
    final FeeSchedule fees = FeeSchedule.proportional(bps, 0);
    if (exact.unscaledValue().bitLength() < Long.SIZE) {
      assertThat(fees.fee(instrument, new FeeMeter(), price, quantity, true))
          .isEqualTo(exact.unscaledValue().longValueExact());
    } else {
      assertThatThrownBy(() -> fees.fee(instrument, new FeeMeter(), price, quantity, true))
          .isInstanceOf(ArithmeticException.class);
    }
    assertThat(fees.fee(instrument, new FeeMeter(), price, quantity, false)).isZero();
  }

  @Test
  void makers_and_takers_pay_their_own_rate() {
    // -1 and 25 basis points of 1.00 x 400
    final Bench bench =
        new Bench(
            new VenueRules(FeeSchedule.proportional(-10_000, 250_000), LatencyModel.none(), 0));
    bench.trade(100, 1).market(1, BUY, 400).trade(100, 400);
    bench.limit(2, SELL, 400, 200).trade(201, 400);
    final List<ExecutionReportDecoder> fills =
        bench.reports.stream().filter(r -> r.lastQuantity() > 0).toList();
    assertThat(fills)
        .extracting(ExecutionReportDecoder::fee)
        .containsExactly(100_000_000L, -8_000_000L);
    assertThat(fills)
        .extracting(ExecutionReportDecoder::liquidity)
        .containsExactly(Liquidity.TAKER, Liquidity.MAKER);
    assertThat(fills).extracting(ExecutionReportDecoder::executionId).containsExactly(1L, 2L);
  }

  @Test
  void a_command_arrives_after_the_latency_and_so_does_the_answer() {
    final Bench bench = new Bench(new VenueRules(FeeSchedule.free(), LatencyModel.constant(10), 0));
    bench.at(0).trade(100, 1).limit(1, BUY, 1, 95);
    bench.at(9).trade(90, 1);
    assertThat(bench.said).isEmpty();
    bench.at(10).pass();
    bench.at(19).pass();
    assertThat(bench.said).isEmpty();
    bench.at(20).pass();
    assertThat(bench.said).containsExactly("1 ACCEPTED");
    assertThat(bench.reports.get(0).venueTime()).isEqualTo(Bench.START_NS + 10);
  }

  @Test
  void a_cancel_that_is_under_way_loses_against_a_fill() {
    final Bench bench = new Bench(new VenueRules(FeeSchedule.free(), LatencyModel.constant(10), 0));
    bench.at(0).trade(100, 1).limit(1, BUY, 1, 95);
    bench.at(50).cancel(1);
    bench.at(59).trade(94, 1);
    bench.at(100).pass();
    assertThat(bench.news())
        .containsExactly("1 FILL 1@95 MAKER", "1 CANCEL_REJECTED: order is not open");
  }

  @Test
  void what_arrives_with_a_trade_arrives_before_it() {
    final Bench bench = new Bench(new VenueRules(FeeSchedule.free(), LatencyModel.constant(10), 0));
    bench.at(0).trade(100, 1).market(1, BUY, 1);
    bench.at(10).trade(101, 1);
    bench.at(50).pass();
    assertThat(bench.news()).containsExactly("1 FILL 1@101 TAKER");
  }

  @Test
  void jitter_is_bounded_seeded_and_does_not_let_messages_overtake() {
    final LatencyModel one = LatencyModel.jittered(100, 50, 7);
    final LatencyModel two = LatencyModel.jittered(100, 50, 7);
    final List<Long> drawn = new ArrayList<>();
    for (int i = 0; i < 1_000; i++) {
      drawn.add(one.orderNs(0));
      assertThat(two.orderNs(0)).isEqualTo(drawn.get(i));
      assertThat(drawn.get(i)).isBetween(100L, 150L);
    }
    assertThat(drawn).contains(100L, 150L);

    final Bench bench =
        new Bench(new VenueRules(FeeSchedule.free(), LatencyModel.jittered(100, 1_000, 7), 0));
    bench.trade(100, 1);
    for (int i = 1; i <= 100; i++) {
      bench.at(i).limit(i, BUY, 1, 95);
    }
    bench.at(1_000_000).pass();
    assertThat(bench.reports).extracting(ExecutionReportDecoder::orderId).isSorted().hasSize(100);
    assertThat(bench.reports).extracting(ExecutionReportDecoder::venueTime).isSorted();
  }

  @Test
  void time_does_not_run_backwards_with_the_recording() {
    final Bench bench = new Bench();
    bench.at(100).trade(100, 1);
    bench.at(50).trade(101, 1);
    assertThat(bench.venue.nowNs()).isEqualTo(Bench.START_NS + 100);
  }

  @Test
  void a_report_that_is_not_taken_is_offered_again() {
    final List<Long> taken = new ArrayList<>();
    final boolean[] open = {false};
    final SimVenue venue =
        new SimVenue(
            List.of(new VenueInstrument(1, 0, 0, 1, 1, 1, 1, 0)),
            VenueRules.plain(),
            0,
            0,
            (buffer, offset, length) -> {
              if (open[0]) {
                taken.add(1L);
              }
              return open[0];
            });
    venue.forget(1, 1, BUY, 0, 0, "x");
    venue.advanceTo(10);
    assertThat(taken).isEmpty();
    open[0] = true;
    venue.advanceTo(10);
    venue.advanceTo(10);
    assertThat(taken).hasSize(1);
  }
}
