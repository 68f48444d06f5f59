package nogc.connectors.sim;

import static nogc.journal.codec.OptionRight.CALL;
import static nogc.journal.codec.OptionRight.PUT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import nogc.journal.RecordLayout;
import nogc.journal.codec.CommandKind;
import nogc.journal.codec.CorporateActionDecoder;
import nogc.journal.codec.CorporateActionKind;
import nogc.journal.codec.ExecutionReportDecoder;
import nogc.journal.codec.FeeReportDecoder;
import nogc.journal.codec.MessageHeaderDecoder;
import nogc.journal.codec.MessageHeaderEncoder;
import nogc.journal.codec.OptionRight;
import nogc.journal.codec.OrderCommandDecoder;
import nogc.journal.codec.OrderCommandEncoder;
import nogc.journal.codec.OrderType;
import nogc.journal.codec.Side;
import nogc.journal.codec.TimeInForce;
import nogc.journal.codec.TradeEncoder;
import org.agrona.MutableDirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;

/** Options end, shares are split, dividends are paid: a share 1 at scale 2, an option 2 on it. */
class PositionEventsTest {
  private static final long START = 1_000;
  private static final long EXPIRY = 5_000;
  private static final int SHARE = 1;
  private static final int OPTION = 2;
  private static final long UNIT = 100_000_000;

  private final List<String> said = new ArrayList<>();
  private final UnsafeBuffer buffer = new UnsafeBuffer(new byte[256]);
  private final MessageHeaderEncoder header = new MessageHeaderEncoder();
  private final MessageHeaderDecoder read = new MessageHeaderDecoder();
  private SimVenue venue;
  private long orderId;

  private void open(final OptionTerms terms, final CorporateEvent... events) {
    final VenueInstrument share = new VenueInstrument(SHARE, 2, 0, 1, 1, 1, 1, 0);
    final VenueInstrument option = new VenueInstrument(OPTION, 2, 0, 1, 1, 1, 1, 0);
    open(
        terms == null ? List.of(share) : List.of(share, option.asOption(100, terms)),
        List.of(events));
  }

  private void open(final VenueInstrument underlying, final VenueInstrument option) {
    open(List.of(underlying, option), List.of());
  }

  private void open(final List<VenueInstrument> traded, final List<CorporateEvent> events) {
    venue =
        new SimVenue(
            traded,
            VenueRules.plain()
                .withLiquidity(LiquidityModel.unlimited())
                .withCorporateEvents(events),
            START,
            0,
            this::onReport);
  }

  private static OptionTerms terms(final OptionRight right, final boolean cashSettled) {
    return new OptionTerms(SHARE, right, 150_00, EXPIRY, cashSettled);
  }

  private boolean onReport(final MutableDirectBuffer from, final int offset, final int length) {
    switch (RecordLayout.templateId(from, offset)) {
      case ExecutionReportDecoder.TEMPLATE_ID -> {
        final ExecutionReportDecoder report =
            new ExecutionReportDecoder().wrapAndApplyHeader(from, offset, read);
        if (report.orderId() == 0) {
          said.add(
              "%d: strategy %d %s %d of %d at %d, %s"
                  .formatted(
                      report.venueTime(),
                      report.strategy(),
                      report.side(),
                      report.lastQuantity(),
                      report.instrument(),
                      report.lastPrice(),
                      report.text()));
        } else if (!report.text().isEmpty()) {
          said.add(report.orderId() + " " + report.kind() + ": " + report.text());
        }
      }
      case FeeReportDecoder.TEMPLATE_ID -> {
        final FeeReportDecoder report =
            new FeeReportDecoder().wrapAndApplyHeader(from, offset, read);
        said.add(report.reportId() + ": fee " + report.amount() + " of " + report.instrument());
      }
      case CorporateActionDecoder.TEMPLATE_ID -> {
        final CorporateActionDecoder report =
            new CorporateActionDecoder().wrapAndApplyHeader(from, offset, read);
        said.add(report.kind() + " of " + report.instrument() + ' ' + report.newSymbol());
      }
      default -> throw new AssertionError("record " + RecordLayout.templateId(from, offset));
    }
    return true;
  }

