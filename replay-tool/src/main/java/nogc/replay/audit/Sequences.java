package nogc.replay.audit;

import java.util.Arrays;

/** A growing list of rising sequences, each once. */
final class Sequences {
  private long[] values = new long[4];
  private int count;

  /**
   * Adds a sequence unless it is the last one already. Outputs come behind their cause and before
   * the next input, so what comes is never lower.
   */
  void add(final long sequence) {
    if (count > 0 && values[count - 1] == sequence) {
      return;
    }
    if (count == values.length) {
      values = Arrays.copyOf(values, 2 * count);
    }
    values[count++] = sequence;
  }

  int count() {
    return count;
  }

  long get(final int at) {
    return values[at];
  }

  long[] toArray() {
    return Arrays.copyOf(values, count);
  }
}
