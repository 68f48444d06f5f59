package nogc.connectors.sim;

import static nogc.journal.codec.OrderType.LIMIT;
import static nogc.journal.codec.OrderType.MARKET;
import static nogc.journal.codec.OrderType.STOP;
import static nogc.journal.codec.OrderType.STOP_LIMIT;
import static nogc.journal.codec.Side.BUY;
import static nogc.journal.codec.Side.SELL;
import static nogc.journal.codec.TimeInForce.DAY;
import static nogc.journal.codec.TimeInForce.FOK;
import static nogc.journal.codec.TimeInForce.GTC;
import static nogc.journal.codec.TimeInForce.IOC;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Execution against a recording that has trades and nothing else. */
class TradesOnlyTest {
  private final Bench bench = new Bench();

  @Test
  void a_market_order_takes_the_next_trades_at_their_prices_up_to_their_sizes() {
    bench.trade(100, 5).market(1, BUY, 8);
    assertThat(bench.news()).isEmpty();
    bench.trade(101, 5).trade(103, 5).trade(104, 5);
    assertThat(bench.news()).containsExactly("1 FILL 5@101 TAKER", "1 FILL 3@103 TAKER");
    assertThat(bench.venue.openOrders()).isZero();
  }

  @Test
  void the_next_trade_decides_on_an_immediate_market_order() {
    bench.order(1, SELL, MARKET, IOC, 8, 0, 0).trade(100, 5);
    assertThat(bench.news())
        .containsExactly("1 FILL 5@100 TAKER", "1 CANCELED: immediate or cancel");
  }

  @Test
  void fill_or_kill_is_all_or_nothing() {
    bench.order(1, BUY, MARKET, FOK, 8, 0, 0).trade(100, 7);
    assertThat(bench.news()).containsExactly("1 CANCELED: fill or kill");
    bench.order(2, BUY, LIMIT, FOK, 8, 100, 0).trade(100, 8);
    assertThat(bench.news()).containsExactly("2 FILL 8@100 TAKER");
  }

  @Test
  void an_immediate_limit_order_beyond_the_trade_is_canceled() {
    bench.order(1, BUY, LIMIT, IOC, 8, 99, 0).trade(100, 7);
    assertThat(bench.news()).containsExactly("1 CANCELED: immediate or cancel");
  }

  @Test
  void a_marketable_limit_gets_the_price_of_the_trade_not_its_own() {
    bench.trade(100, 5).limit(1, BUY, 3, 105).trade(102, 5);
    assertThat(bench.news()).containsExactly("1 FILL 3@102 TAKER");
  }

  @Test
  void a_limit_that_the_market_left_rests_behind_a_queue() {
    bench.trade(100, 5).limit(1, BUY, 3, 100);
    bench.trade(101, 4);
    assertThat(bench.news()).isEmpty();
    bench.trade(100, 4);
    assertThat(bench.news()).isEmpty();
    bench.trade(100, 2);
    assertThat(bench.news()).containsExactly("1 FILL 2@100 MAKER");
  }

  @Test
  void a_trade_through_the_limit_ends_the_queue() {
    bench.trade(100, 50).limit(1, BUY, 9, 95);
    bench.trade(94, 4).trade(95, 4).trade(94, 4);
    assertThat(bench.news())
        .containsExactly("1 FILL 4@95 MAKER", "1 FILL 4@95 MAKER", "1 FILL 1@95 MAKER");
  }

  @Test
  void a_trade_whose_aggressor_was_on_our_side_did_not_meet_us() {
    bench.trade(100, 1).limit(1, BUY, 9, 95);
    bench.trade(95, 5, BUY);
    assertThat(bench.news()).isEmpty();
    bench.trade(95, 5, SELL);
    assertThat(bench.news()).containsExactly("1 FILL 4@95 MAKER");
  }

  @Test
  void price_goes_before_time_and_one_trade_gives_its_size_once() {
    bench.trade(100, 1).limit(1, BUY, 4, 95).limit(2, BUY, 4, 96).limit(3, BUY, 4, 95);
    bench.trade(94, 9);
    assertThat(bench.news())
        .containsExactly("2 FILL 4@96 MAKER", "1 FILL 4@95 MAKER", "3 FILL 1@95 MAKER");
  }

  @Test
  void one_queue_is_ahead_of_all_our_orders_at_a_price() {
    bench.trade(100, 3).limit(1, BUY, 2, 95).limit(2, BUY, 5, 95);
    bench.trade(95, 7);
    assertThat(bench.news()).containsExactly("1 FILL 2@95 MAKER", "2 FILL 2@95 MAKER");
  }

  @Test
  void a_stop_is_triggered_by_a_trade_and_filled_by_the_next() {
    bench.trade(100, 5).order(1, BUY, STOP, GTC, 3, 0, 105);
    bench.trade(104, 5);
    assertThat(bench.news()).isEmpty();
    bench.trade(105, 5);
    assertThat(bench.news()).containsExactly("1 TRIGGERED");
    bench.trade(108, 5);
    assertThat(bench.news()).containsExactly("1 FILL 3@108 TAKER");
  }

