package nogc.connectors.sim.data;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import nogc.journal.codec.Side;

/**
 * Databento's "market by price", best level only, as CSV: each row is an event and the best bid and
 * offer behind it. An event T becomes a Trade with its aggressor, and each row a Quote; a side
 * without a price is empty. Instruments are named by the venue's number, their prices are in 1e-9:
 * the scale is the smallest, and the tick the largest, that suit all of them.
 */
final class DatabentoMbp extends BatchFeed {
  static final String HEADER =
      "ts_event,ts_recv,instrument_id,action,side,price_1e-9,size,flags,depth,ts_in_delta,sequence,"
          + "bid_px,ask_px,bid_sz,ask_sz,bid_ct,ask_ct";
  private static final int COLUMNS = 17;
  private static final int TIME = 0;
  private static final int RECEIVED = 1;
  private static final int INSTRUMENT = 2;
  private static final int ACTION = 3;
  private static final int SIDE = 4;
  private static final int PRICE = 5;
  private static final int SIZE = 6;
  private static final int BID = 11;
  private static final int ASK = 12;
  private static final int BID_SIZE = 13;
  private static final int ASK_SIZE = 14;

  private final List<Path> files;
  private final Map<String, DatabentoMbo.Followed> followed = new LinkedHashMap<>();
  private CsvRows rows;
  private int nextFile;
  private long receivedNs;
  private long receivedLine;

  DatabentoMbp(final List<Path> files, final InstrumentIds ids) {
    this.files = files;
    final Map<String, Long> steps = new LinkedHashMap<>();
    while (nextRow()) {
      final String symbol = rows.text(INSTRUMENT);
      for (final int column : new int[] {PRICE, BID, ASK}) {
        final long price = rows.isEmpty(column) ? 0 : rows.decimal(column, "price", 0);
        steps.merge(symbol, price, DatabentoMbo::greatestCommonDivisor);
      }
    }
    steps.forEach(
        (symbol, step) ->
            followed.put(symbol, DatabentoMbo.follow(ids.idOf(symbol), symbol, step)));
    nextFile = 0;
  }

  @Override
  public List<RecordedInstrument> instruments() {
    return RecordedInstrument.byId(
        followed.values().stream().map(DatabentoMbo.Followed::instrument).toList());
  }

  @Override
  boolean read() {
    if (!nextRow()) {
      return false;
    }
    final DatabentoMbo.Followed of = followed.get(rows.text(INSTRUMENT));
    final long receive = rows.whole(RECEIVED, "ts_recv");
    if (receive < receivedNs) {
      throw rows.wrong(
          RECEIVED,
          "ts_recv",
          "is before "
              + receivedNs
              + " of line "
              + receivedLine
              + "; the rows must be in the order of arrival");
    }
    receivedNs = receive;
    receivedLine = rows.line();
    final int id = of.instrument().id();
    if (id == 0) {
      return true;
    }
    final long timeNs = rows.whole(TIME, "ts_event");
    if ("t".equals(rows.lower(ACTION))) {
      final Side side = TableFlag.side(rows, SIDE);
      batch.tradeInMessage(id, timeNs, price(PRICE, of), rows.whole(SIZE, "size"), side, 0, 0);
    }
    batch.quote(
        id,
        timeNs,
        price(BID, of),
        rows.isEmpty(BID) ? 0 : rows.whole(BID_SIZE, "bid_sz"),
        price(ASK, of),
        rows.isEmpty(ASK) ? 0 : rows.whole(ASK_SIZE, "ask_sz"));
    return true;
  }

  private long price(final int column, final DatabentoMbo.Followed of) {
    return rows.isEmpty(column) ? 0 : rows.decimal(column, "price", 0) / of.priceUnit();
  }

  private boolean nextRow() {
    while (rows == null || !rows.next()) {
      close();
      if (nextFile == files.size()) {
        return false;
      }
      rows = CsvRows.of(files.get(nextFile++));
      if (!rows.next() || !rows.is(HEADER)) {
        throw rows.malformed("expected the header " + HEADER);
      }
    }
    rows.require(COLUMNS);
    return true;
  }

  @Override
  String place() {
    return rows == null ? files.get(Math.max(0, nextFile - 1)).toString() : rows.place();
  }

  @Override
  public void close() {
    if (rows != null) {
      rows.close();
      rows = null;
    }
  }
}
