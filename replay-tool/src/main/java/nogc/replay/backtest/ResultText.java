package nogc.replay.backtest;

import java.io.PrintWriter;
import java.nio.file.Path;
import nogc.journal.fixed.Decimals;

/**
 * The result of a backtest for a person or a machine.
 *
 * @param result what came of it
 * @param currency of money
 * @param journal where it is
 * @param seconds that it took
 * @param hash over the journal's records, null if nobody asked
 */
record ResultText(
    BacktestResult result, String currency, Path journal, double seconds, String hash) {
  void print(final PrintWriter out, final boolean json) {
    if (json) {
      out.printf(
          "{\"journal\":\"%s\",\"records\":%d,\"marketRecords\":%d,\"decisions\":%d,"
              + "\"rejections\":%d,\"orders\":%d,\"venueRejections\":%d,\"fills\":%d,"
              + "\"currency\":\"%s\",\"fees\":\"%s\",\"startCash\":\"%s\",\"endEquity\":\"%s\","
              + "\"endEquityAtLastTrade\":\"%s\",\"digest\":\"%016x\",%s\"seconds\":%.3f}%n",
          journal.toString().replace("\\", "\\\\").replace("\"", "\\\""),
          result.records(),
          result.marketRecords(),
          result.decisions(),
          result.rejections(),
          result.orders(),
          result.venueRejections(),
          result.fills(),
          currency,
          money(result.fees()),
          money(result.startCash()),
          money(result.endEquity()),
          money(result.endEquityAtLastTrade()),
          result.digest(),
          hash == null ? "" : "\"journalSha256\":\"" + hash + "\",",
          seconds);
      return;
    }
    out.printf(
        "played   %,d market records in %.2f s (%,.0f/s)%n",
        result.marketRecords(), seconds, result.marketRecords() / seconds);
    out.printf(
        "orders   %,d sent, %,d refused by the risk gate, %,d by the venue; %,d fills%n",
        result.orders(), result.rejections(), result.venueRejections(), result.fills());
    out.printf(
        "equity   %s -> %s %s (at the last trade %s), fees %s%n",
        money(result.startCash()),
        money(result.endEquity()),
        currency,
        money(result.endEquityAtLastTrade()),
        money(result.fees()));
    out.printf("journal  %s: %,d records%n", journal, result.records());
    if (hash != null) {
      out.println("sha256   " + hash);
    }
  }

  private static String money(final long value) {
    return Decimals.text(value, Decimals.MONEY_SCALE);
  }
}
