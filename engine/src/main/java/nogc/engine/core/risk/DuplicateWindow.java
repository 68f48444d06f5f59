package nogc.engine.core.risk;

import nogc.engine.core.Digest;
import nogc.engine.core.state.StateVisitor;
import org.agrona.collections.Long2LongHashMap;

/**
 * When each order was last sent, for as long as any window may be. Orders are told apart by a
 * fingerprint of 64 bits: should two different ones share it, the second counts as a duplicate, so
 * the error is an order too few.
 */
final class DuplicateWindow {
  /** The longest window that can be configured. */
  static final long LONGEST_NS = 10_000_000_000L;

  /** Above what the ceiling of the order rate lets into the longest window; a power of two. */
  private static final int CAPACITY = 1 << 14;

  private static final long NEVER = Long.MIN_VALUE;

  private final long[] prints = new long[CAPACITY];
  private final long[] times = new long[CAPACITY];
  private final Long2LongHashMap newest = new Long2LongHashMap(CAPACITY * 2, 0.55f, NEVER);
  private long first;
  private long next;

  /** What makes two new orders equal. */
  static long fingerprint(final Intent intent) {
    long print = Digest.mix(Digest.SEED, intent.strategy().id());
    print = Digest.mix(print, intent.instrumentId());
    print = Digest.mix(print, intent.side().value() << 8 | intent.type().value());
    print = Digest.mix(print, intent.quantity());
    print = Digest.mix(print, intent.price());
    return Digest.mix(print, intent.stopPrice());
  }

  /** Nanoseconds since an equal order; the largest number if there was none. */
  long ageNs(final long fingerprint, final long nowNs) {
    final long last = newest.get(fingerprint);
    return last == NEVER ? Long.MAX_VALUE : nowNs - last;
  }

  /** An order is sent now. */
  void record(final long fingerprint, final long nowNs) {
    while (first < next && (next - first == CAPACITY || nowNs - times[at(first)] >= LONGEST_NS)) {
      final long leaving = prints[at(first)];
      if (newest.get(leaving) == times[at(first)]) {
        newest.remove(leaving);
      }
      first++;
    }
    prints[at(next)] = fingerprint;
    times[at(next)] = nowNs;
    next++;
    newest.put(fingerprint, nowNs);
  }

  private static int at(final long position) {
    return (int) position & CAPACITY - 1;
  }

  void visit(final StateVisitor state) {
    final int count = state.i32((int) (next - first));
    if (state.isLoading()) {
      first = 0;
      next = count;
    }
    for (long i = first; i < next; i++) {
      prints[at(i)] = state.i64(prints[at(i)]);
      times[at(i)] = state.i64(times[at(i)]);
      if (state.isLoading()) {
        newest.put(prints[at(i)], times[at(i)]);
      }
    }
  }
}
