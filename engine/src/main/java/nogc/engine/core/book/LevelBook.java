package nogc.engine.core.book;

import nogc.engine.core.state.StateVisitor;

/**
 * The book of one instrument by price level. Prices and sizes are mantissas at the instrument's
 * scales. Levels count from the touch outwards, the touch being 0.
 *
 * <p>Between two calls of {@link #onMessageEnd()} the book may be crossed or deeper than the venue
 * keeps it: only whole venue messages make a whole book.
 *
 * <p>Nothing is allocated, except when a side grows beyond the most levels it ever had.
 */
public final class LevelBook {
  private final int maxDepth;
  private final LevelSide bids = new LevelSide(true);
  private final LevelSide asks = new LevelSide(false);
  private final AnomalyCounts anomalies = new AnomalyCounts();

  /**
   * @param maxDepth levels that the venue keeps per side, 0 for no limit
   */
  public LevelBook(final int maxDepth) {
    if (maxDepth < 0) {
      throw new IllegalArgumentException("maxDepth " + maxDepth + " is below 0");
    }
    this.maxDepth = maxDepth;
  }

  /**
   * A level has this size now, whatever it had before; size 0 removes it.
   *
   * @return bits of {@link BookAnomaly}, 0 if all is well
   */
  public int set(final boolean bid, final long price, final long size) {
    if (price <= 0 || size < 0) {
      return anomalies.count(
          (price <= 0 ? BookAnomaly.PRICE_INVALID : 0) | (size < 0 ? BookAnomaly.SIZE_INVALID : 0));
    }
    final LevelSide side = bid ? bids : asks;
    if (size > 0) {
      side.put(price, size);
      return BookAnomaly.NONE;
    }
    return side.remove(price) ? BookAnomaly.NONE : anomalies.count(BookAnomaly.UNKNOWN_LEVEL);
  }

  /**
   * The venue's message is complete: levels beyond the depth that it keeps are dropped, and the
   * touch is checked.
   *
   * @return bits of {@link BookAnomaly}, 0 if all is well
   */
  public int onMessageEnd() {
    if (maxDepth > 0) {
      bids.truncate(maxDepth);
      asks.truncate(maxDepth);
    }
    if (isCrossed()) {
      return anomalies.count(BookAnomaly.CROSSED);
    }
    return isLocked() ? anomalies.count(BookAnomaly.LOCKED) : BookAnomaly.NONE;
  }

  /** Removes all levels; the counts of anomalies stay. */
  public void clear() {
    bids.clear();
    asks.clear();
  }

  /** 0 if there is none. */
  public long bestBid() {
    return bids.bestPrice();
  }

  /** 0 if there is none. */
  public long bestBidSize() {
    return bids.bestSize();
  }

  /** 0 if there is none. */
  public long bestAsk() {
    return asks.bestPrice();
  }

  /** 0 if there is none. */
  public long bestAskSize() {
    return asks.bestSize();
  }

  public int bidLevels() {
    return bids.count();
  }

  public int askLevels() {
    return asks.count();
  }

  /**
   * @param index from the touch outwards, 0 to the number of levels less 1
   */
  public long price(final boolean bid, final int index) {
    return (bid ? bids : asks).price(index);
  }

  /**
   * @param index from the touch outwards, 0 to the number of levels less 1
   */
  public long size(final boolean bid, final int index) {
    return (bid ? bids : asks).size(index);
  }

  public boolean isEmpty(final boolean bid) {
    return (bid ? bids : asks).count() == 0;
  }

  /** Both sides there, and the best bid above the best ask. */
  public boolean isCrossed() {
    return bids.count() > 0 && asks.count() > 0 && bestBid() > bestAsk();
  }

  /** Both sides there, and the best bid equal to the best ask. */
  public boolean isLocked() {
    return bids.count() > 0 && asks.count() > 0 && bestBid() == bestAsk();
  }

  /** How often the anomaly, one bit of {@link BookAnomaly}, was returned. */
  public long anomalies(final int anomaly) {
    return anomalies.of(anomaly);
  }

  /** How many anomalies of all kinds were returned. */
  public long anomalies() {
    return anomalies.total();
  }

  /**
   * Mixes the levels into {@code seed}, the same for equal levels whatever the way to them and
   * whatever holds them: the number of bid levels, then price and size of each bid from the touch
   * outwards, then the asks alike; each step is {@code d = (d ^ value) * 0x100000001b3; d ^= d >>>
   * 32}. Anomalies are not in it.
   */
  public long digest(final long seed) {
    return asks.digest(bids.digest(seed));
  }

  /** Levels that the venue keeps per side, 0 for no limit. */
  public int maxDepth() {
    return maxDepth;
  }

  /** Shows running sums of the levels to a digest, levels and anomalies to a whole walk. */
  public void visit(final StateVisitor state) {
    if (!state.isWhole()) {
      state.i64((long) bids.count() << 32 | asks.count());
      state.i64(bids.sum());
      state.i64(asks.sum());
      return;
    }
    bids.visit(state);
    asks.visit(state);
    anomalies.visit(state);
  }
}
