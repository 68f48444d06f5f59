package nogc.connectors.sim.data;

import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import nogc.connectors.sim.data.TableColumns.Role;

/**
 * A first pass over tables: which instruments they hold, how many decimals their prices and sizes
 * have, and how long their bars are.
 */
final class TableScan {
  private static final Set<Role> PRICES =
      EnumSet.of(Role.PRICE, Role.BID, Role.ASK, Role.OPEN, Role.HIGH, Role.LOW, Role.CLOSE);
  private static final Set<Role> SIZES =
      EnumSet.of(Role.SIZE, Role.BID_SIZE, Role.ASK_SIZE, Role.VOLUME);

  private final FeedSettings settings;
  private final Map<String, Found> bySymbol = new LinkedHashMap<>();
  private TableLayout.Kind kind;
  private long shortestNs = Long.MAX_VALUE;

  /** What was found of one instrument. */
  static final class Found {
    private int priceScale;
    private int quantityScale;
    private long lastNs = Long.MIN_VALUE;

    int priceScale() {
      return priceScale;
    }

    int quantityScale() {
      return quantityScale;
    }
  }

  TableScan(final List<TableFile> files, final FeedSettings settings) {
    this.settings = settings;
    for (final TableFile file : files) {
      try (CsvRows rows = file.open()) {
        scan(rows);
      }
    }
    if (kind == TableLayout.Kind.BARS
        && settings.table().duration() == 0
        && shortestNs == Long.MAX_VALUE) {
      throw new IllegalArgumentException(
          files.get(0).name() + " has too few rows to tell how long a bar is; say duration: 1m");
    }
  }

  private void scan(final CsvRows rows) {
    final TableColumns columns = TableColumns.read(rows, settings.table());
    if (kind != null && kind != columns.kind()) {
      throw rows.malformed(
          "rows are "
              + columns.kind()
              + ", those of the files before "
              + kind
              + "; make them two sources");
    }
    kind = columns.kind();
    final int symbol = columns.of(Role.SYMBOL);
    final String only = symbol < 0 ? nameOf(rows) : null;
    final int[] prices = columns(columns, PRICES);
    final int[] sizes = columns(columns, SIZES);
    final boolean timed = kind == TableLayout.Kind.BARS && settings.table().duration() == 0;
    final TimeText times = new TimeText(settings.table().zone(), settings.table().timeUnit());
    Found found = only == null ? null : found(only);
    String last = only;
    while (rows.next()) {
      rows.require(columns.count());
      if (only == null && (last == null || !last.contentEquals(rows.chars(symbol)))) {
        last = rows.text(symbol);
        found = found(last);
      }
      for (final int column : prices) {
        found.priceScale = Math.max(found.priceScale, rows.decimals(column));
      }
      for (final int column : sizes) {
        found.quantityScale = Math.max(found.quantityScale, rows.decimals(column));
      }
      if (timed) {
        measure(found, times.parse(rows, columns.of(Role.TIME)));
      }
    }
  }

  private String nameOf(final CsvRows rows) {
    if (settings.symbol() == null) {
      throw rows.malformed("no column tells the symbol; say symbol: its name");
    }
    return settings.symbol();
  }

  private static int[] columns(final TableColumns columns, final Set<Role> roles) {
    return roles.stream().mapToInt(columns::of).filter(column -> column >= 0).toArray();
  }

  private Found found(final String symbol) {
    return bySymbol.computeIfAbsent(symbol, name -> new Found());
  }

  private void measure(final Found found, final long timeNs) {
    if (timeNs > found.lastNs && found.lastNs != Long.MIN_VALUE) {
      shortestNs = Math.min(shortestNs, timeNs - found.lastNs);
    }
    found.lastNs = timeNs;
  }

  Map<String, Found> bySymbol() {
    return bySymbol;
  }

  TableLayout.Kind kind() {
    return kind;
  }

  /** Of a bar. */
  long durationNs() {
    return settings.table().duration() == 0 ? shortestNs : settings.table().duration();
  }
}
