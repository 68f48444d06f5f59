package nogc.replay.backtest;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import nogc.journal.codec.OrderType;
import nogc.journal.codec.QuoteDecoder;
import nogc.journal.codec.RiskDecisionDecoder;
import nogc.journal.codec.Side;
import nogc.journal.codec.SignalKind;
import nogc.journal.codec.TimeInForce;
import nogc.journal.codec.TradeDecoder;
import nogc.journal.codec.Verdict;
import nogc.replay.strategy.Strategy;
import nogc.replay.strategy.StrategyContext;

/**
 * Sends whatever a strategy can send, at random, but as a function of its seed and of what it
 * hears.
 */
final class RandomTrader implements Strategy {
  private final SplittableRandom random;
  private final List<Long> orders = new ArrayList<>();
  private StrategyContext context;

  RandomTrader(final long seed) {
    random = new SplittableRandom(seed);
  }

  @Override
  public void onStart(final StrategyContext newContext) {
    context = newContext;
    context.wakeAt(context.nowNs() + 30 * MadeFeed.MS);
  }

  @Override
  public void onTimer(final long nowNs) {
    context.wakeAt(nowNs + random.nextLong(1, 100 * MadeFeed.MS));
    act(1 + random.nextInt(2));
  }

  @Override
  public void onQuote(final QuoteDecoder quote) {
    act(quote.instrument());
  }

  @Override
  public void onTrade(final TradeDecoder trade) {
    act(trade.instrument());
  }

  @Override
  public void onDecision(final RiskDecisionDecoder decision) {
    if (decision.verdict() == Verdict.APPROVED) {
      orders.add(decision.orderId());
    }
  }

  @Override
  public void onStop() {
    context.flatten(1);
    context.flatten(2);
  }

  private void act(final int instrument) {
    final long price = context.referencePrice(instrument);
    if (random.nextInt(3) > 0 || price == 0) {
      return;
    }
    final long tick = context.tickSize(instrument);
    final long lot = instrument == 1 ? 1 : 1_000;
    final long quantity = lot * (1 + random.nextInt(150));
    final Side side = random.nextBoolean() ? Side.BUY : Side.SELL;
    final long limit = price / tick * tick + tick * (random.nextInt(13) - 6);
    switch (random.nextInt(9)) {
      case 0, 1, 2 -> context.order(instrument, side, quantity, limit);
      case 3 -> context.order(instrument, side, quantity, 0);
      case 4 -> send(instrument, side, OrderType.LIMIT, random.nextBoolean(), quantity, limit, 0);
      case 5 -> send(instrument, side, OrderType.STOP, false, quantity, 0, limit);
      case 6 -> context.target(instrument, lot * (random.nextInt(201) - 100));
      case 7 -> context.cancel(instrument, any());
      default -> context.replace(instrument, any(), quantity, limit);
    }
  }

  private void send(
      final int instrument,
      final Side side,
      final OrderType type,
      final boolean all,
      final long quantity,
      final long price,
      final long stop) {
    final TimeInForce immediate = all ? TimeInForce.FOK : TimeInForce.IOC;
    context.send(
        SignalKind.NEW,
        instrument,
        side,
        type,
        type == OrderType.STOP ? TimeInForce.DAY : immediate,
        quantity,
        price,
        stop,
        0);
  }

  private long any() {
    return orders.isEmpty() ? 0 : orders.get(random.nextInt(orders.size()));
  }
}
