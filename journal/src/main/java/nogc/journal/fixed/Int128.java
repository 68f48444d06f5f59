package nogc.journal.fixed;

/**
 * A mutable signed 128-bit integer: room for exact sums of price times quantity, which overflow 64
 * bits at a few hundred million dollars with the scales that crypto venues use.
 *
 * <p>Every operation is exact or throws {@link ArithmeticException}. Objects are made once and
 * reused.
 */
public final class Int128 {
  private long high;
  private long low;

  /** 0. */
  public Int128 zero() {
    high = 0;
    low = 0;
    return this;
  }

  public Int128 set(final long value) {
    high = value >> 63;
    low = value;
    return this;
  }

  public Int128 set(final Int128 other) {
    high = other.high;
    low = other.low;
    return this;
  }

  /** Takes both halves as {@link #high} and {@link #low} give them. */
  public Int128 set(final long newHigh, final long newLow) {
    high = newHigh;
    low = newLow;
    return this;
  }

  /** Upper 64 bits, signed. */
  public long high() {
    return high;
  }

  /** Lower 64 bits, to be read as unsigned. */
  public long low() {
    return low;
  }

  public Int128 add(final long value) {
    return add(value >> 63, value);
  }

  public Int128 add(final Int128 other) {
    return add(other.high, other.low);
  }

  /** Adds {@code a * b}, which itself cannot overflow 128 bits. */
  public Int128 addProduct(final long a, final long b) {
    return add(Math.multiplyHigh(a, b), a * b);
  }

  private Int128 add(final long otherHigh, final long otherLow) {
    final long sum = low + otherLow;
    final long carry = Long.compareUnsigned(sum, otherLow) < 0 ? 1 : 0;
    final long upper = high + otherHigh + carry;
    // Overflow if both operands have the sign that the result lost.
    if (((high ^ upper) & (otherHigh ^ upper)) < 0) {
      throw new ArithmeticException("128-bit sum overflows");
    }
    high = upper;
    low = sum;
    return this;
  }

  /**
   * Multiplies by a factor that is not negative.
   *
   * @throws ArithmeticException on overflow
   */
  public Int128 multiply(final long factor) {
    if (factor < 0) {
      throw new ArithmeticException("negative factor " + factor);
    }
    // low is unsigned: correct the signed high product by factor where its top bit is set.
    final long carry = Math.multiplyHigh(low, factor) + (low >> 63 & factor);
    final long upper = high * factor + carry;
    final long beyond =
        Math.multiplyHigh(high, factor) + (Long.compareUnsigned(upper, carry) < 0 ? 1 : 0);
    if (beyond != upper >> 63) {
      throw new ArithmeticException("128-bit product overflows");
    }
    high = upper;
    low *= factor;
    return this;
  }

  public Int128 negate() {
    if (high == Long.MIN_VALUE && low == 0) {
      throw new ArithmeticException("128-bit negation overflows");
    }
    low = -low;
    high = ~high + (low == 0 ? 1 : 0);
    return this;
  }

  /**
   * The value in 64 bits.
   *
   * @throws ArithmeticException if it does not fit
   */
  public long toLong() {
    if (high != low >> 63) {
      throw new ArithmeticException("128-bit value does not fit 64 bits");
    }
    return low;
  }

  /** The value in 64 bits, or the nearest that fits. */
  public long toLongSaturated() {
    return high == low >> 63 ? low : high < 0 ? Long.MIN_VALUE : Long.MAX_VALUE;
  }

  /** -1, 0 or 1. */
  public int signum() {
    return high < 0 ? -1 : (high | low) == 0 ? 0 : 1;
  }

  /**
   * This divided by a positive divisor.
   *
   * @throws ArithmeticException if the quotient does not fit 64 bits or the divisor is not positive
   */
  public long divide(final long divisor, final Rounding rounding) {
    if (divisor <= 0) {
      throw new ArithmeticException("divisor " + divisor + " is not positive");
    }
    final boolean negative = high < 0;
    long upper = high;
    long lower = low;
    if (negative) {
      lower = -lower;
      upper = ~upper + (lower == 0 ? 1 : 0);
    }
    if (upper < 0 || upper >= divisor) {
      throw new ArithmeticException("quotient of 128-bit division does not fit 64 bits");
    }
    final long quotient =
        upper == 0 ? Long.divideUnsigned(lower, divisor) : divide(upper, lower, divisor);
    final boolean exact = quotient * divisor == lower;
    final boolean away =
        !exact && (negative ? rounding == Rounding.FLOOR : rounding == Rounding.CEILING);
    final long magnitude = away ? quotient + 1 : quotient;
    if (magnitude < 0 && !(negative && magnitude == Long.MIN_VALUE)) {
      throw new ArithmeticException("quotient of 128-bit division does not fit 64 bits");
    }
    return negative ? -magnitude : magnitude;
  }

  /**
   * The value rescaled from {@code scale} decimals to {@code wanted} decimals.
   *
   * @throws ArithmeticException if it does not fit 64 bits
   */
  public long rescale(final int scale, final int wanted, final Rounding rounding) {
    if (scale <= wanted) {
      return scaleUp(Decimals.powerOfTen(wanted - scale));
    }
    final int drop = scale - wanted;
    if (drop <= Decimals.MAX_SCALE) {
      return divide(Decimals.powerOfTen(drop), rounding);
    }
    throw new ArithmeticException("scale " + scale + " is too fine");
  }

  private long scaleUp(final long factor) {
    return Math.multiplyExact(toLong(), factor);
  }

  /**
   * Unsigned division of 128 by 63 bits, schoolbook with 32-bit digits (Knuth, The Art of Computer
   * Programming, volume 2, 4.3.1, algorithm D).
   */
  private static long divide(final long upper, final long lower, final long divisor) {
    final int shift = Long.numberOfLeadingZeros(divisor);
    final long d = divisor << shift;
    final long d1 = d >>> 32;
    final long d0 = d & 0xFFFF_FFFFL;
    final long top = upper << shift | lower >>> (64 - shift);
    final long rest = lower << shift;
    final long q1 = digit(top, d1, d0, rest >>> 32);
    final long middle = (top << 32) + (rest >>> 32) - q1 * d;
    final long q0 = digit(middle, d1, d0, rest & 0xFFFF_FFFFL);
    return (q1 << 32) + q0;
  }

  private static long digit(final long top, final long d1, final long d0, final long next) {
    long q = Long.divideUnsigned(top, d1);
    long r = top - q * d1;
    while (q >>> 32 != 0 || Long.compareUnsigned(q * d0, (r << 32) + next) > 0) {
      q--;
      r += d1;
      if (r >>> 32 != 0) {
        break;
      }
    }
    return q;
  }
}
