package nogc.replay.examples;

import nogc.journal.codec.QuoteDecoder;
import nogc.replay.strategy.Parameters;
import nogc.replay.strategy.Strategy;
import nogc.replay.strategy.StrategyContext;

/**
 * Is long while a fast exponential mean of bid closes is at or above a slow one, else short. Bars
 * are made of quotes at fixed intervals: a quote at the very end of an interval belongs to it. An
 * interval in which the bid did not move is counted in the means, but nothing is done on it. The
 * rules are those of Nautilus Trader's EMACross.
 */
public final class EmaCross implements Strategy {
  private static final long MINUTE_NS = 60_000_000_000L;

  private final String symbol;
  private final long quantity;
  private final long intervalNs;
  private final int slowBars;
  private final double fastWeight;
  private final double slowWeight;
  private StrategyContext context;
  private int instrument;
  private long endNs;
  private long bid;
  private long high;
  private long low;
  private double fast;
  private double slow;
  private int bars;

  /**
   * Parameters: symbol, quantity (mantissa), minutes of a bar, fast and slow (bars).
   *
   * @param parameters of the backtest file
   */
  public EmaCross(final Parameters parameters) {
    symbol = parameters.text("symbol", null);
    quantity = parameters.whole("quantity", 1, Long.MAX_VALUE, 1);
    intervalNs = parameters.whole("minutes", 1, 1_440, 15) * MINUTE_NS;
    final int fastBars = (int) parameters.whole("fast", 1, 100_000, 10);
    slowBars = (int) parameters.whole("slow", 1, 100_000, 20);
    if (fastBars >= slowBars) {
      parameters.problem("fast", "is " + fastBars + "; must be below slow, which is " + slowBars);
    }
    fastWeight = 2.0 / (fastBars + 1);
    slowWeight = 2.0 / (slowBars + 1);
  }

  @Override
  public void onStart(final StrategyContext newContext) {
    context = newContext;
    instrument = context.instrument(symbol);
    endNs = context.nowNs() - context.nowNs() % intervalNs + intervalNs;
    context.wakeAt(endNs + 1);
  }

  @Override
  public void onQuote(final QuoteDecoder quote) {
    if (quote.instrument() == instrument) {
      final boolean first = bid == 0;
      bid = quote.bidPrice();
      high = first ? bid : Math.max(high, bid);
      low = first ? bid : Math.min(low, bid);
    }
  }

  @Override
  public void onTimer(final long nowNs) {
    endBar();
    context.wakeAt(endNs + 1);
  }

  @Override
  public void onStop() {
    if (context.nowNs() >= endNs) {
      endBar();
    }
    final long position = context.position(instrument);
    if (position != 0) {
      trade(position < 0, Math.abs(position));
    }
  }

  private void endBar() {
    endNs += intervalNs;
    if (bid == 0) {
      return;
    }
    bars++;
    fast = bars == 1 ? bid : fastWeight * bid + (1 - fastWeight) * fast;
    slow = bars == 1 ? bid : slowWeight * bid + (1 - slowWeight) * slow;
    final boolean moved = high != low;
    high = bid;
    low = bid;
    if (bars >= slowBars && moved) {
      act(fast >= slow);
    }
  }

  private void act(final boolean up) {
    final long position = context.position(instrument);
    if (position != 0 && position > 0 == up) {
      return;
    }
    if (position != 0) {
      trade(up, Math.abs(position));
    }
    trade(up, quantity);
  }

  private void trade(final boolean buy, final long size) {
    if (buy) {
      context.buy(instrument, size, 0);
    } else {
      context.sell(instrument, size, 0);
    }
  }
}
