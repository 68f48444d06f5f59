package nogc.journal.fixed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FixedPointTest {
  @ParameterizedTest
  @ValueSource(
      strings = {"", "-", ".", "1.2.3", "1,5", " 1", "0x1", "NaN", "1e", "1e99", "--1", "1e1.5"})
  void shouldRefuseTextThatIsNoDecimal(final String text) {
    assertThatThrownBy(() -> Decimals.parse(text, 4))
        .isInstanceOf(NumberFormatException.class)
        .hasMessageContaining("'" + text + "'");
  }

  @ParameterizedTest
  @CsvSource({"0.00001,4", "92233720368547758.08,2", "1e-5,4", "1e18,1", "9223372036854775808,0"})
  void shouldRefuseWhatTheScaleCannotHold(final String text, final int scale) {
    assertThatThrownBy(() -> Decimals.parse(text, scale)).isInstanceOf(NumberFormatException.class);
  }

  @ParameterizedTest
  @CsvSource({
    "12.50,4,125000",
    "-0.1,1,-1",
    "800.010000000000,2,80001",
    "1e-8,8,1",
    "2.5E3,2,250000",
    "+7,0,7",
    ".5,1,5",
    "5.,1,50",
    "0,0,0",
    "0.000e9,3,0",
    "92233720368547758.07,2,9223372036854775807"
  })
  void shouldReadDecimalTextExactly(final String text, final int scale, final long mantissa) {
    assertThat(Decimals.parse(text, scale)).isEqualTo(mantissa);
  }

  @Property
  void shouldReadWhatItWrites(
      @ForAll final long mantissa, @ForAll @IntRange(max = 18) final int scale) {
    if (mantissa == Long.MIN_VALUE) {
      return;
    }
    final String text = Decimals.text(mantissa, scale);
    assertThat(new BigDecimal(text)).isEqualTo(BigDecimal.valueOf(mantissa, scale));
    assertThat(Decimals.parse(text, scale)).isEqualTo(mantissa);
  }

  @Property
  void shouldAddProductsLikeBigInteger(
      @ForAll final long a, @ForAll final long b, @ForAll final long c, @ForAll final long d) {
    final Int128 value = new Int128().addProduct(a, b).add(c).add(d);
    final BigInteger expected = big(a).multiply(big(b)).add(big(c)).add(big(d));
    assertThat(big(value)).isEqualTo(expected);
    assertThat(value.signum()).isEqualTo(expected.signum());
    assertThat(big(new Int128().set(value).negate())).isEqualTo(expected.negate());
  }

  @Property
  void shouldDivideLikeBigInteger(
      @ForAll final long a,
      @ForAll final long b,
      @ForAll @LongRange(min = 1) final long divisor,
      @ForAll final Rounding rounding) {
    final Int128 value = new Int128().addProduct(a, b);
    final BigInteger expected =
        new BigDecimal(big(value))
            .divide(
                new BigDecimal(divisor),
                0,
                rounding == Rounding.FLOOR ? RoundingMode.FLOOR : RoundingMode.CEILING)
            .toBigInteger();
    if (expected.bitLength() < 64) {
      assertThat(big(value.divide(divisor, rounding))).isEqualTo(expected);
    } else {
      assertThatThrownBy(() -> value.divide(divisor, rounding))
          .isInstanceOf(ArithmeticException.class);
    }
  }

  @Property
  void shouldMultiplyLikeBigInteger(
      @ForAll final long a, @ForAll final long b, @ForAll @LongRange(min = 0) final long factor) {
    final Int128 value = new Int128().addProduct(a, b);
    final BigInteger expected = big(value).multiply(big(factor));
    if (expected.bitLength() < 128) {
      assertThat(big(value.multiply(factor))).isEqualTo(expected);
    } else {
      assertThatThrownBy(() -> value.multiply(factor)).isInstanceOf(ArithmeticException.class);
    }
  }

  /**
   * The product of the upper halves alone leaves 64 bits here; what the lower ones add brings it
   * back.
   */
  @Test
  void shouldMultiplyUpToTheSmallestValue() {
    final Int128 third = new Int128();
    for (int i = 0; i < 4; i++) {
      third.addProduct(-3_074_457_345_618_258_603L, 1L << 62);
    }
    third.add(6_148_914_691_236_517_206L);
    assertThat(big(third.multiply(3)))
        .isEqualTo(BigInteger.ONE.shiftLeft(127).negate().add(BigInteger.TWO));
  }

  @Test
  void shouldFailLoudlyWhenASumLeaves128Bits() {
    final Int128 value = new Int128();
    value.addProduct(Long.MIN_VALUE, Long.MIN_VALUE);
    assertThatThrownBy(() -> value.addProduct(Long.MIN_VALUE, Long.MIN_VALUE))
        .isInstanceOf(ArithmeticException.class);
  }

  @ParameterizedTest
  @CsvSource({
    "-15,1,0,FLOOR,-2",
    "-15,1,0,CEILING,-1",
    "15,1,0,FLOOR,1",
    "15,1,0,CEILING,2",
    "15,0,8,FLOOR,1500000000"
  })
  void shouldNameEveryRounding(
      final long value,
      final int scale,
      final int wanted,
      final Rounding rounding,
      final long expected) {
    assertThat(new Int128().set(value).rescale(scale, wanted, rounding)).isEqualTo(expected);
  }

  private static BigInteger big(final long value) {
    return BigInteger.valueOf(value);
  }

  private static BigInteger big(final Int128 value) {
    return big(value.high()).shiftLeft(64).add(new BigInteger(Long.toUnsignedString(value.low())));
  }
}
