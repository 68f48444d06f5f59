package nogc.connectors.sim.data;

import java.nio.file.Path;
import nogc.journal.codec.AssetClass;

/**
 * Databento's market by order, and by price with the best level, as CSV. Instruments are named by
 * the venue's number, prices are in 1e-9, one that is not defined is empty.
 */
final class DatabentoCsv extends DatabentoRows {
  static final String ORDERS =
      "ts_event,ts_recv,instrument_id,publisher_id,action,side,price_1e-9,size,order_id,"
          + "channel_id,flags,ts_in_delta,sequence";
  static final String BEST =
      "ts_event,ts_recv,instrument_id,action,side,price_1e-9,size,flags,depth,ts_in_delta,sequence,"
          + "bid_px,ask_px,bid_sz,ask_sz,bid_ct,ask_ct";
  private static final int TIME = 0;
  private static final int RECEIVED = 1;
  private static final int INSTRUMENT = 2;
  private static final int ORDER = 8;
  private static final int BID = 11;
  private static final int ASK = 12;
  private static final int BID_SIZE = 13;
  private static final int ASK_SIZE = 14;

  private final CsvRows rows;
  private final int columns;
  private final int actionColumn;
  private final int flagsColumn;

  DatabentoCsv(final Path file) {
    rows = CsvRows.of(file);
    final boolean any = rows.next();
    hasQuote = any && rows.is(BEST);
    if (!hasQuote && !(any && rows.is(ORDERS))) {
      rows.close();
      throw rows.malformed("expected the header " + ORDERS + " or " + BEST);
    }
    columns = hasQuote ? 17 : 13;
    actionColumn = hasQuote ? 3 : 4;
    flagsColumn = hasQuote ? 7 : 10;
  }

  @Override
  boolean next() {
    if (!rows.next()) {
      return false;
    }
    rows.require(columns);
    if (symbol == null || CharSequence.compare(symbol, rows.chars(INSTRUMENT)) != 0) {
      symbol = rows.text(INSTRUMENT);
    }
    eventNs = rows.whole(TIME, "ts_event");
    orderedNs = rows.whole(RECEIVED, "ts_recv");
    action = letter(actionColumn, "action");
    side = letter(actionColumn + 1, "side");
    price = price(actionColumn + 2);
    size = rows.whole(actionColumn + 3, "size");
    flags = (int) rows.whole(flagsColumn, "flags");
    if (hasQuote) {
      bid = price(BID);
      ask = price(ASK);
      bidSize = bid == NO_PRICE ? 0 : rows.whole(BID_SIZE, "bid_sz");
      askSize = ask == NO_PRICE ? 0 : rows.whole(ASK_SIZE, "ask_sz");
    } else {
      order = rows.whole(ORDER, "order_id");
    }
    return true;
  }

  private char letter(final int column, final String what) {
    final CharSequence text = rows.chars(column);
    if (text.length() != 1) {
      throw rows.wrong(column, what, "is not one letter");
    }
    return text.charAt(0);
  }

  private long price(final int column) {
    return rows.isEmpty(column) ? NO_PRICE : rows.decimal(column, "price", 0);
  }

  @Override
  AssetClass asset() {
    return AssetClass.FUTURE;
  }

  @Override
  long durationNs() {
    return 0;
  }

  @Override
  String place() {
    return rows.place();
  }

  @Override
  String rowBefore() {
    return "line " + (rows.line() - 1);
  }

  @Override
  public void close() {
    rows.close();
  }
}
