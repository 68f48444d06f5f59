package nogc.engine.core.book;

import java.util.Arrays;
import nogc.engine.core.Digest;

/** One side of a book by price level: a ladder, and the size of each of its levels. */
final class LevelSide {
  private final PriceLadder ladder;
  private final PriceLadder.Step digestStep = this::digest;
  private long[] sizes;

  LevelSide(final boolean bid) {
    ladder = new PriceLadder(bid);
    sizes = new long[ladder.capacity()];
  }

  int count() {
    return ladder.count();
  }

  /** Price of the i-th level from the touch, which is 0. It costs what lies before that level. */
  long price(final int index) {
    return ladder.price(ladder.level(index));
  }

  /** Size of the i-th level from the touch, which is 0. It costs what lies before that level. */
  long size(final int index) {
    return sizes[ladder.level(index)];
  }

  /** 0 if the side is empty. */
  long bestPrice() {
    final int touch = ladder.touch();
    return touch == PriceLadder.NONE ? 0 : ladder.price(touch);
  }

  /** 0 if the side is empty. */
  long bestSize() {
    final int touch = ladder.touch();
    return touch == PriceLadder.NONE ? 0 : sizes[touch];
  }

  /** Puts a size above 0 at a price, whatever was there. */
  void put(final long price, final long size) {
    final int level = ladder.put(price);
    if (level >= sizes.length) {
      sizes = Arrays.copyOf(sizes, ladder.capacity());
    }
    sizes[level] = size;
  }

  /** Returns whether the level was there. */
  boolean remove(final long price) {
    final int level = ladder.find(price);
    if (level == PriceLadder.NONE) {
      return false;
    }
    ladder.remove(level);
    return true;
  }

  /**
   * Drops the levels furthest from the touch.
   *
   * @param depth levels to keep, 1 or more
   */
  void truncate(final int depth) {
    ladder.truncate(depth);
  }

  void clear() {
    ladder.clear();
  }

  long digest(final long seed) {
    return ladder.fold(Digest.mix(seed, ladder.count()), digestStep);
  }

  private long digest(final long digest, final int level) {
    return Digest.mix(Digest.mix(digest, ladder.price(level)), sizes[level]);
  }
}
