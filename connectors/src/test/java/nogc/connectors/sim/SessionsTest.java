package nogc.connectors.sim;

import static nogc.journal.codec.OrderType.LIMIT;
import static nogc.journal.codec.OrderType.MARKET;
import static nogc.journal.codec.OrderType.STOP;
import static nogc.journal.codec.Side.BUY;
import static nogc.journal.codec.Side.SELL;
import static nogc.journal.codec.TimeInForce.AT_CLOSE;
import static nogc.journal.codec.TimeInForce.AT_OPEN;
import static nogc.journal.codec.TimeInForce.DAY;
import static nogc.journal.codec.TimeInForce.GTC;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import nogc.connectors.sim.TradingSessions.AuctionPrice;
import nogc.journal.codec.ExecutionReportDecoder;
import nogc.journal.codec.ReportKind;
import org.junit.jupiter.api.Test;

/** Two sessions, from 100 to 200 and a short one from 300 to 350; cut-offs 5 and 10 before. */
class SessionsTest {
  private static final long START = Bench.START_NS;

  private static final TradingSessions SESSIONS =
      TradingSessions.of(
              new long[] {START + 100, START + 300}, new long[] {START + 200, START + 350})
          .withCutoffs(5, 10);

  private static Bench bench(final TradingSessions sessions) {
    return new Bench(
        VenueRules.plain().withLiquidity(LiquidityModel.unlimited()).withSessions(sessions));
  }

  private final Bench bench = bench(SESSIONS);

  private long lastTime() {
    return bench.reports.get(bench.reports.size() - 1).venueTime() - START;
  }

  @Test
  void outside_orders_are_rejected_and_nothing_is_executed() {
    bench.at(50).limit(1, BUY, 5, 98);
    bench.at(100).trade(105, 1).limit(2, BUY, 5, 98).at(201).limit(3, BUY, 5, 98).trade(90, 50);
    bench.bar(10, 100, 100, 90, 95, 50);
    assertThat(bench.news())
        .containsExactly("1 REJECTED: the session is closed", "3 REJECTED: the session is closed");
    bench.at(300).trade(97, 5);
    assertThat(bench.news()).containsExactly("2 FILL 5@98 MAKER");
  }

  @Test
  void or_they_wait_for_the_open() {
    final Bench waits = bench(SESSIONS.withWaiting());
    waits.quote(99, 5, 101, 5).at(10).market(1, BUY, 5).order(2, BUY, LIMIT, DAY, 5, 98, 0);
    waits.limit(3, SELL, 7, 120).replace(3, 7, 130, 1).limit(4, BUY, 1, 90).cancel(4);
    assertThat(waits.news()).containsExactly("3 REPLACED", "4 CANCELED");
    waits.at(100).pass();
    assertThat(waits.news()).containsExactly("1 FILL 5@101 TAKER");
    waits.at(201).pass();
    assertThat(waits.news()).containsExactly("2 EXPIRED: day ended");
    waits.at(300).quote(129, 1, 131, 1).at(301).quote(130, 1, 131, 1);
    assertThat(waits.news()).containsExactly("3 FILL 7@130 MAKER");
  }

  @Test
  void day_orders_expire_at_the_close_and_not_at_midnight() {
    bench.at(150).order(1, BUY, LIMIT, DAY, 5, 98, 0).limit(2, BUY, 5, 97);
    bench.at(200).pass();
    assertThat(bench.news()).isEmpty();
    assertThat(bench.venue.nextDueNs()).isEqualTo(START + 201);
    bench.at(250).pass();
    assertThat(bench.news()).containsExactly("1 EXPIRED: day ended");
    assertThat(lastTime()).isEqualTo(200);
    bench.at(3 * VenueRules.DAY_NS).pass();
    assertThat(bench.news()).isEmpty();
  }

  @Test
  void a_market_order_at_the_close_gets_the_close_of_the_last_bar() {
    bench.at(110).bar(10, 100, 105, 95, 101, 50);
    bench.at(150).order(1, SELL, MARKET, AT_CLOSE, 500, 0, 0);
    bench.order(2, BUY, LIMIT, AT_CLOSE, 5, 102, 0).order(3, BUY, LIMIT, AT_CLOSE, 5, 101, 0);
    bench.at(200).bar(10, 104, 105, 90, 102, 50);
    assertThat(bench.news()).isEmpty();
    bench.at(201).pass();
    assertThat(bench.news())
        .containsExactly(
            "1 FILL 500@102 TAKER", "2 FILL 5@102 TAKER", "3 CANCELED: not in the closing auction");
    assertThat(lastTime()).isEqualTo(200);
  }

  @Test
  void or_the_quote_as_it_was_at_the_close() {
    final Bench quotes = bench(SESSIONS.withAuctionPrice(AuctionPrice.QUOTE));
    quotes
        .at(150)
        .order(1, SELL, MARKET, AT_CLOSE, 1, 0, 0)
        .order(2, BUY, MARKET, AT_CLOSE, 1, 0, 0);
    quotes.at(199).bar(10, 100, 100, 100, 100, 5).quote(5_100, 1, 5_300, 1);
    quotes.at(200).quote(5_200, 1, 5_480, 1).at(201).quote(1, 1, 2, 1);
    assertThat(quotes.news()).containsExactly("1 FILL 1@5200 TAKER", "2 FILL 1@5480 TAKER");
  }

  @Test
  void without_a_price_there_is_no_closing_auction() {
    bench.trade(77, 1).at(150).order(1, SELL, MARKET, AT_CLOSE, 1, 0, 0).at(300).pass();
    assertThat(bench.news()).containsExactly("1 CANCELED: not in the closing auction");
    bench.order(2, SELL, MARKET, AT_CLOSE, 1, 0, 0).quote(60, 1, 61, 1).at(351).pass();
    assertThat(bench.news()).containsExactly("2 FILL 1@60 TAKER");
  }

