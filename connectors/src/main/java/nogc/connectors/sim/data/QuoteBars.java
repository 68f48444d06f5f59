package nogc.connectors.sim.data;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import nogc.journal.codec.AssetClass;

/**
 * Minute bars of bid and ask in two files, {@code timestamp,open,high,low,close}, one of them with
 * {@code bid} in its name and one with {@code ask}. Each minute that both have becomes four quotes,
 * open, high, low, close, at 300, 200, 100 and 0 milliseconds before the time of the row, each
 * 1,000,000 units on both sides: what Nautilus Trader's {@code QuoteTickDataWrangler} makes of such
 * files when it is asked for nothing else, so the row's time is taken for the end of its minute. A
 * minute that only one file has is no quote, there as here.
 */
final class QuoteBars extends BatchFeed {
  static final String HEADER = "timestamp,open,high,low,close";
  private static final Pattern BID = Pattern.compile("(^|.*[^a-z])bid([^a-z].*|$)");
  private static final Pattern ASK = Pattern.compile("(^|.*[^a-z])ask([^a-z].*|$)");
  private static final int FIELDS = 5;
  private static final int PRICES = 4;
  private static final long OFFSET_NS = 100_000_000;
  private static final long SIZE = 1_000_000;
  private static final String[] NAMES = {"time", "open", "high", "low", "close"};

  private final Side bids;
  private final Side asks;
  private final RecordedInstrument instrument;

  QuoteBars(final List<Path> files, final InstrumentIds ids, final FeedSettings settings) {
    final Path bidFile = named(files, BID, "bid");
    final Path askFile = named(files, ASK, "ask");
    if (files.size() != 2) {
      throw new IllegalArgumentException(
          "a file of bids and a file of asks expected, found " + files);
    }
    final int scale = Math.max(scale(bidFile), scale(askFile));
    final String symbol = settings.symbol() == null ? symbol(bidFile) : settings.symbol();
    instrument =
        settings
            .instrument()
            .applyTo(
                new RecordedInstrument(
                    ids.idOf(symbol),
                    symbol,
                    currency(symbol),
                    AssetClass.FOREX,
                    scale,
                    0,
                    1,
                    1,
                    1,
                    0));
    bids = new Side(bidFile, instrument.priceScale());
    asks = new Side(askFile, instrument.priceScale());
  }

  static boolean isName(final String fileName) {
    final String name = fileName.toLowerCase(Locale.ROOT);
    return BID.matcher(name).matches() || ASK.matcher(name).matches();
  }

  private static Path named(final List<Path> files, final Pattern pattern, final String what) {
    for (final Path file : files) {
      if (pattern.matcher(file.getFileName().toString().toLowerCase(Locale.ROOT)).matches()) {
        return file;
      }
    }
    throw new IllegalArgumentException(
        "no file with " + what + " in its name among " + files + "; bids and asks are two files");
  }

  /** What stands in front of the first dash: {@code usdjpy-m1-bid-2013} is USDJPY. */
  private static String symbol(final Path file) {
    return file.getFileName().toString().split("[-_.]", 2)[0].toUpperCase(Locale.ROOT);
  }

  private static String currency(final String symbol) {
    final String letters = symbol.replace("/", "");
    return letters.length() == 6 ? letters.substring(3) : "USD";
  }

  private static int scale(final Path file) {
    int scale = 0;
    try (CsvRows rows = CsvRows.of(file)) {
      rows.next();
      while (rows.next()) {
        for (int column = 1; column < rows.count(); column++) {
          scale = Math.max(scale, rows.decimals(column));
        }
      }
    }
    return scale;
  }

  @Override
  public List<RecordedInstrument> instruments() {
    return instrument.id() == 0 ? List.of() : List.of(instrument);
  }

  @Override
  boolean read() {
    if (instrument.id() == 0 || !bids.next() || !asks.next()) {
      return false;
    }
    while (bids.timeNs != asks.timeNs) {
      if (!(bids.timeNs < asks.timeNs ? bids : asks).next()) {
        return false;
      }
    }
    for (int i = 0; i < PRICES; i++) {
      final long timeNs = bids.timeNs - (PRICES - 1 - i) * OFFSET_NS;
      batch.quote(instrument.id(), timeNs, bids.prices[i], SIZE, asks.prices[i], SIZE);
    }
    return true;
  }

  @Override
  String place() {
    return bids.rows.place();
  }

  @Override
  public void close() {
    bids.rows.close();
    asks.rows.close();
  }

  /** One of the two files at its present row. */
  private static final class Side {
    private final CsvRows rows;
    private final int scale;
    private final TimeText times = TimeText.utc();
    private final long[] prices = new long[PRICES];
    private long timeNs = Long.MIN_VALUE;

    Side(final Path file, final int scale) {
      rows = CsvRows.of(file);
      this.scale = scale;
      if (!rows.next() || !rows.is(HEADER)) {
        throw rows.malformed("expected '" + HEADER + "', found '" + rows.row() + "'");
      }
    }

    boolean next() {
      if (!rows.next()) {
        return false;
      }
      rows.require(FIELDS);
      final long before = timeNs;
      timeNs = times.parse(rows, 0);
      if (timeNs <= before) {
        throw rows.wrong(0, "time", "does not lie behind that of the row before; sort the rows");
      }
      for (int i = 0; i < PRICES; i++) {
        prices[i] = rows.decimal(i + 1, NAMES[i + 1], scale);
      }
      if (prices[1] < Math.max(prices[0], prices[3])
          || prices[2] > Math.min(prices[0], prices[3])) {
        throw rows.malformed("the highest or lowest price is not in '" + rows.row() + "'");
      }
      return true;
    }
  }
}