  @Test
  void a_stop_that_is_past_its_trigger_fires_at_once() {
    bench.trade(100, 5).order(1, SELL, STOP, GTC, 3, 0, 105);
    assertThat(bench.news()).containsExactly("1 TRIGGERED");
  }

  @Test
  void a_stop_limit_rests_when_the_market_has_run_away() {
    bench.trade(100, 2).order(1, SELL, STOP_LIMIT, GTC, 3, 95, 96);
    bench.trade(90, 1);
    assertThat(bench.news()).containsExactly("1 TRIGGERED");
    bench.trade(94, 9);
    assertThat(bench.news()).isEmpty();
    bench.trade(96, 9);
    assertThat(bench.news()).containsExactly("1 FILL 3@95 MAKER");
  }

  @Test
  void a_canceled_order_is_not_executed_and_a_second_cancel_is_rejected() {
    bench.trade(100, 1).limit(1, BUY, 4, 95).cancel(1).cancel(1).trade(90, 9);
    assertThat(bench.news()).containsExactly("1 CANCELED", "1 CANCEL_REJECTED: order is not open");
  }

  @Test
  void a_smaller_quantity_keeps_the_place_a_larger_one_loses_it() {
    bench.trade(100, 1).limit(1, BUY, 4, 95).limit(2, BUY, 4, 95);
    bench.replace(1, 3, 95, 1).trade(94, 3);
    assertThat(bench.news()).containsExactly("1 REPLACED", "1 FILL 3@95 MAKER");

    bench.trade(100, 1).limit(3, BUY, 4, 95).replace(2, 5, 95, 1).trade(94, 4);
    assertThat(bench.news()).containsExactly("2 REPLACED", "3 FILL 4@95 MAKER");
  }

  @Test
  void a_replace_below_what_is_executed_or_of_nothing_is_rejected() {
    bench.trade(100, 1).limit(1, BUY, 4, 95).trade(94, 2);
    bench.news();
    bench.replace(1, 2, 95, 1).replace(9, 2, 95, 1).replace(1, 3, 0, 1);
    assertThat(bench.news())
        .containsExactly(
            "1 REPLACE_REJECTED: quantity is not above the executed one",
            "9 REPLACE_REJECTED: order is not open",
            "1 REPLACE_REJECTED: limit price is no positive multiple of the tick");
  }

  @Test
  void our_own_orders_do_not_meet() {
    bench.trade(100, 1).limit(1, BUY, 4, 95).limit(2, SELL, 4, 95);
    assertThat(bench.news()).containsExactly("2 CANCELED: self match prevented");
    bench.limit(3, SELL, 4, 105).replace(3, 4, 94, 1);
    assertThat(bench.news()).containsExactly("3 REPLACE_REJECTED: self match prevented");
  }

  @Test
  void a_day_order_expires_at_midnight_and_others_stay() {
    final long midnight = VenueRules.plain().nextDayEnd(Bench.START_NS) - Bench.START_NS;
    bench.trade(100, 1).order(1, BUY, LIMIT, DAY, 4, 95, 0).limit(2, BUY, 4, 95);
    bench.order(3, BUY, STOP, DAY, 4, 0, 120);
    bench.at(midnight - 1).pass();
    assertThat(bench.news()).isEmpty();
    bench.at(midnight).trade(94, 9);
    assertThat(bench.news())
        .containsExactly("3 EXPIRED: day ended", "1 EXPIRED: day ended", "2 FILL 4@95 MAKER");
    bench.order(4, BUY, LIMIT, DAY, 4, 90, 0);
    bench.at(midnight + 5 * VenueRules.DAY_NS).pass();
    assertThat(bench.news()).containsExactly("4 EXPIRED: day ended");
  }

  @Test
  void a_used_order_id_does_nothing() {
    bench.limit(5, BUY, 4, 95).limit(5, BUY, 4, 95).limit(4, BUY, 4, 95);
    assertThat(bench.said).containsExactly("5 ACCEPTED");
  }

  @Test
  void malformed_orders_are_rejected_with_their_fault() {
    bench.order(1, BUY, LIMIT, GTC, 1, 0, 0);
    bench.order(2, BUY, STOP, GTC, 1, 0, 0);
    bench.order(3, BUY, LIMIT, GTC, 0, 5, 0);
    bench.order(4, nogc.journal.codec.Side.NONE, LIMIT, GTC, 1, 5, 0);
    bench.order(5, BUY, nogc.journal.codec.OrderType.NONE, GTC, 1, 5, 0);
    bench.order(6, BUY, LIMIT, nogc.journal.codec.TimeInForce.NONE, 1, 5, 0);
    assertThat(bench.news())
        .containsExactly(
            "1 REJECTED: limit price is no positive multiple of the tick",
            "2 REJECTED: stop price is no positive multiple of the tick",
            "3 REJECTED: quantity is no positive multiple of the lot",
            "4 REJECTED: unknown side",
            "5 REJECTED: unknown order type",
            "6 REJECTED: unknown time in force");
  }
}