  @Test
  void auctions_have_a_cut_off() {
    bench.at(95).order(1, BUY, MARKET, AT_OPEN, 5, 0, 0);
    bench.at(96).order(2, BUY, MARKET, AT_OPEN, 5, 0, 0).order(3, BUY, LIMIT, GTC, 5, 1, 0);
    bench.at(190).order(4, BUY, LIMIT, AT_CLOSE, 5, 9, 0);
    bench.at(191).order(5, BUY, LIMIT, AT_CLOSE, 5, 9, 0).cancel(4).replace(4, 6, 9, 1);
    bench.at(250).order(6, BUY, LIMIT, AT_CLOSE, 5, 9, 0).at(360);
    bench.order(7, BUY, LIMIT, AT_CLOSE, 5, 9, 0).order(8, BUY, LIMIT, AT_OPEN, 5, 9, 0);
    assertThat(bench.news())
        .containsExactly(
            "2 REJECTED: past the cut-off of the opening auction",
            "3 REJECTED: the session is closed",
            "5 REJECTED: past the cut-off of the closing auction",
            "4 CANCEL_REJECTED: past the cut-off of the closing auction",
            "4 REPLACE_REJECTED: past the cut-off of the closing auction",
            "4 CANCELED: not in the closing auction",
            "1 CANCELED: not in the opening auction",
            "6 CANCELED: not in the closing auction",
            "7 REJECTED: past the cut-off of the closing auction",
            "8 REJECTED: past the cut-off of the opening auction");
    assertThat(bench.venue.openOrders()).isZero();
  }

  @Test
  void before_the_cut_off_they_can_be_changed() {
    bench.at(10).order(1, BUY, LIMIT, AT_OPEN, 5, 90, 0).replace(1, 9, 101, 1);
    bench.order(2, BUY, LIMIT, AT_OPEN, 5, 90, 0).cancel(2).at(101).trade(100, 1);
    assertThat(bench.news()).containsExactly("1 REPLACED", "2 CANCELED", "1 FILL 9@100 TAKER");
  }

  @Test
  void stops_are_not_for_auctions() {
    bench.order(1, BUY, STOP, AT_OPEN, 5, 0, 9);
    assertThat(bench.news()).containsExactly("1 REJECTED: auctions take market and limit orders");
  }

  @Test
  void the_opening_print_is_the_first_trade_of_the_session() {
    bench.at(10).order(1, BUY, MARKET, AT_OPEN, 5, 0, 0).order(2, BUY, LIMIT, AT_OPEN, 5, 99, 0);
    bench.at(99).trade(88, 5).at(100).quote(99, 5, 101, 5);
    assertThat(bench.news()).isEmpty();
    bench.trade(100, 1);
    assertThat(bench.news())
        .containsExactly("1 FILL 5@100 TAKER", "2 CANCELED: not in the opening auction");
  }

  @Test
  void or_the_open_of_its_first_bar_and_not_of_the_bar_before() {
    bench.at(10).order(1, BUY, MARKET, AT_OPEN, 5, 0, 0);
    bench.at(100).bar(10, 88, 88, 88, 88, 5).at(110).bar(10, 101, 105, 99, 104, 5);
    assertThat(bench.news()).containsExactly("1 FILL 5@101 TAKER");
    assertThat(lastTime()).isEqualTo(110);
  }

  @Test
  void or_the_first_quote() {
    final Bench quotes = bench(SESSIONS.withAuctionPrice(AuctionPrice.QUOTE));
    quotes.at(10).order(1, BUY, MARKET, AT_OPEN, 5, 0, 0).order(2, SELL, MARKET, AT_OPEN, 5, 0, 0);
    quotes.quote(1, 1, 2, 1).at(105).quote(99, 0, 101, 1).quote(99, 1, 101, 1);
    assertThat(quotes.news()).containsExactly("1 FILL 5@101 TAKER", "2 FILL 5@99 TAKER");
  }

  @Test
  void a_bar_that_began_before_the_open_executes_nothing() {
    bench.at(150).limit(1, BUY, 5, 98).at(305).bar(10, 90, 90, 90, 90, 5);
    assertThat(bench.news()).isEmpty();
    bench.at(320).bar(20, 97, 97, 97, 97, 5);
    assertThat(bench.news()).containsExactly("1 FILL 5@97 TAKER");
  }

  @Test
  void a_venue_may_begin_within_a_session() {
    final Bench within =
        bench(TradingSessions.of(new long[] {START - 500}, new long[] {START + 50}));
    within.limit(1, BUY, 5, 98).trade(90, 5).at(51).limit(2, BUY, 5, 98);
    assertThat(within.said)
        .containsExactly("1 ACCEPTED", "1 FILL 5@90 TAKER", "2 REJECTED: the session is closed");
    assertThat(within.reports)
        .filteredOn(report -> report.kind() == ReportKind.FILL)
        .extracting(ExecutionReportDecoder::venueTime)
        .containsExactly(START);
  }

  @Test
  void impossible_calendars_are_refused() {
    assertThatThrownBy(() -> TradingSessions.of(new long[] {1}, new long[0]))
        .hasMessage("1 opens, but 0 closes");
    assertThatThrownBy(() -> TradingSessions.of(new long[] {1, 4}, new long[] {5, 6}))
        .hasMessageContaining("session 2 from 4 to 6");
    assertThatThrownBy(() -> TradingSessions.of(new long[] {1}, new long[] {1}))
        .hasMessageContaining("session 1 from 1 to 1");
    assertThatThrownBy(() -> SESSIONS.withCutoffs(-1, 0)).hasMessageContaining("cut-offs -1 ns");
  }
}
