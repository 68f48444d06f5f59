package nogc.engine.core.risk;

import nogc.engine.core.state.StateVisitor;

/**
 * Counts events of the last second exactly: a ring of their times, as long as the highest ceiling.
 */
public final class RateWindow {
  private static final long WINDOW_NS = 1_000_000_000L;

  /** At least the highest rate that any ceiling allows; a power of two. */
  private static final int CAPACITY = 2_048;

  private final long[] times = new long[CAPACITY];
  private long first;
  private long next;

  /** Events in the second that ends now. */
  public int count(final long nowNs) {
    while (first < next && times[(int) first & CAPACITY - 1] <= nowNs - WINDOW_NS) {
      first++;
    }
    return (int) (next - first);
  }

  /** Like {@link #count}, for somebody who only looks: nothing is forgotten. */
  public int peek(final long nowNs) {
    long at = first;
    while (at < next && times[(int) at & CAPACITY - 1] <= nowNs - WINDOW_NS) {
      at++;
    }
    return (int) (next - at);
  }

  /** One event happens now. The oldest is forgotten if there is no room. */
  public void record(final long nowNs) {
    if (next - first == CAPACITY) {
      first++;
    }
    times[(int) next++ & CAPACITY - 1] = nowNs;
  }

  /** Shows the times that still count, as far as they have been looked at. */
  public void visit(final StateVisitor state) {
    final int count = state.i32((int) (next - first));
    if (state.isLoading()) {
      first = 0;
      next = count;
    }
    for (long i = first; i < next; i++) {
      final int at = (int) i & CAPACITY - 1;
      times[at] = state.i64(times[at]);
    }
  }
}
