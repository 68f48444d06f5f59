package nogc.connectors.sim.data;

/**
 * One row of Lean's bars.
 *
 * <ul>
 *   <li>trade: {@code ms,open,high,low,close,volume}
 *   <li>quote: {@code ms,bid open,high,low,close,bidSize,ask open,high,low,close,askSize}; a side
 *       without prices is empty
 * </ul>
 */
final class LeanRow {
  private static final int TRADE_FIELDS = 6;
  private static final int QUOTE_FIELDS = 11;
  static final int SIZE = 5;
  static final int ASK_SIZE = 10;
  private static final int ASK = 6;
  private static final int SIDE_FIELDS = 5;
  private static final String[] OF_TRADES = {"open", "high", "low", "close", "volume"};
  private static final String[] OF_BIDS = {
    "bid open", "bid high", "bid low", "bid close", "bid size"
  };
  private static final String[] OF_ASKS = {
    "ask open", "ask high", "ask low", "ask close", "ask size"
  };

  private final LeanUnits units;
  private final boolean quotes;
  private long open;
  private long high;
  private long low;
  private long close;
  private long volume;
  private long bid;
  private long bidSize;
  private long ask;
  private long askSize;

  LeanRow(final LeanUnits units, final boolean quotes) {
    this.units = units;
    this.quotes = quotes;
  }

  /** How many there must be. */
  int fields() {
    return quotes ? QUOTE_FIELDS : TRADE_FIELDS;
  }

  void parse(final CsvRows rows) {
    if (!quotes) {
      prices(rows, 1, OF_TRADES);
      volume = units.volume(rows, SIZE);
      return;
    }
    bidSize = side(rows, 1, OF_BIDS);
    bid = close;
    askSize = side(rows, ASK, OF_ASKS);
    ask = close;
  }

  private long side(final CsvRows rows, final int first, final String[] names) {
    final long size = units.size(rows, first + SIDE_FIELDS - 1, names[SIDE_FIELDS - 1]);
    int empty = 0;
    for (int i = 0; i < SIDE_FIELDS - 1; i++) {
      empty += rows.isEmpty(first + i) ? 1 : 0;
    }
    if (empty == SIDE_FIELDS - 1) {
      if (size != 0) {
        throw rows.wrong(
            first + SIDE_FIELDS - 1, names[SIDE_FIELDS - 1], "is not 0, though the side is empty");
      }
      close = 0;
      return 0;
    }
    prices(rows, first, names);
    return size;
  }

  private void prices(final CsvRows rows, final int first, final String[] names) {
    open = units.price(rows, first, names[0]);
    high = units.price(rows, first + 1, names[1]);
    low = units.price(rows, first + 2, names[2]);
    close = units.price(rows, first + 3, names[3]);
    if (high < Math.max(open, close) || low > Math.min(open, close)) {
      throw rows.malformed(
          "the highest or lowest price is not in '" + rows.row() + "': high below, or low above");
    }
  }

  /** Becomes the bar that follows another one when nothing is traded: its close, volume 0. */
  void standAt(final LeanRow before) {
    open = before.close;
    high = before.close;
    low = before.close;
    close = before.close;
    volume = 0;
  }

  void encode(final RecordBatch batch, final long beginNs, final long durationNs) {
    final int id = units.instrument().id();
    if (quotes) {
      batch.quote(id, beginNs + durationNs, bid, bidSize, ask, askSize);
    } else {
      batch.bar(id, beginNs, durationNs, open, high, low, close, volume);
    }
  }
}
