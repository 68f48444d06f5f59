package nogc.engine.core.book;

import java.util.List;

/** What the fast book of orders and the plain one have in common, so that one test runs both. */
interface Orders {
  /** An order as it stands in a queue. */
  record Queued(long id, long size) {}

  int add(long id, boolean bid, long price, long size);

  int modify(long id, boolean bid, long price, long size);

  int reduce(long id, long quantity);

  int execute(long id, long quantity);

  int delete(long id);

  int onMessageEnd();

  void clear();

  long bestBid();

  long bestBidSize();

  int bestBidOrders();

  long bestAsk();

  long bestAskSize();

  int bestAskOrders();

  int levels(boolean bid);

  int orders();

  long price(boolean bid, int index);

  long size(boolean bid, int index);

  int orders(boolean bid, int index);

  List<Queued> queue(boolean bid, int index);

  boolean isCrossed();

  boolean isLocked();

  long anomalies(int anomaly);

  long digest(long seed);
}
