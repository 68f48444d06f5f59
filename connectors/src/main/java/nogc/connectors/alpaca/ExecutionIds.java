package nogc.connectors.alpaca;

/**
 * Execution ids, which are numbers with us. Alpaca's stream and its list of activities name an
 * execution differently; both tell the order, the quantity executed with it, its own quantity and
 * its price, of which the id is a hash: so the same execution has the same id wherever it is read,
 * and in every life of a gateway.
 */
final class ExecutionIds {
  private ExecutionIds() {}

  /**
   * The id, 1 or above.
   *
   * @param order broker's id
   * @param cumulative quantity mantissa executed of that order, this one included
   * @param quantity mantissa
   * @param price mantissa
   */
  static long of(final String order, final long cumulative, final long quantity, final long price) {
    long hash = of(order);
    hash = mixed(hash ^ cumulative);
    hash = mixed(hash ^ quantity);
    hash = mixed(hash ^ price);
    return positive(hash);
  }

  /** The id of something that the broker names itself, 1 or above. */
  static long of(final String name) {
    long hash = name.length();
    for (int i = 0; i < name.length(); i++) {
      hash = mixed(hash ^ name.charAt(i));
    }
    return positive(hash);
  }

  private static long positive(final long hash) {
    final long id = hash & Long.MAX_VALUE;
    return id == 0 ? 1 : id;
  }

  /** The finalizer of SplitMix64: every bit of the result depends on every bit of the value. */
  private static long mixed(final long value) {
    long mixed = value + 0x9E37_79B9_7F4A_7C15L;
    mixed = (mixed ^ mixed >>> 30) * 0xBF58_476D_1CE4_E5B9L;
    mixed = (mixed ^ mixed >>> 27) * 0x94D0_49BB_1331_11EBL;
    return mixed ^ mixed >>> 31;
  }
}
