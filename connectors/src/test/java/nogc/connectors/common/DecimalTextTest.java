package nogc.connectors.common;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import java.io.IOException;
import java.math.RoundingMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import nogc.journal.fixed.Decimals;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class DecimalTextTest {
  private static final JsonFactory JSON = new JsonFactory();

  private static long exact(final String json, final int scale) throws IOException {
    try (JsonParser parser = JSON.createParser(json)) {
      parser.nextToken();
      return new DecimalText().exact(parser, scale);
    }
  }

  @Test
  void a_number_and_a_number_in_quotes_are_the_same() throws IOException {
    assertThat(exact("105.8988475", 9)).isEqualTo(105_898_847_500L);
    assertThat(exact("\"105.8988475\"", 9)).isEqualTo(105_898_847_500L);
    assertThat(exact("1e-8", 8)).isEqualTo(1);
    assertThat(exact("-0.10000000", 1)).isEqualTo(-1);
  }

  /** A double would make 0.1 + 0.2 of it, or lose the last digits. */
  @Test
  void no_digit_is_lost() throws IOException {
    assertThat(exact("9007199254740993.123", 2 + 1)).isEqualTo(9_007_199_254_740_993_123L);
    assertThat(exact("0.1000000000000000055511151231257827".substring(0, 20), 18))
        .isEqualTo(100_000_000_000_000_005L);
  }

  @ParameterizedTest
  @ValueSource(strings = {"\"\"", "\"abc\"", "\"1.2.3\"", "\"NaN\"", "1e99", "\"0.001\"", "true"})
  void what_is_no_number_of_that_scale_is_refused(final String json) {
    assertThatThrownBy(() -> exact(json, 2)).isInstanceOf(NumberFormatException.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"1e1000000000", "-1e-1000000000", "99999999999999999999999"})
  void numbers_that_would_fill_the_memory_are_refused_at_once(final String text) {
    assertThatThrownBy(() -> DecimalText.rounded(text, 9, RoundingMode.DOWN))
        .isInstanceOf(NumberFormatException.class);
  }

  @Test
  void what_has_too_many_digits_is_rounded_as_asked() {
    assertThat(DecimalText.rounded("0.249900039985", 8, RoundingMode.CEILING))
        .isEqualTo(24_990_004);
    assertThat(DecimalText.rounded("0.249900039985", 8, RoundingMode.FLOOR)).isEqualTo(24_990_003);
  }

  @Property
  void a_binary_number_gives_back_the_decimal_it_stands_for(
      @ForAll final long any, @ForAll @IntRange(max = 9) final int scale) {
    final long mantissa = any % 1_000_000_000_000_000L;
    final double binary = Double.parseDouble(Decimals.text(mantissa, scale));
    assertThat(DecimalText.nearest(binary, scale)).isEqualTo(mantissa);
  }

  @Test
  void padding_is_no_precision() {
    assertThat(DecimalText.decimals("0.0000000100000000000000000000000000000000")).isEqualTo(8);
    assertThat(DecimalText.decimals("100")).isZero();
  }
}
