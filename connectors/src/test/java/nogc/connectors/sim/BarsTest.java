package nogc.connectors.sim;

import static nogc.journal.codec.OrderType.LIMIT;
import static nogc.journal.codec.OrderType.MARKET;
import static nogc.journal.codec.OrderType.STOP;
import static nogc.journal.codec.OrderType.STOP_LIMIT;
import static nogc.journal.codec.Side.BUY;
import static nogc.journal.codec.Side.SELL;
import static nogc.journal.codec.TimeInForce.FOK;
import static nogc.journal.codec.TimeInForce.GTC;
import static nogc.journal.codec.TimeInForce.IOC;
import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import nogc.journal.codec.Bool;
import nogc.journal.codec.ExecutionReportDecoder;
import nogc.journal.codec.ReportKind;
import nogc.journal.codec.Side;
import org.junit.jupiter.api.Test;

/** Execution against a recording that has bars only. Bars last 10 ns. */
class BarsTest {
  private static final long TEN = 10;

  private final Bench bench = whole();

  /** One that gives everything, as Lean's fill models do. */
  private static Bench whole() {
    return new Bench(VenueRules.plain().withLiquidity(LiquidityModel.unlimited()));
  }

  private static Bench first(final Bench bench) {
    return bench.at(10).bar(TEN, 100, 105, 95, 100, 50);
  }

  @Test
  void a_limit_is_executed_when_the_bar_goes_beyond_it_and_not_when_it_touches() {
    first(bench).limit(1, BUY, 500, 98).limit(2, SELL, 500, 103);
    bench.at(20).bar(TEN, 100, 103, 98, 100, 50);
    assertThat(bench.news()).isEmpty();
    bench.at(30).bar(TEN, 100, 104, 97, 100, 50);
    assertThat(bench.news()).containsExactly("1 FILL 500@98 MAKER", "2 FILL 500@103 MAKER");
    assertThat(bench.reports.get(3).venueTime()).isEqualTo(Bench.START_NS + 30);
  }

  @Test
  void an_open_that_is_better_than_the_limit_is_the_price() {
    first(bench).limit(1, BUY, 5, 98).limit(2, SELL, 5, 103);
    bench.at(20).bar(TEN, 96, 97, 95, 97, 50).at(30).bar(TEN, 107, 108, 106, 107, 50);
    assertThat(bench.news()).containsExactly("1 FILL 5@96 TAKER", "2 FILL 5@107 TAKER");
  }

  @Test
  void an_order_that_came_within_a_bar_is_not_executed_by_it() {
    first(bench).at(11).limit(1, BUY, 5, 98).order(2, SELL, STOP, GTC, 5, 0, 97);
    bench.at(20).bar(TEN, 100, 103, 90, 100, 50);
    assertThat(bench.news()).isEmpty();
    bench.at(30).bar(TEN, 100, 103, 90, 100, 50);
    assertThat(bench.news())
        .containsExactly("2 TRIGGERED", "2 FILL 5@97 TAKER", "1 FILL 5@98 MAKER");
  }

  @Test
  void a_marketable_limit_waits_for_the_next_open() {
    first(bench).limit(1, BUY, 5, 102);
    assertThat(bench.news()).isEmpty();
    bench.at(20).bar(TEN, 101, 103, 99, 100, 50);
    assertThat(bench.news()).containsExactly("1 FILL 5@101 TAKER");
  }

  @Test
  void a_market_order_takes_the_close_of_the_last_bar() {
    first(bench).at(14).market(1, BUY, 688);
    assertThat(bench.news()).containsExactly("1 FILL 688@100 TAKER");
    assertThat(bench.reports.get(1).venueTime()).isEqualTo(Bench.START_NS + 14);
  }

  @Test
  void a_market_order_takes_the_quote_where_there_is_one() {
    first(bench).quote(99, 3, 101, 3).market(1, BUY, 688).market(2, SELL, 9);
    assertThat(bench.news()).containsExactly("1 FILL 688@101 TAKER", "2 FILL 9@99 TAKER");
  }

  @Test
  void before_the_first_bar_a_market_order_waits_for_an_open_that_it_could_have_met() {
    bench.at(1).market(1, BUY, 5).limit(2, BUY, 5, 98).order(3, BUY, LIMIT, IOC, 5, 98, 0);
    bench.at(10).bar(TEN, 100, 105, 95, 99, 50);
    assertThat(bench.news()).isEmpty();
    bench.at(20).bar(TEN, 102, 105, 95, 99, 50);
    assertThat(bench.news())
        .containsExactly(
            "1 FILL 5@102 TAKER", "3 CANCELED: immediate or cancel", "2 FILL 5@98 MAKER");
  }

  @Test
  void a_stop_is_executed_at_the_worse_of_open_and_trigger() {
    first(bench).order(1, BUY, STOP, GTC, 5, 0, 105).order(2, SELL, STOP, GTC, 5, 0, 95);
    bench.at(20).bar(TEN, 100, 104, 96, 100, 50);
    assertThat(bench.news()).isEmpty();
    bench.at(30).bar(TEN, 107, 108, 106, 107, 50);
    assertThat(bench.news()).containsExactly("1 TRIGGERED", "1 FILL 5@107 TAKER");
    bench.at(40).bar(TEN, 100, 100, 95, 96, 50);
    assertThat(bench.news()).containsExactly("2 TRIGGERED", "2 FILL 5@95 TAKER");
  }

