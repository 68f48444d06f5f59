package nogc.connectors.sim.data;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.Locale;
import nogc.journal.codec.AssetClass;
import nogc.journal.codec.OptionRight;
import nogc.journal.fixed.Decimals;

/**
 * A listed US option as Lean's file names tell of it.
 *
 * @param root symbol of the underlying
 * @param right call or put
 * @param strikeMantissa 1/10,000 dollars
 * @param expiry last day
 */
record LeanContract(String root, OptionRight right, long strikeMantissa, LocalDate expiry) {
  /** Shares in one contract. */
  static final int SHARES = 100;

  private static final LocalTime CLOSE = LocalTime.of(16, 0);
  private static final DateTimeFormatter YYMMDD =
      DateTimeFormatter.ofPattern("yyMMdd", Locale.ROOT);
  private static final int OCC_UNIT = 10;

  BigDecimal strike() {
    return BigDecimal.valueOf(strikeMantissa, LeanUnits.DOLLAR_SCALE);
  }

  /** As the Options Clearing Corporation writes it, without blanks: {@code GOOG160617P00750000}. */
  String symbol() {
    return root
        + YYMMDD.format(expiry)
        + (right == OptionRight.CALL ? "C" : "P")
        + String.format(Locale.ROOT, "%08d", strikeMantissa / OCC_UNIT);
  }

  RecordedInstrument instrument(final int id, final int underlying, final String currency) {
    return new RecordedInstrument(
        id,
        symbol(),
        currency,
        AssetClass.OPTION,
        LeanUnits.DOLLAR_SCALE,
        0,
        Decimals.powerOfTen(LeanUnits.DOLLAR_SCALE - 2),
        1,
        1,
        0,
        SHARES,
        underlying,
        right,
        strikeMantissa,
        expiry.atTime(CLOSE).atZone(ExchangeDay.NEW_YORK).toEpochSecond() * 1_000_000_000L);
  }

  /** By expiry, then by the distance of the strike from one, then by strike; calls first. */
  static Comparator<LeanContract> order(final BigDecimal near) {
    final Comparator<LeanContract> byStrike =
        Comparator.comparingLong(LeanContract::strikeMantissa).thenComparing(LeanContract::right);
    final Comparator<LeanContract> byExpiry = Comparator.comparing(LeanContract::expiry);
    return near == null
        ? byExpiry.thenComparing(byStrike)
        : byExpiry
            .thenComparing(contract -> contract.strike().subtract(near).abs())
            .thenComparing(byStrike);
  }
}
