package nogc.connectors.sim.data;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import nogc.connectors.sim.data.DatabentoFiles.Followed;
import nogc.journal.codec.DepthAction;
import nogc.journal.codec.ResetReason;
import nogc.journal.codec.Side;

/**
 * Databento's "market by order": each row tells what happened to one order.
 *
 * <ul>
 *   <li>A added, M modified: price and size of the order from now on.
 *   <li>C canceled: the size that was taken off; what is left, if anything, keeps its place.
 *   <li>T trade: side of the aggressor. F fill of a resting order: no record. Neither changes the
 *       book: the M or C that follows does.
 *   <li>R the book of the instrument is emptied. N: nothing.
 * </ul>
 *
 * A row with bit 128 of its flags ends a message, one with bit 32 is part of a snapshot; a snapshot
 * is handed out row by row, and the recording does not always mark its end.
 */
final class DatabentoMbo extends BatchFeed {
  private final DatabentoFiles files;
  private final Map<Integer, Map<Long, Long>> sizes = new HashMap<>();

  DatabentoMbo(final List<Path> files, final InstrumentIds ids, final GivenInstrument given) {
    this.files = new DatabentoFiles(files, ids, given);
    for (final RecordedInstrument instrument : this.files.instruments()) {
      sizes.put(instrument.id(), new HashMap<>());
    }
  }

  @Override
  public List<RecordedInstrument> instruments() {
    return files.instruments();
  }

  @Override
  boolean read() {
    while (files.next()) {
      final DatabentoRows row = files.row();
      final boolean snapshot = (row.flags & DatabentoRows.FLAG_SNAPSHOT) != 0;
      final boolean last = (row.flags & DatabentoRows.FLAG_LAST) != 0;
      final Followed of = files.followed();
      if (of.id() != 0) {
        onRow(row, of, snapshot);
      }
      if (last) {
        batch.endMessage();
      }
      if (last || snapshot) {
        return true;
      }
    }
    return !batch.isEmpty();
  }

  private void onRow(final DatabentoRows row, final Followed of, final boolean snapshot) {
    switch (row.action) {
      case 'A' -> onOrder(row, of, DepthAction.ADD, size(row, of), snapshot);
      case 'M' -> onOrder(row, of, DepthAction.MODIFY, size(row, of), snapshot);
      case 'C' -> {
        final Long before = sizes.get(of.id()).get(row.order);
        final long left = before == null ? 0 : Math.max(0, before - size(row, of));
        onOrder(row, of, left == 0 ? DepthAction.DELETE : DepthAction.MODIFY, left, snapshot);
      }
      case 'T' -> {
        final long price = of.price(row.definedPrice("a trade"));
        batch.tradeInMessage(of.id(), row.eventNs, price, size(row, of), row.side(), 0, 0);
      }
      case 'R' -> {
        sizes.get(of.id()).clear();
        batch.reset(of.id(), row.eventNs, snapshot ? ResetReason.SNAPSHOT : ResetReason.VENUE);
      }
      case 'F', 'N' -> {
        // Changes nothing.
      }
      default -> throw new IllegalArgumentException("action \"" + row.action + '"');
    }
  }

  private void onOrder(
      final DatabentoRows row,
      final Followed of,
      final DepthAction action,
      final long size,
      final boolean snapshot) {
    final Side side = row.side();
    if (side == Side.NONE || row.order == 0) {
      throw new IllegalArgumentException(
          side == Side.NONE ? "an order without a side" : "an order without an id");
    }
    if (size == 0) {
      sizes.get(of.id()).remove(row.order);
    } else {
      sizes.get(of.id()).put(row.order, size);
    }
    final long price = of.price(row.definedPrice("an order"));
    batch.order(of.id(), row.eventNs, row.order, side, price, size, action, snapshot);
  }

  private static long size(final DatabentoRows row, final Followed of) {
    return of.size(row.definedSize("an order or trade"));
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