  private void trade(final int instrument, final long timeNs, final long price) {
    buffer.setMemory(0, buffer.capacity(), (byte) 0);
    final TradeEncoder trade = new TradeEncoder().wrapAndApplyHeader(buffer, 0, header);
    trade.instrument(instrument).venueTime(timeNs).price(price).size(1).flags().last(true);
    venue.onFeed(buffer, 0);
  }

  private void order(
      final int strategy,
      final int instrument,
      final Side side,
      final OrderType type,
      final long quantity,
      final long price) {
    buffer.setMemory(0, buffer.capacity(), (byte) 0);
    new OrderCommandEncoder()
        .wrapAndApplyHeader(buffer, 0, header)
        .sequence(orderId + 1)
        .instrument(instrument)
        .strategy(strategy)
        .orderId(++orderId)
        .quantity(quantity)
        .price(price)
        .kind(CommandKind.NEW)
        .side(side)
        .orderType(type)
        .timeInForce(TimeInForce.GTC);
    venue.onCommand(new OrderCommandDecoder().wrapAndApplyHeader(buffer, 0, read), venue.nowNs());
    venue.advanceTo(venue.nowNs());
  }

  /** The strategy holds so many from now on. */
  private void hold(final int strategy, final int instrument, final long quantity) {
    final Side side = quantity > 0 ? Side.BUY : Side.SELL;
    order(strategy, instrument, side, OrderType.MARKET, Math.abs(quantity), 0);
    trade(instrument, venue.nowNs(), 100_00);
  }

  @Test
  void options_in_the_money_are_exercised_and_assigned() {
    open(terms(CALL, false));
    hold(1, OPTION, 3);
    hold(2, OPTION, -2);
    trade(SHARE, EXPIRY, 150_01);
    assertThat(said).isEmpty();
    assertThat(venue.nextDueNs()).isEqualTo(EXPIRY + 1);
    venue.advanceTo(EXPIRY + 1);
    assertThat(said)
        .containsExactly(
            "5000: strategy 1 SELL 3 of 2 at 1, exercised",
            "5000: strategy 1 BUY 300 of 1 at 15001, exercise at 150.00",
            "5000: strategy 2 BUY 2 of 2 at 1, assigned",
            "5000: strategy 2 SELL 200 of 1 at 15001, assignment at 150.00");
  }

  @Test
  void puts_are_the_other_way_round() {
    open(terms(PUT, false));
    hold(1, OPTION, 1);
    hold(2, OPTION, -1);
    trade(SHARE, 2_000, 149_99);
    venue.advanceTo(9_000);
    assertThat(said)
        .containsExactly(
            "5000: strategy 1 SELL 1 of 2 at 1, exercised",
            "5000: strategy 1 SELL 100 of 1 at 14999, exercise at 150.00",
            "5000: strategy 2 BUY 1 of 2 at 1, assigned",
            "5000: strategy 2 BUY 100 of 1 at 14999, assignment at 150.00");
  }

  @Test
  void a_price_finer_than_the_option_s_is_exercised_at_the_strike_and_what_the_option_can_say() {
    final VenueInstrument share = new VenueInstrument(SHARE, 4, 0, 1, 1, 1, 1, 0);
    final VenueInstrument option = new VenueInstrument(OPTION, 2, 0, 1, 1, 1, 1, 0);
    open(share, option.asOption(100, terms(CALL, false)));
    hold(1, OPTION, 1);
    trade(SHARE, 2_000, 150_1299);
    venue.advanceTo(9_000);
    assertThat(said)
        .containsExactly(
            "5000: strategy 1 SELL 1 of 2 at 12, exercised",
            "5000: strategy 1 BUY 100 of 1 at 1501200, exercise at 150.00");
    said.clear();
    open(share, option.asOption(100, terms(CALL, false)));
    hold(1, OPTION, 1);
    trade(SHARE, 2_000, 150_0001);
    venue.advanceTo(9_000);
    assertThat(said)
        .containsExactly(
            "5000: strategy 1 SELL 1 of 2 at 0, exercised",
            "5000: strategy 1 BUY 100 of 1 at 1500000, exercise at 150.00");
  }

