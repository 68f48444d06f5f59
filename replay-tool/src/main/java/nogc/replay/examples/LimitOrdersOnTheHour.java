package nogc.replay.examples;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import nogc.journal.codec.BarDecoder;
import nogc.journal.codec.Side;
import nogc.replay.strategy.Parameters;
import nogc.replay.strategy.Strategy;
import nogc.replay.strategy.StrategyContext;

/**
 * At each bar that ends on the hour it places a limit order at the bar's close: to buy, and from a
 * given day on to sell. The rules are those of QuantConnect Lean's LimitFillRegressionAlgorithm.
 */
public final class LimitOrdersOnTheHour implements Strategy {
  private static final long HOUR_NS = 3_600_000_000_000L;
  private static final ZoneId NEW_YORK = ZoneId.of("America/New_York");

  private final String symbol;
  private final long quantity;
  private final LocalDate sellFrom;
  private StrategyContext context;
  private int instrument;

  /**
   * Parameters: symbol, quantity (mantissa), sellFrom (a day in New York).
   *
   * @param parameters of the backtest file
   */
  public LimitOrdersOnTheHour(final Parameters parameters) {
    symbol = parameters.text("symbol", null);
    quantity = parameters.whole("quantity", 1, Long.MAX_VALUE, 10);
    sellFrom = LocalDate.parse(parameters.text("sellFrom", null));
  }

  @Override
  public void onStart(final StrategyContext newContext) {
    context = newContext;
    instrument = context.instrument(symbol);
  }

  @Override
  public void onBar(final BarDecoder bar) {
    final long endNs = bar.venueTime() + bar.duration();
    if (bar.instrument() == instrument && endNs % HOUR_NS == 0) {
      final LocalDate day = Instant.ofEpochSecond(0, endNs).atZone(NEW_YORK).toLocalDate();
      final Side side = day.isBefore(sellFrom) ? Side.BUY : Side.SELL;
      context.order(instrument, side, quantity, bar.close());
    }
  }
}
