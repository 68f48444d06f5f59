package nogc.replay.strategy;

import nogc.journal.codec.BarDecoder;
import nogc.journal.codec.DepthUpdateDecoder;
import nogc.journal.codec.ExecutionReportDecoder;
import nogc.journal.codec.OrderUpdateDecoder;
import nogc.journal.codec.QuoteDecoder;
import nogc.journal.codec.RiskDecisionDecoder;
import nogc.journal.codec.TradeDecoder;
import nogc.journal.codec.TradingStatusDecoder;

/**
 * A strategy in Java. It hears the journal record by record, as a brain does, and sends signals by
 * its {@link StrategyContext}. A class has a public constructor without parameters, or one that
 * takes {@link Parameters}.
 *
 * <p>A record is known to it at the time of the journal and not before; there is no way to any
 * later one. Decoders are overwritten by the next record: keep values, not decoders. Whatever a
 * strategy throws ends the backtest. Override what you want to hear.
 */
public interface Strategy {
  /** Instruments are defined and open; records follow. */
  default void onStart(final StrategyContext context) {}

  /** Best bid and offer changed. */
  default void onQuote(final QuoteDecoder quote) {}

  /** A trade was printed. */
  default void onTrade(final TradeDecoder trade) {}

  /** A price level, or an order, of a book changed; the flag {@code last} ends a venue message. */
  default void onDepth(final DepthUpdateDecoder update) {}

  /** A bar has ended. */
  default void onBar(final BarDecoder bar) {}

  /** The venue opened, halted or closed an instrument. */
  default void onStatus(final TradingStatusDecoder status) {}

  /** The risk gate's answer to an own signal. */
  default void onDecision(final RiskDecisionDecoder decision) {}

  /** An own order changed its state. */
  default void onOrder(final OrderUpdateDecoder update) {}

  /** An own order was executed; the position holds it already. */
  default void onFill(final ExecutionReportDecoder report) {}

  /** The time asked for by {@link StrategyContext#wakeAt} has come. */
  default void onTimer(final long nowNs) {}

  /** No more records follow; signals can still be sent. */
  default void onStop() {}
}
