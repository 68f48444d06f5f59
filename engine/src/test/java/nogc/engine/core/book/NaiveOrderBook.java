package nogc.engine.core.book;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The book of orders as one would explain it: two trees of lists. Oracle of {@link OrderBook}. */
final class NaiveOrderBook implements Orders {
  private record Place(boolean bid, long price) {}

  private final TreeMap<Long, List<Queued>> bids = new TreeMap<>(Comparator.reverseOrder());
  private final TreeMap<Long, List<Queued>> asks = new TreeMap<>();
  private final Map<Long, Place> places = new HashMap<>();
  private final Map<Integer, Long> anomalies = new TreeMap<>();

  @Override
  public int add(final long id, final boolean bid, final long price, final long size) {
    int anomaly = check(price, size);
    if (id == 0) {
      anomaly |= count(BookAnomaly.DUPLICATE_ORDER);
    }
    if (anomaly != 0) {
      return anomaly;
    }
    if (places.containsKey(id)) {
      return count(BookAnomaly.DUPLICATE_ORDER);
    }
    if (!fits(bid, price, size)) {
      return count(BookAnomaly.SIZE_INVALID);
    }
    append(id, bid, price, size);
    return 0;
  }

  @Override
  public int modify(final long id, final boolean bid, final long price, final long size) {
    final int anomaly = check(price, size);
    if (anomaly != 0) {
      return anomaly;
    }
    final Place place = places.get(id);
    if (place == null) {
      return count(BookAnomaly.UNKNOWN_ORDER);
    }
    if (place.bid != bid) {
      return count(BookAnomaly.WRONG_SIDE);
    }
    final List<Queued> queue = side(bid).get(place.price);
    final int at = indexOf(queue, id);
    final long before = queue.get(at).size();
    if (price == place.price && size <= before) {
      queue.set(at, new Queued(id, size));
      return 0;
    }
    if (!fits(bid, price, price == place.price ? size - before : size)) {
      return count(BookAnomaly.SIZE_INVALID);
    }
    remove(id);
    append(id, bid, price, size);
    return 0;
  }

  @Override
  public int reduce(final long id, final long quantity) {
    return take(id, quantity);
  }

  @Override
  public int execute(final long id, final long quantity) {
    return take(id, quantity);
  }

  private int take(final long id, final long quantity) {
    if (quantity <= 0) {
      return count(BookAnomaly.SIZE_INVALID);
    }
    final Place place = places.get(id);
    if (place == null) {
      return count(BookAnomaly.UNKNOWN_ORDER);
    }
    final List<Queued> queue = side(place.bid).get(place.price);
    final int at = indexOf(queue, id);
    final long left = queue.get(at).size() - quantity;
    if (left > 0) {
      queue.set(at, new Queued(id, left));
      return 0;
    }
    remove(id);
    return left == 0 ? 0 : count(BookAnomaly.OVERFILL);
  }

  @Override
  public int delete(final long id) {
    if (!places.containsKey(id)) {
      return count(BookAnomaly.UNKNOWN_ORDER);
    }
    remove(id);
    return 0;
  }

  @Override
  public int onMessageEnd() {
    if (isCrossed()) {
      return count(BookAnomaly.CROSSED);
    }
    return isLocked() ? count(BookAnomaly.LOCKED) : 0;
  }

  @Override
  public void clear() {
    bids.clear();
    asks.clear();
    places.clear();
  }

  @Override
  public long bestBid() {
    return bids.isEmpty() ? 0 : bids.firstKey();
  }

  @Override
  public long bestBidSize() {
    return bids.isEmpty() ? 0 : size(true, 0);
  }

  @Override
  public int bestBidOrders() {
    return bids.isEmpty() ? 0 : orders(true, 0);
  }

  @Override
  public long bestAsk() {
    return asks.isEmpty() ? 0 : asks.firstKey();
  }

  @Override
  public long bestAskSize() {
    return asks.isEmpty() ? 0 : size(false, 0);
  }

  @Override
  public int bestAskOrders() {
    return asks.isEmpty() ? 0 : orders(false, 0);
  }

  @Override
  public int levels(final boolean bid) {
    return side(bid).size();
  }

  @Override
  public int orders() {
    return places.size();
  }

  @Override
  public long price(final boolean bid, final int index) {
    return new ArrayList<>(side(bid).keySet()).get(index);
  }

  @Override
  public long size(final boolean bid, final int index) {
    return queue(bid, index).stream().mapToLong(Queued::size).sum();
  }

  @Override
  public int orders(final boolean bid, final int index) {
    return queue(bid, index).size();
  }

  @Override
  public List<Queued> queue(final boolean bid, final int index) {
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
    for (final TreeMap<Long, List<Queued>> side : List.of(bids, asks)) {
      digest = step(digest, side.size());
      for (final Map.Entry<Long, List<Queued>> level : side.entrySet()) {
        digest = step(step(digest, level.getKey()), level.getValue().size());
        for (final Queued order : level.getValue()) {
          digest = step(step(digest, order.id()), order.size());
        }
      }
    }
    return digest;
  }

  private static long step(final long digest, final long value) {
    final long product = (digest ^ value) * 0x100000001b3L;
    return product ^ (product >>> 32);
  }

  private int check(final long price, final long size) {
    return (price <= 0 ? count(BookAnomaly.PRICE_INVALID) : 0)
        | (size <= 0 ? count(BookAnomaly.SIZE_INVALID) : 0);
  }

  private boolean fits(final boolean bid, final long price, final long more) {
    long sum = 0;
    for (final Queued order : side(bid).getOrDefault(price, List.of())) {
      sum += order.size();
    }
    return Long.MAX_VALUE - sum >= more;
  }

  private void append(final long id, final boolean bid, final long price, final long size) {
    side(bid).computeIfAbsent(price, key -> new ArrayList<>()).add(new Queued(id, size));
    places.put(id, new Place(bid, price));
  }

  private void remove(final long id) {
    final Place place = places.remove(id);
    final List<Queued> queue = side(place.bid).get(place.price);
    queue.remove(indexOf(queue, id));
    if (queue.isEmpty()) {
      side(place.bid).remove(place.price);
    }
  }

  private static int indexOf(final List<Queued> queue, final long id) {
    int at = 0;
    while (queue.get(at).id() != id) {
      at++;
    }
    return at;
  }

  private TreeMap<Long, List<Queued>> side(final boolean bid) {
    return bid ? bids : asks;
  }

  private int count(final int anomaly) {
    anomalies.merge(anomaly, 1L, Long::sum);
    return anomaly;
  }
}
