package nogc.connectors.sim.data;

import java.nio.file.Path;
import java.util.List;
import nogc.connectors.sim.data.DatabentoFiles.Followed;

/**
 * Databento's "market by price", best level only, and its trades. A row of the first is an event
 * and the best bid and offer behind it: an event T becomes a Trade with its aggressor, and each row
 * a Quote; a side without a price is empty.
 */
final class DatabentoMbp extends BatchFeed {
  private final DatabentoFiles files;

  DatabentoMbp(final List<Path> files, final InstrumentIds ids, final GivenInstrument given) {
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
    if (of.id() == 0) {
      return true;
    }
    switch (row.action) {
      case 'T' -> {
        final long price = of.price(row.definedPrice("a trade"));
        final long size = of.size(row.definedSize("a trade"));
        batch.tradeInMessage(of.id(), row.eventNs, price, size, row.side(), 0, 0);
      }
      case 'A', 'C', 'M', 'R', 'F', 'N' -> {
        // Seen in the best bid and offer.
      }
      default -> throw new IllegalArgumentException("action \"" + row.action + '"');
    }
    if (row.hasQuote) {
      batch.quote(
          of.id(),
          row.eventNs,
          of.price(row.bid),
          of.size(defined(row, row.bidSize)),
          of.price(row.ask),
          of.size(defined(row, row.askSize)));
    } else {
      batch.endMessage();
    }
    return true;
  }

  private static long defined(final DatabentoRows row, final long size) {
    if (size == DatabentoRows.NO_SIZE) {
      throw row.malformed("a bid or ask with a price, but without a size");
    }
    return size;
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
