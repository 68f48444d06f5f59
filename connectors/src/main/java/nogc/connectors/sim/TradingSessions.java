package nogc.connectors.sim;

/**
 * When the venue trades, as the caller's calendar says: half days and days off included. Outside,
 * nothing is executed. At the open and at the close there are auctions, for orders that are good
 * for these only.
 *
 * <p>A session lasts from its open to its close: what falls on the close still belongs to it, and a
 * bar belongs to it if it begins within it. Begin with {@link #of}; each {@code with} method
 * returns changed sessions.
 */
public final class TradingSessions {
  /** What auctions are executed at. */
  public enum AuctionPrice {
    /**
     * The first trade or the open of the first bar of the session, and the last trade or the close
     * of the last bar; where the session had none, the last quote decides the close.
     */
    LAST,
    /**
     * What an order would have to pay, or got, at the first and at the last quote; where there is
     * none, the close is the last price.
     */
    QUOTE
  }

  private static final TradingSessions ALWAYS = of(new long[0], new long[0]);

  private final long[] opensNs;
  private final long[] closesNs;
  private long openCutoffNs;
  private long closeCutoffNs;
  private boolean waiting;
  private AuctionPrice auctionPrice = AuctionPrice.LAST;

  private TradingSessions(final long[] opensNs, final long[] closesNs) {
    this.opensNs = opensNs;
    this.closesNs = closesNs;
  }

  /** The venue always trades and has no auctions. */
  public static TradingSessions always() {
    return ALWAYS;
  }

  /**
   * Sessions by their opens and closes, epoch nanoseconds, in order.
   *
   * @throws IllegalArgumentException if they overlap or are not in order, naming the first
   */
  public static TradingSessions of(final long[] opensNs, final long[] closesNs) {
    if (opensNs.length != closesNs.length) {
      throw new IllegalArgumentException(
          opensNs.length + " opens, but " + closesNs.length + " closes");
    }
    long lastNs = Long.MIN_VALUE;
    for (int i = 0; i < opensNs.length; i++) {
      if (opensNs[i] < lastNs || closesNs[i] <= opensNs[i]) {
        throw new IllegalArgumentException(
            "session %d from %d to %d: it must begin behind the one before it and end behind its begin"
                .formatted(i + 1, opensNs[i], closesNs[i]));
      }
      lastNs = closesNs[i];
    }
    return new TradingSessions(opensNs.clone(), closesNs.clone());
  }

  private TradingSessions copy() {
    final TradingSessions copy = new TradingSessions(opensNs, closesNs);
    copy.openCutoffNs = openCutoffNs;
    copy.closeCutoffNs = closeCutoffNs;
    copy.waiting = waiting;
    copy.auctionPrice = auctionPrice;
    return copy;
  }

  /**
   * Auctions take, change and cancel orders until so long before them; until the very moment if not
   * set.
   */
  public TradingSessions withCutoffs(final long newOpenCutoffNs, final long newCloseCutoffNs) {
    if (newOpenCutoffNs < 0 || newCloseCutoffNs < 0) {
      throw new IllegalArgumentException(
          "cut-offs %d ns and %d ns: neither may be negative"
              .formatted(newOpenCutoffNs, newCloseCutoffNs));
    }
    final TradingSessions copy = copy();
    copy.openCutoffNs = newOpenCutoffNs;
    copy.closeCutoffNs = newCloseCutoffNs;
    return copy;
  }

  /** Orders that come outside wait for the next open; else they are rejected. */
  public TradingSessions withWaiting() {
    final TradingSessions copy = copy();
    copy.waiting = true;
    return copy;
  }

  /** Auctions have this price; {@link AuctionPrice#LAST} if not set. */
  public TradingSessions withAuctionPrice(final AuctionPrice newAuctionPrice) {
    final TradingSessions copy = copy();
    copy.auctionPrice = newAuctionPrice;
    return copy;
  }

  boolean isAlways() {
    return opensNs.length == 0;
  }

  int count() {
    return opensNs.length;
  }

  long openNs(final int session) {
    return opensNs[session];
  }

  long closeNs(final int session) {
    return closesNs[session];
  }

  long openCutoffNs() {
    return openCutoffNs;
  }

  long closeCutoffNs() {
    return closeCutoffNs;
  }

  boolean isWaiting() {
    return waiting;
  }

  boolean isAtQuote() {
    return auctionPrice == AuctionPrice.QUOTE;
  }
}
