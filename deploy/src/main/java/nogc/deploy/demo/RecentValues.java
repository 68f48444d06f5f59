package nogc.deploy.demo;

import java.util.Arrays;

/** One long per record for the newest records of a journal: what later records refer to. */
final class RecentValues {
  private static final long NONE = 0;

  private final long[] sequences;
  private final long[] values;
  private final int mask;

  /**
   * @param capacity how many of the newest sequences are kept, a power of two
   */
  RecentValues(final int capacity) {
    sequences = new long[capacity];
    values = new long[capacity];
    mask = capacity - 1;
    Arrays.fill(sequences, NONE);
  }

  void put(final long sequence, final long value) {
    final int slot = (int) sequence & mask;
    sequences[slot] = sequence;
    values[slot] = value;
  }

  /** The value put for a sequence; {@code absent} if there is none or it is too old. */
  long of(final long sequence, final long absent) {
    final int slot = (int) sequence & mask;
    return sequence != NONE && sequences[slot] == sequence ? values[slot] : absent;
  }
}
