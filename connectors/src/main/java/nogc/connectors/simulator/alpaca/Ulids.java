package nogc.connectors.simulator.alpaca;

/** Ids of events that sort as they were made: 48 bits of milliseconds, then a count, in base 32. */
final class Ulids {
  private static final String DIGITS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
  private static final int TIME_DIGITS = 10;
  private static final int COUNT_DIGITS = 16;
  private static final int BITS = 5;
  private static final long NS_PER_MS = 1_000_000;

  private long lastMs;
  private long count;

  String next(final long timeNs) {
    lastMs = Math.max(lastMs, timeNs / NS_PER_MS);
    count++;
    return digits(lastMs, TIME_DIGITS) + digits(count, COUNT_DIGITS);
  }

  private static String digits(final long value, final int length) {
    final char[] digits = new char[length];
    long rest = value;
    for (int i = length - 1; i >= 0; i--) {
      digits[i] = DIGITS.charAt((int) (rest & ((1 << BITS) - 1)));
      rest >>>= BITS;
    }
    return new String(digits);
  }
}
