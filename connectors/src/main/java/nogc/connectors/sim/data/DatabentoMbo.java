package nogc.connectors.sim.data;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import nogc.journal.codec.AssetClass;
import nogc.journal.codec.DepthAction;
import nogc.journal.codec.ResetReason;
import nogc.journal.codec.Side;

/**
 * Databento's "market by order" of CME Globex as CSV: each row tells what happened to one order.
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
 *
 * <p>Instruments are named by the venue's number, their prices are in 1e-9. Neither scale nor steps
 * are in the recording: the scale is the smallest, and the tick the largest, that suit all prices;
 * sizes are contracts.
 */
final class DatabentoMbo extends BatchFeed {
  private static final String HEADER =
      "ts_event,ts_recv,instrument_id,publisher_id,action,side,price_1e-9,size,order_id,"
          + "channel_id,flags,ts_in_delta,sequence";
  private static final int COLUMNS = 13;
  private static final int TIME = 0;
  private static final int INSTRUMENT = 2;
  private static final int ACTION = 4;
  private static final int SIDE = 5;
  private static final int PRICE = 6;
  private static final int SIZE = 7;
  private static final int ORDER = 8;
  private static final int FLAGS = 10;
  private static final int FLAG_LAST = 128;
  private static final int FLAG_SNAPSHOT = 32;
  private static final int PRICE_DECIMALS = 9;

  private final List<Path> files;
  private final Map<String, Followed> followed = new LinkedHashMap<>();
  private TextLines lines;
  private int nextFile;

  /**
   * An instrument with the sizes of its orders.
   *
   * @param priceUnit 1e-9 that make one unit of the price mantissa
   */
  record Followed(RecordedInstrument instrument, long priceUnit, Map<Long, Long> sizeByOrder) {}

  DatabentoMbo(final List<Path> files, final InstrumentIds ids) {
    this.files = files;
    final Map<String, Long> steps = steps();
    steps.forEach((symbol, step) -> followed.put(symbol, follow(ids.idOf(symbol), symbol, step)));
    nextFile = 0;
  }

  /** By instrument the largest step, in 1e-9, that all its prices are multiples of. */
  private Map<String, Long> steps() {
    final Map<String, Long> steps = new LinkedHashMap<>();
    try {
      for (String[] row = row(); row != null; row = row()) {
        final long price = row[PRICE].isEmpty() ? 0 : Long.parseLong(row[PRICE]);
        steps.merge(row[INSTRUMENT], price, DatabentoMbo::greatestCommonDivisor);
      }
    } catch (final NumberFormatException ex) {
      throw new RecordedDataException(place(), ex.getMessage(), ex);
    } finally {
      close();
    }
    return steps;
  }

  static boolean isFirstLine(final String line) {
    return line.equals(HEADER);
  }

  static Followed follow(final int id, final String symbol, final long step) {
    int scale = PRICE_DECIMALS;
    long unit = 1;
    while (scale > 0 && step % (unit * 10) == 0) {
      unit *= 10;
      scale--;
    }
    return new Followed(
        new RecordedInstrument(
            id, symbol, "USD", AssetClass.FUTURE, scale, 0, Math.max(1, step / unit), 1, 1, 0),
        unit,
        new HashMap<>());
  }

  static long greatestCommonDivisor(final long a, final long b) {
    return b == 0 ? Math.abs(a) : greatestCommonDivisor(b, a % b);
  }

  @Override
  public List<RecordedInstrument> instruments() {
    return RecordedInstrument.byId(followed.values().stream().map(Followed::instrument).toList());
  }

  @Override
  boolean read() {
    for (String[] row = row(); row != null; row = row()) {
      final int flags = Integer.parseInt(row[FLAGS]);
      final Followed of = followed.get(row[INSTRUMENT]);
      if (of.instrument.id() != 0) {
        onRow(row, of, (flags & FLAG_SNAPSHOT) != 0);
      }
      if ((flags & FLAG_LAST) != 0) {
        batch.endMessage();
      }
      if ((flags & (FLAG_LAST | FLAG_SNAPSHOT)) != 0) {
        return true;
      }
    }
    return !batch.isEmpty();
  }

  private void onRow(final String[] row, final Followed of, final boolean snapshot) {
    final int id = of.instrument.id();
    final long timeNs = Long.parseLong(row[TIME]);
    switch (row[ACTION]) {
      case "A" -> onOrder(row, of, DepthAction.ADD, size(row), snapshot);
      case "M" -> onOrder(row, of, DepthAction.MODIFY, size(row), snapshot);
      case "C" -> {
        final Long before = of.sizeByOrder.get(order(row));
        final long left = before == null ? 0 : Math.max(0, before - size(row));
        onOrder(row, of, left == 0 ? DepthAction.DELETE : DepthAction.MODIFY, left, snapshot);
      }
      case "T" ->
          batch.tradeInMessage(id, timeNs, price(row, of), size(row), side(row[SIDE]), 0, 0);
      case "R" -> {
        of.sizeByOrder.clear();
        batch.reset(id, timeNs, snapshot ? ResetReason.SNAPSHOT : ResetReason.VENUE);
      }
      case "F", "N" -> {
        // Changes nothing.
      }
      default -> throw new IllegalArgumentException("action \"" + row[ACTION] + '"');
    }
  }

  private void onOrder(
      final String[] row,
      final Followed of,
      final DepthAction action,
      final long size,
      final boolean snapshot) {
    final Side side = side(row[SIDE]);
    if (side == Side.NONE) {
      throw new IllegalArgumentException("an order without a side");
    }
    if (size == 0) {
      of.sizeByOrder.remove(order(row));
    } else {
      of.sizeByOrder.put(order(row), size);
    }
    final long timeNs = Long.parseLong(row[TIME]);
    batch.order(
        of.instrument.id(), timeNs, order(row), side, price(row, of), size, action, snapshot);
  }

  private static long order(final String[] row) {
    return Long.parseLong(row[ORDER]);
  }

  private static long size(final String[] row) {
    return Long.parseLong(row[SIZE]);
  }

  private static long price(final String[] row, final Followed of) {
    return Long.parseLong(row[PRICE]) / of.priceUnit;
  }

  private static Side side(final String text) {
    return switch (text) {
      case "B" -> Side.BUY;
      case "A" -> Side.SELL;
      case "N" -> Side.NONE;
      default -> throw new IllegalArgumentException("side \"" + text + '"');
    };
  }

  /** The next row of the files, null behind the last. */
  private String[] row() {
    while (true) {
      if (lines == null) {
        if (nextFile == files.size()) {
          return null;
        }
        lines = TextLines.of(files.get(nextFile++));
        if (!HEADER.equals(lines.next())) {
          throw lines.malformed("expected " + HEADER);
        }
      }
      final String line = lines.next();
      if (line != null) {
        final String[] row = line.split(",", -1);
        if (row.length != COLUMNS) {
          throw lines.malformed(COLUMNS + " columns expected, found " + row.length);
        }
        return row;
      }
      close();
    }
  }

  @Override
  String place() {
    return lines == null ? files.get(nextFile - 1).toString() : lines.place();
  }

  @Override
  public void close() {
    if (lines != null) {
      lines.close();
      lines = null;
    }
  }
}
