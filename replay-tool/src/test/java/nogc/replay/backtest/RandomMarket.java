package nogc.replay.backtest;

import java.util.SplittableRandom;

/** A market of two instruments that walks at random: quotes, trades at and through them. */
final class RandomMarket {
  private RandomMarket() {}

  /**
   * @param records how many
   * @param turn records from this one on come from another seed
   */
  static MadeFeed feed(final long seed, final int records, final int turn, final long otherSeed) {
    final MadeFeed feed = new MadeFeed(MadeFeed.stock(1, "SHARE"), MadeFeed.coin(2, "COIN"));
    SplittableRandom random = new SplittableRandom(seed);
    final long[] middle = {0, 10_000, 300_000};
    final long[] tick = {0, 1, 5};
    final long[] unit = {0, 1, 1_000};
    long timeNs = MadeFeed.START_NS;
    for (int i = 0; i < records; i++) {
      if (i == turn) {
        random = new SplittableRandom(otherSeed);
      }
      timeNs += random.nextInt(3) == 0 ? 0 : random.nextLong(50 * MadeFeed.MS);
      final int instrument = 1 + random.nextInt(2);
      middle[instrument] += tick[instrument] * (random.nextInt(5) - 2);
      final long spread = tick[instrument] * (1 + random.nextInt(3));
      if (random.nextInt(3) > 0) {
        feed.quote(
            instrument,
            timeNs,
            middle[instrument] - spread,
            unit[instrument] * (1 + random.nextInt(200)),
            middle[instrument] + spread,
            unit[instrument] * (1 + random.nextInt(200)));
      } else {
        feed.trade(
            instrument,
            timeNs,
            middle[instrument] + tick[instrument] * (random.nextInt(9) - 4),
            unit[instrument] * (1 + random.nextInt(300)),
            random.nextBoolean());
      }
    }
    return feed;
  }

  static MadeFeed feed(final long seed, final int records) {
    return feed(seed, records, records, 0);
  }
}
