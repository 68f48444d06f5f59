package nogc.connectors.sim.data;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import nogc.connectors.sim.data.TableColumns.Role;
import nogc.connectors.sim.data.TableLayout.Kind;
import nogc.journal.codec.AssetClass;
import nogc.journal.codec.ResetReason;
import nogc.journal.codec.Side;
import nogc.journal.fixed.Decimals;

/**
 * Tables of trades, quotes, depth or bars, one file behind the other. Scales are the smallest that
 * suit all rows, found in a first pass; numbers are taken from their text exactly.
 *
 * <p>Rows of depth that have the same time and instrument are one message. The first message of an
 * instrument is its snapshot, and so is each whose rows say so in a column {@code snapshot}.
 */
final class TableFeed extends BatchFeed {
  private final List<TableFile> files;
  private final FeedSettings settings;
  private final Kind kind;
  private final long durationNs;
  private final Map<String, Traded> bySymbol = new HashMap<>();
  private final List<RecordedInstrument> instruments = new ArrayList<>();
  private final TimeText times;
  private final DayWindow window;
  private CsvRows rows;
  private TableColumns columns;
  private int nextFile;
  private Traded traded;
  private long timeNs = Long.MIN_VALUE;
  private int timeFile;
  private long timeLine;
  private boolean rowIsRead;

  /** An instrument and how far it is read. */
  private static final class Traded {
    private final RecordedInstrument instrument;
    private long lastNs = Long.MIN_VALUE;
    private boolean hasBook;

    Traded(final RecordedInstrument instrument) {
      this.instrument = instrument;
    }
  }

  TableFeed(final List<TableFile> files, final InstrumentIds ids, final FeedSettings settings) {
    this.files = files;
    this.settings = settings;
    final TableScan scan = new TableScan(files, settings);
    kind = scan.kind();
    durationNs = kind == Kind.BARS ? scan.durationNs() : 0;
    if (kind == Kind.DEPTH
        && (settings.hours() != null || settings.from() != null || settings.to() != null)) {
      throw new IllegalArgumentException(
          files.get(0).name()
              + " holds depth, which must be read whole; take from, to and hours"
              + " away");
    }
    times = new TimeText(settings.table().zone(), settings.table().timeUnit());
    window = new DayWindow(settings.table().zone(), settings);
    scan.bySymbol()
        .forEach(
            (symbol, found) -> {
              final RecordedInstrument instrument =
                  settings
                      .instrument()
                      .applyTo(
                          new RecordedInstrument(
                              ids.idOf(symbol),
                              symbol,
                              "USD",
                              AssetClass.STOCK,
                              found.priceScale(),
                              found.quantityScale(),
                              1,
                              1,
                              1,
                              0));
              bySymbol.put(symbol, new Traded(instrument));
              instruments.add(instrument);
            });
  }

  @Override
  public List<RecordedInstrument> instruments() {
    return RecordedInstrument.byId(instruments);
  }

  @Override
  boolean read() {
    if (!rowIsRead && !nextRow()) {
      return false;
    }
    rowIsRead = false;
    if (kind == Kind.DEPTH) {
      depth();
    } else if (traded.instrument.id() != 0 && wanted()) {
      switch (kind) {
        case TRADES -> trade();
        case QUOTES -> quote();
        default -> bar();
      }
    }
    return true;
  }

  private boolean wanted() {
    return kind == Kind.BARS
        ? window.contains(timeNs, timeNs + durationNs)
        : window.contains(timeNs, timeNs);
  }

  /** Reads the time and instrument of the next row; false behind the last file. */
  private boolean nextRow() {
    while (rows == null || !rows.next()) {
      if (nextFile == files.size()) {
        return false;
      }
      if (rows != null) {
        rows.close();
      }
      rows = files.get(nextFile++).open();
      columns = TableColumns.read(rows, settings.table());
    }
    rows.require(columns.count());
    readSymbol();
    final int column = columns.of(Role.TIME);
    final long read = times.parse(rows, column) - (settings.table().timeIsEnd() ? durationNs : 0);
    final boolean again = kind == Kind.BARS && read == traded.lastNs;
    if (read < timeNs || again) {
      throw rows.wrong(
          column,
          "time",
          (again ? "is, for another bar of the same, " : "is before ")
              + (Instant.ofEpochSecond(0, timeNs) + " of the row at ")
              + (files.get(timeFile).name() + ":" + timeLine)
              + "; sort the rows by time, one for each bar");
    }
    timeNs = read;
    timeFile = nextFile - 1;
    timeLine = rows.line();
    traded.lastNs = read;
    return true;
  }

