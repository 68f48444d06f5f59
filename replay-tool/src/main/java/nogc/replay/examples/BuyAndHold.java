package nogc.replay.examples;

import nogc.journal.codec.QuoteDecoder;
import nogc.replay.strategy.Parameters;
import nogc.replay.strategy.Strategy;
import nogc.replay.strategy.StrategyContext;

/** Buys at the market with the first quote that it hears, and holds. */
public final class BuyAndHold implements Strategy {
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
  public BuyAndHold(final Parameters parameters) {
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
}
