package nogc.engine.core.orders;

import nogc.engine.core.Digest;
import nogc.engine.core.state.StateVisitor;
import org.agrona.collections.Long2LongHashMap;

/**
 * The newest executions of one venue, each with what was booked for it, so that one that comes
 * again is recognised and one that is taken back or corrected is taken back as it was booked.
 *
 * <p>A correction has an id of its own and leads to the execution that it corrects, which holds
 * what is booked now. An execution of quantity 0 is void: it was taken back, maybe before it came.
 *
 * <p>A place is good until the next one is added.
 */
public final class Executions {
  /** Not remembered. */
  public static final int NONE = -1;

  private static final int ID = 0;
  private static final int LEADS_TO = 1;
  private static final int ORDER = 2;
  private static final int QUANTITY = 3;
  private static final int PRICE = 4;
  private static final int FEE = 5;
  private static final int CURRENCY = 6;
  private static final int TIME = 7;
  private static final int WORDS = 8;

  private final int capacity;
  private final Long2LongHashMap places;
  private final long[] words;
  private long count;
  private long digest = Digest.SEED;

  /**
   * @param capacity a power of two
   */
  Executions(final int capacity) {
    this.capacity = capacity;
    places = new Long2LongHashMap(capacity * 2, 0.55f, NONE);
    words = new long[capacity * WORDS];
  }

  /** Whether an execution, correction or bust of this id came before. */
  public boolean isKnown(final long executionId) {
    return places.get(executionId) != NONE;
  }

  /** The place of what holds now for this id; {@link #NONE} if it is not remembered. */
  public int find(final long executionId) {
    long id = executionId;
    int place = (int) places.get(id);
    while (place != NONE && words[at(place, LEADS_TO)] != id) {
      id = words[at(place, LEADS_TO)];
      place = (int) places.get(id);
    }
    return place;
  }

  /** Whether it was taken back. */
  public boolean isVoid(final int place) {
    return words[at(place, QUANTITY)] == 0;
  }

  public long id(final int place) {
    return words[at(place, ID)];
  }

  /** Order that it belongs to; 0 for one that was taken back before it came. */
  public long order(final int place) {
    return words[at(place, ORDER)];
  }

  /** Quantity mantissa booked, 0 if it was taken back. */
  public long quantity(final int place) {
    return words[at(place, QUANTITY)];
  }

  /** Price mantissa booked. */
  public long price(final int place) {
    return words[at(place, PRICE)];
  }

  /** Fee booked with it, 1e-8 units of its currency. */
  public long fee(final int place) {
    return words[at(place, FEE)];
  }

  /** Currency of the fee, packed; 0 for the instrument's. */
  public long feeCurrency(final int place) {
    return words[at(place, CURRENCY)];
  }

  /** Venue's time of what holds now, epoch nanoseconds. */
  public long venueTimeNs(final int place) {
    return words[at(place, TIME)];
  }

  /**
   * Remembers a new execution.
   *
   * @return whether an older one had to be forgotten for it
   */
  public boolean add(final long executionId) {
    return lead(executionId, executionId);
  }

  /**
   * Remembers that this id stands for another one from now on. What it held is void.
   *
   * @return whether an older one had to be forgotten for it
   */
  public boolean lead(final long executionId, final long to) {
    int place = (int) places.get(executionId);
    boolean forgot = false;
    if (place == NONE) {
      place = (int) count & capacity - 1;
      forgot = count >= capacity;
      if (forgot) {
        places.remove(words[at(place, ID)]);
      }
      places.put(executionId, place);
      count++;
    }
    words[at(place, ID)] = executionId;
    words[at(place, LEADS_TO)] = to;
    book(place, 0, 0, 0, 0, 0, 0);
    return forgot;
  }

  /** What is booked for it from now on; nothing for one that is taken back. */
  public void book(
      final int place,
      final long order,
      final long quantity,
      final long price,
      final long fee,
      final long feeCurrency,
      final long venueTimeNs) {
    words[at(place, ORDER)] = order;
    words[at(place, QUANTITY)] = quantity;
    words[at(place, PRICE)] = price;
    words[at(place, FEE)] = fee;
    words[at(place, CURRENCY)] = feeCurrency;
    words[at(place, TIME)] = venueTimeNs;
    for (int word = 0; word < WORDS; word++) {
      digest = Digest.mix(digest, words[at(place, word)]);
    }
  }

  private static int at(final int place, final int word) {
    return place * WORDS + word;
  }

  /** The digest takes the sum of all that was remembered so far, in its order. */
  void visit(final StateVisitor state) {
    count = state.i64(count);
    digest = state.i64(digest);
    if (!state.isWhole()) {
      return;
    }
    for (long i = Math.max(0, count - capacity); i < count; i++) {
      final int place = (int) i & capacity - 1;
      for (int word = 0; word < WORDS; word++) {
        words[at(place, word)] = state.i64(words[at(place, word)]);
      }
      if (state.isLoading()) {
        places.put(words[at(place, ID)], place);
      }
    }
  }
}
