package nogc.connectors.sim.data;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import nogc.journal.codec.AssetClass;
import nogc.journal.fixed.Decimals;

/**
 * Files of Databento, one behind the other, whose rows must be in the order of their arrival.
 *
 * <p>Neither scale nor steps of an instrument are in them: the scale is the smallest, and the tick
 * the largest, that suit all its prices; sizes are whole.
 */
final class DatabentoFiles implements AutoCloseable {
  private static final int PRICE_DECIMALS = 9;

  private final List<Path> files;
  private final Map<String, Followed> followed = new LinkedHashMap<>();
  private DatabentoRows rows;
  private int nextFile;
  private long newestNs;
  private boolean firstOfFile;

  /**
   * An instrument and its units.
   *
   * @param priceUnit 1e-9 that make one unit of the price mantissa
   * @param sizeFactor units of the quantity mantissa in one of size
   */
  record Followed(RecordedInstrument instrument, long priceUnit, long sizeFactor) {
    /** A price in 1e-9 as a mantissa, 0 for one that is not defined. */
    long price(final long nanos) {
      return nanos == DatabentoRows.NO_PRICE ? 0 : nanos / priceUnit;
    }

    long size(final long units) {
      return Math.multiplyExact(units, sizeFactor);
    }

    int id() {
      return instrument.id();
    }
  }

  /** What a first pass finds of an instrument. */
  private static final class Found {
    private final AssetClass asset;
    private long step;

    Found(final AssetClass asset) {
      this.asset = asset;
    }

    void see(final long price) {
      if (price != DatabentoRows.NO_PRICE && (step == 0 || price % step != 0)) {
        step = greatestCommonDivisor(step, price);
      }
    }
  }

  DatabentoFiles(final List<Path> files, final InstrumentIds ids, final GivenInstrument given) {
    this.files = files;
    final Map<String, Found> found = new LinkedHashMap<>();
    try {
      while (next()) {
        final Found of = found.computeIfAbsent(rows.symbol, symbol -> new Found(rows.asset()));
        of.see(rows.price);
        of.see(rows.bid);
        of.see(rows.ask);
        of.see(rows.high);
        of.see(rows.low);
        of.see(rows.close);
      }
    } finally {
      close();
    }
    found.forEach(
        (symbol, of) -> followed.put(symbol, follow(ids.idOf(symbol), symbol, of, given)));
    nextFile = 0;
    newestNs = 0;
  }

  private static Followed follow(
      final int id, final String symbol, final Found found, final GivenInstrument given) {
    int scale = PRICE_DECIMALS;
    long unit = 1;
    while (scale > 0 && found.step % (unit * 10) == 0) {
      unit *= 10;
      scale--;
    }
    final RecordedInstrument instrument =
        given.applyTo(
            new RecordedInstrument(
                id, symbol, "USD", found.asset, scale, 0, Math.max(1, found.step / unit), 1, 1, 0));
    if (instrument.priceScale() > PRICE_DECIMALS) {
      throw new IllegalArgumentException(
          "priceScale is " + instrument.priceScale() + "; prices of Databento have 9 decimals");
    }
    return new Followed(
        instrument,
        Decimals.powerOfTen(PRICE_DECIMALS - instrument.priceScale()),
        Decimals.powerOfTen(instrument.quantityScale()));
  }

  private static long greatestCommonDivisor(final long a, final long b) {
    return b == 0 ? Math.abs(a) : greatestCommonDivisor(b, a % b);
  }

  List<RecordedInstrument> instruments() {
    return RecordedInstrument.byId(followed.values().stream().map(Followed::instrument).toList());
  }

  /** Goes to the next row; false behind the last of all files. */
  boolean next() {
    while (rows == null || !rows.next()) {
      close();
      if (nextFile == files.size()) {
        return false;
      }
      final Path file = files.get(nextFile++);
      rows = DbnRows.isName(file.toString()) ? new DbnRows(file) : new DatabentoCsv(file);
      firstOfFile = true;
    }
    requireOrder();
    firstOfFile = false;
    return true;
  }

  private void requireOrder() {
    if (rows.orderedNs < newestNs) {
      throw rows.malformed(
          (rows.durationNs() == 0 ? "ts_recv '" : "ts_event '")
              + rows.orderedNs
              + "' is before "
              + newestNs
              + (firstOfFile ? " of the file before" : " of " + rows.rowBefore())
              + "; the rows must be in the order of arrival");
    }
    newestNs = rows.orderedNs;
  }

  /** The row last read. */
  DatabentoRows row() {
    return rows;
  }

  /** Its instrument; of one that is left out the id is 0. */
  Followed followed() {
    return followed.get(rows.symbol);
  }

  String place() {
    return rows == null ? files.get(Math.max(0, nextFile - 1)).toString() : rows.place();
  }

  @Override
  public void close() {
    if (rows != null) {
      rows.close();
      rows = null;
    }
  }
}
