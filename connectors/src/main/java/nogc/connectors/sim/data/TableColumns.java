package nogc.connectors.sim.data;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import nogc.connectors.sim.data.TableLayout.Kind;

/** Where the columns of a table are, told by its header. */
final class TableColumns {
  /** What a column is for, with the names by which it is known, letters and digits only. */
  enum Role {
    TIME("time", "timestamp", "ts", "tsevent", "datetime", "timestamputc", "epoch", "date"),
    SYMBOL("symbol", "ticker", "instrument", "sym", "pair", "product", "contract"),
    PRICE("price", "px", "last", "tradeprice", "rate"),
    SIZE("size", "qty", "quantity", "amount", "volume", "vol", "tradesize", "sz"),
    SIDE("side", "aggressor", "takerside", "aggressorside", "direction"),
    MAKER("isbuyermaker", "buyermaker"),
    ID("id", "tradeid", "aggtradeid"),
    BID("bid", "bidprice", "bidpx", "bestbid", "bestbidprice"),
    BID_SIZE("bidsize", "bidqty", "bidsz", "bidvolume", "bidamount", "bestbidqty"),
    ASK("ask", "askprice", "askpx", "bestask", "offer", "bestaskprice"),
    ASK_SIZE("asksize", "askqty", "asksz", "askvolume", "askamount", "offersize", "bestaskqty"),
    OPEN("open", "o"),
    HIGH("high", "h"),
    LOW("low", "l"),
    CLOSE("close", "c"),
    VOLUME("volume", "vol", "v", "qty", "quantity"),
    SNAPSHOT("snapshot", "issnapshot");

    private final Set<String> names;

    Role(final String... names) {
      this.names = new TreeSet<>(Arrays.asList(names));
    }

    /** As a configuration writes it: {@code bidSize}. */
    String field() {
      final String[] words = name().toLowerCase(Locale.ROOT).split("_", -1);
      return words.length == 1
          ? words[0]
          : words[0] + Character.toUpperCase(words[1].charAt(0)) + words[1].substring(1);
    }
  }

  private static final Map<Kind, Set<Role>> NEEDED =
      new EnumMap<>(
          Map.of(
              Kind.TRADES, EnumSet.of(Role.TIME, Role.PRICE),
              Kind.QUOTES, EnumSet.of(Role.TIME, Role.BID, Role.ASK),
              Kind.DEPTH, EnumSet.of(Role.TIME, Role.SIDE, Role.PRICE, Role.SIZE),
              Kind.BARS, EnumSet.of(Role.TIME, Role.OPEN, Role.HIGH, Role.LOW, Role.CLOSE)));

  private final int count;
  private final Kind kind;
  private final Map<Role, Integer> byRole = new EnumMap<>(Role.class);

  private TableColumns(
      final List<String> header, final Kind given, final Map<String, String> named) {
    count = header.size();
    for (final Role role : Role.values()) {
      final int column = find(header, role, named.get(role.field()));
      if (column >= 0) {
        byRole.put(role, column);
      }
    }
    kind = given == null ? kindOf(header) : given;
    for (final Role role : NEEDED.get(kind)) {
      if (!byRole.containsKey(role)) {
        throw new IllegalArgumentException(
            "no column for "
                + role.field()
                + " among "
                + header
                + "; say columns: {"
                + role.field()
                + ": its name}");
      }
    }
  }

  /** Names of roles, as a configuration writes them. */
  static Set<String> fields() {
    final Set<String> fields = new TreeSet<>();
    for (final Role role : Role.values()) {
      fields.add(role.field());
    }
    return fields;
  }

  /** Reads the first row as header. */
  static TableColumns read(final CsvRows rows, final TableLayout layout) {
    if (!rows.next()) {
      throw rows.malformed("the file is empty; a header with the names of the columns is expected");
    }
    try {
      return new TableColumns(names(rows), layout.kind(), layout.columns());
    } catch (final IllegalArgumentException ex) {
      throw rows.malformed(ex.getMessage());
    }
  }

  /** Whether this may be the header of a table. */
  static boolean isHeader(final String line) {
    try {
      final List<String> header = Arrays.asList(line.replace("\"", "").split(",", -1));
      return new TableColumns(header, null, Map.of()).count > 1;
    } catch (final IllegalArgumentException ex) {
      return false;
    }
  }

  private static List<String> names(final CsvRows rows) {
    final List<String> names = new ArrayList<>();
    for (int i = 0; i < rows.count(); i++) {
      names.add(rows.text(i).strip());
    }
    return names;
  }

  private static int find(final List<String> header, final Role role, final String named) {
    int found = -1;
    for (int i = 0; i < header.size(); i++) {
      final boolean matches =
          named == null ? role.names.contains(plain(header.get(i))) : named.equals(header.get(i));
      if (matches && found >= 0) {
        throw new IllegalArgumentException(
            "columns '"
                + header.get(found)
                + "' and '"
                + header.get(i)
                + "' may both be the "
                + role.field()
                + "; say columns: {"
                + role.field()
                + ": the right one}");
      }
      found = matches ? i : found;
    }
    if (named != null && found < 0) {
      throw new IllegalArgumentException("no column '" + named + "' among " + header);
    }
    return found;
  }

  private static String plain(final String name) {
    return name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "");
  }

  private Kind kindOf(final List<String> header) {
    for (final Kind each : List.of(Kind.BARS, Kind.QUOTES, Kind.TRADES)) {
      if (byRole.keySet().containsAll(NEEDED.get(each))) {
        return each;
      }
    }
    throw new IllegalArgumentException(
        "the columns "
            + header
            + " are neither those of trades, nor of quotes, nor of bars; say"
            + " columns: {time: ..., price: ...}");
  }

  /** Fields of each row. */
  int count() {
    return count;
  }

  Kind kind() {
    return kind;
  }

  /** Position of a column, -1 if the table has none. */
  int of(final Role role) {
    return byRole.getOrDefault(role, -1);
  }

  boolean has(final Role role) {
    return byRole.containsKey(role);
  }
}
