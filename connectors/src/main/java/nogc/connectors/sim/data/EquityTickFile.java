package nogc.connectors.sim.data;

import java.nio.file.Path;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import nogc.journal.codec.AssetClass;
import nogc.journal.codec.Side;

/**
 * One zip of US equity ticks, {@code ibm_20131007_quote.zip} or {@code .._trade.zip}. Time is in
 * milliseconds since midnight in New York, price in 1/10,000 dollar, size in shares.
 *
 * <ul>
 *   <li>quote: {@code time,bid,bidSize,ask,askSize,exchange,condition,suspicious}, one side per
 *       row, the other 0: a new national best of that side; the other side stands. A day begins
 *       with both sides empty.
 *   <li>trade: {@code time,price,size,exchange,condition(hex),suspicious}; equal rows are genuine.
 * </ul>
 *
 * The records have no room for the exchange and for the vendor's mark "suspicious".
 */
final class EquityTickFile implements AutoCloseable {
  private static final Pattern NAME =
      Pattern.compile("([a-z0-9.]+)_([0-9]{8})_(trade|quote)\\.zip");
  private static final long NANOS_PER_MILLI = 1_000_000;
  private static final int QUOTE_FIELDS = 8;
  private static final int TRADE_FIELDS = 6;
  private static final int HEX = 16;

  private final TextLines lines;
  private final RecordedInstrument instrument;
  private final boolean quotes;
  private final long midnightNs;
  private String[] row;
  private long timeNs;
  private long bidPrice;
  private long bidSize;
  private long askPrice;
  private long askSize;

  EquityTickFile(final Path file, final InstrumentIds ids) {
    final Matcher name = NAME.matcher(file.getFileName().toString());
    if (!name.matches()) {
      throw new IllegalArgumentException(file + " is not named symbol_yyyymmdd_trade|quote.zip");
    }
    final String symbol = name.group(1).toUpperCase(Locale.ROOT);
    instrument =
        new RecordedInstrument(
            ids.idOf(symbol), symbol, "USD", AssetClass.STOCK, 4, 0, 100, 1, 1, 0);
    quotes = name.group(3).equals("quote");
    midnightNs =
        ExchangeDay.midnightNs(
            LocalDate.parse(name.group(2), DateTimeFormatter.BASIC_ISO_DATE), ExchangeDay.NEW_YORK);
    lines = TextLines.of(file);
  }

  static boolean isName(final String fileName) {
    return NAME.matcher(fileName).matches();
  }

  RecordedInstrument instrument() {
    return instrument;
  }

  /** Goes to the next row; false at the end. */
  boolean advance() {
    final String line = lines.next();
    if (line == null) {
      return false;
    }
    row = line.split(",", -1);
    final int expected = quotes ? QUOTE_FIELDS : TRADE_FIELDS;
    if (row.length != expected) {
      throw new IllegalArgumentException(expected + " fields expected, found " + row.length);
    }
    timeNs = midnightNs + Long.parseLong(row[0]) * NANOS_PER_MILLI;
    return true;
  }

  /** Epoch nanoseconds of the row. */
  long timeNs() {
    return timeNs;
  }

  void encode(final RecordBatch batch) {
    if (quotes) {
      encodeQuote(batch);
    } else {
      encodeTrade(batch);
    }
  }

  private void encodeQuote(final RecordBatch batch) {
    final long bid = Long.parseLong(row[1]);
    final long ask = Long.parseLong(row[3]);
    if ((bid == 0) == (ask == 0)) {
      throw new IllegalArgumentException("one side expected, found bid " + bid + " ask " + ask);
    }
    if (ask == 0) {
      bidPrice = bid;
      bidSize = Long.parseLong(row[2]);
    } else {
      askPrice = ask;
      askSize = Long.parseLong(row[4]);
    }
    batch.quote(instrument.id(), timeNs, bidPrice, bidSize, askPrice, askSize);
  }

  private void encodeTrade(final RecordBatch batch) {
    batch.trade(
        instrument.id(),
        timeNs,
        Long.parseLong(row[1]),
        Long.parseLong(row[2]),
        Side.NONE,
        0,
        Long.parseLong(row[4], HEX));
  }

  String place() {
    return lines.place();
  }

  @Override
  public void close() {
    lines.close();
  }
}
