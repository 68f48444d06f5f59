package nogc.connectors.sim;

import static nogc.journal.codec.OrderType.LIMIT;
import static nogc.journal.codec.OrderType.STOP;
import static nogc.journal.codec.Side.BUY;
import static nogc.journal.codec.Side.SELL;
import static nogc.journal.codec.TimeInForce.FOK;
import static nogc.journal.codec.TimeInForce.GTC;
import static nogc.journal.codec.TimeInForce.IOC;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Execution against a recording that shows a book. */
class BookTest {
  private final Bench bench = new Bench();

  private Bench book() {
    return bench.bid(99, 5).bid(98, 5).ask(101, 5).ask(102, 5);
  }

  @Test
  void a_market_order_walks_the_levels_and_the_rest_is_canceled() {
    book().market(1, BUY, 12);
    assertThat(bench.news())
        .containsExactly(
            "1 FILL 5@101 TAKER", "1 FILL 5@102 TAKER", "1 CANCELED: no displayed liquidity");
  }

  @Test
  void what_was_taken_is_gone_until_the_level_is_updated() {
    book().market(1, BUY, 3).market(2, BUY, 3);
    assertThat(bench.news())
        .containsExactly("1 FILL 3@101 TAKER", "2 FILL 2@101 TAKER", "2 FILL 1@102 TAKER");
    bench.ask(101, 4).market(3, BUY, 5);
    assertThat(bench.news()).containsExactly("3 FILL 4@101 TAKER", "3 FILL 1@102 TAKER");
  }

  @Test
  void a_limit_takes_up_to_its_price_and_rests() {
    book().limit(1, BUY, 8, 101);
    assertThat(bench.news()).containsExactly("1 FILL 5@101 TAKER");
    bench.trade(100, 2, SELL);
    assertThat(bench.news()).containsExactly("1 FILL 2@101 MAKER");
  }

  @Test
  void immediate_orders_do_not_rest() {
    book().order(1, BUY, LIMIT, IOC, 8, 101, 0).order(2, SELL, LIMIT, FOK, 8, 99, 0);
    assertThat(bench.news())
        .containsExactly(
            "1 FILL 5@101 TAKER", "1 CANCELED: immediate or cancel", "2 CANCELED: fill or kill");
    bench.order(3, SELL, LIMIT, FOK, 8, 98, 0);
    assertThat(bench.news()).containsExactly("3 FILL 5@99 TAKER", "3 FILL 3@98 TAKER");
  }

  @Test
  void the_displayed_size_is_ahead_and_shrinks_by_trades_and_updates() {
    book().limit(1, BUY, 4, 99);
    bench.trade(99, 2, SELL).bid(99, 1).trade(99, 2, SELL);
    assertThat(bench.news()).containsExactly("1 FILL 1@99 MAKER");
    bench.bid(99, 9).trade(99, 2, SELL);
    assertThat(bench.news()).containsExactly("1 FILL 2@99 MAKER");
  }

  @Test
  void offers_that_cross_a_resting_order_execute_it_at_its_limit() {
    book().limit(1, BUY, 4, 99);
    bench.ask(98, 3);
    assertThat(bench.news()).containsExactly("1 FILL 3@99 MAKER");
  }

  @Test
  void nothing_happens_inside_a_message() {
    bench.level(SELL, 101, 5, false);
    bench.market(1, BUY, 8);
    assertThat(bench.said).isEmpty();
    bench.level(SELL, 102, 5, true);
    assertThat(bench.news()).containsExactly("1 FILL 5@101 TAKER", "1 FILL 3@102 TAKER");
  }

  @Test
  void orders_that_waited_for_trades_meet_the_first_book() {
    bench.trade(100, 1).market(1, BUY, 2).ask(101, 5);
    assertThat(bench.news()).containsExactly("1 FILL 2@101 TAKER");
  }

  @Test
  void a_reset_empties_the_book_and_leaves_our_orders() {
    book().limit(1, BUY, 4, 97);
    bench.reset().level(BUY, 90, 1, true).market(2, BUY, 1);
    assertThat(bench.news()).containsExactly("2 CANCELED: no displayed liquidity");
    bench.trade(96, 9);
    assertThat(bench.news()).containsExactly("1 FILL 4@97 MAKER");
  }

  @Test
  void before_it_meets_our_own_order_the_newer_one_is_canceled() {
    book().limit(1, SELL, 4, 102).market(2, BUY, 9);
    assertThat(bench.news())
        .containsExactly("2 FILL 5@101 TAKER", "2 CANCELED: self match prevented");
  }

  @Test
  void quotes_are_a_book_of_one_level_and_each_renews_it() {
    bench.quote(99, 5, 101, 5).market(1, BUY, 7);
    assertThat(bench.news())
        .containsExactly("1 FILL 5@101 TAKER", "1 CANCELED: no displayed liquidity");
    bench.quote(99, 5, 101, 5).limit(2, BUY, 7, 103);
    assertThat(bench.news()).containsExactly("2 FILL 5@101 TAKER");
    bench.quote(99, 5, 104, 5).quote(99, 5, 102, 1);
    assertThat(bench.news()).containsExactly("2 FILL 1@103 MAKER");
  }

  @Test
  void an_empty_side_of_a_quote_gives_nothing() {
    bench.quote(99, 5, 0, 0).market(1, BUY, 7);
    assertThat(bench.news()).containsExactly("1 CANCELED: no displayed liquidity");
  }

  @Test
  void quotes_are_ignored_once_depth_was_seen() {
    book().quote(50, 1, 51, 1).market(1, BUY, 1);
    assertThat(bench.news()).containsExactly("1 FILL 1@101 TAKER");
  }

  @Test
  void without_trades_the_touch_triggers_stops() {
    book().order(1, BUY, STOP, GTC, 2, 0, 103).ask(101, 0);
    assertThat(bench.news()).isEmpty();
    bench.ask(103, 5).ask(102, 0);
    assertThat(bench.news()).containsExactly("1 TRIGGERED", "1 FILL 2@103 TAKER");
  }

  @Test
  void a_replace_to_a_marketable_price_takes_at_once() {
    book().limit(1, BUY, 4, 99).replace(1, 4, 101, 1);
    assertThat(bench.news()).containsExactly("1 REPLACED", "1 FILL 4@101 TAKER");
    assertThat(bench.reports.get(bench.reports.size() - 1).revision()).isEqualTo(1);
  }
}
