package nogc.replay.report;

import java.math.BigInteger;
import nogc.engine.core.instruments.Instrument;
import nogc.journal.codec.Liquidity;

/**
 * A change of a position as the core booked it: an execution, its bust or correction, a fee that
 * came later, a corporate action.
 *
 * @param timeNs when the engine took it, epoch nanoseconds
 * @param strategy whose position; 0 for the external holder
 * @param instrument what
 * @param quantity signed mantissa; 0 if only money moved
 * @param cash received less paid, exact at the scale of price plus quantity
 * @param fee 1e-8 units of the instrument's currency
 * @param orderId order of the report that caused it, 0 for none
 * @param liquidity maker or taker, as the venue said
 */
record Execution(
    long timeNs,
    int strategy,
    Instrument instrument,
    long quantity,
    BigInteger cash,
    long fee,
    long orderId,
    Liquidity liquidity) {
  /** Price mantissa; NaN if no quantity moved. */
  double price() {
    return -cash.doubleValue() / ((double) quantity * instrument.multiplier());
  }

  boolean isBuy() {
    return quantity > 0;
  }

  /** Hears of executions in their order. */
  interface Listener {
    void onExecution(Execution execution);
  }
}
