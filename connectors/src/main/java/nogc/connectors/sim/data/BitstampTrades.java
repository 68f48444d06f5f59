package nogc.connectors.sim.data;

import java.util.List;
import nogc.journal.codec.AssetClass;
import nogc.journal.codec.Side;
import nogc.journal.fixed.Decimals;

/**
 * 100,000 trades of Bitstamp in BTC/USD from 2013-11-25 on, as {@code
 * bitstamp_trades_from_20131125_usd.csv} in org.ta4j:ta4j-examples has them: time in whole seconds,
 * price, amount; no ids, no aggressor, no quotes.
 */
public final class BitstampTrades extends BatchFeed {
  static final String SYMBOL = "BTC/USD";
  private static final String RESOURCE = "bitstamp_trades_from_20131125_usd.csv";
  private static final String HEADING = "timestamp,price,amount";
  private static final int PRICE_SCALE = 2;
  private static final int QUANTITY_SCALE = 8;
  private static final int SECOND_SCALE = 9;

  private final TextLines lines;
  private final RecordedInstrument instrument;

  BitstampTrades(final InstrumentIds ids) {
    instrument =
        new RecordedInstrument(
            ids.idOf(SYMBOL),
            SYMBOL,
            "USD",
            AssetClass.CRYPTO,
            PRICE_SCALE,
            QUANTITY_SCALE,
            1,
            1,
            1,
            0);
    lines = TextLines.ofResource(RESOURCE);
    final String heading = lines.next();
    if (!HEADING.equals(heading)) {
      throw lines.malformed("expected '" + HEADING + "', found '" + heading + "'");
    }
  }

  @Override
  public List<RecordedInstrument> instruments() {
    return instrument.id() == 0 ? List.of() : List.of(instrument);
  }

  @Override
  boolean read() {
    final String line = lines.next();
    if (line == null || instrument.id() == 0) {
      return false;
    }
    try {
      final int first = line.indexOf(',');
      final int second = line.indexOf(',', first + 1);
      batch.trade(
          instrument.id(),
          Decimals.parse(line.substring(0, first), SECOND_SCALE),
          Decimals.parse(line.substring(first + 1, second), PRICE_SCALE),
          Decimals.parse(line.substring(second + 1), QUANTITY_SCALE),
          Side.NONE,
          0,
          0);
      return true;
    } catch (final NumberFormatException | IndexOutOfBoundsException ex) {
      throw lines.malformed(ex);
    }
  }

  @Override
  public void close() {
    lines.close();
  }
}
