package nogc.connectors.sim.data;

import nogc.journal.codec.AssetClass;
import nogc.journal.codec.Side;

/**
 * Rows of one file of Databento, as CSV or DBN; one is held at a time, in the fields. Their meaning
 * is that of Databento's docs, "Standards and conventions: common fields, enums and types".
 */
abstract class DatabentoRows implements AutoCloseable {
  /** A price that is not defined: an empty side, or a record that has none. */
  static final long NO_PRICE = Long.MAX_VALUE;

  /** A size that is not defined. */
  static final long NO_SIZE = 0xFFFF_FFFFL;

  static final int FLAG_LAST = 128;
  static final int FLAG_SNAPSHOT = 32;

  /** Name of the instrument: its symbol, or its number where the file tells none. */
  String symbol;

  /** When it happened at the venue, epoch nanoseconds. */
  long eventNs;

  /** By which the rows are in order: when it was received; of bars when they begin. */
  long orderedNs;

  /** A add, C cancel, M modify, T trade, F fill, R clear, N none. */
  char action;

  /** B bid, A ask, N none; of a trade, of the aggressor. */
  char side;

  /** In 1e-9, of the order or trade; of a bar the first one. */
  long price;

  long size;
  long order;
  int flags;

  /** Whether the row tells the best bid and offer. */
  boolean hasQuote;

  long bid = NO_PRICE;
  long ask = NO_PRICE;
  long bidSize;
  long askSize;

  long high = NO_PRICE;
  long low = NO_PRICE;
  long close = NO_PRICE;

  /** Goes to the next row; false at the end of the file. */
  abstract boolean next();

  /** What the instruments are. */
  abstract AssetClass asset();

  /** Of bars, how long each is, nanoseconds; 0 of everything else. */
  abstract long durationNs();

  /** File and row. */
  abstract String place();

  /** What the row before it is called: {@code line 2}. */
  abstract String rowBefore();

  /** An error about the row. */
  final RecordedDataException malformed(final String why) {
    return new RecordedDataException(place(), why, null);
  }

  /** The price, which must be defined. */
  final long definedPrice(final String of) {
    if (price == NO_PRICE) {
      throw malformed(of + " without a price");
    }
    return price;
  }

  /** The size, which must be defined. */
  final long definedSize(final String of) {
    if (size == NO_SIZE) {
      throw malformed(of + " without a size");
    }
    return size;
  }

  final Side side() {
    return switch (side) {
      case 'B' -> Side.BUY;
      case 'A' -> Side.SELL;
      case 'N' -> Side.NONE;
      default -> throw malformed("side \"" + side + "\" is none of A, B, N");
    };
  }

  @Override
  public abstract void close();
}
