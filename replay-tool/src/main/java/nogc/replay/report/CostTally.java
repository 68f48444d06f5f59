package nogc.replay.report;

/**
 * What trading one instrument cost a strategy, in units of the instrument's currency. A cost is
 * positive, a gain negative; mark-outs are the other way round.
 */
final class CostTally {
  /** Times after an execution at which the market is looked at again. */
  static final long[] HORIZONS_NS = {1_000_000_000L, 10_000_000_000L, 60_000_000_000L};

  /** Of these, the one that the realised spread is told for. */
  static final int REALISED = 1;

  /** Where the fills of orders with a known arrival price count. */
  private double arrivalNotional;

  private double slippage;
  private double fees;
  private double opportunity;
  private double opportunityNotional;
  private double spreadNotional;
  private double spread;
  private final double[] markout = new double[HORIZONS_NS.length];
  private final double[] markoutNotional = new double[HORIZONS_NS.length];
  private final long[] markouts = new long[HORIZONS_NS.length];
  private long orders;
  private long executions;
  private long withoutArrival;

  void order() {
    orders++;
  }

  void withoutArrival() {
    withoutArrival++;
  }

  /**
   * @param paid more than at the arrival price
   * @param notional at the arrival price
   */
  void execution(final double paid, final double notional, final double fee) {
    executions++;
    slippage += paid;
    arrivalNotional += notional;
    fees += fee;
  }

  /**
   * @param doubled twice the distance between price and middle when it was executed, as money
   */
  void spread(final double doubled, final double notional) {
    spread += doubled;
    spreadNotional += notional;
  }

  /** What the part that was not executed would cost more at the end of its order. */
  void opportunity(final double missed, final double notional) {
    opportunity += missed;
    opportunityNotional += notional;
  }

  void markout(final int horizon, final double gained, final double notional) {
    markouts[horizon]++;
    markout[horizon] += gained;
    markoutNotional[horizon] += notional;
  }

  /** Takes over the sums of another, its money multiplied with a rate. */
  void add(final CostTally other, final double rate) {
    arrivalNotional += other.arrivalNotional * rate;
    slippage += other.slippage * rate;
    fees += other.fees * rate;
    opportunity += other.opportunity * rate;
    opportunityNotional += other.opportunityNotional * rate;
    spreadNotional += other.spreadNotional * rate;
    spread += other.spread * rate;
    for (int i = 0; i < markout.length; i++) {
      markout[i] += other.markout[i] * rate;
      markoutNotional[i] += other.markoutNotional[i] * rate;
      markouts[i] += other.markouts[i];
    }
    orders += other.orders;
    executions += other.executions;
    withoutArrival += other.withoutArrival;
  }

  static double bps(final double money, final double notional) {
    return notional == 0 ? Double.NaN : money / notional * 10_000;
  }

  /** Approved new orders. */
  long orders() {
    return orders;
  }

  /** Executions of orders with an arrival price. */
  long executions() {
    return executions;
  }

  /** Executions of orders without one. */
  long executionsWithoutArrival() {
    return withoutArrival;
  }

  double arrivalNotional() {
    return arrivalNotional;
  }

  double slippage() {
    return slippage;
  }

  double fees() {
    return fees;
  }

  double opportunity() {
    return opportunity;
  }

  double opportunityNotional() {
    return opportunityNotional;
  }

  /** What the executed part cost against the arrival price, fees included. */
  double shortfall() {
    return slippage + fees;
  }

  double effectiveSpread() {
    return spread;
  }

  double spreadNotional() {
    return spreadNotional;
  }

  double markout(final int horizon) {
    return markout[horizon];
  }

  double markoutNotional(final int horizon) {
    return markoutNotional[horizon];
  }

  long markouts(final int horizon) {
    return markouts[horizon];
  }
}
