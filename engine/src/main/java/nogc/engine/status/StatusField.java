package nogc.engine.status;

/**
 * A field of a row.
 *
 * @param name as readers see it
 * @param kind how to read it
 * @param type of an enumeration in the record schema, else null
 * @param offset in the row
 * @param length in bytes
 */
record StatusField(String name, Kind kind, String type, int offset, int length) {
  /** What a field holds. All but text are 64-bit numbers. */
  enum Kind {
    /** A count, an id, bytes, nanoseconds: as the name says. */
    NUMBER,
    /** 1 for yes, 0 for no. */
    FLAG,
    /** Epoch nanoseconds, 0 for never. */
    TIME,
    /** 1e-8 units of currency. */
    MONEY,
    /** Mantissa at the row's {@code priceScale}. */
    PRICE,
    /** Mantissa at the row's {@code quantityScale}. */
    QUANTITY,
    /** In the unit that the row's {@code kind} of limit has. */
    LIMIT,
    /** 64 bits without a sign. */
    HASH,
    /** A value of an enumeration of the record schema. */
    ENUM,
    /** ASCII, zero padded. */
    TEXT
  }
}
