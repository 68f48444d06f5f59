package nogc.replay.backtest;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.concurrent.TimeUnit;
import nogc.connectors.sim.CorporateEvent;
import nogc.engine.config.ConfigNode;
import nogc.journal.fixed.Decimals;

/**
 * What a company does to its shares in a backtest.
 *
 * @param symbol of the shares
 * @param exNs begin of the day from which on it holds, New York, epoch nanoseconds
 * @param oldRate of a split: so many shares, else 0
 * @param newRate become so many
 * @param dividend cash for one share, 1e-8 units, else 0
 * @param rename another symbol, else empty
 */
record EventBlock(
    String symbol, long exNs, long oldRate, long newRate, long dividend, String rename) {
  private static final ZoneId NEW_YORK = ZoneId.of("America/New_York");

  static EventBlock read(final ConfigNode node) {
    final String split = node.text("split", "");
    final long dividend = node.decimal("dividend", Decimals.MONEY_SCALE, 0);
    final String rename = node.text("rename", "");
    final boolean splits = split.matches("[1-9][0-9]{0,5}:[1-9][0-9]{0,5}");
    if (!split.isEmpty() && !splits) {
      node.problem("split", "must tell new and old shares, as in '7:1', found " + split);
    }
    if ((split.isEmpty() ? 0 : 1) + (dividend == 0 ? 0 : 1) + (rename.isEmpty() ? 0 : 1) != 1) {
      node.problem("split", "give one of split, dividend and rename");
    }
    final String[] rates = splits ? split.split(":") : new String[] {"0", "0"};
    final EventBlock block =
        new EventBlock(
            node.text("symbol"),
            day(node, node.text("day")),
            Long.parseLong(rates[1]),
            Long.parseLong(rates[0]),
            dividend,
            rename);
    node.finish();
    return block;
  }

  private static long day(final ConfigNode node, final String text) {
    try {
      return TimeUnit.SECONDS.toNanos(LocalDate.parse(text).atStartOfDay(NEW_YORK).toEpochSecond());
    } catch (final DateTimeException ex) {
      node.problem("day", "must be a day like 2014-06-09, found " + text);
      return 0;
    }
  }

  CorporateEvent event(final Traded traded) {
    final int id = traded.id(symbol);
    if (dividend != 0) {
      return CorporateEvent.dividend(id, exNs, dividend);
    }
    return rename.isEmpty()
        ? CorporateEvent.split(id, exNs, oldRate, newRate)
        : CorporateEvent.rename(id, exNs, rename);
  }
}
