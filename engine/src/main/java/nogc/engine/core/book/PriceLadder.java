package nogc.engine.core.book;

import java.util.Arrays;

/**
 * Which prices of one side of a book are levels, in their order: a sorted array of pages, each of
 * which has a bit for each of the 64 prices of one stretch. What is said at {@link LevelSide} on
 * pages, searches and ticks holds here too.
 *
 * <p>A level has a number, which stays the same as long as the level is there, whatever happens
 * around it: what belongs to the level is kept by the owner of the ladder in arrays by that number,
 * and an order can hold it. Numbers are below {@link #capacity()}, which grows with the ladder and
 * never shrinks. Each page has a room: the number of a level is its room and its place in the page.
 * The rooms behind the last page are free, so that the array of rooms always names each room once.
 *
 * <p>{@link LevelSide} needs no such numbers and does without this class: over it, a book by price
 * level was measured to be 20 to 30 % slower, half of it because the compiler then fits one search
 * to both kinds of books.
 *
 * <p>Keys ascend towards the touch on both sides: a bid has its price as key, an ask its negated
 * price. The page of a key is its high bits.
 */
final class PriceLadder {
  static final int NONE = -1;
  private static final int PAGE_BITS = 6;
  private static final int PAGE_PRICES = 1 << PAGE_BITS;
  private static final int INITIAL_PAGES = 16;

  private final long sign;
  private long[] pages = new long[INITIAL_PAGES];

  /** By page: the bits of the levels that are there. */
  private long[] occupied = new long[INITIAL_PAGES];

  private int[] rooms = new int[INITIAL_PAGES];

  /** By room. */
  private long[] pageInRoom = new long[INITIAL_PAGES];

  /** Behind the last page in use, which has the touch. */
  private int end;

  private int lastChanged;
  private int count;

  PriceLadder(final boolean bid) {
    sign = bid ? 1 : -1;
    Arrays.setAll(rooms, room -> room);
  }

  /** Number of levels. */
  int count() {
    return count;
  }

  /** The numbers of levels are below this. */
  int capacity() {
    return rooms.length << PAGE_BITS;
  }

  /** The level at the touch, {@link #NONE} if there is none. */
  int touch() {
    return count == 0 ? NONE : number(end - 1, innermost(occupied[end - 1]));
  }

  /** Price of the touch, 0 if there is none. */
  long touchPrice() {
    return count == 0 ? 0 : sign * ((pages[end - 1] << PAGE_BITS) + innermost(occupied[end - 1]));
  }

  /** Price of a level that is there. */
  long price(final int level) {
    return sign * ((pageInRoom[level >> PAGE_BITS] << PAGE_BITS) + (level & (PAGE_PRICES - 1)));
  }

  /** The i-th level from the touch, which is 0. It costs what lies before that level. */
  int level(final int index) {
    int before = index;
    int at = end - 1;
    while (before >= Long.bitCount(occupied[at])) {
      before -= Long.bitCount(occupied[at]);
      at--;
    }
    long left = occupied[at];
    for (; before > 0; before--) {
      left &= ~(1L << innermost(left));
    }
    return number(at, innermost(left));
  }

  /** Calls for each level, from the touch outwards. */
  long fold(final long seed, final Step step) {
    long result = seed;
    for (int at = end - 1; at >= 0; at--) {
      for (long left = occupied[at]; left != 0; left &= ~(1L << innermost(left))) {
        result = step.apply(result, number(at, innermost(left)));
      }
    }
    return result;
  }

  /** What is done with each level. */
  interface Step {
    long apply(long result, int level);
  }

  /** The level at a price, which is made if there is none. */
  int put(final long price) {
    final long key = sign * price;
    final long page = key >> PAGE_BITS;
    int at = search(page);
    if (at < 0 || pages[at] != page) {
      at = insert(page, at + 1);
    }
    lastChanged = at;
    final long bit = 1L << key;
    if ((occupied[at] & bit) == 0) {
      occupied[at] |= bit;
      count++;
    }
    return number(at, (int) key & (PAGE_PRICES - 1));
  }

  /** Removes a level that is there. */
  void remove(final int level) {
    final int room = level >> PAGE_BITS;
    int at = end - 1;
    if (rooms[at] != room) {
      at = lastChanged < end && rooms[lastChanged] == room ? lastChanged : search(pageInRoom[room]);
    }
    occupied[at] &= ~(1L << level);
    count--;
    if (count == 0) {
      clear();
    } else {
      while (occupied[end - 1] == 0) {
        end--;
      }
    }
  }

  void clear() {
    end = 0;
    count = 0;
  }

  private int number(final int at, final int slot) {
    return (rooms[at] << PAGE_BITS) + slot;
  }

  private static int innermost(final long levels) {
    return PAGE_PRICES - 1 - Long.numberOfLeadingZeros(levels);
  }

  /** The innermost page that is not above {@code page}; -1 if none. */
  private int search(final long page) {
    final boolean outwards = lastChanged < end && pages[lastChanged] >= page;
    int above = outwards ? lastChanged + 1 : end;
    int stride = 1;
    int at = above - 1;
    while (at >= 0 && pages[at] > page) {
      above = at;
      at -= stride;
      stride <<= 1;
    }
    at = Math.max(at, -1);
    while (above - at > 1) {
      final int middle = (at + above) >>> 1;
      if (pages[middle] > page) {
        above = middle;
      } else {
        at = middle;
      }
    }
    return at;
  }

  /** Makes an empty page; returns its index. */
  private int insert(final long page, final int place) {
    int at = place;
    if (end == pages.length) {
      makeRoom();
      at = search(page) + 1;
    }
    final int room = rooms[end];
    final int moved = end - at;
    System.arraycopy(pages, at, pages, at + 1, moved);
    System.arraycopy(occupied, at, occupied, at + 1, moved);
    System.arraycopy(rooms, at, rooms, at + 1, moved);
    pages[at] = page;
    occupied[at] = 0;
    rooms[at] = room;
    pageInRoom[room] = page;
    end++;
    return at;
  }

  /** Throws out empty pages; where a quarter of the room is not won by that, doubles it. */
  private void makeRoom() {
    int kept = 0;
    for (int at = 0; at < end; at++) {
      if (occupied[at] != 0) {
        final int room = rooms[at];
        pages[kept] = pages[at];
        occupied[kept] = occupied[at];
        rooms[at] = rooms[kept];
        rooms[kept] = room;
        kept++;
      }
    }
    end = kept;
    final int capacity = pages.length;
    if (kept > capacity / 4 * 3) {
      pages = Arrays.copyOf(pages, capacity * 2);
      rooms = Arrays.copyOf(rooms, capacity * 2);
      occupied = Arrays.copyOf(occupied, capacity * 2);
      pageInRoom = Arrays.copyOf(pageInRoom, capacity * 2);
      for (int room = capacity; room < capacity * 2; room++) {
        rooms[room] = room;
      }
    }
  }
}
