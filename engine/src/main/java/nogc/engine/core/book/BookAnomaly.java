package nogc.engine.core.book;

/** What a book found odd in an update: bits, so that one update can return several. */
public final class BookAnomaly {
  public static final int NONE = 0;

  /** A level was removed that the book does not hold; nothing changed. */
  public static final int UNKNOWN_LEVEL = 1;

  /**
   * A size below 0, or of an order not above 0, or with which the level would not fit 64 bits; the
   * update was refused.
   */
  public static final int SIZE_INVALID = 1 << 1;

  /** A price of 0 or below; the update was refused. */
  public static final int PRICE_INVALID = 1 << 2;

  /** At the end of a venue message the best bid was above the best ask. */
  public static final int CROSSED = 1 << 3;

  /** At the end of a venue message the best bid was equal to the best ask. */
  public static final int LOCKED = 1 << 4;

  /** The book does not hold an order of this id; nothing changed. */
  public static final int UNKNOWN_ORDER = 1 << 5;

  /** An order was added whose id is in the book, or is 0; the update was refused. */
  public static final int DUPLICATE_ORDER = 1 << 6;

  /** More was executed or taken off than the order had; it left the book. */
  public static final int OVERFILL = 1 << 7;

  /** An order was to be modified that is on the other side; the update was refused. */
  public static final int WRONG_SIDE = 1 << 8;

  /** A change of an order that names no side or nothing that can happen; it was refused. */
  public static final int MALFORMED = 1 << 9;

  /** Number of bits in use. */
  public static final int COUNT = 10;

  private static final String[] NAMES = {
    "UNKNOWN_LEVEL",
    "SIZE_INVALID",
    "PRICE_INVALID",
    "CROSSED",
    "LOCKED",
    "UNKNOWN_ORDER",
    "DUPLICATE_ORDER",
    "OVERFILL",
    "WRONG_SIDE",
    "MALFORMED"
  };

  private BookAnomaly() {}

  /** The names of the bits set, joined by {@code |}; for people, it allocates. */
  public static String describe(final int anomalies) {
    final StringBuilder text = new StringBuilder();
    for (int bit = 0; bit < COUNT; bit++) {
      if ((anomalies & (1 << bit)) != 0) {
        text.append(text.isEmpty() ? "" : "|").append(NAMES[bit]);
      }
    }
    return text.isEmpty() ? "NONE" : text.toString();
  }
}
