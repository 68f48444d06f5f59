package nogc.connectors.sim;

import static nogc.journal.codec.Side.BUY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import nogc.journal.codec.ExecutionReportDecoder;
import nogc.journal.codec.ReportKind;
import org.junit.jupiter.api.Test;

class DelayTest {
  private static List<Long> draw(final Delay delay, final int count) {
    return LongStream.generate(delay::nextNs).limit(count).boxed().toList();
  }

  @Test
  void samples_are_drawn_alike_and_the_same_for_the_same_seed() {
    final long[] samples = {10, 20, 30, 40};
    final List<Long> drawn = draw(Delay.sampled(samples, 7), 4_000);
    assertThat(draw(Delay.sampled(samples, 7), 4_000)).isEqualTo(drawn);
    assertThat(draw(Delay.sampled(samples, 8), 4_000)).isNotEqualTo(drawn);
    for (final long sample : samples) {
      assertThat(drawn.stream().filter(each -> each == sample).count()).isBetween(900L, 1_100L);
    }
  }

  @Test
  void a_histogram_is_drawn_as_often_as_it_counts() {
    final Delay delay = Delay.histogram(new long[] {5, 6, 7, 8, 9}, new long[] {0, 1, 0, 3, 0}, 1);
    final List<Long> drawn = draw(delay, 4_000);
    assertThat(drawn).containsOnly(6L, 8L);
    assertThat(drawn.stream().filter(each -> each == 6).count()).isBetween(900L, 1_100L);
  }

  @Test
  void samples_are_those_that_were_given() {
    final long[] samples = {10};
    final Delay delay = Delay.sampled(samples, 7);
    samples[0] = 11;
    assertThat(delay.nextNs()).isEqualTo(10);
  }

  @Test
  void what_cannot_be_drawn_from_is_refused() {
    assertThatThrownBy(() -> Delay.sampled(new long[0], 1)).hasMessageContaining("no latencies");
    assertThatThrownBy(() -> Delay.sampled(new long[] {5, -1}, 1))
        .hasMessage("latency -1 ns is negative");
    assertThatThrownBy(() -> Delay.histogram(new long[] {1}, new long[] {0}, 1))
        .hasMessageContaining("no latencies");
    assertThatThrownBy(() -> Delay.histogram(new long[] {1}, new long[] {1, 2}, 1))
        .hasMessage("1 latencies, but 2 counts");
    assertThatThrownBy(() -> Delay.histogram(new long[] {1}, new long[] {-1}, 1))
        .hasMessageContaining("neither may be negative");
  }

  @Test
  void each_way_has_a_delay_of_its_own() {
    final LatencyModel latency =
        LatencyModel.of(Delay.constant(1), Delay.constant(20), Delay.constant(300));
    assertThat(latency.feedNs(5)).isEqualTo(1);
    final Bench bench = new Bench(VenueRules.plain().withLatency(latency)).quote(99, 5, 101, 5);
    bench.market(1, BUY, 1).at(319).pass();
    assertThat(bench.said).isEmpty();
    bench.at(320).pass();
    assertThat(bench.reports.get(1).venueTime()).isEqualTo(Bench.START_NS + 20);
  }

  /** A market that runs away: who comes later pays more. */
  @Property(tries = 100)
  void more_latency_never_makes_a_taker_s_price_better(
      @ForAll final long seed, @ForAll @LongRange(max = 500) final long latencyNs) {
    final double soon = paid(seed, latencyNs);
    assertThat(paid(seed, latencyNs + 1)).isGreaterThanOrEqualTo(soon);
    assertThat(paid(seed, latencyNs + 300)).isGreaterThanOrEqualTo(soon);
  }

  private static double paid(final long seed, final long latencyNs) {
    final Random random = new Random(seed);
    final Bench bench =
        new Bench(
            VenueRules.plain()
                .withLatency(
                    LatencyModel.of(
                        Delay.constant(0), Delay.constant(latencyNs), Delay.constant(0))));
    long ask = 1_000;
    bench.quote(ask - 1, 5, ask, 50).market(1, BUY, 10);
    for (int i = 1; i <= 1_000; i++) {
      ask += random.nextInt(3);
      bench.at(i).quote(ask - 1, 5, ask, 50);
    }
    final ExecutionReportDecoder fill =
        bench.reports.stream().filter(each -> each.kind() == ReportKind.FILL).findAny().get();
    return fill.lastPrice();
  }
}
