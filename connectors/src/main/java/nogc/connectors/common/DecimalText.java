package nogc.connectors.common;

import com.fasterxml.jackson.core.JsonParser;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import nogc.journal.fixed.Decimals;

/**
 * Numbers of brokers into mantissas: from their decimal text, as a JSON number or in quotes,
 * exactly. Nothing passes through a double. Keep one for each parser: it allocates nothing on the
 * exact way.
 */
public final class DecimalText {
  private final Slice slice = new Slice();

  /**
   * The number at the parser's place.
   *
   * @param scale decimals of the mantissa
   * @throws NumberFormatException naming the text if it is no number, has more digits than the
   *     scale holds, or does not fit 64 bits
   */
  public long exact(final JsonParser json, final int scale) throws IOException {
    slice.chars = json.getTextCharacters();
    slice.from = json.getTextOffset();
    slice.length = json.getTextLength();
    return Decimals.parse(slice, scale);
  }

  /**
   * The same for a number that may have more digits than the scale, such as a mean price.
   *
   * @throws NumberFormatException naming the text if it is no number or does not fit 64 bits
   */
  public long rounded(final JsonParser json, final int scale, final RoundingMode rounding)
      throws IOException {
    return rounded(json.getText(), scale, rounding);
  }

  /**
   * Text to a mantissa, rounded where it has more digits.
   *
   * @throws NumberFormatException naming the text if it is no number or does not fit 64 bits
   */
  public static long rounded(final String text, final int scale, final RoundingMode rounding) {
    if (text.length() > 64) {
      throw new NumberFormatException("a number of " + text.length() + " characters");
    }
    final BigDecimal number = new BigDecimal(text);
    // A number with a huge exponent must not be written out.
    if (Math.abs((long) number.precision() - number.scale()) > 64) {
      throw new NumberFormatException("'" + text + "' does not fit 64 bits at scale " + scale);
    }
    final BigInteger mantissa = number.setScale(scale, rounding).unscaledValue();
    if (mantissa.bitLength() > 63) {
      throw new NumberFormatException("'" + text + "' does not fit 64 bits at scale " + scale);
    }
    return mantissa.longValue();
  }

  /**
   * A binary number that stands for a decimal one, as MessagePack has them: the nearest mantissa.
   *
   * @throws NumberFormatException if it is not finite or does not fit 64 bits
   */
  public static long nearest(final double number, final int scale) {
    if (!Double.isFinite(number)) {
      throw new NumberFormatException(number + " is no number");
    }
    return rounded(Double.toString(number), scale, RoundingMode.HALF_EVEN);
  }

  /** Digits behind the point that are needed: {@code 0.0100} needs 2. */
  public static int decimals(final String text) {
    return Math.max(0, new BigDecimal(text).stripTrailingZeros().scale());
  }

  private static final class Slice implements CharSequence {
    private char[] chars;
    private int from;
    private int length;

    @Override
    public int length() {
      return length;
    }

    @Override
    public char charAt(final int index) {
      return chars[from + index];
    }

    @Override
    public CharSequence subSequence(final int start, final int end) {
      return new String(chars, from + start, end - start);
    }

    @Override
    public String toString() {
      return new String(chars, from, length);
    }
  }
}
