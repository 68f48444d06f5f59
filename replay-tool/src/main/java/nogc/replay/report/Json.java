package nogc.replay.report;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.NullNode;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.Instant;
import nogc.journal.fixed.Decimals;

/** How the report writes numbers and times. What is not a number is null. */
final class Json {
  private static final MathContext DIGITS = new MathContext(12, RoundingMode.HALF_EVEN);

  private Json() {}

  /** Twelve digits, null for what is not finite. */
  static JsonNode number(final double value) {
    return Double.isFinite(value)
        ? DecimalNode.valueOf(plain(BigDecimal.valueOf(value).round(DIGITS)))
        : NullNode.instance;
  }

  /** Money with eight decimals; null stays null. */
  static JsonNode money(final BigDecimal value) {
    return value == null
        ? NullNode.instance
        : DecimalNode.valueOf(plain(value.setScale(Decimals.MONEY_SCALE, RoundingMode.HALF_EVEN)));
  }

  /** A mantissa with its scale. */
  static JsonNode decimal(final long mantissa, final int scale) {
    return DecimalNode.valueOf(plain(BigDecimal.valueOf(mantissa, scale)));
  }

  /** UTC, null for 0. */
  static String time(final long epochNs) {
    return epochNs == 0
        ? null
        : Instant.ofEpochSecond(
                Math.floorDiv(epochNs, EquityCurve.SECOND_NS),
                Math.floorMod(epochNs, EquityCurve.SECOND_NS))
            .toString();
  }

  static double seconds(final long ns) {
    return ns / 1e9;
  }

  /** Epoch seconds, to the millisecond. */
  static void addTime(final ArrayNode list, final long epochNs) {
    list.add(DecimalNode.valueOf(plain(BigDecimal.valueOf(epochNs / 1_000_000, 3))));
  }

  private static BigDecimal plain(final BigDecimal value) {
    final BigDecimal stripped = value.stripTrailingZeros();
    return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
  }
}