  @Test
  void a_stop_limit_is_in_the_book_behind_the_bar_that_triggers_it() {
    first(bench).order(1, BUY, STOP_LIMIT, GTC, 5, 103, 104);
    bench.at(20).bar(TEN, 100, 106, 96, 105, 50);
    assertThat(bench.news()).containsExactly("1 TRIGGERED");
    bench.at(30).bar(TEN, 104, 106, 102, 105, 50);
    assertThat(bench.news()).containsExactly("1 FILL 5@103 MAKER");
  }

  @Test
  void immediate_orders_take_the_close_or_nothing() {
    first(bench).order(1, BUY, LIMIT, IOC, 5, 99, 0).order(2, BUY, LIMIT, FOK, 5, 100, 0);
    assertThat(bench.news())
        .containsExactly("1 CANCELED: immediate or cancel", "2 FILL 5@100 TAKER");
  }

  @Test
  void orders_share_the_volume_where_it_is_what_there_is() {
    final Bench displayed = new Bench();
    first(displayed).market(1, BUY, 60).limit(2, BUY, 30, 98).limit(3, BUY, 30, 99);
    assertThat(displayed.news()).containsExactly("1 FILL 50@100 TAKER");
    displayed.at(20).bar(TEN, 101, 102, 90, 100, 45);
    assertThat(displayed.news())
        .containsExactly("1 FILL 10@101 TAKER", "3 FILL 30@99 MAKER", "2 FILL 5@98 MAKER");
    displayed.at(30).order(4, SELL, MARKET, FOK, 41, 0, 0).order(5, SELL, MARKET, IOC, 9, 0, 0);
    assertThat(displayed.news())
        .containsExactly("4 CANCELED: fill or kill", "5 CANCELED: immediate or cancel");
  }

  @Test
  void only_a_share_of_the_volume_may_be_ours() {
    final Bench share =
        new Bench(
            VenueRules.plain().withLiquidity(LiquidityModel.displayed().withBarShare(2_500_000)));
    first(share).order(1, BUY, MARKET, IOC, 50, 0, 0);
    assertThat(share.news())
        .containsExactly("1 FILL 1@100 TAKER", "1 CANCELED: immediate or cancel");
  }

  @Test
  void a_correction_moves_the_close_and_executes_nothing_again() {
    first(bench).limit(1, BUY, 5, 98);
    bench.at(30).bar(20, 100, 105, 90, 101, 50, Bool.YES).market(2, BUY, 1);
    assertThat(bench.news()).containsExactly("2 FILL 1@100 TAKER");
    bench.at(10).bar(TEN, 100, 105, 90, 101, 50, Bool.YES).market(3, BUY, 1);
    assertThat(bench.news()).containsExactly("3 FILL 1@101 TAKER");
  }

  @Test
  void bars_that_cannot_be_are_ignored() {
    first(bench).limit(1, BUY, 5, 98);
    bench
        .at(20)
        .bar(TEN, 0, 0, 0, 0, 0)
        .bar(TEN, 100, 90, 95, 100, 5)
        .bar(TEN, 100, 101, 90, 102, 5);
    bench.bar(TEN, 100, 101, 90, 100, -5).market(2, BUY, 1);
    assertThat(bench.news()).containsExactly("2 FILL 1@100 TAKER");
  }

  @Test
  void trades_go_before_bars() {
    first(bench).limit(1, BUY, 5, 98).trade(99, 5).at(20).bar(TEN, 100, 105, 90, 100, 50);
    assertThat(bench.news()).isEmpty();
    bench.market(2, BUY, 1).trade(101, 1);
    assertThat(bench.news()).containsExactly("2 FILL 1@101 TAKER");
  }

  @Test
  void own_orders_do_not_meet() {
    first(bench).limit(1, SELL, 5, 102).limit(2, BUY, 5, 102);
    assertThat(bench.news()).containsExactly("2 CANCELED: self match prevented");
  }

  @Property(tries = 300)
  void no_execution_is_better_than_the_bar_or_worse_than_the_limit(
      @ForAll @LongRange(min = 1, max = 60) final long open,
      @ForAll @LongRange(min = 0, max = 30) final long up,
      @ForAll @LongRange(min = 0, max = 30) final long down,
      @ForAll @LongRange(min = 0, max = 40) final long volume,
      @ForAll @LongRange(min = 1, max = 90) final long price,
      @ForAll @LongRange(min = 1, max = 25) final long quantity,
      @ForAll final boolean buy) {
    final Bench any = new Bench();
    final long low = Math.max(1, open - down);
    final long high = open + up;
    final Side side = buy ? BUY : SELL;
    any.limit(1, side, quantity, price).order(2, side, STOP, GTC, quantity, 0, price);
    any.market(3, side, quantity);
    any.at(20).bar(TEN, open, high, low, open, volume);
    long executed = 0;
    for (final ExecutionReportDecoder report : any.reports) {
      if (report.kind() == ReportKind.FILL) {
        executed += report.lastQuantity();
        assertThat(report.lastPrice()).isBetween(low, high);
        if (report.orderId() == 1) {
          assertThat(buy ? report.lastPrice() <= price : report.lastPrice() >= price).isTrue();
        }
        if (report.orderId() == 2) {
          assertThat(buy ? report.lastPrice() >= price : report.lastPrice() <= price).isTrue();
        }
      }
    }
    assertThat(executed).isLessThanOrEqualTo(volume);
  }
}
