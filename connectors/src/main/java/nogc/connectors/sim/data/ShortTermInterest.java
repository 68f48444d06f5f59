package nogc.connectors.sim.data;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.YearMonth;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Short-term interest rates of countries as the OECD publishes them, percent per year: what a
 * position in foreign exchange earns or costs over night. Rows {@code
 * "LOCATION","INDICATOR","SUBJECT","MEASURE","FREQUENCY","TIME","Value","Flag Codes"}, of which the
 * monthly ({@code M}, {@code 2013-02}) and quarterly ones ({@code Q}, {@code 2013-Q1}) are kept.
 */
public final class ShortTermInterest {
  private static final int FIELDS = 8;
  private static final int LOCATION = 0;
  private static final int INDICATOR = 1;
  private static final int FREQUENCY = 4;
  private static final int TIME = 5;
  private static final int VALUE = 6;
  private static final int QUARTER = 3;

  private final Path file;
  private final Map<String, TreeMap<YearMonth, BigDecimal>> monthly = new HashMap<>();
  private final Map<String, TreeMap<YearMonth, BigDecimal>> quarterly = new HashMap<>();
  private int rowCount;

  private ShortTermInterest(final Path file) {
    this.file = file;
  }

  /**
   * @throws RecordedDataException naming file, line and value if it cannot be understood
   */
  public static ShortTermInterest of(final Path file) {
    final ShortTermInterest table = new ShortTermInterest(file);
    try (CsvRows rows = CsvRows.of(file)) {
      if (!rows.next() || rows.count() != FIELDS || !rows.text(0).equals("LOCATION")) {
        throw rows.malformed("no header LOCATION,INDICATOR,SUBJECT,... of an OECD table");
      }
      while (rows.next()) {
        table.add(rows);
      }
    }
    return table;
  }

  private void add(final CsvRows rows) {
    rows.require(FIELDS);
    rowCount++;
    final BigDecimal value;
    try {
      value = new BigDecimal(rows.text(VALUE));
    } catch (final NumberFormatException ex) {
      throw rows.wrong(VALUE, "value", "is no decimal number");
    }
    final String time = rows.text(TIME);
    final String frequency = rows.text(FREQUENCY);
    if (!rows.text(INDICATOR).equals("STINT")) {
      throw rows.wrong(INDICATOR, "indicator", "is not STINT, short-term interest");
    }
    if (frequency.equals("M") && time.matches("[0-9]{4}-(0[1-9]|1[0-2])")) {
      put(rows, monthly, YearMonth.parse(time), value);
    } else if (frequency.equals("Q") && time.matches("[0-9]{4}-Q[1-4]")) {
      final int first = (time.charAt(6) - '1') * QUARTER + 1;
      put(rows, quarterly, YearMonth.of(Integer.parseInt(time.substring(0, 4)), first), value);
    } else if (!frequency.equals("A") || !time.matches("[0-9]{4}")) {
      throw rows.wrong(TIME, "time", "does not fit the frequency " + frequency + ": A, Q or M");
    }
  }

  private static void put(
      final CsvRows rows,
      final Map<String, TreeMap<YearMonth, BigDecimal>> rates,
      final YearMonth month,
      final BigDecimal value) {
    final String location = rows.text(LOCATION);
    if (rates.computeIfAbsent(location, key -> new TreeMap<>()).put(month, value) != null) {
      throw rows.malformed("a second rate of " + location + " for " + month);
    }
  }

  /**
   * Percent per year in a month: the monthly figure, else that of its quarter.
   *
   * @param location code of a country or area: {@code USA}, {@code JPN}, {@code EA19}
   * @throws IllegalArgumentException naming what there is
   */
  public BigDecimal percent(final String location, final YearMonth month) {
    final BigDecimal exact = at(monthly, location, month);
    if (exact != null) {
      return exact;
    }
    final int first = (month.getMonthValue() - 1) / QUARTER * QUARTER + 1;
    final BigDecimal quarter = at(quarterly, location, YearMonth.of(month.getYear(), first));
    if (quarter != null) {
      return quarter;
    }
    throw new IllegalArgumentException(
        file + " has no rate of " + location + " for " + month + "; it has " + locations());
  }

  private static BigDecimal at(
      final Map<String, TreeMap<YearMonth, BigDecimal>> rates,
      final String location,
      final YearMonth month) {
    final TreeMap<YearMonth, BigDecimal> of = rates.get(location);
    return of == null ? null : of.get(month);
  }

  /** All countries and areas. */
  public Set<String> locations() {
    final Set<String> all = new TreeSet<>(monthly.keySet());
    all.addAll(quarterly.keySet());
    return all;
  }

  /** Rows of the file without its header. */
  public int rows() {
    return rowCount;
  }
}
