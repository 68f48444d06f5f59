package nogc.replay.backtest;

/** When the records of a random market happen. */
final class RandomMarketTimes {
  private RandomMarketTimes() {}

  /** Venue time of the last record before the turn. */
  static long of(final long seed, final int records, final int turn) {
    final Head head = new Head(RandomMarket.feed(seed, records, turn, 1));
    for (int i = 1; i < turn; i++) {
      head.next();
    }
    return head.timeNs();
  }
}
