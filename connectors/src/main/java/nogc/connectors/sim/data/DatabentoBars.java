package nogc.connectors.sim.data;

import java.nio.file.Path;
import java.util.List;
import nogc.connectors.sim.data.DatabentoFiles.Followed;

/** Databento's bars of seconds, minutes, hours and days; their time is that of their begin. */
final class DatabentoBars extends BatchFeed {
  private final DatabentoFiles files;

  DatabentoBars(final List<Path> files, final InstrumentIds ids, final GivenInstrument given) {
    this.files = new DatabentoFiles(files, ids, given);
  }

  @Override
  public List<RecordedInstrument> instruments() {
    return files.instruments();
  }

  @Override
  boolean read() {
    if (!files.next()) {
      return false;
    }
    final DatabentoRows row = files.row();
    final Followed of = files.followed();
    if (of.id() != 0) {
      requireBar(row);
      batch.bar(
          of.id(),
          row.eventNs,
          row.durationNs(),
          of.price(row.price),
          of.price(row.high),
          of.price(row.low),
          of.price(row.close),
          of.size(row.size));
    }
    return true;
  }

  private static void requireBar(final DatabentoRows row) {
    final boolean whole =
        row.high != DatabentoRows.NO_PRICE
            && row.low <= Math.min(row.price, row.close)
            && row.high >= Math.max(row.price, row.close)
            && row.size >= 0;
    if (!whole) {
      throw row.malformed(
          String.format(
              "open %d, high %d, low %d, close %d and volume %d (prices in 1e-9) are no bar",
              row.price, row.high, row.low, row.close, row.size));
    }
  }

  @Override
  String place() {
    return files.place();
  }

  @Override
  public void close() {
    files.close();
  }
}
