package nogc.connectors.sim;

import static nogc.journal.codec.Side.BUY;
import static nogc.journal.codec.Side.SELL;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import nogc.journal.codec.ExecutionReportDecoder;
import nogc.journal.codec.ReportKind;
import nogc.journal.codec.Side;
import org.junit.jupiter.api.Test;

/** Who is before our order where only levels are shown. */
class QueuesTest {
  private static Bench bench(final QueueModel queue) {
    return new Bench(VenueRules.plain().withQueue(queue));
  }

  @Test
  void in_front_every_trade_at_the_price_is_ours() {
    final Bench bench = bench(QueueModel.front()).bid(99, 100).limit(1, BUY, 4, 99);
    bench.trade(99, 3, SELL).trade(99, 1, BUY);
    assertThat(bench.news()).containsExactly("1 FILL 3@99 MAKER");
  }

  @Test
  void risk_averse_an_order_advances_by_trades_alone() {
    final Bench bench = bench(QueueModel.riskAverse()).bid(99, 100).limit(1, BUY, 4, 99);
    bench.bid(99, 500).bid(99, 120).trade(99, 60, SELL).bid(99, 60).bid(99, 45);
    bench.trade(99, 40, SELL);
    assertThat(bench.news()).isEmpty();
    bench.trade(99, 1, SELL);
    assertThat(bench.news()).containsExactly("1 FILL 1@99 MAKER");
  }

  @Test
  void what_is_displayed_caps_what_is_before_us() {
    final Bench bench = bench(QueueModel.riskAverse()).bid(99, 100).limit(1, BUY, 4, 99);
    bench.bid(99, 10).bid(99, 200).trade(99, 11, SELL);
    assertThat(bench.news()).containsExactly("1 FILL 1@99 MAKER");
  }

  @Test
  void probably_a_part_of_who_cancels_was_before_us() {
    final QueueModel linear = QueueModel.power(1);
    // 60 before, 40 behind; 50 cancel: 40 % of them were behind
    assertThat(linear.change(60, 100, 50, 0, 1)).isEqualTo(30);
    // 30 traded and are off already; 20 cancel, behind with 40 / (60 + 40)
    assertThat(linear.change(60, 100, 50, 30, 1)).isEqualTo(48);
    assertThat(linear.change(60, 100, 120, 0, 1)).isEqualTo(60);
    assertThat(linear.change(60, 100, 100, 30, 1)).isEqualTo(60);
    assertThat(linear.change(0, 100, 40, 0, 1)).isZero();
    assertThat(linear.change(100, 100, 40, 0, 1)).isEqualTo(40);
    // 3600 / (3600 + 1600) of 50 were behind
    assertThat(QueueModel.power(2).change(40, 100, 50, 0, 1)).isEqualTo(25);
  }

  @Test
  void logarithms_are_those_of_units() {
    final QueueModel logarithmic = QueueModel.logarithmic();
    // ln 41 / (ln 61 + ln 41) = 0.47459 of 50 were behind, the rest before
    assertThat(logarithmic.change(60, 100, 50, 0, 1)).isEqualTo(34);
    assertThat(logarithmic.change(6_000, 10_000, 5_000, 0, 100)).isEqualTo(3_374);
  }

  @Test
  void a_quote_is_a_level() {
    final Bench bench = bench(QueueModel.power(1)).quote(99, 100, 101, 5).limit(1, BUY, 4, 99);
    bench.quote(99, 200, 101, 5).quote(99, 100, 101, 5).trade(99, 51, SELL);
    assertThat(bench.news()).containsExactly("1 FILL 1@99 MAKER");
  }

  @Test
  void impossible_powers_are_refused() {
    assertThatThrownBy(() -> QueueModel.power(0)).hasMessage("power 0 is not above 0");
  }

  @Property(tries = 500)
  void an_estimate_lies_between_nothing_and_the_risk_averse_one(
      @ForAll @LongRange(max = 1_000_000_000_000L) final long ahead,
      @ForAll @LongRange(max = 1_000_000_000_000L) final long before,
      @ForAll @LongRange(max = 1_000_000_000_000L) final long now,
      @ForAll @LongRange(max = 1_000_000_000_000L) final long traded,
      @ForAll @IntRange(max = 5) final int power) {
    final QueueModel model = power == 0 ? QueueModel.logarithmic() : QueueModel.power(power);
    assertThat(model.change(ahead, before, now, traded, 100_000_000))
        .isBetween(0L, QueueModel.riskAverse().change(ahead, before, now, traded, 100_000_000));
  }

  @Property(tries = 300)
  void the_models_fill_in_their_order(@ForAll final long seed) {
    final long front = filled(QueueModel.front(), seed);
    final long risk = filled(QueueModel.riskAverse(), seed);
    assertThat(filled(QueueModel.power(1), seed)).isBetween(risk, front);
    assertThat(filled(QueueModel.power(3), seed)).isBetween(risk, front);
    assertThat(filled(QueueModel.logarithmic(), seed)).isBetween(risk, front);
  }

  @Test
  void the_models_differ() {
    long front = 0;
    long linear = 0;
    long risk = 0;
    for (long seed = 0; seed < 50; seed++) {
      front += filled(QueueModel.front(), seed);
      linear += filled(QueueModel.power(1), seed);
      risk += filled(QueueModel.riskAverse(), seed);
    }
    assertThat(front).isGreaterThan(linear);
    assertThat(linear).isGreaterThan(risk);
    assertThat(risk).isPositive();
  }

  /** What one bid gets on a tape that is the same for the same seed. */
  private static long filled(final QueueModel queue, final long seed) {
    final Random random = new Random(seed);
    final Bench bench = bench(queue).bid(99, 50).ask(103, 50).limit(1, BUY, 300, 99);
    for (int i = 0; i < 20; i++) {
      final long size = random.nextInt(80);
      switch (random.nextInt(4)) {
        case 0 -> bench.trade(99, 1 + size / 2, random.nextBoolean() ? SELL : Side.NONE);
        case 1 -> bench.trade(102 - random.nextInt(2), 1 + size, BUY);
        default -> bench.bid(99, size);
      }
    }
    return bench.reports.stream()
        .filter(report -> report.kind() == ReportKind.FILL)
        .mapToLong(ExecutionReportDecoder::lastQuantity)
        .sum();
  }
}
