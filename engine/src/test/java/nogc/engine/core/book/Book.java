package nogc.engine.core.book;

/** What the fast book and the plain one have in common, so that one test runs both. */
interface Book {
  int set(boolean bid, long price, long size);

  int onMessageEnd();

  void clear();

  long bestBid();

  long bestBidSize();

  long bestAsk();

  long bestAskSize();

  int bidLevels();

  int askLevels();

  long price(boolean bid, int index);

  long size(boolean bid, int index);

  boolean isCrossed();

  boolean isLocked();

  long anomalies(int anomaly);

  long digest(long seed);
}
