package nogc.replay.examples;

import nogc.journal.codec.ExecutionReportDecoder;
import nogc.journal.codec.OrderType;
import nogc.journal.codec.QuoteDecoder;
import nogc.journal.codec.Side;
import nogc.journal.codec.SignalKind;
import nogc.journal.codec.TimeInForce;
import nogc.replay.strategy.Parameters;
import nogc.replay.strategy.Strategy;
import nogc.replay.strategy.StrategyContext;

/**
 * Buys at the market with the first quote of an instrument, and sells at the market on the close of
 * that day. The rules are those of QuantConnect Lean's BasicTemplateOptionsAlgorithm.
 */
public final class BuyThenSellAtClose implements Strategy {
  private final String symbol;
  private final long quantity;
  private StrategyContext context;
  private int instrument;
  private boolean bought;

  /**
   * Parameters: symbol, quantity (mantissa).
   *
   * @param parameters of the backtest file
   */
  public BuyThenSellAtClose(final Parameters parameters) {
    symbol = parameters.text("symbol", null);
    quantity = parameters.whole("quantity", 1, Long.MAX_VALUE, 1);
  }

  @Override
  public void onStart(final StrategyContext newContext) {
    context = newContext;
    instrument = context.instrument(symbol);
  }

  @Override
  public void onQuote(final QuoteDecoder quote) {
    if (!bought && quote.instrument() == instrument && quote.askSize() > 0) {
      bought = true;
      context.buy(instrument, quantity, 0);
    }
  }

  @Override
  public void onFill(final ExecutionReportDecoder report) {
    if (report.side() == Side.BUY) {
      context.send(
          SignalKind.NEW,
          instrument,
          Side.SELL,
          OrderType.MARKET,
          TimeInForce.AT_CLOSE,
          report.lastQuantity(),
          0,
          0,
          0);
    }
  }
}