  private void readSymbol() {
    final int column = columns.of(Role.SYMBOL);
    if (column < 0) {
      traded = traded == null ? bySymbol.get(settings.symbol()) : traded;
    } else if (traded == null || !traded.instrument.symbol().contentEquals(rows.chars(column))) {
      traded = bySymbol.get(rows.text(column));
      if (traded == null) {
        throw rows.wrong(column, "symbol", "was not there a moment ago: the file is being changed");
      }
    }
  }

  private void trade() {
    final int id = columns.of(Role.ID);
    batch.trade(
        traded.instrument.id(),
        timeNs,
        price(Role.PRICE),
        size(Role.SIZE),
        aggressor(),
        id < 0 || rows.isEmpty(id) ? 0 : rows.whole(id, "id"),
        0);
  }

  private void quote() {
    final long bid = optionalPrice(Role.BID);
    final long ask = optionalPrice(Role.ASK);
    batch.quote(
        traded.instrument.id(),
        timeNs,
        bid,
        isEmpty(Role.BID) ? 0 : size(Role.BID_SIZE),
        ask,
        isEmpty(Role.ASK) ? 0 : size(Role.ASK_SIZE));
  }

  private void bar() {
    final long open = price(Role.OPEN);
    final long high = price(Role.HIGH);
    final long low = price(Role.LOW);
    final long close = price(Role.CLOSE);
    if (high < Math.max(open, close) || low > Math.min(open, close)) {
      throw rows.malformed("the highest or lowest price is not in '" + rows.row() + "'");
    }
    final long volume = columns.has(Role.VOLUME) ? size(Role.VOLUME) : 0;
    batch.bar(traded.instrument.id(), timeNs, durationNs, open, high, low, close, volume);
  }

  /** All rows of one time and instrument. */
  private void depth() {
    final Traded of = traded;
    final long at = timeNs;
    final boolean first = !of.hasBook;
    final boolean snapshot = first || isSnapshot();
    final boolean isWanted = of.instrument.id() != 0;
    of.hasBook = true;
    if (isWanted && snapshot) {
      batch.reset(of.instrument.id(), at, ResetReason.SNAPSHOT);
    }
    do {
      final Side side = TableFlag.side(rows, columns.of(Role.SIDE));
      if (side == Side.NONE) {
        throw rows.wrong(columns.of(Role.SIDE), "side", "is neither bid nor ask");
      }
      final long price = price(Role.PRICE);
      final long size = size(Role.SIZE);
      if (isWanted) {
        batch.level(of.instrument.id(), at, side, price, size, snapshot);
      }
      rowIsRead = nextRow();
    } while (rowIsRead && traded == of && timeNs == at && (first || isSnapshot() == snapshot));
    batch.endMessage();
  }

  private boolean isSnapshot() {
    final int column = columns.of(Role.SNAPSHOT);
    return column >= 0 && TableFlag.parse(rows, column, "snapshot");
  }

  private Side aggressor() {
    if (columns.has(Role.MAKER)) {
      final boolean buyerMade = TableFlag.parse(rows, columns.of(Role.MAKER), "buyer maker");
      return buyerMade ? Side.SELL : Side.BUY;
    }
    return columns.has(Role.SIDE) ? TableFlag.side(rows, columns.of(Role.SIDE)) : Side.NONE;
  }

  private boolean isEmpty(final Role role) {
    return rows.isEmpty(columns.of(role));
  }

  /** A side without a price is empty. */
  private long optionalPrice(final Role role) {
    return isEmpty(role) ? 0 : price(role);
  }

  private long price(final Role role) {
    return rows.decimal(columns.of(role), role.field(), traded.instrument.priceScale());
  }

  private long size(final Role role) {
    final int column = columns.of(role);
    final int scale = traded.instrument.quantityScale();
    if (column < 0) {
      if (settings.table().size() == null) {
        throw rows.malformed("no column for " + role.field() + "; name one, or say size: 1");
      }
      return Decimals.parse(settings.table().size(), scale);
    }
    final long size = rows.decimal(column, role.field(), scale);
    if (size < 0) {
      throw rows.wrong(column, role.field(), "is negative");
    }
    return size;
  }

  @Override
  String place() {
    return rows == null ? files.get(Math.max(0, nextFile - 1)).name() : rows.place();
  }

  @Override
  public void close() {
    if (rows != null) {
      rows.close();
    }
  }
}
