package nogc.journal.fixed;

/**
 * Decimal text to and from a mantissa with a scale: {@code 12.50} at scale 4 is 125000. No number
 * passes through a double.
 */
public final class Decimals {
  /** Largest scale whose power of ten fits a long. */
  public static final int MAX_SCALE = 18;

  /** Decimals of all money in records and limits: 1e-8 units of a currency. */
  public static final int MONEY_SCALE = 8;

  private static final long[] POWERS = new long[MAX_SCALE + 1];

  static {
    POWERS[0] = 1;
    for (int i = 1; i <= MAX_SCALE; i++) {
      POWERS[i] = POWERS[i - 1] * 10;
    }
  }

  private Decimals() {}

  /** 10 to the power of {@code scale}, 0 to 18. */
  public static long powerOfTen(final int scale) {
    return POWERS[scale];
  }

  /**
   * Reads decimal text exactly: optional sign, digits with at most one point, optional exponent
   * ({@code 1e-8}, as some venues write).
   *
   * @throws NumberFormatException naming the text if it is no number, has a digit other than 0
   *     behind the scale, or does not fit 64 bits
   */
  public static long parse(final CharSequence text, final int scale) {
    final int end = text.length();
    int i = 0;
    boolean negative = false;
    if (i < end && (text.charAt(i) == '-' || text.charAt(i) == '+')) {
      negative = text.charAt(i) == '-';
      i++;
    }
    final int digits = i;
    int stop = end;
    for (int k = i; k < end; k++) {
      if (text.charAt(k) == 'e' || text.charAt(k) == 'E') {
        stop = k;
        break;
      }
    }
    final int exponent = stop == end ? 0 : exponent(text, stop + 1);
    int wholeDigits = 0;
    int allDigits = 0;
    boolean point = false;
    for (int k = digits; k < stop; k++) {
      final char c = text.charAt(k);
      if (c == '.' && !point) {
        point = true;
      } else if (c >= '0' && c <= '9') {
        allDigits++;
        wholeDigits += point ? 0 : 1;
      } else {
        throw bad(text, scale, "is not a decimal number");
      }
    }
    if (allDigits == 0) {
      throw bad(text, scale, "has no digits");
    }
    // Digits that count: those before the point, moved by the exponent, and `scale` behind it.
    final int take = wholeDigits + exponent + scale;
    long mantissa = 0;
    int seen = 0;
    try {
      for (int k = digits; k < stop; k++) {
        final char c = text.charAt(k);
        if (c == '.') {
          continue;
        }
        if (seen < take) {
          mantissa = Math.addExact(Math.multiplyExact(mantissa, 10), c - '0');
        } else if (c != '0') {
          throw bad(text, scale, "has more decimals than the scale holds");
        }
        seen++;
      }
      for (; seen < take && mantissa != 0; seen++) {
        mantissa = Math.multiplyExact(mantissa, 10);
      }
    } catch (final ArithmeticException ex) {
      throw bad(text, scale, "does not fit 64 bits");
    }
    return negative ? -mantissa : mantissa;
  }

  private static int exponent(final CharSequence text, final int from) {
    try {
      final int value = Integer.parseInt(text, from, text.length(), 10);
      if (value < -60 || value > 60) {
        throw bad(text, 0, "has an exponent beyond 60");
      }
      return value;
    } catch (final NumberFormatException ex) {
      throw bad(text, 0, "has no readable exponent");
    }
  }

  private static NumberFormatException bad(
      final CharSequence text, final int scale, final String why) {
    return new NumberFormatException("'" + text + "' at scale " + scale + " " + why);
  }

  /** Appends the mantissa as decimal text with exactly {@code scale} decimals. */
  public static StringBuilder format(
      final StringBuilder target, final long mantissa, final int scale) {
    if (scale == 0) {
      return target.append(mantissa);
    }
    if (mantissa < 0) {
      target.append('-');
    }
    final long power = POWERS[scale];
    final long whole = Math.abs(mantissa / power);
    final long part = Math.abs(mantissa % power);
    target.append(whole).append('.');
    for (long digit = power / 10; digit > 0; digit /= 10) {
      target.append((char) ('0' + part / digit % 10));
    }
    return target;
  }

  /** The mantissa as decimal text with exactly {@code scale} decimals. */
  public static String text(final long mantissa, final int scale) {
    return format(new StringBuilder(24), mantissa, scale).toString();
  }
}
