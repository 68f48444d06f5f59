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
  DATABENTO_MBO("'ts_event,ts_recv,...' Databento market by order as CSV, order by order"),
  DATABENTO_MBP("'ts_event,ts_recv,...' Databento market by price, best level, as CSV"),
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
      return EquityTickFile.isName(name) ? EQUITY_TICKS : UNKNOWN;
    }
    final String line = TextLines.firstOf(file);
    if (line == null) {
      return UNKNOWN;
    }
    if (DatabentoMbo.isFirstLine(line)) {
      return DATABENTO_MBO;
    }
    if (line.equals(DatabentoMbp.HEADER)) {
      return DATABENTO_MBP;
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
    if (line.equals(QuoteBars.HEADER) && QuoteBars.isName(name)) {
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

  /** One line for each format that is understood. */
  static String understood() {
    final StringBuilder text = new StringBuilder("understood are (text plain or .gz):");
    for (final RecordingFormat format : values()) {
      if (format != UNKNOWN) {
        text.append("\n  ").append(format.description);
      }
    }
    return text.toString();
  }
}
