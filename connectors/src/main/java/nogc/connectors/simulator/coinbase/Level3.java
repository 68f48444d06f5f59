package nogc.connectors.simulator.coinbase;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

/**
 * A product's book order by order. What others have at a price is one order here, as the recordings
 * know levels only; our own orders stand beside it. On the venue's thread.
 */
final class Level3 {
  /** One order in it. */
  static final class Entry {
    final UUID id;
    final boolean bid;
    final long price;
    long size;

    Entry(final UUID id, final boolean bid, final long price, final long size) {
      this.id = id;
      this.bid = bid;
      this.price = price;
      this.size = size;
    }
  }

  private final TreeMap<Long, Entry> bids = new TreeMap<>();
  private final TreeMap<Long, Entry> asks = new TreeMap<>();
  private final Map<UUID, Entry> own = new LinkedHashMap<>();
  private final Map<UUID, Entry> all = new HashMap<>();

  private TreeMap<Long, Entry> side(final boolean bid) {
    return bid ? bids : asks;
  }

  /** What others have at a price, null for nothing. */
  Entry others(final boolean bid, final long price) {
    return side(bid).get(price);
  }

  Entry add(final boolean bid, final long price, final long size) {
    final Entry entry = new Entry(UUID.randomUUID(), bid, price, size);
    side(bid).put(price, entry);
    all.put(entry.id, entry);
    return entry;
  }

  void remove(final Entry entry) {
    side(entry.bid).remove(entry.price, entry);
    own.remove(entry.id);
    all.remove(entry.id);
  }

  /** An order of ours rests. */
  void addOwn(final CoinbaseOrder order) {
    final Entry entry = new Entry(order.id, order.buy, order.form.price(), order.leaves());
    own.put(order.id, entry);
    all.put(order.id, entry);
  }

  /** Null if it does not rest. */
  Entry own(final CoinbaseOrder order) {
    return own.get(order.id);
  }

  /** What others have on a side, best first. */
  List<Entry> others(final boolean bid) {
    return new ArrayList<>((bid ? bids.descendingMap() : asks).values());
  }

  /** All on a side, best first. */
  List<Entry> all(final boolean bid) {
    final List<Entry> entries = others(bid);
    own.values().stream().filter(entry -> entry.bid == bid).forEach(entries::add);
    entries.sort((a, b) -> bid ? Long.compare(b.price, a.price) : Long.compare(a.price, b.price));
    return entries;
  }
}
