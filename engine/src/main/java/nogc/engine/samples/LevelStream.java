package nogc.engine.samples;

import java.util.TreeMap;

/**
 * A seeded stream of level updates around a wandering middle, with about 1,000 levels a side: 15 %
 * insertions, 15 % removals, 70 % changes. Its hash tells that two programs run the same stream.
 */
public record LevelStream(boolean[] bid, long[] price, long[] size) {
  private static final long MID = 1_000_000;
  private static final int BUILDING = 2_000;
  private static final int FARTHEST = 8_000;
  private static final long FNV_OFFSET = 0xcbf29ce484222325L;
  private static final long FNV_PRIME = 0x100000001b3L;

  public int length() {
    return price.length;
  }

  /** FNV-1a over whole longs: side (0 bid, 1 ask), price, size of each update. */
  public long hash() {
    long hash = FNV_OFFSET;
    for (int i = 0; i < length(); i++) {
      hash = (hash ^ (bid[i] ? 0 : 1)) * FNV_PRIME;
      hash = (hash ^ price[i]) * FNV_PRIME;
      hash = (hash ^ size[i]) * FNV_PRIME;
    }
    return hash;
  }

  public static LevelStream seeded(final int length) {
    return new Generator().generate(length);
  }

  private static final class Generator {
    private final SplitMix64 random = new SplitMix64(77);
    private final TreeMap<Long, Long> bids = new TreeMap<>();
    private final TreeMap<Long, Long> asks = new TreeMap<>();
    private long mid = MID;
    private LevelStream stream;
    private int number;

    LevelStream generate(final int length) {
      stream = new LevelStream(new boolean[length], new long[length], new long[length]);
      while (number < length) {
        if (number < BUILDING || random.below(500) != 0 || !moved()) {
          update();
        }
      }
      return stream;
    }

    /** The middle takes a step; true if that removed a level, which then is the update. */
    private boolean moved() {
      final int step = random.below(2) == 0 ? -1 : 1;
      if (Math.abs(mid + step - MID) > 2_000) {
        return false;
      }
      mid += step;
      final boolean bid = step < 0;
      final long turned = bid ? mid + 1 : mid;
      if (!side(bid).containsKey(turned)) {
        return false;
      }
      emit(bid, turned, 0);
      return true;
    }

    private void update() {
      final boolean building = number < BUILDING;
      final boolean bid = (building ? number & 1 : random.below(2)) == 0;
      final int distance = random.geometric(1.0 / 300, 4_999);
      final int r = building ? 0 : random.below(100);
      final boolean insert = building || (r < 30 && side(bid).size() < 950 + random.below(101));
      final boolean remove = !insert && r < 30;
      final long at = find(bid, distance, insert);
      emit(bid, at, remove ? 0 : 1 + random.below(1_000_000));
    }

    /** From the distance outwards the first price that is free, or not free. */
    private long find(final boolean bid, final int from, final boolean free) {
      int distance = from;
      while (true) {
        final long at = bid ? mid - distance : mid + 1 + distance;
        if (side(bid).containsKey(at) != free) {
          return at;
        }
        distance = distance == FARTHEST ? 0 : distance + 1;
      }
    }

    private void emit(final boolean bid, final long at, final long size) {
      if (size == 0) {
        side(bid).remove(at);
      } else {
        side(bid).put(at, size);
      }
      stream.bid[number] = bid;
      stream.price[number] = at;
      stream.size[number] = size;
      number++;
    }

    private TreeMap<Long, Long> side(final boolean bid) {
      return bid ? bids : asks;
    }
  }
}
