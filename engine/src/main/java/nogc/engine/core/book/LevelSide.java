package nogc.engine.core.book;

import java.util.Arrays;

/**
 * One side of a book by price level: sorted arrays with the touch at the <em>end</em>, because most
 * updates happen there and a shift moves only what lies between the update and the touch.
 *
 * <p>Both sides ascend towards the touch: a bid is kept under its price, an ask under its negated
 * price.
 */
final class LevelSide {
  private static final int INITIAL_CAPACITY = 64;

  private final long sign;
  private long[] keys = new long[INITIAL_CAPACITY];
  private long[] sizes = new long[INITIAL_CAPACITY];
  private int count;

  LevelSide(final boolean bid) {
    sign = bid ? 1 : -1;
  }

  int count() {
    return count;
  }

  /** Price of the i-th level from the touch, which is 0. */
  long price(final int index) {
    return sign * keys[count - 1 - index];
  }

  long size(final int index) {
    return sizes[count - 1 - index];
  }

  /** 0 if the side is empty. */
  long bestPrice() {
    return count == 0 ? 0 : sign * keys[count - 1];
  }

  /** 0 if the side is empty. */
  long bestSize() {
    return count == 0 ? 0 : sizes[count - 1];
  }

  /** Puts a size above 0 at a price, whatever was there. */
  void put(final long price, final long size) {
    final long key = sign * price;
    final int at = position(key);
    if (at == count || keys[at] != key) {
      insert(at, key);
    }
    sizes[at] = size;
  }

  /** Returns whether the level was there. */
  boolean remove(final long price) {
    final long key = sign * price;
    final int at = position(key);
    if (at == count || keys[at] != key) {
      return false;
    }
    count--;
    System.arraycopy(keys, at + 1, keys, at, count - at);
    System.arraycopy(sizes, at + 1, sizes, at, count - at);
    return true;
  }

  /** Drops the levels furthest from the touch. */
  void truncate(final int depth) {
    final int excess = count - depth;
    if (excess > 0) {
      System.arraycopy(keys, excess, keys, 0, depth);
      System.arraycopy(sizes, excess, sizes, 0, depth);
      count = depth;
    }
  }

  void clear() {
    count = 0;
  }

  long digest(final long seed) {
    long digest = BookDigest.mix(seed, count);
    for (int i = count - 1; i >= 0; i--) {
      digest = BookDigest.mix(digest, sign * keys[i]);
      digest = BookDigest.mix(digest, sizes[i]);
    }
    return digest;
  }

  /** First position whose key is not below {@code key}: strides from the touch, then halves. */
  private int position(final long key) {
    int high = count;
    int stride = 1;
    int low = high - stride;
    while (low >= 0 && keys[low] >= key) {
      high = low;
      stride <<= 1;
      low = high - stride;
    }
    low = Math.max(low + 1, 0);
    while (low < high) {
      final int middle = (low + high) >>> 1;
      if (keys[middle] < key) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  private void insert(final int at, final long key) {
    if (count == keys.length) {
      keys = Arrays.copyOf(keys, count * 2);
      sizes = Arrays.copyOf(sizes, count * 2);
    }
    System.arraycopy(keys, at, keys, at + 1, count - at);
    System.arraycopy(sizes, at, sizes, at + 1, count - at);
    keys[at] = key;
    count++;
  }
}