  @Test
  void an_option_on_a_future_is_exercised_into_as_many_as_its_multiplier_holds() {
    final VenueInstrument future = new VenueInstrument(SHARE, 2, 0, 1, 1, 1, 50, 0);
    final VenueInstrument option = new VenueInstrument(OPTION, 2, 0, 1, 1, 1, 1, 0);
    open(future, option.asOption(100, terms(CALL, false)));
    hold(1, OPTION, -3);
    trade(SHARE, 2_000, 160_00);
    venue.advanceTo(9_000);
    assertThat(said)
        .containsExactly(
            "5000: strategy 1 BUY 3 of 2 at 1000, assigned",
            "5000: strategy 1 SELL 6 of 1 at 16000, assignment at 150.00");
    assertThatThrownBy(() -> open(future, option.asOption(75, terms(CALL, false))))
        .hasMessage(
            "option 2: its multiplier 75 is no whole number of its underlying 1, which has 50");
  }

  @Test
  void at_or_out_of_the_money_or_without_a_price_they_are_worth_nothing() {
    open(terms(CALL, false));
    hold(1, OPTION, 3);
    trade(SHARE, 2_000, 150_00);
    venue.advanceTo(9_000);
    assertThat(said).containsExactly("5000: strategy 1 SELL 3 of 2 at 0, expired worthless");
    said.clear();
    open(terms(CALL, false));
    hold(1, OPTION, 3);
    venue.advanceTo(9_000);
    assertThat(said).containsExactly("5000: strategy 1 SELL 3 of 2 at 0, expired worthless");
  }

  @Test
  void or_their_value_is_paid() {
    open(terms(PUT, true));
    hold(1, OPTION, 3);
    trade(SHARE, 2_000, 141_50);
    venue.advanceTo(9_000);
    assertThat(said).containsExactly("5000: strategy 1 SELL 3 of 2 at 850, cash settled");
  }

  @Test
  void an_option_that_has_ended_is_not_traded_and_its_orders_are_gone() {
    open(terms(CALL, false));
    trade(OPTION, 2_000, 5_00);
    order(1, OPTION, Side.BUY, OrderType.LIMIT, 1, 4_00);
    venue.advanceTo(9_000);
    order(1, OPTION, Side.BUY, OrderType.LIMIT, 1, 4_00);
    assertThat(said).containsExactly("1 EXPIRED: contract expired", "2 REJECTED: contract expired");
    assertThat(venue.openOrders()).isZero();
  }

  @Test
  void a_split_changes_what_is_held_before_the_first_trade_of_its_day() {
    open(null, CorporateEvent.split(SHARE, 3_000, 200_000_000, 300_000_000));
    hold(1, SHARE, 20);
    hold(2, SHARE, -8);
    order(1, SHARE, Side.SELL, OrderType.LIMIT, 20, 120_00);
    trade(SHARE, 3_000, 125_00);
    assertThat(said)
        .containsExactly(
            "SPLIT of 1 ", "3 CANCELED: split", "3000: strategy 0 BUY 6 of 1 at 0, split");
  }

  @Test
  void the_rest_of_a_share_is_paid_in_cash() {
    open(null, CorporateEvent.split(SHARE, 3_000, 2, 3));
    hold(1, SHARE, 5);
    trade(SHARE, 2_000, 90_00);
    venue.advanceTo(3_000);
    // 7.5 shares of 60.00: the half is worth 30.00
    assertThat(said)
        .containsExactly(
            "SPLIT of 1 ",
            "1: fee " + -30 * UNIT + " of 1",
            "3000: strategy 0 BUY 2 of 1 at 0, split");
  }

  @Test
  void a_reverse_split_may_leave_cash_alone() {
    open(null, CorporateEvent.split(SHARE, 3_000, 10, 1));
    hold(1, SHARE, -5);
    venue.advanceTo(3_000);
    assertThat(said)
        .containsExactly(
            "SPLIT of 1 ",
            "1: fee " + 500 * UNIT + " of 1",
            "3000: strategy 0 BUY 5 of 1 at 0, split");
  }

