package nogc.engine.core.book;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The book as one would explain it: two trees. The oracle of {@link LevelBook}. */
final class NaiveBook implements Book {
  private final int maxDepth;
  private final TreeMap<Long, Long> bids = new TreeMap<>(Comparator.reverseOrder());
  private final TreeMap<Long, Long> asks = new TreeMap<>();
  private final Map<Integer, Long> anomalies = new TreeMap<>();

  NaiveBook(final int maxDepth) {
    this.maxDepth = maxDepth;
  }

  @Override
  public int set(final boolean bid, final long price, final long size) {
    int anomaly = 0;
    if (price <= 0) {
      anomaly += count(BookAnomaly.PRICE_INVALID);
    }
    if (size < 0) {
      anomaly += count(BookAnomaly.SIZE_INVALID);
    }
    if (anomaly != 0) {
      return anomaly;
    }
    if (size > 0) {
      side(bid).put(price, size);
      return 0;
    }
    return side(bid).remove(price) == null ? count(BookAnomaly.UNKNOWN_LEVEL) : 0;
  }

  @Override
  public int onMessageEnd() {
    for (final TreeMap<Long, Long> side : List.of(bids, asks)) {
      while (maxDepth > 0 && side.size() > maxDepth) {
        side.pollLastEntry();
      }
    }
    if (isCrossed()) {
      return count(BookAnomaly.CROSSED);
    }
    return isLocked() ? count(BookAnomaly.LOCKED) : 0;
  }

  @Override
  public void clear() {
    bids.clear();
    asks.clear();
  }

  @Override
  public long bestBid() {
    return bids.isEmpty() ? 0 : bids.firstKey();
  }

  @Override
  public long bestBidSize() {
    return bids.isEmpty() ? 0 : bids.firstEntry().getValue();
  }

  @Override
  public long bestAsk() {
    return asks.isEmpty() ? 0 : asks.firstKey();
  }

  @Override
  public long bestAskSize() {
    return asks.isEmpty() ? 0 : asks.firstEntry().getValue();
  }

  @Override
  public int bidLevels() {
    return bids.size();
  }

  @Override
  public int askLevels() {
    return asks.size();
  }

  @Override
  public long price(final boolean bid, final int index) {
    return new ArrayList<>(side(bid).keySet()).get(index);
  }

  @Override
  public long size(final boolean bid, final int index) {
    return new ArrayList<>(side(bid).values()).get(index);
  }

  @Override
  public boolean isCrossed() {
    return !bids.isEmpty() && !asks.isEmpty() && bestBid() > bestAsk();
  }

  @Override
  public boolean isLocked() {
    return !bids.isEmpty() && !asks.isEmpty() && bestBid() == bestAsk();
  }

  @Override
  public long anomalies(final int anomaly) {
    return anomalies.getOrDefault(anomaly, 0L);
  }

  @Override
  public long digest(final long seed) {
    long digest = seed;
    for (final TreeMap<Long, Long> side : List.of(bids, asks)) {
      digest = step(digest, side.size());
      for (final Map.Entry<Long, Long> level : side.entrySet()) {
        digest = step(step(digest, level.getKey()), level.getValue());
      }
    }
    return digest;
  }

  private static long step(final long digest, final long value) {
    final long product = (digest ^ value) * 0x100000001b3L;
    return product ^ (product >>> 32);
  }

  private TreeMap<Long, Long> side(final boolean bid) {
    return bid ? bids : asks;
  }

  private int count(final int anomaly) {
    anomalies.merge(anomaly, 1L, Long::sum);
    return anomaly;
  }
}
