package nogc.connectors.sim.data;

import java.nio.file.Path;

/** The formats of recordings that are understood, told by a file's name or first line. */
enum RecordingFormat {
  EQUITY_TICKS("symbol_yyyymmdd_trade.zip, symbol_yyyymmdd_quote.zip: US equity ticks"),
  LEAN_BARS("zip of date_symbol_second|minute_trade|quote.csv: bars of QuantConnect Lean"),
  QUOTE_BARS("two files 'timestamp,open,high,low,close', one named bid, one ask: minute bars"),
  TABLE("CSV with a header of trades, quotes, depth or bars"),
  BINANCE("'epochNanos {json}': Binance depth, bookTicker, trade and REST snapshot"),
  COINBASE("'epochSeconds: json' from a Coinbase Exchange WebSocket, list of products beside it"),
  COINBASE_PRODUCTS("'https://api.../products -> epochSeconds: [json]': Coinbase list of products"),
  KRAKEN("'epochSeconds: json' from a Kraken WebSocket: channel book-N"),
  DATABENTO_MBO("'ts_event,ts_recv,...' or .dbn(.zst): Databento market by order"),
  DATABENTO_MBP(
      "'ts_event,ts_recv,...' or .dbn(.zst): Databento market by price, best level, and trades"),
  DATABENTO_BARS(".dbn(.zst): Databento bars"),
  BYBIT("'{\"topic\":\"orderbook...' on each line: Bybit order books, also ..._ob500.data.zip"),
  UNKNOWN("");

  private final String description;

  RecordingFormat(final String description) {
    this.description = description;
  }

  static RecordingFormat of(final Path file) {
    final String name = file.getFileName().toString();
    if (name.endsWith(".zip")) {
      if (LeanEntry.isIn(file)) {
        return LEAN_BARS;
      }
      if (EquityTickFile.isName(name)) {
        return EQUITY_TICKS;
      }
      return BybitBooks.isArchive(name) ? ofFirstLine(file) : UNKNOWN;
    }
    return DbnRows.isName(name) ? of(DbnRows.schemaOf(file)) : ofFirstLine(file);
  }

  private static RecordingFormat of(final DbnSchema schema) {
    return switch (schema) {
      case MBO -> DATABENTO_MBO;
      case MBP_1, TRADES -> DATABENTO_MBP;
      default -> DATABENTO_BARS;
    };
  }

  private static RecordingFormat ofFirstLine(final Path file) {
    final String line = TextLines.firstOf(file);
    if (line == null) {
      return UNKNOWN;
    }
    if (line.equals(DatabentoCsv.ORDERS)) {
      return DATABENTO_MBO;
    }
    if (line.equals(DatabentoCsv.BEST)) {
      return DATABENTO_MBP;
    }
    if (BybitBooks.isFirstLine(line)) {
      return BYBIT;
    }
    if (CoinbaseProducts.isFirstLine(line)) {
      return COINBASE_PRODUCTS;
    }
    if (line.startsWith("wss://") && line.contains("coinbase.com ")) {
      return COINBASE;
    }
    if (line.startsWith("wss://") && line.contains("kraken.com ")) {
      return KRAKEN;
    }
    if (line.equals(QuoteBars.HEADER) && QuoteBars.isName(file.getFileName().toString())) {
      return QUOTE_BARS;
    }
    if (TableColumns.isHeader(line)) {
      return TABLE;
    }
    return line.matches("[0-9]{19} \\{.*") ? BINANCE : UNKNOWN;
  }

  /** Whether it can be read otherwise than as it is. */
  boolean hasSettings() {
    return this == LEAN_BARS || this == QUOTE_BARS || this == TABLE;
  }

  /** Whether it can be read as it is with what is known of the instruments besides. */
  boolean hasInstruments() {
    return this == DATABENTO_MBO
        || this == DATABENTO_MBP
        || this == DATABENTO_BARS
        || this == BYBIT;
  }

  /** One line for each format that is understood. */
  static String understood() {
    final StringBuilder text = new StringBuilder("understood are (text plain, .gz or .zst):");
    for (final RecordingFormat format : values()) {
      if (format != UNKNOWN) {
        text.append("\n  ").append(format.description);
      }
    }
    return text.toString();
  }
}
