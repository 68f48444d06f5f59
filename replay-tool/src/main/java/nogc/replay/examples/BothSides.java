package nogc.replay.examples;

import nogc.journal.codec.OrderState;
import nogc.journal.codec.OrderUpdateDecoder;
import nogc.journal.codec.RiskDecisionDecoder;
import nogc.journal.codec.Side;
import nogc.journal.codec.Verdict;
import nogc.replay.strategy.Parameters;
import nogc.replay.strategy.Strategy;
import nogc.replay.strategy.StrategyContext;

/**
 * Quotes both sides: every interval it puts an order at a distance behind the best bid and one
 * behind the best offer, and moves those that have got out of place. It holds no more than a
 * maximum position.
 */
public final class BothSides implements Strategy {
  private static final long MILLISECOND_NS = 1_000_000;

  private final String symbol;
  private final long quantity;
  private final long maxPosition;
  private final long distanceTicks;
  private final long intervalNs;
  private final Quoted bid = new Quoted(Side.BUY);
  private final Quoted ask = new Quoted(Side.SELL);
  private StrategyContext context;
  private int instrument;
  private long distance;

  /**
   * Parameters: symbol, quantity and maxPosition (mantissas), distanceTicks, intervalMs.
   *
   * @param parameters of the backtest file
   */
  public BothSides(final Parameters parameters) {
    symbol = parameters.text("symbol", null);
    quantity = parameters.whole("quantity", 1, Long.MAX_VALUE, 1);
    maxPosition = parameters.whole("maxPosition", 1, Long.MAX_VALUE, 10 * quantity);
    distanceTicks = parameters.whole("distanceTicks", 0, 1_000_000, 0);
    intervalNs = parameters.whole("intervalMs", 1, 3_600_000, 100) * MILLISECOND_NS;
  }

  @Override
  public void onStart(final StrategyContext newContext) {
    context = newContext;
    instrument = context.instrument(symbol);
    distance = distanceTicks * context.tickSize(instrument);
    context.wakeAt(context.nowNs() + intervalNs);
  }

  @Override
  public void onTimer(final long nowNs) {
    context.wakeAt(nowNs + intervalNs);
    final long bestBid = context.bestBid(instrument);
    final long bestAsk = context.bestAsk(instrument);
    if (bestBid <= 0 || bestAsk <= bestBid) {
      return;
    }
    final long position = context.position(instrument);
    quote(bid, bestBid - distance, position < maxPosition);
    quote(ask, bestAsk + distance, position > -maxPosition);
  }

  private void quote(final Quoted side, final long price, final boolean wanted) {
    if (side.signal != 0) {
      return;
    }
    if (side.order == 0 && wanted) {
      side.price = price;
      side.signal = context.order(instrument, side.side, quantity, price);
    } else if (side.order != 0 && (side.price != price || !wanted)) {
      context.cancel(instrument, side.order);
    }
  }

  @Override
  public void onDecision(final RiskDecisionDecoder decision) {
    for (int i = 0; i < 2; i++) {
      final Quoted side = i == 0 ? bid : ask;
      if (side.signal == decision.signalId()) {
        side.signal = 0;
        side.order = decision.verdict() == Verdict.APPROVED ? decision.orderId() : 0;
      }
    }
  }

  @Override
  public void onOrder(final OrderUpdateDecoder update) {
    final OrderState state = update.state();
    if (state == OrderState.FILLED
        || state == OrderState.CANCELED
        || state == OrderState.REJECTED
        || state == OrderState.EXPIRED) {
      bid.ended(update.orderId());
      ask.ended(update.orderId());
    }
  }

  /** One side of the quote. */
  private static final class Quoted {
    private final Side side;
    private long signal;
    private long order;
    private long price;

    Quoted(final Side side) {
      this.side = side;
    }

    void ended(final long orderId) {
      if (order == orderId) {
        order = 0;
      }
    }
  }
}
