package nogc.replay.backtest;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.TreeMap;
import nogc.connectors.sim.data.RecordedFeed;
import nogc.connectors.sim.data.ShortTermInterest;
import nogc.journal.RecordHandler;
import nogc.journal.RecordLayout;
import nogc.journal.codec.ExecutionReportDecoder;
import nogc.journal.codec.MessageHeaderDecoder;
import nogc.journal.codec.QuoteDecoder;
import nogc.journal.codec.ReportKind;
import nogc.journal.codec.Side;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * The dollars of an account in USD/JPY as Nautilus Trader counts them, from the executions of one
 * of our journals: at the quotes as they were recorded, crossed ones too; profit and fee of each
 * execution rounded to a yen, turned into dollars at the price of its own side (a purchase's at the
 * offer, a sale's at the bid) and rounded to a cent, halves away from zero; interest every evening.
 *
 * <p>Source: nautechsystems/nautilus_trader at a95c8042b0, MakerTakerFeeModel,
 * AccountsManager._update_balance_single_currency, Money and FXRolloverInterestModule.
 */
final class NautilusAccount implements RecordHandler {
  private static final BigDecimal FEE_RATE = new BigDecimal("0.00002");
  private static final int PRICE_SCALE = 3;

  private final TreeMap<Long, BigDecimal[]> quotes = new TreeMap<>();
  private final MessageHeaderDecoder header = new MessageHeaderDecoder();
  private final ExecutionReportDecoder report = new ExecutionReportDecoder();
  private BigDecimal balance = new BigDecimal("1000000.00");
  private BigDecimal position = BigDecimal.ZERO;
  private BigDecimal openPrice;
  private int positions;

  /**
   * @param feed the quotes as they were recorded
   */
  NautilusAccount(final RecordedFeed feed) {
    final UnsafeBuffer buffer = new UnsafeBuffer(new byte[RecordLayout.MAX_FIXED_LENGTH]);
    final QuoteDecoder quote = new QuoteDecoder();
    while (feed.next(buffer) > 0) {
      quote.wrapAndApplyHeader(buffer, 0, header);
      quotes.put(
          quote.venueTime(),
          new BigDecimal[] {
            BigDecimal.valueOf(quote.bidPrice(), PRICE_SCALE),
            BigDecimal.valueOf(quote.askPrice(), PRICE_SCALE)
          });
    }
  }

  @Override
  public void onRecord(final DirectBuffer buffer, final int offset, final int length) {
    if (RecordLayout.templateId(buffer, offset) != ExecutionReportDecoder.TEMPLATE_ID) {
      return;
    }
    report.wrapAndApplyHeader(buffer, offset, header);
    if (report.kind() != ReportKind.FILL) {
      return;
    }
    final BigDecimal[] quote = quotes.floorEntry(report.venueTime()).getValue();
    final boolean buy = report.side() == Side.BUY;
    final BigDecimal price = quote[buy ? 1 : 0];
    final BigDecimal quantity = BigDecimal.valueOf(buy ? 1_000_000 : -1_000_000);
    balance = balance.subtract(dollars(price.multiply(quantity.abs()).multiply(FEE_RATE), price));
    if (position.signum() == 0) {
      openPrice = price;
      positions++;
    } else {
      balance = balance.add(dollars(price.subtract(openPrice).multiply(position), price));
    }
    position = position.add(quantity);
  }

  private static BigDecimal dollars(final BigDecimal yen, final BigDecimal yenOfDollar) {
    return yen.setScale(0, RoundingMode.HALF_UP)
        .divide(yenOfDollar, MathContext.DECIMAL64)
        .setScale(2, RoundingMode.HALF_UP);
  }

  int positions() {
    return positions;
  }

  BigDecimal balance() {
    return balance;
  }

  /**
   * Both sides pay or earn alike there: the difference of the rates, on a position of a million. An
   * evening is booked in the first moment of the next day, by the rates of that day's month.
   *
   * @param from the first evening
   * @param to the last
   */
  static BigDecimal interest(
      final ShortTermInterest rates, final LocalDate from, final LocalDate to) {
    BigDecimal sum = BigDecimal.ZERO;
    for (LocalDate day = from; !day.isAfter(to); day = day.plusDays(1)) {
      final YearMonth month = YearMonth.from(day.plusDays(1));
      final BigDecimal percent = rates.percent("JPN", month).subtract(rates.percent("USA", month));
      final boolean threefold =
          day.getDayOfWeek() == DayOfWeek.WEDNESDAY || day.getDayOfWeek() == DayOfWeek.FRIDAY;
      sum =
          sum.add(
              percent
                  .multiply(BigDecimal.valueOf(threefold ? 30_000 : 10_000))
                  .divide(BigDecimal.valueOf(365), 2, RoundingMode.HALF_UP));
    }
    return sum;
  }
}
