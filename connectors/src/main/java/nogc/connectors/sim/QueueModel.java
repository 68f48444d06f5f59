package nogc.connectors.sim;

/**
 * How much is assumed to stand before one of our orders at its price, where the recording shows
 * levels and not the orders in them. With an order-by-order recording none is needed: there the
 * queue is known.
 *
 * <p>With all of them a trade at the price of the order executes those before it first. They differ
 * in what they make of a level that shrinks for other reasons, because somebody cancels. An order
 * of ours fills with {@link #front()} at least as much as with a probability, and with that at
 * least as much as with {@link #riskAverse()}.
 *
 * <p>Sizes are mantissas. Models have no state.
 */
public sealed interface QueueModel permits FrontQueue, ProbableQueue, RiskAverseQueue {
  /** Nobody is ever before us: the upper bound of what could have been executed. */
  static QueueModel front() {
    return FrontQueue.INSTANCE;
  }

  /**
   * Who cancels was behind us with the probability b / (b + f), where f is the n-th power of what
   * is before us and b that of what is behind us (hftbacktest, PowerProbQueueFunc).
   *
   * @param n above 0; the larger, the surer that it was on the side where more stands
   */
  static QueueModel power(final int n) {
    if (n <= 0) {
      throw new IllegalArgumentException("power " + n + " is not above 0");
    }
    return new ProbableQueue(n);
  }

  /**
   * The same with f and b the logarithms of one plus the size in units (hftbacktest,
   * LogProbQueueFunc).
   */
  static QueueModel logarithmic() {
    return new ProbableQueue(ProbableQueue.LOGARITHM);
  }

  /**
   * We advance by trades alone, except that never more is before us than is displayed (hftbacktest,
   * RiskAdverseQueueModel): the lower bound.
   */
  static QueueModel riskAverse() {
    return RiskAverseQueue.INSTANCE;
  }

  /** What is before an order that comes to a price where so much is displayed. */
  long join(long displayed);

  /**
   * What is before an order when the size displayed at its price has changed.
   *
   * @param ahead what was before it
   * @param before size that was displayed
   * @param now size that is displayed
   * @param traded what has traded at the price since the change before this one, and has been taken
   *     from {@code ahead} already
   * @param unit mantissa of one unit of quantity
   */
  long change(long ahead, long before, long now, long traded, long unit);
}
