package nogc.replay.report;

import java.math.BigDecimal;

/**
 * A quantity that was bought and sold, or sold and bought back: an opening and a closing execution,
 * matched first in, first out. Money is in the instrument's currency.
 *
 * @param strategy whose
 * @param instrument which
 * @param isLong bought first
 * @param openNs epoch nanoseconds
 * @param closeNs epoch nanoseconds
 * @param quantity absolute mantissa
 * @param entryPrice price mantissa
 * @param exitPrice price mantissa
 * @param gross profit before fees, exact
 * @param fees of both sides, by their share of the quantity
 * @param adverse maximum adverse excursion: how much it was under water at most, before fees
 * @param favourable maximum favourable excursion
 */
record RoundTrip(
    int strategy,
    int instrument,
    boolean isLong,
    long openNs,
    long closeNs,
    long quantity,
    double entryPrice,
    double exitPrice,
    BigDecimal gross,
    BigDecimal fees,
    double adverse,
    double favourable) {
  BigDecimal net() {
    return gross.subtract(fees);
  }

  long heldNs() {
    return closeNs - openNs;
  }
}
