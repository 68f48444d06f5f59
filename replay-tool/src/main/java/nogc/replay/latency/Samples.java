package nogc.replay.latency;

import java.util.Arrays;

/**
 * Numbers in the order in which they came, at most 1,048,576: when it is full every second one is
 * dropped, and from then on only every second, fourth, ... is taken. So however many there are,
 * what is kept lies evenly among them, and the same numbers always give the same ones.
 */
final class Samples {
  static final int CAPACITY = 1 << 20;

  private long[] values = new long[1_024];
  private int size;
  private long seen;
  private long step = 1;

  void add(final long value) {
    if (seen++ % step != 0) {
      return;
    }
    if (size == CAPACITY) {
      size /= 2;
      for (int i = 0; i < size; i++) {
        values[i] = values[2 * i];
      }
      step *= 2;
      if ((seen - 1) % step != 0) {
        return;
      }
    }
    if (size == values.length) {
      values = Arrays.copyOf(values, 2 * size);
    }
    values[size++] = value;
  }

  long[] toArray() {
    return Arrays.copyOf(values, size);
  }
}
