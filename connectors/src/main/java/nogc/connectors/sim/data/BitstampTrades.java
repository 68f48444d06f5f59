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
final class BitstampTrades extends BatchFeed {
  static final String SYMBOL = "BTC/USD";
  private static final String RESOURCE = "bitstamp_trades_from_20131125_usd.csv";
  private static final String HEADING = "timestamp,price,amount";
  private static final int PRICE_SCALE = 2;
  private static final int QUANTITY_SCALE = 8;
  private static final int NANOS_SCALE = 9;

  private final TextLines lines;
  private final RecordedInstrument instrument;

  BitstampTrades(final InstrumentIds ids) {
    this(ids, TextLines.ofResource(RESOURCE));
  }

  BitstampTrades(final InstrumentIds ids, final TextLines lines) {
    this.lines = lines;
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
    final String[] fields = line.split(",", -1);
    if (fields.length != 3) {
      throw new IllegalArgumentException("3 fields expected, found " + fields.length);
    }
    batch.trade(
        instrument.id(),
        Decimals.parse(fields[0], NANOS_SCALE),
        Decimals.parse(fields[1], PRICE_SCALE),
        Decimals.parse(fields[2], QUANTITY_SCALE),
        Side.NONE,
        0,
        0);
    return true;
  }

  @Override
  String place() {
    return lines.place();
  }

  @Override
  public void close() {
    lines.close();
  }
}
