package nogc.engine.samples;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.TreeMap;

/**
 * A seeded stream of what happens to orders around a wandering middle, with about 1,000 orders
 * alive: 43 % added, 37 % canceled, 10 % reduced, 10 % executed. Its hash tells that two programs
 * run the same stream.
 *
 * @param op {@link #ADD} and its like
 * @param bid side of the order that rests
 * @param id of the order that rests
 * @param price of the order that rests
 * @param quantity added, taken off, executed; of a cancel all that was left
 * @param left of the order afterwards
 */
public record OrderStream(
    byte[] op, boolean[] bid, long[] id, long[] price, long[] quantity, long[] left) {
  public static final byte ADD = 0;
  public static final byte CANCEL = 1;
  public static final byte REDUCE = 2;
  public static final byte EXECUTE = 3;

  private static final long MID = 100_000;
  private static final int BUILDING = 1_000;
  private static final long FNV_OFFSET = 0xcbf29ce484222325L;
  private static final long FNV_PRIME = 0x100000001b3L;

  public int length() {
    return op.length;
  }

  /** FNV-1a over whole longs: op, side (0 bid, 1 ask), id, price, quantity, left of each. */
  public long hash() {
    long hash = FNV_OFFSET;
    for (int i = 0; i < length(); i++) {
      hash = (hash ^ op[i]) * FNV_PRIME;
      hash = (hash ^ (bid[i] ? 0 : 1)) * FNV_PRIME;
      hash = (hash ^ id[i]) * FNV_PRIME;
      hash = (hash ^ price[i]) * FNV_PRIME;
      hash = (hash ^ quantity[i]) * FNV_PRIME;
      hash = (hash ^ left[i]) * FNV_PRIME;
    }
    return hash;
  }

  public static OrderStream seeded(final int length) {
    return new Generator(length).generate();
  }

  private static final class Resting {
    private final long id;
    private final boolean bid;
    private final long price;
    private long left;
    private int place;

    Resting(final long id, final boolean bid, final long price, final long left) {
      this.id = id;
      this.bid = bid;
      this.price = price;
      this.left = left;
    }
  }

  private static final class Generator {
    private final SplitMix64 random = new SplitMix64(42);
    private final TreeMap<Long, Deque<Resting>> bids = new TreeMap<>();
    private final TreeMap<Long, Deque<Resting>> asks = new TreeMap<>();
    private final List<Resting> live = new ArrayList<>();
    private final OrderStream stream;
    private long mid = MID;
    private long ids;
    private int number;

    Generator(final int length) {
      stream =
          new OrderStream(
              new byte[length],
              new boolean[length],
              new long[length],
              new long[length],
              new long[length],
              new long[length]);
    }

    OrderStream generate() {
      for (number = 0; number < stream.length(); number++) {
        if (number % 1_000 == 999) {
          mid = Math.max(MID - 200, Math.min(MID + 200, mid + random.below(3) - 1));
        }
        step();
      }
      return stream;
    }

    private void step() {
      if (number < BUILDING) {
        add();
        return;
      }
      final int r = random.below(1_000);
      if (r < 100) {
        execute();
      } else if (r < 200) {
        reduce();
      } else if (r - 200 < Math.max(0, Math.min(800, 400 + 4 * (1_000 - live.size())))) {
        add();
      } else {
        final Resting order = live.get(random.below(live.size()));
        emit(CANCEL, order, order.left);
      }
    }

    private void add() {
      final boolean bid = random.below(2) == 0;
      final int distance = 1 + random.geometric(0.05, 499);
      long price = bid ? mid - distance : mid + distance;
      if (bid && !asks.isEmpty()) {
        price = Math.min(price, asks.firstKey() - 1);
      } else if (!bid && !bids.isEmpty()) {
        price = Math.max(price, bids.lastKey() + 1);
      }
      final Resting order = new Resting(++ids, bid, price, 1 + random.below(100));
      order.place = live.size();
      live.add(order);
      (bid ? bids : asks).computeIfAbsent(price, key -> new ArrayDeque<>()).add(order);
      emit(ADD, order, order.left);
    }

    private void reduce() {
      final Resting order = live.get(random.below(live.size()));
      if (order.left == 1) {
        emit(CANCEL, order, 1);
      } else {
        emit(REDUCE, order, 1 + random.below((int) order.left - 1));
      }
    }

    private void execute() {
      final boolean wanted = random.below(2) == 0;
      final boolean bid = (wanted ? bids : asks).isEmpty() ? !wanted : wanted;
      final Resting order = (bid ? bids.lastEntry() : asks.firstEntry()).getValue().getFirst();
      emit(EXECUTE, order, Math.min(order.left, 1 + random.below(100)));
    }

    private void emit(final byte op, final Resting order, final long quantity) {
      if (op != ADD) {
        order.left -= quantity;
      }
      stream.op[number] = op;
      stream.bid[number] = order.bid;
      stream.id[number] = order.id;
      stream.price[number] = order.price;
      stream.quantity[number] = quantity;
      stream.left[number] = order.left;
      if (order.left == 0) {
        remove(order);
      }
    }

    private void remove(final Resting order) {
      final TreeMap<Long, Deque<Resting>> side = order.bid ? bids : asks;
      final Deque<Resting> queue = side.get(order.price);
      queue.remove(order);
      if (queue.isEmpty()) {
        side.remove(order.price);
      }
      final Resting last = live.remove(live.size() - 1);
      if (last != order) {
        live.set(order.place, last);
        last.place = order.place;
      }
    }
  }
}
