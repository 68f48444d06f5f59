package nogc.connectors.sim;

import java.util.Map;

/**
 * What the venue takes for executions. All is computed exactly and rounded once to 1e-8 units of
 * currency, {@link nogc.journal.fixed.Rounding#CEILING}: a fee up, a rebate down, never in our
 * favour. Fees of an order, such as a minimum, are told with its executions: each is charged what
 * the order owes by then less what it was charged before.
 */
public sealed interface FeeSchedule permits ProportionalFees, PerUnitFees, FeeTable {
  /** Decimals of a rate in basis points. */
  int BPS_SCALE = 4;

  /** Nothing is taken. */
  static FeeSchedule free() {
    return proportional(0, 0);
  }

  /**
   * A share of the notional of each execution; a negative one is a rebate.
   *
   * @param makerBps basis points, mantissa at {@link #BPS_SCALE}
   * @param takerBps basis points, mantissa at {@link #BPS_SCALE}
   */
  static FeeSchedule proportional(final long makerBps, final long takerBps) {
    return new ProportionalFees(makerBps, takerBps);
  }

  /**
   * So much for each share, with a minimum and a maximum for an order; where they contradict each
   * other, the maximum holds.
   *
   * @param rate for one unit of quantity, 1e-8 units of currency
   * @param minimum of an order of which anything is executed, 1e-8 units of currency; 0 for none
   * @param maximumBps of the order's executed notional in basis points, mantissa at {@link
   *     #BPS_SCALE}; 0 for none
   */
  static FeeSchedule perShare(final long rate, final long minimum, final long maximumBps) {
    return new PerUnitFees(rate, minimum, maximumBps);
  }

  /**
   * So much for each contract, whatever its multiplier.
   *
   * @param rate for one unit of quantity, 1e-8 units of currency
   */
  static FeeSchedule perContract(final long rate) {
    return new PerUnitFees(rate, 0, 0);
  }

  /**
   * So much for an order, with its first execution.
   *
   * @param amount 1e-8 units of currency
   */
  static FeeSchedule flat(final long amount) {
    return new PerUnitFees(0, amount, 0);
  }

  /**
   * Fees by instrument.
   *
   * @param byInstrument schedules by instrument id
   * @param others of all other instruments
   */
  static FeeSchedule byInstrument(
      final Map<Integer, FeeSchedule> byInstrument, final FeeSchedule others) {
    return new FeeTable(byInstrument, others);
  }

  /**
   * Fee of one execution.
   *
   * @param before what the order has executed and paid before this execution
   * @return 1e-8 units of currency, negative for a rebate
   * @throws ArithmeticException if it does not fit
   */
  long fee(VenueInstrument instrument, FeeMeter before, long price, long quantity, boolean maker);
}
