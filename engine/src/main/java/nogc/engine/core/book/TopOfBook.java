package nogc.engine.core.book;

import nogc.engine.core.state.StateVisitor;

/**
 * The last quote and the last trade of one instrument, as the venue said them. Prices and sizes are
 * mantissas at the instrument's scales, times epoch nanoseconds of the records.
 *
 * <p>A side with size 0 is empty; its price means nothing then.
 */
public final class TopOfBook {
  private long bidPrice;
  private long bidSize;
  private long askPrice;
  private long askSize;
  private long quoteTimeNs;
  private long tradePrice;
  private long tradeSize;
  private long tradeTimeNs;

  /** Takes both sides of a quote; each replaces what was there. */
  public void onQuote(
      final long newBidPrice,
      final long newBidSize,
      final long newAskPrice,
      final long newAskSize,
      final long timeNs) {
    bidPrice = newBidPrice;
    bidSize = newBidSize;
    askPrice = newAskPrice;
    askSize = newAskSize;
    quoteTimeNs = timeNs;
  }

  public void onTrade(final long price, final long size, final long timeNs) {
    tradePrice = price;
    tradeSize = size;
    tradeTimeNs = timeNs;
  }

  /** Forgets quote and trade. */
  public void clear() {
    onQuote(0, 0, 0, 0, 0);
    onTrade(0, 0, 0);
  }

  public boolean hasBid() {
    return bidSize > 0;
  }

  public boolean hasAsk() {
    return askSize > 0;
  }

  public boolean hasTrade() {
    return tradeSize > 0;
  }

  /** Both sides there, and the bid above the ask. */
  public boolean isCrossed() {
    return hasBid() && hasAsk() && bidPrice > askPrice;
  }

  /** Both sides there, and the bid equal to the ask: normal between venues. */
  public boolean isLocked() {
    return hasBid() && hasAsk() && bidPrice == askPrice;
  }

  public long bidPrice() {
    return bidPrice;
  }

  public long bidSize() {
    return bidSize;
  }

  public long askPrice() {
    return askPrice;
  }

  public long askSize() {
    return askSize;
  }

  /** Epoch nanoseconds of the last quote, 0 before the first. */
  public long quoteTimeNs() {
    return quoteTimeNs;
  }

  /** Price of the last trade; means nothing before the first. */
  public long tradePrice() {
    return tradePrice;
  }

  public long tradeSize() {
    return tradeSize;
  }

  /** Epoch nanoseconds of the last trade, 0 before the first. */
  public long tradeTimeNs() {
    return tradeTimeNs;
  }

  /**
   * Middle of bid and ask, rounded down (toward negative infinity) to a whole mantissa; it cannot
   * overflow. Only where both sides are there.
   */
  public long midRoundedDown() {
    return (bidPrice & askPrice) + ((bidPrice ^ askPrice) >> 1);
  }

  /**
   * Bid plus ask: twice the middle, exactly. Only where both sides are there.
   *
   * @throws ArithmeticException if the sum does not fit 64 bits
   */
  public long twiceMid() {
    return Math.addExact(bidPrice, askPrice);
  }

  public void visit(final StateVisitor state) {
    bidPrice = state.i64(bidPrice);
    bidSize = state.i64(bidSize);
    askPrice = state.i64(askPrice);
    askSize = state.i64(askSize);
    quoteTimeNs = state.i64(quoteTimeNs);
    tradePrice = state.i64(tradePrice);
    tradeSize = state.i64(tradeSize);
    tradeTimeNs = state.i64(tradeTimeNs);
  }
}
