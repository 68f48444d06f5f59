package nogc.connectors.sim.data;

import nogc.journal.codec.Side;

/** Words and digits that tables use for yes and no, and for the two sides. */
final class TableFlag {
  private TableFlag() {}

  static boolean parse(final CsvRows rows, final int column, final String what) {
    return switch (rows.lower(column)) {
      case "1", "true", "t", "yes" -> true;
      case "0", "false", "f", "no", "" -> false;
      default -> throw rows.wrong(column, what, "is neither true nor false");
    };
  }

  /** {@code NONE} where it is left empty. */
  static Side side(final CsvRows rows, final int column) {
    return switch (rows.lower(column)) {
      case "b", "buy", "bid", "bids", "buyer" -> Side.BUY;
      case "s", "sell", "a", "ask", "asks", "offer", "seller" -> Side.SELL;
      case "", "n", "none", "unknown" -> Side.NONE;
      default -> throw rows.wrong(column, "side", "is neither buy, bid, sell, ask nor none");
    };
  }
}
