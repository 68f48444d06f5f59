package nogc.replay.examples;

import nogc.journal.codec.TradeDecoder;
import nogc.replay.strategy.Parameters;
import nogc.replay.strategy.Strategy;
import nogc.replay.strategy.StrategyContext;

/** Buys when a trade prints below the recent mean, sells when the price is back. */
public final class Dip implements Strategy {
  private static final double BPS = 10_000.0;

  private final String symbol;
  private final long quantity;
  private final long dipBps;
  private final long window;
  private StrategyContext context;
  private int instrument;
  private double mean;

  /**
   * Parameters: symbol, quantity (mantissa), dipBps below the mean, window (trades).
   *
   * @param parameters of the backtest file
   */
  public Dip(final Parameters parameters) {
    symbol = parameters.text("symbol", null);
    quantity = parameters.whole("quantity", 1, Long.MAX_VALUE, 1);
    dipBps = parameters.whole("dipBps", 1, 10_000, 100);
    window = parameters.whole("window", 1, 1_000_000, 500);
  }

  @Override
  public void onStart(final StrategyContext newContext) {
    context = newContext;
    instrument = context.instrument(symbol);
  }

  @Override
  public void onTrade(final TradeDecoder trade) {
    if (trade.instrument() != instrument) {
      return;
    }
    final double before = mean == 0 ? trade.price() : mean;
    mean = before + (trade.price() - before) / window;
    final long position = context.position(instrument);
    if (context.openOrders() > 0) {
      return; // one at a time
    }
    if (position == 0 && trade.price() < before * (1 - dipBps / BPS)) {
      context.buy(instrument, quantity, 0);
    } else if (position > 0 && trade.price() > before) {
      context.target(instrument, 0);
    }
  }
}
