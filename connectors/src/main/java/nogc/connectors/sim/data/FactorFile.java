package nogc.connectors.sim.data;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import java.util.TreeMap;

/**
 * Factors by which the prices of a stock are adjusted for its splits and dividends, as QuantConnect
 * Lean has them: rows {@code date,priceFactor,splitFactor,referencePrice}, each for all days up to
 * and including its date.
 */
public final class FactorFile {
  private static final int FIELDS = 4;

  private final Path file;
  private final TreeMap<LocalDate, Factors> byLastDay = new TreeMap<>();

  /**
   * What holds on a day.
   *
   * @param price adjusts for dividends
   * @param split adjusts for splits
   */
  record Factors(BigDecimal price, BigDecimal split) {

    /** By which a price is multiplied. */
    BigDecimal product() {
      return price.multiply(split).stripTrailingZeros();
    }
  }

  private FactorFile(final Path file) {
    this.file = file;
  }

  /**
   * @throws RecordedDataException naming file, line and value if it cannot be understood
   */
  public static FactorFile of(final Path file) {
    final FactorFile factors = new FactorFile(file);
    try (CsvRows rows = CsvRows.ofLoose(file)) {
      while (rows.next()) {
        factors.add(rows);
      }
      if (factors.byLastDay.isEmpty()) {
        throw rows.malformed("no row; rows like 20501231,1,1,0 are expected");
      }
    }
    return factors;
  }

  private void add(final CsvRows rows) {
    rows.require(FIELDS);
    final LocalDate date;
    try {
      date = LocalDate.parse(rows.text(0), DateTimeFormatter.BASIC_ISO_DATE);
    } catch (final DateTimeException ex) {
      throw rows.wrong(0, "date", "is no day like 20131219");
    }
    final Map.Entry<LocalDate, Factors> last = byLastDay.lastEntry();
    if (last != null && !date.isAfter(last.getKey())) {
      throw rows.wrong(0, "date", "does not lie behind " + last.getKey() + " of the row before");
    }
    byLastDay.put(
        date, new Factors(factor(rows, 1, "price factor"), factor(rows, 2, "split factor")));
  }

  private static BigDecimal factor(final CsvRows rows, final int column, final String what) {
    try {
      final BigDecimal factor = new BigDecimal(rows.text(column));
      if (factor.signum() > 0) {
        return factor;
      }
    } catch (final NumberFormatException ex) {
      throw rows.wrong(column, what, "is no decimal number");
    }
    throw rows.wrong(column, what, "is not above 0");
  }

  /**
   * @throws IllegalArgumentException if the file ends before the day
   */
  Factors on(final LocalDate day) {
    final Map.Entry<LocalDate, Factors> factors = byLastDay.ceilingEntry(day);
    if (factors == null) {
      throw new IllegalArgumentException(
          file + " ends on " + byLastDay.lastKey() + ", before " + day + "; get a newer one");
    }
    return factors.getValue();
  }
}
