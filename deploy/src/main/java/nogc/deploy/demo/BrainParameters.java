package nogc.deploy.demo;

/**
 * Fits an example brain to a recording, so that it has something to do in any of them.
 *
 * @param source where it takes prices from: {@code trades}, {@code quotes} or {@code depth}
 * @param window prices that a decision looks at
 * @param fast prices in the recent mean of the momentum brain
 * @param every prices from one decision to the next
 * @param thresholdBps move that the momentum brain follows, basis points
 */
record BrainParameters(String source, long window, long fast, long every, String thresholdBps) {
  private static final long ENOUGH = 2_000;
  private static final long LONGEST_WINDOW = 400;
  private static final long SHORTEST_WINDOW = 16;

  /** The trades of 2013 move enough to leave moves smaller than the fees alone. */
  private static final String WORTH_ITS_FEES = "20";

  /** Most recordings are minutes long: nearly any move will do. */
  private static final String ANY_MOVE = "0.2";

  static BrainParameters of(final Market market) {
    final Recording.Looks looks =
        market.recordings().stream()
            .map(Recording::looks)
            .reduce(new Recording.Looks(0, 0, 0), Recording.Looks::plus);
    final String source;
    final long prices;
    if (looks.trades() >= ENOUGH) {
      source = "trades";
      prices = looks.trades();
    } else if (looks.quotes() >= ENOUGH || looks.quotes() > looks.depthMessages()) {
      source = "quotes";
      prices = looks.quotes();
    } else if (looks.depthMessages() > looks.trades()) {
      source = "depth";
      prices = looks.depthMessages();
    } else {
      source = "trades";
      prices = looks.trades();
    }
    final long perInstrument = prices / market.instruments().size();
    final long window = Math.max(SHORTEST_WINDOW, Math.min(LONGEST_WINDOW, perInstrument / 10));
    final boolean isDefault = market.recordings().get(0).path() == null;
    return new BrainParameters(
        source,
        window,
        window / 8,
        Math.max(1, window / 20),
        isDefault ? WORTH_ITS_FEES : ANY_MOVE);
  }
}