  @Test
  void prices_from_before_a_split_count_no_more() {
    open(null, CorporateEvent.split(SHARE, 3_000, 1, 2));
    trade(SHARE, 2_000, 90_00);
    venue.advanceTo(3_000);
    order(1, SHARE, Side.BUY, OrderType.LIMIT, 1, 60_00);
    trade(SHARE, 3_001, 45_00);
    hold(1, SHARE, 1);
    assertThat(said).containsExactly("SPLIT of 1 ");
    assertThat(venue.openOrders()).isZero();
  }

  @Test
  void a_dividend_is_paid_to_who_holds_and_by_who_is_short() {
    open(
        null,
        CorporateEvent.dividend(SHARE, 3_000, 37_500_000),
        CorporateEvent.dividend(SHARE, 4_000, UNIT),
        CorporateEvent.dividend(SHARE, 6_000, UNIT));
    hold(1, SHARE, 8);
    venue.advanceTo(3_500);
    hold(1, SHARE, -10);
    venue.advanceTo(4_500);
    hold(1, SHARE, 2);
    venue.advanceTo(6_500);
    assertThat(said)
        .containsExactly(
            "CASH_DIVIDEND of 1 ",
            "1: fee " + -3 * UNIT + " of 1",
            "CASH_DIVIDEND of 1 ",
            "2: fee " + 2 * UNIT + " of 1",
            "CASH_DIVIDEND of 1 ");
  }

  @Test
  void what_is_exercised_earns_the_next_dividend() {
    open(terms(CALL, false), CorporateEvent.dividend(SHARE, 6_000, UNIT));
    hold(1, OPTION, 1);
    trade(SHARE, 2_000, 200_00);
    venue.advanceTo(6_000);
    assertThat(said).last().isEqualTo("1: fee " + -100 * UNIT + " of 1");
  }

  @Test
  void a_name_is_only_told() {
    open(null, CorporateEvent.rename(SHARE, 3_000, "META"));
    hold(1, SHARE, 8);
    venue.advanceTo(3_000);
    assertThat(said).containsExactly("NAME_CHANGE of 1 META");
  }

  @Test
  void behind_the_end_of_the_data_nothing_is_paid() {
    open(
        terms(CALL, false),
        CorporateEvent.dividend(SHARE, EXPIRY + 1, UNIT),
        CorporateEvent.dividend(SHARE, 9_000, UNIT));
    hold(1, SHARE, 8);
    trade(SHARE, EXPIRY, 200_00);
    venue.endOfData();
    venue.advanceTo(10_000);
    assertThat(said).isEmpty();
    assertThat(venue.nextDueNs()).isEqualTo(DelayLine.NEVER);
  }

  @Test
  void impossible_contracts_and_events_are_refused() {
    assertThatThrownBy(() -> open(new OptionTerms(7, CALL, 1, EXPIRY, false)))
        .hasMessage("option 2: its underlying 7 is not traded here");
    assertThatThrownBy(() -> open(null, CorporateEvent.rename(9, 1, "X")))
        .hasMessage("NAME_CHANGE of instrument 9, which is not traded here");
    assertThatThrownBy(() -> terms(OptionRight.NONE, false)).hasMessageContaining("call or a put");
    assertThatThrownBy(() -> new OptionTerms(SHARE, PUT, 0, EXPIRY, false))
        .hasMessage("strike 0 is not above 0");
    assertThatThrownBy(() -> CorporateEvent.split(SHARE, 1, 0, 2))
        .hasMessageContaining("SPLIT of instrument 1");
    assertThatThrownBy(() -> CorporateEvent.dividend(SHARE, 1, 0))
        .hasMessageContaining("CASH_DIVIDEND");
    assertThatThrownBy(() -> new CorporateEvent(SHARE, 1, CorporateActionKind.MERGER, 1, 1, 1, "X"))
        .hasMessageContaining("cannot be simulated");
  }
}
